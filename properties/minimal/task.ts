/** What a search for the shortest script is asked, as plain data, so that anybody can ask it again. */
import type { Call, Script } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import { actorKind, nameOf, type Param, signatureOf, signatures } from '../../model/vocabulary.ts';
import type { Variant } from '../../oracles/article.ts';
import { type Bounds, firstNames, proposals } from '../proposals.ts';

export interface Task {
  /** The stack: one value a trait. */
  readonly actual: Row;
  /** Who judges it. Apart from `trait` it allows each value of the stack. */
  readonly expected: Row;
  /** The trait of which the stack has a value that the row has not. */
  readonly trait: TraitId;
  readonly bounds: Bounds;
  /** Kinds of calls that scripts are to do without. */
  readonly without: readonly string[];
  /** Calls that the script must have, alternatives with a bar. */
  readonly uses: readonly string[];
  /** The call whose outcome must be the one that is not allowed; undefined: any. */
  readonly seenAt?: string;
}

/** What the kind of a call is named: `setsockopt SO_LINGER`, `peer close`. */
export function kindOfCall(call: Call): string {
  const { forms } = signatureOf(actorKind(call.actor)!, call.api)!;
  const form = forms.find((params) => params.length === call.args.length) ?? [];
  const words = call.args.filter((_, i) => (form[i] as Param | undefined)?.kind === 'word');
  return [nameOf(call), ...words].join(' ');
}

/** The task of a variant of a bug, within bounds that hold the script, for a stack that can make some calls only. */
export function taskFor(
  script: Script,
  rows: Pick<Task, 'actual' | 'expected' | 'trait'>,
  can: (call: Call) => boolean,
  variant: Variant = { title: 'shortest' },
): Task {
  const bounds = boundsOf(script, can);
  const avoided = (call: Call) => variant.avoids?.includes(nameOf(call)) === true;
  const { seenAt, uses = [] } = variant;
  return {
    ...rows,
    bounds,
    without: kindsWithout((call) => can(call) && !avoided(call)),
    uses,
    ...(seenAt === undefined ? {} : { seenAt }),
  };
}

/** Traits of what a closed socket leaves in the kernel. */
const inKernel: readonly TraitId[] = ['close.kernel-structures', 'transfer.completions'];

/**
 * Whether a script that is to show a trait may have the call: memory of the kernel is no way to show what a program can
 * see, unless there was no other.
 */
export function mayShow({ actor, api, args }: Call, trait: TraitId, script: Script = []): boolean {
  if (actor !== 'system' || api !== 'leaks' || args[0] !== 'kernel') return true;
  return inKernel.includes(trait) || script.some((call) => kindOfCall(call) === 'system leaks kernel');
}

/** Times behind which what takes its time is over: two of the limits that traits name, and a moment. */
const usualSeconds = [1, 130, 300];

/** Room for the script: two processes at least, no port more than it has, its numbers, zero and one, and usual times. */
export function boundsOf(script: Script, can: (call: Call) => boolean): Bounds {
  const texts = script.flatMap((call) => [call.actor, ...call.args, call.binds ?? '']);
  const highest = (pattern: RegExp) =>
    Math.max(1, ...texts.map((text) => Number(pattern.exec(text)?.[1] ?? 0)));
  const isClock = (call: Call) => call.actor === 'clock';
  const numbers = (calls: Script) =>
    calls.flatMap((call) => call.args.filter((arg) => /^\d+$/.test(arg)).map(Number));
  const sorted = (list: readonly number[]) => [...new Set(list)].sort((a, b) => a - b);
  const seconds = sorted([...usualSeconds, ...numbers(script.filter(isClock))]);
  return {
    processes: Math.max(2, highest(/^P(\d+)/)),
    ports: highest(/^port(\d+)$/),
    numbers: sorted([0, 1, ...numbers(script.filter((call) => !isClock(call)))]),
    seconds: seconds.filter((time) => can({ actor: 'clock', api: 'advance', args: [String(time)] })),
  };
}

/** Room for a call of every kind. */
const smallest: Bounds = { processes: 2, ports: 1, numbers: [0, 1], seconds: [1] };

/** The kinds of which no call can be made, whatever names it is given. */
function kindsWithout(can: (call: Call) => boolean): readonly string[] {
  const some = { ...firstNames, counts: { process: 1, socket: 1, connection: 1, info: 1, descriptor: 1 } };
  const all = new Set<string>();
  const possible = new Set<string>();
  for (const { call } of proposals(some, ['P1'], smallest, () => true)) {
    all.add(kindOfCall(call));
    if (can(call)) possible.add(kindOfCall(call));
  }
  return [...all].filter((kind) => !possible.has(kind)).sort();
}

/** Every kind of call that the task allows, sorted. */
export function alphabetOf({ without }: Task): readonly string[] {
  const words = (form: readonly Param[]) =>
    form.reduce<readonly string[]>(
      (lists, param) =>
        param.kind === 'word' ? lists.flatMap((list) => param.words.map((word) => `${list} ${word}`)) : lists,
      [''],
    );
  const kinds = signatures().flatMap(({ actor, api, forms }) =>
    forms.flatMap((form) =>
      words(form).map((rest) => (actor === 'process' ? api : `${actor} ${api}`) + rest),
    ),
  );
  return [...new Set(kinds)].filter((kind) => !without.includes(kind)).sort();
}
