/** Where a source is cited. */
import { rules } from '../model/rules/index.ts';
import { type TraitId, traitIds } from '../model/traits.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { wrapped } from './layout.ts';

export interface Cited {
  readonly rules: readonly string[];
  /** For each trait the profiles whose cell cites it. */
  readonly cells: readonly { readonly trait: TraitId; readonly profiles: readonly string[] }[];
}

export function citedBy(id: string): Cited {
  return {
    rules: rules.filter(({ source }) => source.includes(id)).map((rule) => rule.id),
    cells: traitIds
      .map((trait) => ({
        trait,
        profiles: profiles.filter(({ cells }) => cells[trait].source.includes(id)).map(({ name }) => name),
      }))
      .filter(({ profiles: citing }) => citing.length > 0),
  };
}

export function citedByLines({ rules: citing, cells }: Cited): readonly string[] {
  if (citing.length + cells.length === 0) return ['No rule and no cell cites it.'];
  return [
    'Cited by',
    ...citing.map((id) => `  rule ${id}`),
    ...cells.flatMap(({ trait, profiles: names }) =>
      wrapped(`trait ${trait} of ${names.join(', ')}`, '  ', '    '),
    ),
  ];
}
