/**
 * Reading transcripts. What a machine that stopped has left unfinished or destroyed is taken for what it is; what is whole
 * and does not fit the suite is an error, because then the file is not what it says.
 */
import { EmulatorError } from '../../emulators/emulator.ts';
import { parseReply } from '../../emulators/reply.ts';
import { Bookkeeping, type Reply } from '../../emulators/session.ts';
import { printCall } from '../../model/notation/print.ts';
import type { Call, Step } from '../../model/script.ts';
import type { SuiteScript } from '../suite/suite.ts';
import { readHead, type Suite } from './head.ts';
import { clip, isDamaged, Lines } from './lines.ts';
import type { Broken, NotRun, Part, Recorded } from './transcript.ts';

const mostNotes = 100;
/** What the kit answers for an emulator that cannot be asked. */
const unasked = new Set(['gone', 'busy', 'idle']);

/**
 * The parts of a transcript.
 * @param text what the file holds
 * @param suite every script there is, retired ones not included
 * @throws NotationError naming file and line where it is no transcript, of another version or suite, or does not fit
 *   its scripts
 */
export function readTranscript(text: string, file: string, suite: readonly SuiteScript[]): readonly Part[] {
  return new Reader(new Lines(text, file), new Map(suite.map((one) => [one.id, one]))).parts();
}

/** A part as it grows. */
interface Growing extends Part {
  readonly recorded: Recorded[];
  readonly notRun: NotRun[];
  readonly notes: string[];
  isDone: boolean;
}

/** A script whose end has not been read. */
interface Open {
  readonly script: SuiteScript;
  readonly book: Bookkeeping;
  readonly steps: Step[];
  /** Set where the rest of it cannot be read. */
  broken?: Broken;
}

class Reader {
  readonly #lines: Lines;
  readonly #suite: Suite;
  #open: Open | undefined;

  constructor(lines: Lines, suite: Suite) {
    this.#lines = lines;
    this.#suite = suite;
  }

  parts(): readonly Part[] {
    const parts: Part[] = [];
    this.#lines.skipBlank();
    do {
      const part = this.#part();
      if (part) parts.push(part);
    } while (!this.#lines.isOver);
    if (parts.length === 0) this.#lines.fail('it ends in its head, so that nothing of it can be judged');
    return parts;
  }

  /** The next part; undefined for one that ends in its head. */
  #part(): Part | undefined {
    const where = this.#lines.where;
    const head = readHead(this.#lines, this.#suite);
    if (head === undefined) return undefined;
    const part: Growing = { where, head, recorded: [], notRun: [], notes: [], isDone: false };
    while (!this.#lines.isOver && !this.#lines.begins) {
      this.#body(part);
      this.#lines.next();
      this.#lines.skipBlank();
    }
    this.#close(part, { where: this.#lines.where, why: 'the transcript ends here' });
    return part;
  }

  #body(part: Growing): void {
    const line = this.#lines.line;
    const cut = this.#lines.cut;
    if (cut !== undefined) return this.#stopped(cut);
    if (isDamaged(line)) return this.#damaged(part);
    const [, word = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    switch (word) {
      case 'script':
        return this.#begin(part, rest);
      case 'end':
        return this.#end(part);
      case 'not-run':
        return this.#notRun(part, rest);
      case 'note':
        if (part.notes.length < mostNotes) part.notes.push(rest);
        return;
      case 'done':
        part.isDone = true;
        return;
      default:
        return this.#step(line);
    }
  }

  #begin(part: Growing, id: string): void {
    const script = this.#scriptOf(part, id);
    this.#close(part, { where: this.#lines.where, why: 'it has no end' });
    this.#open = { script, book: new Bookkeeping(), steps: [] };
  }

  #end(part: Growing): void {
    const open = this.#open ?? this.#lines.fail('expected a script before its end');
    const next = this.#next(open);
    if (next && !open.broken)
      this.#lines.fail(`expected ${this.#expectedCall(open, next)}, found the end of the script`);
    this.#close(part, undefined);
  }

  /** Also of a script that was begun and could not be started. */
  #notRun(part: Growing, text: string): void {
    const [, id = '', why = ''] = /^(\d+) (.*)$/.exec(text) ?? [];
    this.#scriptOf(part, id);
    part.notRun.push({ id, why });
    if (this.#open?.script.id === id) this.#open.broken = { where: this.#lines.where, why };
  }

  /** A call with its answer. */
  #step(line: string): void {
    const open = this.#open;
    const next = open && this.#next(open);
    if (open?.broken) return;
    if (open && next) {
      const call = printCall(next);
      if (line.startsWith(`${call} = `)) {
        const reply = this.#reply(line.slice(call.length + 3), next, open);
        open.steps.push(open.book.note(next, reply));
        return;
      }
    }
    this.#lines.fail(
      `expected ${open ? this.#expectedCall(open, next) : "'script NUMBER'"}, found '${clip(line)}'`,
    );
  }

  #expectedCall({ script, steps }: Open, next: Call | undefined): string {
    if (next === undefined) return `'end', the end of script ${script.id}`;
    return `'${printCall(next)} = OUTCOME', call ${steps.length + 1} of script ${script.id}`;
  }

  #reply(text: string, call: Call, open: Open): Reply {
    const known = open.book.answer(call);
    if (text === known) return { outcome: known };
    try {
      if (known !== undefined) throw new EmulatorError(`expected '${known}', got '${clip(text)}'`);
      if (unasked.has(text))
        throw new EmulatorError(`expected an outcome, got '${text}' of a thread that can be asked`);
      return parseReply(text, open.book.made(call));
    } catch (error) {
      if (!(error instanceof EmulatorError)) throw error;
      this.#lines.fail(`${printCall(call)}: ${error.message}`);
    }
  }

  /** The line was not written to its end, so that what it says of an answer may be half of it. */
  #stopped(line: string): void {
    const open = this.#open;
    const next = open && this.#next(open);
    if (!open || !next || open.broken) return;
    // A call is written before it is made.
    const isAsked = `${printCall(next)} =`.startsWith(line.trimEnd());
    const why = isAsked
      ? 'the machine stopped, or the program was ended, in this call or right before it'
      : 'the line is cut';
    open.broken = { where: this.#lines.where, why, before: next };
  }

  /** What stands here was not written by the program: the rest of the script is not looked at. */
  #damaged(part: Growing): void {
    const why = 'the line is damaged';
    if (this.#open)
      this.#open.broken ??= { where: this.#lines.where, why, ...before(this.#next(this.#open)) };
    else if (part.notes.length < mostNotes) part.notes.push(`${this.#lines.where}: ${why}`);
  }

  /** Takes in the script that is open; `broken`: its end was not read. */
  #close(part: Growing, broken: Broken | undefined): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const next = this.#next(open);
    const reason = open.broken ?? (next && broken && { ...broken, ...before(next) });
    const { id } = open.script;
    if (part.notRun.some((one) => one.id === id)) return;
    part.recorded.push({ id, trace: open.steps, ...(reason ? { broken: reason } : {}) });
  }

  /** The call that is to come; none behind the last one, a crash or a hang. */
  #next({ script, steps }: Open): Call | undefined {
    const last = steps.at(-1)?.outcome;
    return last === 'crashed' || last === 'hung' ? undefined : script.script[steps.length];
  }

  #scriptOf(part: Growing, id: string): SuiteScript {
    if (!part.head.scripts.includes(id))
      this.#lines.fail(`expected one of the scripts of its head, found '${clip(id)}'`);
    return this.#suite.get(id)!;
  }
}

const before = (call: Call | undefined) => (call ? { before: call } : {});
