// Which lines of a script, a transcript or an article are commands, before any of them is read.

/** A program of the iptables family. */
export interface Program {
  readonly family: 'ip' | 'ip6';
  readonly does: 'rules' | 'save' | 'restore';
}

const PROGRAM = /^(?:.*\/)?(ip6?tables)(?:-(?:legacy|nft))?(?:-(save|restore))?$/;

/** What a command's first word runs, if it is one of ours. */
export function programOf(text: string): Program | undefined {
  const match = PROGRAM.exec(text);
  if (!match) return undefined;
  const does = match[2] === 'save' || match[2] === 'restore' ? match[2] : 'rules';
  return { family: match[1] === 'ip6tables' ? 'ip6' : 'ip', does };
}

/** A path is bounded, so that a line of braces is not read once for each of them. */
const NAME = '(?:[^\\s;&|("\'`=]{0,255}/)?ip6?tables(?:-legacy|-nft)?(?:-save|-restore)?';
const BEFORE = '(?:(?:sudo|doas|exec|command|time|!|"?\\$\\{?\\w+\\}?"?)\\s+(?:-[ugpCh]\\s+[^\\s-]\\S*\\s+|-\\S+\\s+)*)*';
/** A program and something that a sentence about it would not go on with. */
const BARE = new RegExp(`^${BEFORE}["']?${NAME}["']?(?:\\s+[-!$"'<|>&;2\\u2010-\\u2015\\u2212]|\\s*$)`);
const BY_VARIABLE = new RegExp(`^${BEFORE}"?\\$\\{?\\w+\\}?"?\\s+[-\\u2010-\\u2015\\u2212]`);
const ASSIGNMENT = /^(?:(?:export|readonly|local|declare|typeset)\s+(?:-\w+\s+)*)?[A-Za-z_]\w*=/;
const LISTED = /^-[PNAIDRFXZE]\s|^:[^\s:]\S*\s+-\s+\[\d+:\d+\]\s*$/;
const WITHIN = new RegExp(
  `(?:[;&|(]|\\bthen\\b|\\bdo\\b|\\belse\\b|\\{)\\s*${BEFORE}(?:${NAME}\\s+[-<]|${NAME}-?restore\\b|\\$\\{?\\w+\\}?\\s+-)`,
);
const PROMPT = /^(?:\[?[\w.-]+@[\w.-]+[^\s#$]*(?:\s[^\s#$]+\])?\s?[#$]\s+|\$\s+|#\s+(?=\S))/;

/** What people put in front of lines: numbers, signs of quoted mail, points of a list, prompts in the shape of arrows. */
const MARK = /^(?:(?:>\s?)+|\d{1,5}[.):]?\s+|[^\x00-\x7f]{1,2}\s+(?:[~/]\S*\s+)?)/;

/** What kind of line this is; `command` says where it begins behind a prompt. */
export type LineKind =
  | { readonly kind: 'command'; readonly offset: number; readonly prompt: 'none' | 'dollar' | 'hash' }
  /** A line of `iptables -S` output. */
  | { readonly kind: 'listed' }
  /** A line of some other command, or prose. */
  | { readonly kind: 'other' };

const OTHER: LineKind = { kind: 'other' };

/** Looks at the beginning of a line, and for commands joined to another. */
export function lineKind(line: string): LineKind {
  const indent = line.length - line.trimStart().length;
  const body = line.slice(indent);
  if (body === '') return OTHER;
  if (LISTED.test(body)) return { kind: 'listed' };
  if (isCommandText(body)) return { kind: 'command', offset: indent, prompt: 'none' };
  const mark = MARK.exec(body)?.[0] ?? '';
  const prompt = mark + (PROMPT.exec(body.slice(mark.length))?.[0] ?? '');
  if (prompt === '') return OTHER;
  const rest = body.slice(prompt.length);
  if (!isCommandText(rest)) return OTHER;
  return { kind: 'command', offset: indent + prompt.length, prompt: prompt.trimEnd().endsWith('#') ? 'hash' : 'dollar' };
}

function isCommandText(text: string): boolean {
  if (text.startsWith('#')) return false;
  return BARE.test(text) || BY_VARIABLE.test(text) || ASSIGNMENT.test(text) || WITHIN.test(text);
}

/** Programs that run a command somewhere else or under other conditions, and words of files that hold commands, such as Dockerfiles. */
const RUNNER =
  /^(?:(?:sudo|doas)\s+(?:-\S+\s+)*)?(?:ip\s+(?:netns|vrf)\s+exec|nsenter|unshare|chroot|docker|podman|nerdctl|lxc|incus|kubectl|crictl|ssh|su|runuser|sh|bash|dash|env|nice|ionice|nohup|setsid|timeout|xargs|eval|busybox|xtables-\S+|systemd-run|flock|stdbuf|RUN|pre-up|up|post-up|pre-down|down|post-down)\s/;
/** `command: iptables …`, `PostUp = iptables …`, `ExecStart=-/sbin/iptables …`, and the items of a list. */
const SETTING =
  /^(?:[-*]\s+)?["']?[A-Za-z][\w.-]*["']?(?:\s+=\s*|:\s+|\s*=>\s*|=(?=[-+!@:]{0,4}(?:[^\s"'=]{0,255}\/)?ip6?tables\S*\s))|^[-*]\s+(?=\S*ip6?tables|sudo\s)/;
