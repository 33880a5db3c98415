// Chevrotain's tables of lookahead, each made when it is first asked for: most files need few, and all take longer than those files.

import { LLkLookaheadStrategy, type ILookaheadStrategy } from 'chevrotain';

/** The strategy that Chevrotain uses itself, later. */
export function lazyLookahead(maxLookahead: number): ILookaheadStrategy {
  const eager = new LLkLookaheadStrategy({ maxLookahead });
  return {
    validate: (options) => eager.validate(options),
    buildLookaheadForAlternation: (options) => later(() => eager.buildLookaheadForAlternation(options)),
    buildLookaheadForOptional: (options) => later(() => eager.buildLookaheadForOptional(options)),
  };
}

/** Chevrotain calls these functions as methods of the parser. */
function later<This, Arguments extends unknown[], Result>(
  build: () => (this: This, ...given: Arguments) => Result,
): (this: This, ...given: Arguments) => Result {
  let built: ((this: This, ...given: Arguments) => Result) | undefined;
  return function (...given) {
    built ??= build();
    return built.apply(this, given);
  };
}
