// Looks up what rules name: chains, sets, objects, flowtables. What is nowhere in the text is reported.

import type { Expression, NftPart, NftTableItem, SetExpression, SetReference } from '../ast/nft.js';
import type { Part, Rule, Verdict } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { checkLoops } from './check/loops.js';
import { checkRule } from './check/rule.js';
import { checkElements } from './check/sets.js';
import { listOf, spanInList } from './lazy-elements.js';
import { complain, type OpenTable, type ReadState } from './state.js';

/** Checks the tables that the text declares; others may hold more on the host than the text shows. */
export function resolve(tables: readonly OpenTable[], state: ReadState): void {
  const report = (message: string, at: Span, help?: string): void => complain(state, message, at, help);
  for (const table of tables) {
    for (const { parts } of unsettled(table)) checkRule(parts, table, report);
    for (const set of table.sets.values()) checkElements(set, report);
    if (table.declared) resolveTable(table, state);
    checkLoops(table, report);
  }
}

/** The rules that their table has a say in. */
function unsettled({ chains }: OpenTable): Rule[] {
  return [...chains.values()].flatMap(({ rules }) => rules.filter((rule) => typeof rule !== 'function'));
}

function resolveTable(table: OpenTable, state: ReadState): void {
  const objects = new Set(table.objects.map((object) => `${objectType(object)} ${object.name}`));
  for (const set of table.sets.values()) {
    const list = listOf(set);
    if (list) for (const [chain, offset] of list.targets) checkChain(chain, () => spanInList(set, offset, offset + chain.length));
    else for (const { value } of set.elements) if (value?.kind === 'verdict') checkVerdict(value);
  }
  for (const { parts } of unsettled(table)) parts.forEach(checkPart);

  function checkPart(part: Part): void {
    switch (part.kind) {
      case 'verdict':
        checkVerdict(part);
        return;
      case 'nft match':
        checkExpression(part.right);
        return;
      case 'vmap':
        checkMap(part.map);
        return;
      case 'dynamic set':
        checkExpression(part.set);
        return;
      case 'nat':
        if (part.address) checkExpression(part.address);
        if (part.port) checkExpression(part.port);
        return;
      case 'set field':
        checkExpression(part.value);
        return;
      case 'flow':
        checkObject(part.flowtable, part.span, 'flowtable');
        return;
      case 'counter statement':
      case 'quota':
      case 'limit':
      case 'synproxy':
        checkNamed(part);
        return;
      case 'ct object':
        if (part.name.kind === 'string') checkObject(part.name.text, part.name.span, `ct ${part.object}`);
        return;
      default:
        return;
    }
  }

  function checkNamed(part: NftPart & { readonly name?: string }): void {
    if (part.name !== undefined) checkObject(part.name, part.span, part.kind === 'counter statement' ? 'counter' : part.kind);
  }

  function checkExpression(expression: Expression): void {
    if (expression.kind === 'set reference' || expression.kind === 'set') checkMap(expression);
    if (expression.kind === 'map') checkMap(expression.map);
  }

  function checkMap(map: SetExpression | SetReference): void {
    if (map.kind === 'set') {
      for (const { value } of map.elements) if (value?.kind === 'verdict') checkVerdict(value);
      return;
    }
    if (!table.sets.has(map.name))
      missing('undefined-set', `there is no set "${map.name}" in this table`, map.span, map.name, table.sets.keys());
  }

  function checkVerdict({ chain, span }: Verdict): void {
    if (chain !== undefined) checkChain(chain, () => span);
  }

  function checkChain(chain: string, place: () => Span): void {
    if (chain.startsWith('$') || table.chains.has(chain)) return;
    missing('undefined-chain', `there is no chain "${chain}" in this table`, place(), chain, table.chains.keys());
  }

  function checkObject(name: string, span: Span, type: string): void {
    if (objects.has(`${type} ${name}`)) return;
    missing('undefined-object', `there is no ${type} "${name}" in this table`, span, name, objectsOf(type));
  }

  function* objectsOf(type: string): Iterable<string> {
    for (const object of table.objects) if (objectType(object) === type) yield object.name;
  }

  function missing(id: string, message: string, span: Span, name: string, known: Iterable<string>): void {
    const help = didYouMean(name, known);
    state.diagnostics.push(diagnostic(id, 'error', message, span, help === undefined ? {} : { help: [help] }));
  }
}

/** The words that declare it. */
function objectType(object: NftTableItem): string {
  switch (object.kind) {
    case 'stateful object':
      return object.what.kind === 'counter statement' ? 'counter' : object.what.kind;
    case 'plain object':
      return object.type;
    case 'ct helper':
    case 'flowtable':
      return object.kind;
    case 'opaque object':
      return object.text.split(/\s/)[0] ?? '';
  }
}
