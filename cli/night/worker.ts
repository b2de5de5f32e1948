/** What a process of the crew does: it has the emulator to itself, and runs one lane after another on it. */
import { EmulatorError } from '../../emulators/emulator.ts';
import type { Minima } from '../../properties/minimal/certificate.ts';
import {
  type CorpusTask,
  type LaneOptions,
  type LaneResult,
  type LaneTask,
  runCorpus,
  runLane,
} from '../../properties/night/lane.ts';
import { type Reached, Reaching } from '../../properties/night/reached.ts';
import type { Subject } from '../../reports/subject.ts';
import { type Opened, type OpenOptions, openEmulator } from '../emulator.ts';
import { messageOf } from '../fail.ts';

export type Task = Work & { readonly emulator: string; readonly options: OpenOptions };

/** What is to be run. */
export type Work = { readonly lane: LaneTask } | { readonly corpus: CorpusTask };

export type Done =
  /** `reached` is what was reached by shorter scripts than in the lanes of this process before; `notices`, what is new. */
  | { readonly result: LaneResult; readonly reached: Reached; readonly notices: readonly string[] }
  /** The emulator could not be opened, or its repros not be run. */
  | { readonly failed: string };

/** What is opened ahead of the first task; or, as it may be written to a terminal, why not. */
export type Ready = { readonly subject: Subject } | { readonly failed: string };

/** What is said meanwhile. */
export interface Word {
  readonly scripts: number;
  readonly calls: number;
}

/** Milliseconds between two words. */
const interval = 250;

/** Exact searches whose answers are kept: lanes ask the same again. */
const mostMinima = 200;

const reaching = new Reaching();
const minima: Minima = new Map();
/** What was heard of the emulator and told. */
const heard = new Set<string>();
let opened: Promise<Opened> | undefined;

/** Opens the emulator for the tasks that come. */
export async function open({ emulator, options }: Pick<Task, 'emulator' | 'options'>): Promise<Ready> {
  try {
    opened ??= openEmulator(emulator, options);
    return { subject: (await opened).subject() };
  } catch (error) {
    opened = undefined;
    return { failed: messageOf(error) };
  }
}

/** Runs the task; the emulator is opened with the first one, and again once it broke off. */
export async function work(task: Task): Promise<Done> {
  try {
    opened ??= openEmulator(task.emulator, task.options);
    const { emulator, subject } = await opened;
    if (minima.size > mostMinima) minima.clear();
    const shared: LaneOptions = { onProgress: telling(), onStep: reaching.step, minima };
    const result =
      'lane' in task
        ? await runLane(task.lane, emulator, shared)
        : await runCorpus(task.corpus, emulator, shared);
    const notices = subject().notices.filter((notice) => !heard.has(notice));
    for (const notice of notices) heard.add(notice);
    const done = { result, reached: reaching.take(), notices };
    if (result.brokenOff !== undefined) await close();
    return done;
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    await close();
    return { failed: error.message };
  }
}

/** Closes the emulator. */
export async function close(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await closing?.then(({ emulator }) => emulator.close()).catch(() => {});
}

function telling(): NonNullable<LaneOptions['onProgress']> {
  let last = performance.now();
  return ({ scripts, calls }) => {
    const now = performance.now();
    if (now - last < interval) return;
    last = now;
    const word: Word = { scripts, calls };
    process.send?.(word);
  };
}

/** Whoever started it decides when it ends: Ctrl-C goes to all processes of a terminal. */
process.on('SIGINT', () => {});
const end = () => void close().finally(() => process.exit());
process.on('SIGTERM', end);
process.on('disconnect', end);
