/** An emulator that a module exports: nothing that it says is taken on trust. */
import * as v from 'valibot';
import { printCall } from '../../model/notation/print.ts';
import { isOutcome } from '../../model/outcome.ts';
import type { Call, Script, Step, Trace } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import { BlockedCalls } from '../blocked.ts';
import { type Capabilities, type Emulator, EmulatorError } from '../emulator.ts';
import { shown } from '../foreign.ts';
import { canGive } from '../reply.ts';
import { described, label, membersOf, method, oneOf } from './members.ts';
import { told } from './thrown.ts';
import { Late, type Watch } from './watch.ts';

const emulatorMembers = v.object({
  capabilities: v.looseObject({}, 'an object'),
  run: method,
  close: method,
});

const capabilityMembers = v.object({
  name: label,
  version: label,
  peer: oneOf(['kit', 'self']),
  clock: oneOf(['virtual', 'real', 'none']),
  can: method,
  notChecked: v.array(v.string('text'), 'a list'),
});

/** How it is asked. */
export interface Asking {
  /** What messages call it. */
  readonly where: string;
  readonly watch: Watch;
  /** How long it may take for each call of a script, in milliseconds. */
  readonly patience: number;
  /** Hears that it could not be closed. */
  readonly notice: (sentence: string) => void;
}

/**
 * The emulator, with everything checked that it says: its capabilities now, its traces as they come.
 * @throws EmulatorError that names the first member that is not what it should be
 */
export function checked(emulator: Emulator, { where, watch, patience, notice }: Asking): Emulator {
  const { capabilities } = membersOf(emulatorMembers, emulator, where);
  const said = membersOf(capabilityMembers, capabilities, `${where}: capabilities`);
  const blame = (at: string, what: string) => new EmulatorError(`${where}, at ${at}: ${what}`);
  const ask = async <T>(at: string, act: () => T | Promise<T>, calls: number): Promise<T> => {
    try {
      return await watch.result(act, patience * calls);
    } catch (error) {
      if (isEmulatorError(error)) throw blame(at, error.message);
      throw blame(at, error instanceof Late ? error.message : `it threw ${told(error)}`);
    }
  };
  return {
    capabilities: { ...said, can: (call) => answerOf(emulator.capabilities, call, blame) },
    async run(script) {
      const trace = await ask('run', () => emulator.run(script), script.length + 1);
      return checkedTrace(trace, script, (what) => blame('run', what));
    },
    async close() {
      watch.forget();
      await ask('close', () => emulator.close(), 1).catch((error: EmulatorError) => notice(error.message));
      watch.close();
    },
  };
}

/** One of ours, or of another copy of the kit. */
function isEmulatorError(error: unknown): error is EmulatorError {
  return error instanceof Error && error.name === 'EmulatorError';
}

type Blame = (at: string, what: string) => EmulatorError;

function answerOf(capabilities: Capabilities, call: Call, blame: Blame): boolean {
  const at = `can, asked of ${shown(printCall(call))}`;
  let answer: unknown;
  try {
    answer = capabilities.can(call);
  } catch (error) {
    throw blame(at, `it threw ${told(error)}`);
  }
  if (typeof answer === 'boolean') return answer;
  throw blame(at, `expected true or false, got ${described(answer)}`);
}

const stepMembers = v.object({
  call: v.object(
    {
      actor: v.string('text'),
      api: v.string('text'),
      args: v.array(v.string('text'), 'a list'),
      binds: v.optional(v.string('text')),
    },
    'a call',
  ),
  outcome: v.string('text'),
  alias: v.optional(v.string('text')),
});

/** What is not asked of a stack that is driven call by call; such an emulator says it itself. */
const withoutCalling = ['gone', 'busy', 'idle'];

/** The trace of the script, made of what was checked only. */
function checkedTrace(trace: unknown, script: Script, blame: (what: string) => EmulatorError): Trace {
  if (!Array.isArray(trace)) throw blame(`expected a trace, which is a list, got ${described(trace)}`);
  if (trace.length > script.length) {
    throw blame(`expected a trace of ${script.length} calls or fewer, got ${trace.length}`);
  }
  const blocked = new BlockedCalls();
  const steps: Step[] = [];
  for (const [at, call] of script.slice(0, trace.length).entries()) {
    const step = stepOf(trace[at], call, blocked.made(call), steps, (expected, got) =>
      blame(`step ${at + 1}: expected ${expected}, got ${got}`),
    );
    blocked.note(call, step.outcome);
    steps.push(step);
  }
  const ends = steps.findIndex(({ outcome }) => outcome === 'crashed' || outcome === 'hung');
  if (ends >= 0 && ends < steps.length - 1) throw blame(`expected no call behind ${steps[ends]!.outcome}`);
  if (ends < 0 && steps.length < script.length) {
    throw blame(`expected an outcome of each of ${script.length} calls, got ${steps.length}`);
  }
  return steps;
}

/** @param made the call that the outcome is of: behind `returns` the one that was blocked */
function stepOf(
  step: unknown,
  call: Call,
  made: Call,
  before: readonly Step[],
  wrong: (expected: string, got: string) => EmulatorError,
): Step {
  const result = v.safeParse(stepMembers, step);
  if (!result.success) throw wrong('a step: its call, its outcome, its alias if it has one', described(step));
  const { call: said, outcome, alias } = result.output;
  if (printCall(said as Call) !== printCall(call)) {
    throw wrong(shown(printCall(call)), shown(printCall(said as Call)));
  }
  const isKits = withoutCalling.includes(outcome) && actorKind(call.actor) === 'process';
  if (!isOutcome(outcome) || !(isKits || canGive(made, outcome))) {
    throw wrong(`an outcome that ${shown(printCall(call))} can have`, shown(outcome));
  }
  if (alias === undefined) return { call, outcome };
  const isEarlier = before.some(({ call: { binds } }) => binds === alias);
  if (!isEarlier || call.binds === undefined)
    throw wrong('an alias that an earlier call binds', shown(alias));
  return { call, outcome, alias };
}
