/** A trace as a Mermaid sequence diagram, which code hosts draw. */
import { processOf, type Step, type Trace } from '../../model/script.ts';
import { escaped } from '../picture/mermaid.ts';
import { printable } from '../printable.ts';
import { commentAt, type Marks } from '../repro-text.ts';
import { clipped } from './clipped.ts';

/** Behind the calls that are marked, so that black and white text can be read on both. */
const colours = { caused: 'rgba(240, 180, 0, 0.3)', seen: 'rgba(230, 60, 60, 0.3)' } as const;

/**
 * The diagram, with a line end behind each line. Who takes part: the processes, and the system, the peer and the clock
 * where they do something or have something done to them. The causing and the deviating call have a background and a note.
 */
export function sequenceOf(trace: Trace, marks: Marks): string {
  const parties = new Parties(trace);
  const lines = trace.flatMap((step, at) => stepLines(step, at, marks, parties));
  return ['sequenceDiagram', ...parties.lines(), ...lines.map((line) => `  ${line}`)]
    .map((line) => `${line}\n`)
    .join('');
}

/** Ids are of our own making, so that no name can be taken for a word of Mermaid's. */
class Parties {
  readonly #ids = new Map<string, string>();
  /** The process at whose end of the connection, or behind whose port, something arrives. */
  readonly #owners = new Map<string, string>();
  readonly #targets: readonly string[];

  constructor(trace: Trace) {
    const ends = trace.map((step) => this.#endsOf(step));
    this.#targets = ends.map(([, to]) => to);
    const met = new Set(ends.flat());
    const processes = [...met].filter(isProcess).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    const order = ['system', ...processes, 'peer', 'clock'].filter((name) => met.has(name));
    for (const name of order) this.#ids.set(name, `p${this.#ids.size + 1}`);
  }

  lines(): readonly string[] {
    return [...this.#ids].map(([name, id]) => `  participant ${id} as ${escaped(printable(name))}`);
  }

  from({ call }: Step): string {
    return this.#ids.get(processOf(call.actor))!;
  }

  to(at: number): string {
    return this.#ids.get(this.#targets[at]!)!;
  }

  /** From whom to whom a call goes: what concerns nobody else, to the caller himself. */
  #endsOf({ call }: Step): readonly [string, string] {
    const { api, args, binds } = call;
    const from = processOf(call.actor);
    if (api === 'listen') this.#owners.set('port', from);
    if (api === 'connect' && binds !== undefined) {
      const owner = from === 'peer' ? this.#owners.get('port') : from;
      if (owner !== undefined) this.#owners.set(binds, owner);
    }
    const started = api.startsWith('CreateProcess') ? binds : undefined;
    const target = args.find((arg) => isProcess(arg) && arg !== from);
    const reached = from === 'peer' ? this.#reachedBy(api, binds ?? args[0]) : undefined;
    const toPeer = from !== 'peer' && sends.has(api) ? 'peer' : undefined;
    return [from, started ?? target ?? reached ?? toPeer ?? from];
  }

  /** The process that hears of what the peer does; of an observation nobody does. */
  #reachedBy(api: string, connection: string | undefined): string | undefined {
    return connection !== undefined && acts.has(api) ? this.#owners.get(connection) : undefined;
  }
}

/** What of a process goes to the peer, and what of the peer to the process at the other end. */
const sends = new Set(['connect', 'send', 'WriteFile']);
const acts = new Set(['connect', 'send', 'shutdown', 'close', 'reset']);

const isProcess = (name: string) => /^P\d+$/.test(name);

function stepLines(step: Step, at: number, marks: Marks, parties: Parties): readonly string[] {
  const { call, outcome, alias } = step;
  const [from, to] = [parties.from(step), parties.to(at)];
  const thread = call.actor === processOf(call.actor) ? [] : [`(${call.actor})`];
  const names = call.binds === undefined ? [] : [`-> ${call.binds}`];
  const same = alias === undefined ? '' : ` (=${alias})`;
  const said = [...thread, call.api, ...call.args, ...names, `= ${outcome}${same}`].join(' ');
  const arrow = from !== to && outcome !== 'ok' && outcome !== 'established' ? '-x' : '->>';
  const line = `${from}${arrow}${to}: ${messageOf(said)}`;
  const note = commentAt(at, marks);
  if (note === undefined) return [line];
  const colour = at === marks.seenAt ? colours.seen : colours.caused;
  return [`rect ${colour}`, `  ${line}`, `  Note over ${from}: ${messageOf(note)}`, 'end'];
}

/** Mermaid draws nothing at all where a diagram is too long. */
const messageOf = (text: string) => escaped(printable(clipped(text, 300)));
