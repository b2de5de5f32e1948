/** Mutants: stacks that are wrong on purpose, to see whether the kit notices. */
import { articleSwitches } from '../../emulators/second/articles.ts';
import { faults } from '../../emulators/second/faults.ts';
import { SecondStack, type StackOptions } from '../../emulators/second/stack.ts';
import { simulate } from '../../emulators/simulated.ts';
import type { Script, Trace } from '../../model/script.ts';
import { applyEdit, type Edit, editsOf } from '../../oracles/explain.ts';
import { judge } from '../../oracles/judge.ts';
import type { Profile } from '../../oracles/profile.ts';
import { selectProfile } from '../../oracles/subject.ts';
import type { Stack } from '../stacks.ts';
import { windowsOf } from './windows-of.ts';

/** An edit of the reference, simulated; or a fault or the bug of an article in the second stack. */
export type MutantKind = 'edit' | 'fault' | 'article';

export interface Mutant {
  /** `close.unread-data=fin`, `second-fin`, `Q198663` */
  readonly id: string;
  readonly kind: MutantKind;
  /** The Windows that it should be, which judges it. */
  readonly profile: Profile;
  readonly edit?: Edit;
  /** A stack of its own, which remembers what ran on it; what it leaves to chance depends on the seed alone. */
  readonly start: (seed: string) => Stack['run'];
}

const reference = selectProfile('reference');

/** Every one: the edits, then the faults, then the articles. */
export const mutants: readonly Mutant[] = [
  ...editsOf(reference.row).map(edited),
  ...faults.map(({ id }) => planted('fault', id, { faults: [id] })),
  ...articleSwitches.map((id) => planted('article', id, { articles: [id] })),
];

function edited(edit: Edit): Mutant {
  const row = applyEdit(reference.row, edit);
  const run = (script: Script) => simulate(script, row);
  return {
    id: `${edit.trait}=${edit.values.join('|')}`,
    kind: 'edit',
    profile: reference,
    edit,
    start: () => run,
  };
}

function planted(kind: MutantKind, id: string, what: Omit<StackOptions, 'windows'>): Mutant {
  const profile = selectProfile(windowsOf(id));
  return {
    id,
    kind,
    profile,
    start: (seed) => {
      const stack = new SecondStack({ ...what, windows: profile.name, seed });
      return (script) => stack.run(script);
    },
  };
}

const byId: ReadonlyMap<string, Mutant> = new Map(mutants.map((mutant) => [mutant.id, mutant]));

/** @throws Error if there is none of that id */
export function mutantNamed(id: string): Mutant {
  const mutant = byId.get(id);
  if (mutant === undefined) throw new Error(`no mutant has the id '${id}'`);
  return mutant;
}

/** Whether a trace of the mutant gives it away. */
export function isNoticed(trace: Trace, { profile }: Mutant): boolean {
  return judge(trace, profile.row).deviation !== undefined;
}
