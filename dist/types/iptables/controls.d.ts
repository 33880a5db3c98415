/** What a command line asks for. */
export type CommandName = 'append' | 'check' | 'delete' | 'insert' | 'replace' | 'list' | 'list-rules' | 'flush' | 'zero' | 'new-chain' | 'delete-chain' | 'policy' | 'rename-chain';
/** Options of the tool that take part in reading a rule. */
export type ControlName = CommandName | 'table' | 'match' | 'jump' | 'goto' | 'set-counters' | 'ipv4' | 'ipv6' | 'help' | 'listing' | 'wait' | 'nothing';
/** `min` words follow in any case, up to `max` as long as they are no options. */
export interface Control {
    readonly name: ControlName;
    readonly long: string;
    readonly short?: string;
    readonly min: number;
    readonly max: number;
}
/** Names of chains are required where the tool requires them; a missing rule number is found later. */
export declare const CONTROLS: readonly Control[];
export declare function isCommand(name: ControlName): name is CommandName;
/** The control of a short name. */
export declare function shortControl(letter: string): Control | undefined;
/** The control of exactly this long name. */
export declare function longControl(name: string): Control | undefined;
