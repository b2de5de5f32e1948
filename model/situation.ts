/**
 * One call being answered: the world so far, the row, and the decisions taken on the way.
 *
 * Rules are written as if there were one outcome. Where the row leaves a trait open, or the documents leave a choice
 * to the stack, `trait` and `pick` take the first possibility and remember that there were others; `allowed` runs
 * the call again for each of those.
 */
import { withWorld } from './change.ts';
import type { Rule } from './rule.ts';
import { type Call, processOf } from './script.ts';
import { entryOf } from './table.ts';
import type { Row, TraitId } from './traits.ts';
import type { Handle, Process, Socket, World } from './world.ts';

/** A place where the answer could go several ways. */
export interface Decision {
  /** The trait that was open, or undefined where the documents leave the choice to the stack. */
  readonly trait?: TraitId;
  readonly taken: number;
  readonly options: number;
}

const notLookedUp = Symbol('not looked up');
const undecided: readonly Decision[] = [];

export class Situation {
  world: World;
  readonly call: Call;
  readonly row: Row;
  /** The process that makes the call; empty for other actors. */
  readonly processName: string;
  /** The value given to the name that the call binds, if the trace says so. */
  readonly alias: string | undefined;
  decisions: readonly Decision[] = undecided;
  /** Rules that had a say, in order. */
  readonly fired: Rule[] = [];
  /** Traits that were read. */
  readonly reads: TraitId[] = [];
  /** Set where the value that was handed out cannot be: it is in use. */
  impossible = false;
  /** The value that the call handed out, if it did. */
  value: string | undefined;
  /** Whether the call's handle is the last reference to its socket, once somebody asked. */
  last: boolean | undefined;
  readonly #prefix: readonly number[];
  #argument: string | undefined = undefined;
  // Every guard asks for the handle, so it is looked up once.
  #handle: Handle | undefined | typeof notLookedUp = notLookedUp;
  readonly #disabled: ReadonlySet<string> | undefined;

  constructor(
    world: World,
    call: Call,
    alias: string | undefined,
    row: Row,
    prefix: readonly number[],
    disabled?: ReadonlySet<string>,
  ) {
    this.world = world;
    this.call = call;
    this.row = row;
    this.alias = alias;
    this.processName = processOf(call.actor);
    this.#prefix = prefix;
    this.#disabled = disabled;
  }

  /** The value of a trait; where the row leaves it open, a choice that holds from here on. */
  trait(id: TraitId): string {
    this.reads.push(id);
    const values = this.row[id];
    if (values.length === 1) return values[0]!;
    const chosen = this.world.choices[id];
    if (chosen !== undefined) return chosen;
    const value = values[this.#decide(values.length, id)]!;
    this.world = withWorld(this.world, { choices: { ...this.world.choices, [id]: value } });
    return value;
  }

  /** One of several possibilities that the documents leave to the stack. */
  pick<T>(options: readonly T[]): T {
    return options.length === 1 ? options[0]! : options[this.#decide(options.length)]!;
  }

  /** Notes that a rule has a say here; false if it is switched off. */
  fires(rule: Rule): boolean {
    if (this.#disabled?.has(rule.id)) return false;
    this.fired.push(rule);
    return true;
  }

  /** Whether the rule is switched on. */
  enabled(rule: Rule): boolean {
    return !this.#disabled?.has(rule.id);
  }

  get process(): Process {
    return this.world.processes[this.processName]!;
  }

  /**
   * The handle value that a name stands for: one of its own, unless the trace told of another. The value of a name
   * whose call failed is in no table.
   */
  valueOf(name: string): string {
    return this.world.names[name] ?? name;
  }

  /** Binds a name to a value that was handed out for it. */
  bind(name: string, value: string): void {
    if (value !== name) this.world = withWorld(this.world, { names: { ...this.world.names, [name]: value } });
    this.value = value;
  }

  /** The calling process' table entry for a value. */
  handleAt(value: string): Handle | undefined {
    return entryOf(this.process.handles, value);
  }

  /** The handle value of the call's first argument. */
  get argument(): string {
    this.#argument ??= this.valueOf(this.call.args[0]!);
    return this.#argument;
  }

  /** The calling process' table entry for the call's first argument, as it is when the call is made. */
  get handle(): Handle | undefined {
    if (this.#handle === notLookedUp) this.#handle = this.handleAt(this.argument);
    return this.#handle;
  }

  /** The socket behind the call's first argument. */
  get socket(): Socket {
    return this.world.sockets[this.handle!.socket]!;
  }

  #decide(options: number, trait?: TraitId): number {
    const taken = this.#prefix[this.decisions.length] ?? 0;
    this.decisions = [
      ...this.decisions,
      trait === undefined ? { taken, options } : { trait, taken, options },
    ];
    return taken;
  }
}
