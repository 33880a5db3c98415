// Options that are no part of a rule: the commands, and what steers the tool itself (iptables(8), COMMANDS and OTHER OPTIONS).

/** What a command line asks for. */
export type CommandName =
  | 'append'
  | 'check'
  | 'delete'
  | 'insert'
  | 'replace'
  | 'list'
  | 'list-rules'
  | 'flush'
  | 'zero'
  | 'new-chain'
  | 'delete-chain'
  | 'policy'
  | 'rename-chain';

/** Options of the tool that take part in reading a rule. */
export type ControlName =
  CommandName | 'table' | 'match' | 'jump' | 'goto' | 'set-counters' | 'ipv4' | 'ipv6' | 'help' | 'listing' | 'wait' | 'nothing';

/** `min` words follow in any case, up to `max` as long as they are no options. */
export interface Control {
  readonly name: ControlName;
  readonly long: string;
  readonly short?: string;
  readonly min: number;
  readonly max: number;
}

/** Names of chains are required where the tool requires them; a missing rule number is found later. */
export const CONTROLS: readonly Control[] = [
  { name: 'append', long: 'append', short: 'A', min: 1, max: 1 },
  { name: 'check', long: 'check', short: 'C', min: 1, max: 1 },
  { name: 'delete', long: 'delete', short: 'D', min: 1, max: 2 },
  { name: 'insert', long: 'insert', short: 'I', min: 1, max: 2 },
  { name: 'replace', long: 'replace', short: 'R', min: 1, max: 2 },
  { name: 'list', long: 'list', short: 'L', min: 0, max: 2 },
  { name: 'list-rules', long: 'list-rules', short: 'S', min: 0, max: 2 },
  { name: 'flush', long: 'flush', short: 'F', min: 0, max: 1 },
  { name: 'zero', long: 'zero', short: 'Z', min: 0, max: 2 },
  { name: 'new-chain', long: 'new-chain', short: 'N', min: 1, max: 1 },
  { name: 'delete-chain', long: 'delete-chain', short: 'X', min: 0, max: 1 },
  { name: 'policy', long: 'policy', short: 'P', min: 2, max: 2 },
  { name: 'rename-chain', long: 'rename-chain', short: 'E', min: 2, max: 2 },
  { name: 'table', long: 'table', short: 't', min: 1, max: 1 },
  { name: 'match', long: 'match', short: 'm', min: 1, max: 1 },
  { name: 'jump', long: 'jump', short: 'j', min: 1, max: 1 },
  { name: 'goto', long: 'goto', short: 'g', min: 1, max: 1 },
  { name: 'set-counters', long: 'set-counters', short: 'c', min: 1, max: 2 },
  { name: 'ipv4', long: 'ipv4', short: '4', min: 0, max: 0 },
  { name: 'ipv6', long: 'ipv6', short: '6', min: 0, max: 0 },
  { name: 'wait', long: 'wait', short: 'w', min: 0, max: 1 },
  { name: 'wait', long: 'wait-interval', short: 'W', min: 1, max: 1 },
  { name: 'listing', long: 'numeric', short: 'n', min: 0, max: 0 },
  { name: 'nothing', long: 'verbose', short: 'v', min: 0, max: 0 },
  { name: 'listing', long: 'exact', short: 'x', min: 0, max: 0 },
  { name: 'listing', long: 'line-numbers', min: 0, max: 0 },
  { name: 'nothing', long: 'modprobe', short: 'M', min: 1, max: 1 },
  { name: 'help', long: 'help', short: 'h', min: 0, max: 1 },
  { name: 'help', long: 'version', short: 'V', min: 0, max: 0 },
];

const COMMANDS: ReadonlySet<ControlName> = new Set<ControlName>([
  'append',
  'check',
  'delete',
  'insert',
  'replace',
  'list',
  'list-rules',
  'flush',
  'zero',
  'new-chain',
  'delete-chain',
  'policy',
  'rename-chain',
]);

export function isCommand(name: ControlName): name is CommandName {
  return COMMANDS.has(name);
}

/** The control of a short name. */
export function shortControl(letter: string): Control | undefined {
  return byShort.get(letter);
}

/** The control of exactly this long name. */
export function longControl(name: string): Control | undefined {
  return byLong.get(name);
}

const byShort = new Map(CONTROLS.flatMap((control) => (control.short === undefined ? [] : [[control.short, control] as const])));
const byLong = new Map(CONTROLS.map((control) => [control.long, control] as const));
