/**
 * Reading expected failures. A line that is not indented begins one; those below it that are say more of it:
 *
 *     todo share.close-link=original-descriptor
 *       because copies hold no reference yet
 *       see https://bugs.example.org/7
 *       until 2027-01-31
 *       P1 socket -> s1
 *       P1 closesocket s1
 *
 * Calls are its repro, in the notation; `against` stands between the two scripts of an inconsistency. A comment is a
 * line of its own that begins with `#`; behind a call it may stand as in any script.
 */
import { NotationError, parseScript, requireText } from '../../model/notation/parse.ts';
import { clip } from '../../model/notation/usage.ts';
import type { Script } from '../../model/script.ts';
import { actorKind } from '../../model/vocabulary.ts';
import { type Expectations, type ExpectedLine, type State, states } from './expected.ts';
import { type Key, NoKey, parseKey } from './key.ts';

const details = ['because', 'see', 'until'] as const;
const between = 'against';

/**
 * The expected failures that the text holds.
 * @param file how messages call the text
 * @throws NotationError with the place and what was expected there
 */
export function parseExpectedFailures(text: string, file = 'expectations'): Expectations {
  requireText(text, file);
  const all = text.split(/\r?\n/);
  const entries: Entry[] = [];
  const firstLines = new Map<string, number>();
  for (const [i, content] of all.entries()) {
    const line = { file, number: i + 1, content };
    if (/^\s*(#|$)/.test(content)) continue;
    if (/^\s/.test(content)) {
      const entry = entries.at(-1);
      if (entry === undefined) fail(line, 1, `expected ${orList(states)} at the start of the line`);
      entry.add(line);
      continue;
    }
    const entry = new Entry(line);
    const before = firstLines.get(entry.key.text);
    if (before !== undefined)
      fail(line, entry.column, `${entry.key.text} is expected in line ${before} already`);
    firstLines.set(entry.key.text, line.number);
    entries.push(entry);
  }
  const lines = entries.map((entry) => entry.finished(all));
  return { file, text: all, lineEnd: text.includes('\r\n') ? '\r\n' : '\n', lines };
}

interface Line {
  readonly file: string;
  readonly number: number;
  readonly content: string;
}

/** One expected failure while it is read. */
class Entry {
  readonly key: Key;
  /** Where the key stands in its line. */
  readonly column: number;
  readonly #head: Line;
  readonly #state: State;
  readonly #details = new Map<(typeof details)[number], string>();
  /** The numbers of the lines that hold the repro; where there is an `against`, those behind it apart. */
  readonly #scripts: number[][] = [[]];
  readonly #scriptLines: number[] = [];
  #lastLine: number;

  constructor(line: Line) {
    const [, state, blanks, rest] = /^(\S+)(\s*)(.*?)\s*$/.exec(line.content)!;
    const known = states.find((one) => one === state);
    if (known === undefined) fail(line, 1, `expected ${orList(states)}, found '${clip(state!)}'`);
    this.column = state!.length + blanks!.length + 1;
    const comment = rest!.indexOf('#');
    if (comment >= 0) fail(line, this.column + comment, 'expected the comment in a line of its own');
    if (rest === '') fail(line, this.column, 'expected a fingerprint or the id of a rule');
    this.#state = known;
    this.#head = line;
    this.#lastLine = line.number;
    try {
      this.key = parseKey(rest!);
    } catch (error) {
      if (error instanceof NoKey) fail(line, this.column + error.at, error.message);
      throw error;
    }
  }

  /** Takes in an indented line. */
  add(line: Line): void {
    this.#lastLine = line.number;
    const [, indent, word, blanks, rest] = /^(\s+)(\S+)(\s*)(.*?)\s*$/.exec(line.content)!;
    const column = indent!.length + 1;
    const detail = details.find((one) => one === word);
    if (detail !== undefined) {
      const behind = column + word!.length + blanks!.length;
      if (this.#details.has(detail)) fail(line, column, `expected only one '${detail}'`);
      requireDetail(detail, rest!, line, behind);
      this.#details.set(detail, rest!);
    } else if (word === between) {
      if (rest !== '')
        fail(line, column + word.length + blanks!.length, `expected nothing behind '${between}'`);
      if (this.key.kind !== 'inconsistent')
        fail(line, column, `expected '${between}' in an inconsistency only`);
      if (this.#scripts.length > 1) fail(line, column, `expected only one '${between}'`);
      if (this.#scripts[0]!.length === 0) fail(line, column, 'expected a call before it');
      this.#scripts.push([]);
      this.#scriptLines.push(line.number);
    } else if (actorKind(word!) !== undefined) {
      this.#scripts.at(-1)!.push(line.number);
      this.#scriptLines.push(line.number);
    } else {
      const what = orList(this.key.kind === 'inconsistent' ? [...details, between] : details);
      fail(line, column, `expected ${what}, or a call of the repro, found '${clip(word!)}'`);
    }
  }

  /** What was read, where nothing is missing; `all` are the lines of the file. */
  finished(all: readonly string[]): ExpectedLine {
    const reason = this.#details.get('because');
    if (reason === undefined && this.#state !== 'todo') {
      fail(
        this.#head,
        this.#head.content.length + 1,
        `expected a line 'because ...' below it, as it is ${this.#state}`,
      );
    }
    const [first, second] = this.#scripts.map((lines) => this.#script(lines, all));
    if (second?.length === 0) {
      const line = this.#scriptLines.at(-1)!;
      fail({ ...this.#head, number: line }, all[line - 1]!.length + 1, `expected a call behind '${between}'`);
    }
    const [link, until] = [this.#details.get('see'), this.#details.get('until')];
    return {
      state: this.#state,
      key: this.key,
      ...(reason !== undefined && { reason }),
      ...(link !== undefined && { link }),
      ...(until !== undefined && { until }),
      ...(first!.length > 0 && { repro: first! }),
      ...(second !== undefined && { against: second }),
      line: this.#head.number,
      lastLine: this.#lastLine,
      scriptLines: this.#scriptLines,
    };
  }

  /** The script in the lines of those numbers. The others are read as empty, so that messages name the right place. */
  #script(numbers: readonly number[], all: readonly string[]): Script {
    const last = numbers.at(-1) ?? 0;
    const own = new Set(numbers);
    const text = all.slice(0, last).map((content, i) => (own.has(i + 1) ? content : ''));
    return parseScript(text.join('\n'), this.#head.file);
  }
}

function requireDetail(detail: (typeof details)[number], text: string, line: Line, column: number): void {
  if (detail === 'because' && text === '') fail(line, column, 'expected the reason');
  if (detail === 'see' && !/^\S+$/.test(text)) fail(line, column, 'expected a URL without blanks');
  if (detail === 'see' && !URL.canParse(text)) {
    fail(line, column, `expected a URL such as https://example.org/7, found '${clip(text)}'`);
  }
  if (detail === 'until' && !isDay(text)) {
    fail(line, column, `expected a day such as 2027-01-31, found '${clip(text)}'`);
  }
}

/** Whether there is such a day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function fail({ file, number }: Line, column: number, message: string): never {
  throw new NotationError(file, number, column, message);
}
