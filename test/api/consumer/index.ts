// A program that uses natgw as its users do: by name, with types, from the installed package.

import { applyFixes, lint, lintRules, parse, positionAt, print, readHost, trace, translate, translateCommands } from 'natgw';
import { format, parse as read } from 'natgw/read';
import type { Diagnostic, LintResult, ParsedFile, Probe, Ruleset, Trace } from 'natgw';

const DUMP = `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.168.50.10:80
COMMIT
*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT
COMMIT
`;

const file: ParsedFile = parse({ name: 'rules.v4', text: DUMP });
const ruleset: Ruleset = file.ruleset;
console.log('parse', file.dialect, file.diagnostics.length, ruleset.tables.map(({ name }) => name).join(' '));
console.log('read', format(DUMP).text === print(ruleset), read(DUMP).ruleset.tables.length);
console.log('print', print(ruleset) === print(parse({ name: 'again', text: print(ruleset) }).ruleset));

const { text, summary } = translate(file);
console.log('translate', summary.exact, text?.includes('ct status dnat') ?? false);
console.log('nft', parse({ name: 'out.nft', text: text ?? '' }).diagnostics.length);
console.log('commands', translateCommands('iptables -A INPUT -p tcp --dport 22 -j ACCEPT').text?.trim());

const probe: Probe = { mode: 'fwd', iif: 'eth0', proto: 'tcp', src: '198.51.100.7', dst: '203.0.113.10', dport: 8080 };
const host = readHost(
  new Map(
    Object.entries({
      'addr.txt': 'eth0 UP 203.0.113.10/24\neth1 UP 192.168.50.1/24\n',
      'route.txt': 'default via 203.0.113.1 dev eth0\n192.168.50.0/24 dev eth1\n',
    }).map(([name, content]) => [name, { name, text: content }]),
  ),
);
const way: Trace = trace([file], probe, { host }).packet;
console.log('trace', way.verdict, way.outIf, way.dst, way.dport);

const damaged = { name: 'rules.sh', text: 'iptables -A INPUT -p tcp \u2013dport 22 -j ACCEPT\n' };
const result: LintResult = lint([damaged]);
const [finding]: readonly Diagnostic[] = result.findings;
console.log('lint', finding?.id, finding?.span ? positionAt(finding.span.source, finding.span.start).column : null);
console.log('fix', applyFixes(result.findings, { unsafe: false })[0]?.text.trim());
console.log('rules', lintRules.length > 10);
