// What may stand behind an element's key: `timeout 30s counter packets 0 bytes 0 comment "x"`.

import type { DynamicSetStatement, Element, NftStatement } from '../ast/nft.js';
import type { Grammar } from './define.js';

type State = DynamicSetStatement['stateful'][number];

export interface ElementOptions {
  /** Milliseconds. */
  timeout?: number;
  expires?: number;
  comment?: string;
  /** Statements with a state, in their order. */
  readonly state: State[];
}

const STATEFUL: readonly string[] = ['limit', 'quota', 'ct', 'last', 'counter'];

/** The options of an element, in any order. Uses the indices from 4 to 10. */
export function elementOptions($: Grammar): ElementOptions {
  const options: ElementOptions = { state: [] };
  $.repeat(
    4,
    () => $.at('timeout', 'expires', 'comment', ...STATEFUL),
    () => {
      $.choose(4, [
        {
          gate: () => $.at('timeout'),
          then: () => {
            $.keyword(4, 'timeout');
            options.timeout = $.time(5);
          },
        },
        {
          gate: () => $.at('expires'),
          then: () => {
            $.keyword(6, 'expires');
            options.expires = $.time(7);
          },
        },
        {
          gate: () => $.at('comment'),
          then: () => {
            $.keyword(8, 'comment');
            options.comment = $.string(9);
          },
        },
        {
          then: () => {
            const statement = $.statement(10);
            if (isState(statement)) options.state.push(statement);
          },
        },
      ]);
    },
  );
  return options;
}

function isState(statement: NftStatement): statement is State {
  return ['counter statement', 'limit', 'connlimit', 'quota', 'last'].includes(statement.kind);
}

/** The options as an element of a set holds them. */
export function elementFields({
  state,
  ...rest
}: ElementOptions): Pick<Element, 'timeout' | 'expires' | 'comment' | 'counter' | 'stateful'> {
  const counter = state.find((statement) => statement.kind === 'counter statement');
  const others = state.filter((statement) => statement.kind !== 'counter statement');
  return {
    ...rest,
    ...(counter ? { counter: { kind: 'counter', packets: counter.packets, bytes: counter.bytes } } : {}),
    ...(others.length > 0 ? { stateful: others } : {}),
  };
}
