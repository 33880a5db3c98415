// Finding the option that a flag names, among the tool's own and those of the extensions that a rule has loaded.

import { CONTROLS, longControl, type Control } from './controls.js';
import type { AnyExtension } from './define.js';
import { longNames, optionNamed, optionsOf, type FoundOption, type Vocabulary } from './lookup.js';

/** What a flag stands for. */
export type OptionMeaning =
  { readonly kind: 'control'; readonly control: Control } | { readonly kind: 'option'; readonly found: FoundOption };

/** As getopt_long has it: the option of exactly this name, in the first that knows it; else all whose names begin so. */
export function optionsByName(vocabulary: Vocabulary, extensions: readonly AnyExtension[], name: string): OptionMeaning[] {
  const control = longControl(name);
  if (control) return [{ kind: 'control', control }];
  for (const extension of extensions) {
    const found = optionNamed(extension, vocabulary.family, name);
    if (found) return [{ kind: 'option', found }];
  }
  if (name === '') return [];
  return [
    ...CONTROLS.filter(({ long }) => long.startsWith(name)).map((found): OptionMeaning => ({ kind: 'control', control: found })),
    ...extensions.flatMap((extension) =>
      optionsOf(extension, vocabulary.family)
        .filter(({ spec }) => longNames(spec).some((long) => long.startsWith(name)))
        .map((found): OptionMeaning => ({ kind: 'option', found })),
    ),
  ];
}

/** The long name to call it by. */
export function longNameOf(meaning: OptionMeaning): string {
  return meaning.kind === 'control' ? meaning.control.long : meaning.found.spec.flag;
}

/** An option of the standard match by its letter. */
export function standardShort(vocabulary: Vocabulary, letter: string): FoundOption | undefined {
  return optionsOf(vocabulary.standard, vocabulary.family).find(({ spec }) => spec.short === letter);
}

/** Is it the long name of any option at all? */
export function isLongName(vocabulary: Vocabulary, name: string): boolean {
  if (name.length < 2) return false;
  if (longControl(name)) return true;
  return [vocabulary.standard, ...vocabulary.matches.values(), ...vocabulary.targets.values()].some((extension) =>
    optionNamed(extension, vocabulary.family, name),
  );
}
