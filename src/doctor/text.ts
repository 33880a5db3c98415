// Figures for people.

import { textOf } from '../base/source.js';
import { countSeverities } from '../diagnostics/report.js';
import { PORTS_OF_AN_ADDRESS, type Figures } from './examine.js';
import type { Counted } from './tally.js';

export function figuresText(figures: Figures): string {
  return [connections(figures), ports(figures), forwards(figures), others(figures), findings(figures)]
    .filter((part) => part !== '')
    .join('\n');
}

const number = (value: number) => value.toLocaleString('en');
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function counts<T>(of: readonly Counted<T>[], text: (one: T) => string): readonly string[] {
  const width = Math.max(0, ...of.map(({ count }) => number(count).length));
  return of.map(({ of: one, count }) => `${number(count).padStart(width)}  ${text(one)}`);
}

function connections({ connections: { count, max, bytes, unanswered }, states, talkers, timeouts, tableFull }: Figures): string {
  const room = max === null || max === 0 ? '' : ` of ${number(max)} (${share(count, max)})`;
  const lines = [
    `${number(count)} connections${room}, about ${number(Math.ceil(bytes / 2 ** 20))} MiB; ${number(unanswered)} without an answer`,
    ...(tableFull === null
      ? []
      : [
          tableFull === 0
            ? 'the kernel log does not say that the table was full'
            : `the kernel log says ${number(tableFull)} times that the table was full`,
        ]),
    ...(timeouts.length === 0
      ? []
      : [`forgotten after: ${timeouts.map(([name, seconds]) => `${name} ${number(seconds)} s`).join(', ')}`]),
  ];
  return [
    section('connections', lines),
    section(
      'by state',
      counts(states, ({ protocol, state }) => `${protocol} ${state}`),
    ),
    section('most connections', counts(talkers, String)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function ports({ portUse, pool, newConnections }: Figures): string {
  const total = pool.reduce((sum, { count }) => sum + count, 0);
  const rate =
    newConnections === null
      ? []
      : [
          `each address can open ${number(newConnections)} connections a second to one port of a destination, if all end in TIME_WAIT`,
        ];
  return [
    section('source addresses', [
      ...pool.map(({ of, count }) => `${number(count)}  ${of} (${share(count, total)})`),
      ...(pool.length === 0 ? [] : rate),
    ]),
    section(
      `ports in use, of ${number(PORTS_OF_AN_ADDRESS)} for each line`,
      counts(portUse, ({ address, protocol, destination, port }) => `${address} to ${destination} ${protocol} port ${port}`).map(
        (line, index) => `${line} (${share(portUse[index]?.count ?? 0, PORTS_OF_AN_ADDRESS)})`,
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function forwards({ forwards: used, stale }: Figures): string {
  return [
    section(
      'forwards in use',
      counts(
        used,
        ({ protocol, address, port, server, serverPort }) =>
          `${protocol} ${address} port ${port} to ${server} port ${serverPort}`,
      ),
    ),
    section(
      'connections on an old way',
      stale.flatMap(({ use, count, now, command }) => [
        `${number(count)} to ${use.address} ${use.protocol} port ${use.port} go to ${use.server}, new ones ${now === null ? 'would not' : `to ${now.replace(' ', ' port ')}`}; to end them:`,
        `    ${command}`,
      ]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function others({ owners, published, unmatched }: Figures): string {
  return [
    section(
      'who has rules here',
      owners.map(({ name, chains, tables, running }) => {
        const has = [
          ...(chains > 0 ? [`${chains} chain${chains === 1 ? '' : 's'}`] : []),
          ...(tables.length > 0 ? [`table ${tables.join(', ')}`] : []),
        ];
        return `${name}: ${has.join(', ') || 'nothing'}${running === null ? '' : running ? ', running' : ', not running'}`;
      }),
    ),
    section(
      'published by Docker',
      published.map(({ rule }) => rule),
    ),
    section('rules that no packet has met', summary(unmatched)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const SHOWN = 10;

function summary(unmatched: Figures['unmatched']): readonly string[] {
  const lines = unmatched.slice(0, SHOWN).map(({ table, chain, rule }) => `${table} ${chain}: ${textOf(rule.span).trim()}`);
  return unmatched.length > SHOWN ? [...lines, `and ${number(unmatched.length - SHOWN)} more`] : lines;
}

function findings({ findings: found }: Figures): string {
  const { errors, warnings } = countSeverities(found);
  return section('lint', [`${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`]);
}
