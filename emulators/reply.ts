/** Reading the answer of an emulator to a call, as the protocol of emulators/README.md spells it. */
import { successesOf } from '../model/answers.ts';
import { classOf, isError, isOutcome } from '../model/outcome.ts';
import type { Call } from '../model/script.ts';
import { actorKind, signatureOf } from '../model/vocabulary.ts';
import { BlockedCalls } from './blocked.ts';
import { EmulatorError } from './emulator.ts';
import { shown } from './foreign.ts';
import type { Reply } from './session.ts';

/** Reads the answers to the calls of a script: of `returns`, as one to the call that its thread is blocked in. */
export class ReplyReader {
  readonly #blocked = new BlockedCalls();

  /**
   * Reads the answer to the call that was made last.
   * @throws EmulatorError saying what was expected
   */
  read(answer: string, call: Call): Reply {
    const reply = parseReply(answer, this.#blocked.made(call));
    this.#blocked.note(call, reply.outcome);
    return reply;
  }

  /** Nothing is blocked any more: another script begins. */
  forget(): void {
    this.#blocked.clear();
  }
}

/** The words of a line. Blanks part them, and nothing else that looks like one. */
export function wordsOf(line: string): readonly string[] {
  return line.split(' ').filter((word) => word !== '');
}

/**
 * Reads the answer to a call.
 * @param call the call that the answer is about; behind `returns` the call that was blocked
 * @throws EmulatorError saying what was expected
 */
export function parseReply(line: string, call: Call): Reply {
  const words = wordsOf(line);
  const wrong = (expected: string) => new EmulatorError(`expected ${expected}, got ${shown(line)}`);
  if (words[0] === 'ok' && handsOutValue(call)) {
    if (words.length !== 2 || !/^[!-~]{1,64}$/.test(words[1]!)) {
      throw wrong("'ok' and the handle value, such as 'ok 68'");
    }
    return { outcome: 'ok', token: words[1]! };
  }
  const outcome = words.join(' ');
  if (!isOutcome(outcome)) throw wrong(`an outcome of the call, such as ${exampleOutcomes(call)}`);
  if (!canGive(call, outcome))
    throw wrong(`an outcome that the call can have, such as ${exampleOutcomes(call)}`);
  return { outcome };
}

/** Whether a call that succeeds hands out a value which may have been handed out before. */
export function handsOutValue(call: Call): boolean {
  const binds = signatureOf(actorKind(call.actor)!, call.api)?.binds;
  return binds === 'socket' || binds === 'descriptor';
}

/**
 * Whether the outcome is of a kind that the call can have at all. Whether it is the right one is not asked here.
 * `gone`, `busy` and `idle` are the kit's to say.
 */
export function canGive(call: Call, outcome: string): boolean {
  const word = classOf(outcome);
  if (['unsupported', 'crashed', 'hung'].includes(word) || isError(word)) return true;
  if (word === 'blocked') return actorKind(call.actor) === 'process';
  if (word === 'on' && (outcome === word) === (call.args[1] === 'SO_LINGER')) return false;
  return successesOf(call).includes(word);
}

const eitherOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The answers that the call can have if it succeeds, in each of their forms, for messages. */
export function exampleOutcomes(call: Call): string {
  const forms = handsOutValue(call) ? ['ok 68'] : successesOf(call).flatMap((word) => formsOf(word, call));
  return eitherOf.format(forms.map((form) => `'${form}'`));
}

/** A word with the count that it takes in an answer to the call; twice if it can do without. */
function formsOf(word: string, call: Call): readonly string[] {
  if (word === 'data' || word === 'grows') return [`${word} 4`];
  if (word === 'fin') return [word, `${word} 4`];
  return [word === 'on' && call.args[1] === 'SO_LINGER' ? 'on 5' : word];
}
