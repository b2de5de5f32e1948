/**
 * Reading transcripts. What a machine that stopped has left unfinished or destroyed is taken for what it is; what is whole
 * and does not fit the suite is an error, because then the file is not what it says.
 */
import { EmulatorError } from '../../emulators/emulator.ts';
import { parseReply } from '../../emulators/exec/protocol.ts';
import { Bookkeeping, type Reply } from '../../emulators/session.ts';
import { NotationError } from '../../model/notation/parse.ts';
import { printCall } from '../../model/notation/print.ts';
import type { Call, Step } from '../../model/script.ts';
import type { SuiteScript } from '../suite/suite.ts';
import { digestOf, parseNumbers } from './numbers.ts';
import {
  type Broken,
  cutMark,
  type Head,
  magic,
  type NotRun,
  type Part,
  type Recorded,
  version,
} from './transcript.ts';

const longestLine = 4096;
const longestValue = 400;
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
  const lines = text.split('\n').map((line) => line.replace(/\r+$/, ''));
  return new Reader(lines, file, new Map(suite.map((one) => [one.id, one]))).parts();
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
  readonly #lines: readonly string[];
  readonly #file: string;
  readonly #suite: ReadonlyMap<string, SuiteScript>;
  /** Index of the line that is read next. */
  #at = 0;
  #open: Open | undefined;

  constructor(lines: readonly string[], file: string, suite: ReadonlyMap<string, SuiteScript>) {
    this.#lines = lines;
    this.#file = file;
    this.#suite = suite;
  }

  parts(): readonly Part[] {
    const parts: Part[] = [];
    this.#skipBlank();
    do {
      const part = this.#part();
      if (part) parts.push(part);
    } while (!this.#isOver());
    if (parts.length === 0) this.#fail('it ends in its head, so that nothing of it can be judged');
    return parts;
  }

  /** The next part; undefined for one that ends in its head. */
  #part(): Part | undefined {
    const where = this.#where();
    const head = this.#head();
    if (head === undefined) return undefined;
    const part: Growing = { where, head, recorded: [], notRun: [], notes: [], isDone: false };
    while (!this.#isOver() && !this.#begins()) {
      this.#body(part);
      this.#at++;
      this.#skipBlank();
    }
    this.#close(part, { where: this.#where(), why: 'the transcript ends here' });
    return part;
  }

  #head(): Head | undefined {
    if (this.#line() !== `${magic} ${version}`) this.#failMagic();
    const values = new Map<string, string>();
    const numbers: string[] = [];
    for (this.#at++; ; this.#at++) {
      if (this.#isOver() || this.#begins() || this.#cut() !== undefined) return this.#leaveHead();
      const [, key = '', value = ''] = /^(\S+) (.*)$/.exec(this.#line()) ?? [];
      if (!headKeys.has(key)) break;
      if (isDamaged(value) || value.length > longestValue)
        this.#fail(`expected ${key} and a short plain text`);
      if (key === 'scripts') numbers.push(value);
      else if (values.has(key)) this.#fail(`${key} is there twice`);
      else values.set(key, value);
    }
    const value = (key: string) => values.get(key) ?? this.#fail(`expected a line with ${key} in the head`);
    const oneOf = <const T extends string>(key: string, words: readonly T[]): T =>
      words.find((word) => word === value(key)) ?? this.#fail(`expected ${key} ${words.join(' or ')}`);
    const system = values.get('system');
    return {
      name: value('name'),
      version: value('version'),
      ...(system === undefined ? {} : { system }),
      peer: oneOf('peer', ['self', 'kit']),
      clock: oneOf('clock', ['real', 'virtual']),
      profile: value('profile'),
      scripts: this.#scripts(numbers, value('digest')),
    };
  }

  /** The machine stopped when no script had been begun. */
  #leaveHead(): undefined {
    while (!this.#isOver() && !this.#begins()) this.#at++;
  }

  /** The numbers of the scripts, once it is known that they stand for the same scripts here. */
  #scripts(numbers: readonly string[], digest: string): readonly string[] {
    const ids = numbers.length === 0 ? undefined : parseNumbers(numbers.join(' '));
    if (ids === undefined)
      this.#fail("expected the numbers of its scripts, such as 'scripts 0001-0042 0044'");
    const scripts = ids.map(
      (id) =>
        this.#suite.get(id) ??
        this.#fail(`this kit's suite has no script ${id}: it is retired, or the kit is too old`),
    );
    const expected = digestOf(scripts);
    if (digest !== expected) {
      this.#fail(
        `its suite has the digest ${clip(digest)}, these scripts here have ${expected}: it is another suite`,
      );
    }
    return ids;
  }

  #body(part: Growing): void {
    const line = this.#line();
    const cut = this.#cut();
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
        return this.#step(line, part);
    }
  }

  #begin(part: Growing, id: string): void {
    const script = this.#scriptOf(part, id);
    this.#close(part, { where: this.#where(), why: 'it has no end' });
    this.#open = { script, book: new Bookkeeping(), steps: [] };
  }

  #end(part: Growing): void {
    const open = this.#open ?? this.#fail('expected a script before its end');
    const next = this.#next(open);
    if (next && !open.broken)
      this.#fail(`expected ${this.#expectedCall(open, next)}, found the end of the script`);
    this.#close(part, undefined);
  }

  /** Also of a script that was begun and could not be started. */
  #notRun(part: Growing, text: string): void {
    const [, id = '', why = ''] = /^(\d+) (.*)$/.exec(text) ?? [];
    this.#scriptOf(part, id);
    part.notRun.push({ id, why });
    if (this.#open?.script.id === id) this.#open.broken = { where: this.#where(), why };
  }

  /** A call with its answer. */
  #step(line: string, part: Growing): void {
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
    this.#fail(
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
      this.#fail(`${printCall(call)}: ${error.message}`);
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
    open.broken = { where: this.#where(), why, before: next };
  }

  /** What stands here was not written by the program: the rest of the script is not looked at. */
  #damaged(part: Growing): void {
    const why = 'the line is damaged';
    if (this.#open) this.#open.broken ??= { where: this.#where(), why, ...before(this.#next(this.#open)) };
    else if (part.notes.length < mostNotes) part.notes.push(`${this.#where()}: ${why}`);
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
      this.#fail(`expected one of the scripts of its head, found '${clip(id)}'`);
    return this.#suite.get(id)!;
  }

  #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  #begins(): boolean {
    return this.#line().startsWith(`${magic} `);
  }

  #skipBlank(): void {
    while (!this.#isOver() && this.#line().trim() === '') this.#at++;
  }

  #isOver(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** The line if it was not written to its end: the file ends there, or the program found it so and marked it. */
  #cut(): string | undefined {
    const line = this.#line();
    if (line.endsWith(cutMark)) return line.slice(0, -cutMark.length).replace(/\0+$/, '');
    return this.#at === this.#lines.length - 1 ? line.replace(/\0+$/, '') : undefined;
  }

  #where(): string {
    return `${this.#file}:${this.#at + 1}`;
  }

  #failMagic(): never {
    const other = /^lastclose transcript (\S+)$/.exec(this.#line())?.[1];
    if (other !== undefined)
      this.#fail(`it is a transcript of version ${clip(other)}, this kit reads version ${version}`);
    this.#fail(
      `expected '${magic} ${version}', the first line of a transcript, found '${clip(this.#line())}'`,
    );
  }

  #fail(message: string): never {
    throw new NotationError(this.#file, Math.min(this.#at + 1, this.#lines.length), 1, message);
  }
}

const headKeys = new Set(['name', 'version', 'system', 'peer', 'clock', 'profile', 'digest', 'scripts']);

const before = (call: Call | undefined) => (call ? { before: call } : {});

/** Whether the line holds what no program of the kit writes. */
function isDamaged(line: string): boolean {
  return line.length > longestLine || /[^ -~]/.test(line);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
