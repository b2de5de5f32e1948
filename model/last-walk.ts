/**
 * What was answered along the last walk through the model. A script is generated, simulated and judged one after the
 * other, mostly along the same worlds: whoever asks for what was answered already is given that. Answers follow from world,
 * call and row alone, and are known again by these being the same objects, so that nothing but time depends on it.
 */
import type { Call } from './script.ts';
import type { Row } from './traits.ts';
import type { World } from './world.ts';

interface Step<Answer> {
  readonly world: World;
  readonly call: Call;
  readonly row: Row;
  readonly answer: Answer;
  /** The world that the answer leads to. */
  readonly after: World;
}

export class LastWalk<Answer> {
  readonly #start: World;
  readonly #steps: Step<Answer>[] = [];
  /** Of the step that comes next, if the walk is the same once more. */
  #next = 0;

  /** @param start the world in which walks begin */
  constructor(start: World) {
    this.#start = start;
  }

  /** What was answered to this very call in this very world, if it comes next on the last walk. */
  answerTo(world: World, call: Call, row: Row): Answer | undefined {
    if (world === this.#start) this.#next = 0;
    const step = this.#steps[this.#next];
    if (step === undefined || step.world !== world || step.call !== call || step.row !== row)
      return undefined;
    this.#next++;
    return step.answer;
  }

  /**
   * Takes down what was answered where nothing was known, if the walk goes on there; what came next on it until now is
   * forgotten.
   */
  note(world: World, call: Call, row: Row, answer: Answer, after: World): void {
    const here = this.#next === 0 ? this.#start : this.#steps[this.#next - 1]!.after;
    if (world !== here) return;
    if (this.#steps.length > this.#next) this.#steps.length = this.#next;
    this.#steps.push({ world, call, row, answer, after });
    this.#next++;
  }
}