const CHANGES =
  /ip6?tables[\w-]*["']?,?\s+(?:.*\s)?["']?(?:-[AIDRNPFXEZ]\b|--(?:append|insert|delete|replace|new|policy|flush|rename)|<)|ip6?tables[\w-]*restore/;

/** Does the text of a line hold a command of ours that changes something? */
export function changesRules(text: string): boolean {
  return CHANGES.test(text);
}

/** Is it a comment, or does it only say something? */
export function saysNothing(line: string): boolean {
  return /^\s*(?:#|\/\/|--\s|:(?:\s|$)|(?:echo|printf|logger|log|alert|info|warn|die)\b(?![^]*\|))/.test(line);
}

/** Does the line print what another program may read? */
export function prints(line: string): boolean {
  return /^\s*(?:echo|printf)\s/.test(line);
}

/** Does prose hold a whole command, and not just a mention of one? A function may have its own name for the program. */
export function quotesCommand(line: string): boolean {
  const text = line.slice(0, MOST_LOOKED_AT);
  return WHOLE.test(text) || RENAMED.test(text);
}

const WHOLE =
  /ip6?tables[\w-]*\s+(?:\S+\s+){0,4}(?:-[AIRD]\s+\S+\s+(?:\d+\s+)?[-!]|-P\s+\S+\s+(?:ACCEPT|DROP)\b)|ip6?tables[\w-]*restore\s*(?:<|-|["'`]?\s*$)/;
const RENAMED = /^\s*(?!\S*(?:eb|arp)tables)[\w./-]+\s+(?:-t\s+\w+\s+)?-[AI]\s+[\w-]+\s+(?:\S.*\s)?-j\s+\S/;

/** A command whose words hold another one of ours: in one word, or behind a program that runs it. */
export function runsHidden(words: readonly string[]): boolean {
  const text = words.join(' ');
  return !saysNothing(text) && changesRules(text.slice(0, MOST_LOOKED_AT));
}

/** Of a long line, so many characters are looked at. */
const MOST_LOOKED_AT = 1024;

/** Does something else run the command of ours that the line holds? Where and when is not for a reader of scripts to know. */
export function isRunElsewhere(line: string): boolean {
  const body = line.trimStart();
  const text = body.slice(PROMPT.exec(body)?.[0].length ?? 0);
  return !text.startsWith('#') && (RUNNER.test(text) || SETTING.test(text)) && changesRules(text.slice(0, MOST_LOOKED_AT));
}

/** A prompt of a transcript that waits for a command, or asks for a dump or a listing: nothing changes there. */
export function onlyAsks(line: string): boolean {
  const text = line.trim();
  if (/^(?:[^\s@~:\]]*[@~:\]]\S*(?:\s\S+\])?\s?[#$]|[#$])$/.test(text)) return true;
  const kind = lineKind(text);
  return (
    kind.kind === 'command' &&
    /\bip6?tables(?:-(?:legacy|nft))?(?:-save\b|\s.*(?:-[nvx]*[LS]\b|--list))/.test(text.slice(kind.offset))
  );
}

/** Is it a command of ours that stands there without any prompt? */
export function isBareCommand(line: string): boolean {
  return BARE.test(line.trimStart());
}

/** Options of a rule and nothing before them: no command begins so, and no line of `iptables -S` output does. */
export function isLostLine(line: string): boolean {
  return /^\s*(?:!\s+)?(?:-[sdiopjgmf]|--[a-z][\w-]+)\s/.test(`${line} `) && !LISTED.test(line.trimStart());
}

/** Begins a construct that may run its lines never, or more than once; gives the word that ends it. */
export function blockOpened(line: string, next: string): string | undefined {
  const body = line.trim();
  const follows = next.trim();
  if (/^if\b/.test(body)) return /\bthen\b/.test(body) || /^then\b/.test(follows) ? 'fi' : undefined;
  if (/^(?:for|while|until|select)\b/.test(body)) return /\bdo\b/.test(body) || /^do\b/.test(follows) ? 'done' : undefined;
  if (/^case\s+\S+\s+in(?:\s|$)/.test(body)) return 'esac';
  if (/^(?:function\s+[\w-]+|[\w-]+\s*\(\s*\))/.test(body))
    return /\{\s*(?:#.*)?$/.test(body) || follows.startsWith('{') ? '}' : undefined;
  return undefined;
}

/** Does the line end such a construct by itself? */
export function closesBlock(line: string, word: string): boolean {
  if (word === '}') return /^\s*\}/.test(line);
  return new RegExp(`(?:^|;)\\s*${word}\\b`).test(line);
}

/** The word that ends a here-document which begins on this line. */
export function hereDocument(
  line: string,
): { readonly tag: string; readonly stripsTabs: boolean; readonly quoted: boolean } | undefined {
  const match = /(?:^|[^<])<<(-?)\s*(?:'([^']+)'|"([^"]+)"|\\?([A-Za-z_]\w*))/.exec(line);
  const tag = match?.[2] ?? match?.[3] ?? match?.[4];
  if (!match || tag === undefined) return undefined;
  return { tag, stripsTabs: match[1] === '-', quoted: match[4] === undefined };
}
