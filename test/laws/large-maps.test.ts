// Maps of thousands of elements, each with chains of its own as kube-proxy has them, are followed and translated in a moment.

import { expect, test } from 'vitest';
import { lint, parse, translateToIptables } from '../../src/index.js';

const SECONDS = 4;
const SERVICES = 200;

const each = (text: (index: number) => string, count = SERVICES) => Array.from({ length: count }, (_, index) => text(index));
const address = (index: number) => `10.96.${index >> 8}.${index & 255}`;

const SERVICE_MAP = `table ip kube-proxy {
 map service-ips {
  type ipv4_addr . inet_proto . inet_service : verdict
  elements = { ${each((index) => `${address(index)} . tcp . 80 : goto service-${index}`).join(', ')} }
 }
${each(
  (index) => ` chain service-${index} {
  numgen random mod 2 vmap { 0 : goto one-${index}, 1 : goto two-${index} }
 }
 chain one-${index} {
  meta l4proto tcp dnat to 10.128.0.1:${index + 1}
 }
 chain two-${index} {
  meta l4proto tcp dnat to 10.128.0.2:${index + 1}
 }
`,
).join('')} chain services {
  ip daddr . meta l4proto . th dport vmap @service-ips
 }
 chain prerouting {
  type nat hook prerouting priority dstnat;
  jump services
 }
 chain forward {
  type filter hook forward priority filter;
  ct state established accept
 }
}
`;

const ADDRESS_MAP = `table ip t {
 chain prerouting {
  type nat hook prerouting priority dstnat;
  dnat to ip daddr map { ${each((index) => `${address(index)} : 10.128.${index >> 8}.${index & 255}`, 3000).join(', ')} }
 }
}
`;

test.each([
  ['services', SERVICE_MAP, 3 * SERVICES + 3],
  ['addresses', ADDRESS_MAP, 1],
])('%s', (_, text, rules) => {
  const started = performance.now();
  const file = parse({ name: 'map.nft', text });
  expect(file.diagnostics).toEqual([]);
  lint([file]);
  const { summary } = translateToIptables([file]);
  expect(summary.exact).toBe(rules);
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});
