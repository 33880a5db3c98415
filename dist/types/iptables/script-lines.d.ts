/** A program of the iptables family. */
export interface Program {
    readonly family: 'ip' | 'ip6';
    readonly does: 'rules' | 'save' | 'restore';
}
/** What a command's first word runs, if it is one of ours. */
export declare function programOf(text: string): Program | undefined;
/** What kind of line this is; `command` says where it begins behind a prompt. */
export type LineKind = {
    readonly kind: 'command';
    readonly offset: number;
    readonly prompt: 'none' | 'dollar' | 'hash';
}
/** A line of `iptables -S` output. */
 | {
    readonly kind: 'listed';
}
/** A line of some other command, or prose. */
 | {
    readonly kind: 'other';
};
/** Looks at the beginning of a line, and for commands joined to another. */
export declare function lineKind(line: string): LineKind;
/** Does the text of a line hold a command of ours that changes something? */
export declare function changesRules(text: string): boolean;
/** Is it a comment, or does it only say something? */
export declare function saysNothing(line: string): boolean;
/** Does the line print what another program may read? */
export declare function prints(line: string): boolean;
/** Does prose hold a whole command, and not just a mention of one? A function may have its own name for the program. */
export declare function quotesCommand(line: string): boolean;
/** A command whose words hold another one of ours: in one word, or behind a program that runs it. */
export declare function runsHidden(words: readonly string[]): boolean;
/** Does something else run the command of ours that the line holds? Where and when is not for a reader of scripts to know. */
export declare function isRunElsewhere(line: string): boolean;
/** A prompt of a transcript that waits for a command, or asks for a dump or a listing: nothing changes there. */
export declare function onlyAsks(line: string): boolean;
/** Is it a command of ours that stands there without any prompt? */
export declare function isBareCommand(line: string): boolean;
/** Options of a rule and nothing before them: no command begins so, and no line of `iptables -S` output does. */
export declare function isLostLine(line: string): boolean;
/** Begins a construct that may run its lines never, or more than once; gives the word that ends it. */
export declare function blockOpened(line: string, next: string): string | undefined;
/** Does the line end such a construct by itself? */
export declare function closesBlock(line: string, word: string): boolean;
/** The word that ends a here-document which begins on this line. */
export declare function hereDocument(line: string): {
    readonly tag: string;
    readonly stripsTabs: boolean;
    readonly quoted: boolean;
} | undefined;
