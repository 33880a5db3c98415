// The grammar of a command line, in Chevrotain: `[!] --flag word*`. Which flags there are is the registry's business.

import { EmbeddedActionsParser, createToken, type IToken, type TokenType } from 'chevrotain';
import { finishRule } from './finish-rule.js';
import type { Vocabulary } from './lookup.js';
import type { Plan } from './plan.js';
import { closeOption, readBang, readFlag, readStray, takeWord, wantsWord } from './rule-reader.js';
import { makeRuleReader, type RuleReader } from './rule-state.js';
import { wordText, type Words } from './words.js';

const AnyWord = createToken({ name: 'AnyWord', pattern: /[^]/ });
const Bang = createToken({ name: 'Bang', pattern: /!/, categories: AnyWord });
const Flag = createToken({ name: 'Flag', pattern: /-[^]/, categories: AnyWord });
const PlainWord = createToken({ name: 'PlainWord', pattern: /[^-!]/, categories: AnyWord });

/** The token types, for the diagrams in docs. */
const TOKENS: TokenType[] = [AnyWord, Bang, Flag, PlainWord];

/** Takes every sequence of words; what is wrong with one is found by the reader that it feeds. */
export class CommandLineParser extends EmbeddedActionsParser {
  /** Set before each call of `commandLine`. */
  reader: RuleReader | null = null;

  constructor({ skipValidations }: { readonly skipValidations: boolean }) {
    super(TOKENS, { recoveryEnabled: false, maxLookahead: 1, skipValidations });
    this.performSelfAnalysis();
  }

  readonly commandLine = this.RULE('commandLine', () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.flagged) },
        {
          ALT: () => {
            const bang = this.CONSUME(Bang);
            this.ACTION(() => this.feed(readBang, bang));
          },
        },
        {
          ALT: () => {
            const stray = this.CONSUME(PlainWord);
            this.ACTION(() => this.feed(readStray, stray));
          },
        },
      ]);
    });
  });

  readonly flagged = this.RULE('flagged', () => {
    const flag = this.CONSUME(Flag);
    this.ACTION(() => this.feed(readFlag, flag));
    this.MANY({
      GATE: () => this.reader !== null && wantsWord(this.reader, this.LA(1).startOffset),
      DEF: () => {
        const value = this.CONSUME(AnyWord);
        this.ACTION(() => this.feed(takeWord, value));
      },
    });
    this.ACTION(() => this.reader && closeOption(this.reader));
  });

  private feed(read: (reader: RuleReader, word: number) => void, token: IToken): void {
    if (this.reader) read(this.reader, token.startOffset);
  }
}

let parser: CommandLineParser | undefined;
const tokens: IToken[] = [];

/** Runs the grammar over the words of one command. The offset of a token is the number of its word. */
export function planOf(words: Words, vocabulary: Vocabulary, table: string): Plan {
  parser ??= new CommandLineParser({ skipValidations: true });
  const reader = makeRuleReader(words, vocabulary);
  const { count } = words;
  while (tokens.length < count) tokens.push(makeToken(tokens.length));
  for (let index = 0; index < count; index++) setType(tokens[index], typeOf(wordText(words, index)));
  parser.input = tokens.slice(0, count);
  parser.reader = reader;
  parser.commandLine();
  parser.reader = null;
  if (parser.errors.length > 0) throw new Error(`the grammar refused a command line: ${parser.errors[0]?.message}`);
  return finishRule(reader, table);
}

function makeToken(index: number): IToken {
  return { image: '', startOffset: index, tokenTypeIdx: 0, tokenType: PlainWord };
}

function setType(token: IToken | undefined, type: TokenType): void {
  if (!token) return;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? 0;
}

function typeOf(text: string): TokenType {
  if (text === '!') return Bang;
  return text.length > 1 && text.startsWith('-') ? Flag : PlainWord;
}
