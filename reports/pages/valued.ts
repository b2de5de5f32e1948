/** Values of a trait with what each means, in a line. */
import { type TraitId, traits } from '../../model/traits.ts';
import { code, type Inline, joined } from './nodes.ts';

export function valued(trait: TraitId, values: readonly string[]): readonly Inline[] {
  const means: Readonly<Record<string, string>> = traits[trait].values;
  return joined(
    values.map((value): readonly Inline[] => [
      code(value),
      ...(means[value] === undefined || means[value] === value ? [] : [` (${means[value]})`]),
    ]),
    ' or ',
  );
}
