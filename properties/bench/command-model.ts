/** What the opponent's commands are checked and compared with: the kit's own model, carried from command to command. */
import { perform } from '../../model/allowed.ts';
import { kindOf } from '../../model/names.ts';
import { isError, matches } from '../../model/outcome.ts';
import { unspecified } from '../../model/rule.ts';
import type { Call, Step } from '../../model/script.ts';
import type { Row } from '../../model/traits.ts';
import { type NameKind, prefixes } from '../../model/vocabulary.ts';
import { initialWorld, type World } from '../../model/world.ts';
import { maximumWorlds, merge, transitionsOf } from '../../oracles/judge.ts';

/** What a command throws when the stack does what the row does not allow. */
export class Rejected extends Error {
  constructor({ call, outcome }: Step) {
    super(`${call.actor} ${call.api} must not give ${outcome}`);
    this.name = 'Rejected';
  }
}

/** Answers that say that a call was not even made, or that it led to nothing. */
const inVain = new Set(['busy', 'gone', 'idle', 'refused', unspecified]);

export class CommandModel {
  /** The calls that were made. */
  readonly script: Call[] = [];
  readonly #row: Row;
  readonly #counts: Record<NameKind, number> = {
    process: 1,
    socket: 0,
    connection: 0,
    info: 0,
    descriptor: 0,
  };
  /** Every world that explains what was seen; they differ where the row or the documents leave something open. */
  #worlds: readonly World[] = [initialWorld];
  #isOver = false;

  constructor(row: Row) {
    this.#row = row;
  }

  /** One of the worlds, to find out what there is to be called. */
  get world(): World {
    return this.#worlds[0]!;
  }

  /** Whether nothing that comes now could be judged. */
  get isOver(): boolean {
    return this.#isOver;
  }

  fresh(kind: NameKind): string {
    return prefixes[kind] + (this.#counts[kind] + 1);
  }

  names(kind: NameKind): readonly string[] {
    return Array.from({ length: this.#counts[kind] }, (_, i) => prefixes[kind] + (i + 1));
  }

  succeeds(call: Call): boolean {
    const { outcome } = perform(this.world, call, this.#row);
    return !inVain.has(outcome) && !isError(outcome);
  }

  /** Whether the sources say anything of what the call gives. */
  isSpecified(call: Call): boolean {
    return perform(this.world, call, this.#row).outcome !== unspecified;
  }

  /**
   * Takes in what a call gave.
   * @throws Rejected if that is not allowed
   */
  take(step: Step): void {
    const { call } = step;
    this.script.push(call);
    if (call.binds !== undefined) this.#counts[kindOf(call.binds)]++;
    const possible = transitionsOf(this.#worlds, step, this.#row);
    this.#isOver = possible.some(({ outcome }) => outcome === unspecified);
    if (this.#isOver) return;
    const explaining = possible.filter(({ outcome }) => matches(outcome, step.outcome));
    if (explaining.length === 0) throw new Rejected(step);
    this.#worlds = merge(explaining);
    this.#isOver = this.#worlds.length > maximumWorlds;
  }
}
