/**
 * The opponent: model-based testing as fast-check brings it along, `fc.commands` and `fc.modelRun`, on the kit's own
 * model. It is written as its users write it: a command says by numbers what it is made on, modulo what is alive; its
 * `check` asks the model whether the call can succeed; its `run` makes the call on the stack and compares.
 */
import fc from 'fast-check';
import type { CommandModel } from './command-model.ts';
import type { Run } from './live.ts';
import { nthCall } from './places.ts';
import type { Shape } from './shapes.ts';

/** One command in so many may be a call that fails, or one on what is over: some bugs are wrong errors. */
const misuseIn = 8;

/** More things than are ever alive at once, and few enough to shrink quickly. */
const mostPlaces = 63;

class CallCommand implements fc.Command<CommandModel, Run> {
  readonly #shape: Shape;
  readonly #place: number;
  readonly #isMisuse: boolean;

  constructor(shape: Shape, place: number, isMisuse: boolean) {
    this.#shape = shape;
    this.#place = place;
    this.#isMisuse = isMisuse;
  }

  check(model: CommandModel): boolean {
    if (model.isOver) return false;
    const call = this.#callIn(model);
    return call !== undefined && (this.#isMisuse ? model.isSpecified(call) : model.succeeds(call));
  }

  run(model: CommandModel, stack: Run): void {
    model.take(stack.call(this.#callIn(model)!));
  }

  toString(): string {
    return `${this.#shape.api}(${this.#place})`;
  }

  #callIn(model: CommandModel) {
    return nthCall(this.#shape, model, this.#place, this.#isMisuse);
  }
}

/**
 * So many commands that about as many of them are made as a script of this kit has calls; the size is what makes
 * fast-check use them, which by default it does not.
 */
const maxCommands = 60;

/** Sequences of commands, each call as frequent as its shape. */
export function commandsOf(shapes: readonly Shape[]): fc.Arbitrary<Iterable<fc.Command<CommandModel, Run>>> {
  const frequentFirst = [...shapes].sort((a, b) => b.weight - a.weight);
  const weighted = frequentFirst.map((shape) => ({
    weight: shape.weight,
    arbitrary: fc
      .tuple(fc.nat(mostPlaces), fc.nat(misuseIn - 1))
      // The largest is the misuse, so that shrinking leads away from it.
      .map(([place, way]) => new CallCommand(shape, place, way === misuseIn - 1)),
  }));
  return fc.commands([fc.oneof(...weighted)], { maxCommands, size: 'max' });
}
