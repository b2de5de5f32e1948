/** One line in, one line out. A line carries names that earlier lines bound, so it is split here, not parsed alone. */
import type { Call } from '../../model/script.ts';
import { actorKind, inRange, signatureOf } from '../../model/vocabulary.ts';
import type { Machine } from './machine.ts';
import { Session } from './session.ts';
import type { SecondStack } from './stack.ts';

export class Wire {
  readonly hello =
    'lastclose 1 name=second-stack version=1 peer=self clock=virtual calls=all ' +
    'probes=threads,handles,slots,kernel threads=9 pipeline=yes';
  readonly #stack: SecondStack;
  #machine: Machine;
  #session: Session;

  constructor(stack: SecondStack) {
    this.#stack = stack;
    this.#machine = stack.boot();
    this.#session = new Session(this.#machine);
  }

  answer(line: string): string {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'reset') return this.#reset();
    const call = callOf(words);
    if (!call) return 'unsupported';
    const { outcome, value } = this.#session.call(call);
    return value === undefined ? outcome : `${outcome} ${value}`;
  }

  #reset(): string {
    this.#stack.finish(this.#machine);
    this.#machine = this.#stack.boot();
    this.#session = new Session(this.#machine);
    return 'ready';
  }
}

/** The call that the words are, or undefined if there is no such call or it lacks arguments. */
function callOf(words: readonly string[]): Call | undefined {
  const [actor, api, ...rest] = words;
  if (actor === undefined || api === undefined) return undefined;
  const kind = actorKind(actor);
  const signature = kind && signatureOf(kind, api);
  if (!signature) return undefined;
  const arrow = rest.indexOf('->');
  const args = arrow < 0 ? rest : rest.slice(0, arrow);
  const binds = arrow < 0 ? undefined : rest[arrow + 1];
  if ((signature.binds !== undefined) !== (binds !== undefined)) return undefined;
  if (!inRange(kind, api, args)) return undefined;
  return binds === undefined ? { actor, api, args } : { actor, api, args, binds };
}
