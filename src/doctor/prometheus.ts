// Figures in the text format of Prometheus.

import { countSeverities } from '../diagnostics/report.js';
import { PORTS_OF_AN_ADDRESS, type Figures } from './examine.js';

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [labels: Labels, value: number];

export function figuresPrometheus(figures: Figures): string {
  const { connections, states, pool, portUse, tableFull, stale, unmatched, findings, talkers } = figures;
  const { errors, warnings, infos } = countSeverities(findings);
  return [
    metric('conntrack_entries', 'gauge', 'entries of the table of connections', [[{}, connections.count]]),
    ...(connections.max === null
      ? []
      : [metric('conntrack_entries_limit', 'gauge', 'entries that the table has room for', [[{}, connections.max]])]),
    metric('conntrack_bytes', 'gauge', 'kernel memory of the entries, estimated', [[{}, connections.bytes]]),
    metric('conntrack_unanswered_entries', 'gauge', 'entries that no answer was seen for', [[{}, connections.unanswered]]),
    metric(
      'conntrack_state_entries',
      'gauge',
      'entries by protocol and state',
      states.map(({ of, count }) => [of, count]),
    ),
    metric(
      'conntrack_source_entries',
      'gauge',
      'entries of the busiest sources',
      talkers.map(({ of, count }) => [{ source: of }, count]),
    ),
    ...(tableFull === null
      ? []
      : [
          metric('conntrack_table_full_messages', 'gauge', 'lines of the kernel log that say the table was full', [
            [{}, tableFull],
          ]),
        ]),
    metric(
      'snat_entries',
      'gauge',
      'connections by the address that the source is rewritten to',
      pool.map(({ of, count }) => [{ address: of }, count]),
    ),
    metric(
      'snat_ports_used',
      'gauge',
      'ports in use by address and destination, the busiest',
      portUse.map(({ of, count }) => [{ ...of }, count]),
    ),
    metric('snat_ports_limit', 'gauge', 'ports of one address for one port of a destination', [[{}, PORTS_OF_AN_ADDRESS]]),
    metric('stale_entries', 'gauge', 'connections that go on by a forward which the rules do not make any more', [
      [{}, stale.reduce((sum, { count }) => sum + count, 0)],
    ]),
    metric('rules_unmatched', 'gauge', 'rules that no packet has met', [[{}, unmatched.length]]),
    metric('lint_findings', 'gauge', 'findings about the loaded rules', [
      [{ severity: 'error' }, errors],
      [{ severity: 'warning' }, warnings],
      [{ severity: 'info' }, infos],
    ]),
  ].join('');
}

function metric(name: string, type: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const lines = samples.map(([labels, value]) => `natgw_${name}${labelText(labels)} ${value}\n`);
  return `# HELP natgw_${name} ${help}\n# TYPE natgw_${name} ${type}\n${lines.join('')}`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escape(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
