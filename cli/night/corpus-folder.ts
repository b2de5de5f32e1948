/**
 * A corpus on disk, in plain files:
 *
 *     findings/NAME/finding.json    a finding: what it is, its repro and certificate, when it was seen
 *     findings/NAME/repro.trace     the repro, for people and `lastclose replay`
 *     reached/PROFILE/ITEM.script   the shortest script that reached a rule with an outcome
 *     nights/NAME/                  the lanes of a night
 *     set-aside/                    what could not be read
 *
 * Every file is written whole or not at all. Whoever changes a finding holds a lock meanwhile, as several nights may share
 * a corpus.
 */
import { accessSync, constants, existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { parseScript } from '../../model/notation/parse.ts';
import { type Entry, entrySchema, joinEntries, nameOf, slugOf } from '../../properties/night/entry.ts';
import { canonical } from '../../properties/night/prefer.ts';
import { type Reached, shorter } from '../../properties/night/reached.ts';
import { jsonText } from '../../reports/json-text.ts';
import { reproFile } from '../../reports/repro-file.ts';
import { Failure } from '../fail.ts';
import { attempt, makeFolder, readText, writeWhole } from '../files.ts';

/** Is told, in words, what could not be read and where it is now. */
export type OnDamaged = (message: string) => void;

const folders = ['findings', 'reached', 'nights'] as const;
const ending = '.script';
const heading = '# reaches ';
/** Milliseconds after which a lock that nobody renews is one of a process that was killed. */
const stale = 5000;

export class CorpusFolder {
  readonly path: string;
  readonly #onDamaged: OnDamaged;
  /** By folder, what it holds as far as it was read. */
  readonly #reached = new Map<string, Map<string, string>>();

  readonly #isReadOnly: boolean;

  private constructor(path: string, onDamaged: OnDamaged, isReadOnly: boolean) {
    this.path = path;
    this.#onDamaged = onDamaged;
    this.#isReadOnly = isReadOnly;
  }

  /**
   * The corpus, which is made where there is none.
   * @throws Failure where it cannot be made or written to
   */
  static open(path: string, onDamaged: OnDamaged): CorpusFolder {
    attempt('write', path, () => {
      for (const folder of folders) {
        makeFolder(join(path, folder));
        accessSync(join(path, folder), constants.W_OK);
      }
    });
    return new CorpusFolder(path, onDamaged, false);
  }

  /**
   * A corpus of which nothing is changed, not even what is damaged.
   * @throws Failure where there is none
   */
  static read(path: string, onDamaged: OnDamaged): CorpusFolder {
    const names = attempt('read', path, () => readdirSync(path));
    if (folders.some((folder) => names.includes(folder))) return new CorpusFolder(path, onDamaged, true);
    throw new Failure(`${path} is no corpus of lastclose fuzz: it has none of ${folders.join(', ')}`);
  }

  /** The profiles, as parts of file names, under which something was reached. */
  profiles(): readonly string[] {
    return this.#names('reached');
  }

  /** Every entry, in the order of the names. */
  entries(): readonly Entry[] {
    return this.#names('findings').flatMap((name) => this.#entry(name) ?? []);
  }

  /**
   * Joins the entries to what is there.
   * @throws Failure where they cannot be written
   */
  async join(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const release = await this.#locked();
    try {
      for (const entry of entries) this.#joinOne(entry);
    } finally {
      await release();
    }
  }

  /** Where the finding is. */
  folderOf(entry: Parameters<typeof nameOf>[0]): string {
    return join(this.path, 'findings', nameOf(entry));
  }

  /** By item, the scripts that reached something under the profile. */
  reached(profile: string): Reached {
    const folder = join('reached', slugOf(profile));
    const known = this.#reached.get(folder);
    if (known) return Object.fromEntries(known);
    const scripts = this.#names(folder)
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => {
        const read = this.#read(join(folder, name), (text) => reachedIn(text, name));
        return read ? [read] : [];
      });
    this.#reached.set(folder, new Map(scripts));
    return Object.fromEntries(scripts);
  }

  /** @throws Failure where they cannot be written */
  joinReached(profile: string, reached: Reached): void {
    const items = Object.entries(reached);
    if (items.length === 0) return;
    const folder = join('reached', slugOf(profile));
    attempt('write', folder, () => makeFolder(join(this.path, folder)));
    this.reached(profile);
    const there = this.#reached.get(folder)!;
    for (const [item, script] of items) {
      const before = there.get(item);
      if (before !== undefined && shorter(before, script) === before) continue;
      writeWhole(join(this.path, folder, slugOf(item) + ending), `${heading}${item}\n${script}`);
      there.set(item, script);
    }
  }

  #joinOne(entry: Entry): void {
    const name = nameOf(entry);
    const before = this.#entry(name);
    const after = before ? joinEntries(before, entry) : entry;
    const folder = join(this.path, 'findings', name);
    const repro = join(folder, 'repro.trace');
    if (before && canonical(before) === canonical(after) && existsSync(repro)) return;
    attempt('write', folder, () => makeFolder(folder));
    writeWhole(join(folder, 'finding.json'), jsonText(after), true);
    writeWhole(repro, reproFile(after), true);
  }

  #entry(name: string): Entry | undefined {
    const file = join('findings', name, 'finding.json');
    // A process that was killed may have made the folder and nothing in it.
    if (!existsSync(join(this.path, file))) return undefined;
    return this.#read(file, (text): Entry => {
      const entry = v.parse(entrySchema, JSON.parse(text));
      if (nameOf(entry) !== name) throw new Failure('it is of another finding than its folder says');
      return entry;
    });
  }

  /** What the file holds; if that is damaged, its folder is set aside, or the file where it is one of many. */
  #read<T>(file: string, parse: (text: string) => T): T | undefined {
    try {
      return parse(readText(join(this.path, file)));
    } catch (error) {
      const why = error instanceof SyntaxError ? `it is no JSON: ${error.message}` : (error as Error).message;
      const kept = this.#setAside(basename(file) === 'finding.json' ? join(file, '..') : file);
      this.#onDamaged(`${join(this.path, file)} is damaged: ${why}; ${kept}`);
      return undefined;
    }
  }

  #setAside(path: string): string {
    const aside = join(this.path, 'set-aside');
    if (this.#isReadOnly) return 'it is left out';
    try {
      makeFolder(aside);
      let place = join(aside, basename(path));
      for (let i = 2; existsSync(place); i++) place = join(aside, `${basename(path)}.${i}`);
      renameSync(join(this.path, path), place);
      return `it is now ${place}`;
    } catch {
      return 'it stays where it is';
    }
  }

  #names(folder: string): readonly string[] {
    const path = join(this.path, folder);
    if (!existsSync(path)) return [];
    return attempt('read', path, () => readdirSync(path).sort());
  }

  async #locked(): Promise<() => Promise<void>> {
    // Loaded now: it listens to signals from then on, and a command that never leaves the processor would not end by them.
    const { lock } = await import('proper-lockfile');
    const lockfilePath = join(this.path, '.lock');
    try {
      const options = { lockfilePath, stale, retries: { retries: 100, minTimeout: 20, maxTimeout: 500 } };
      const release = await lock(this.path, { ...options, onCompromised: () => {} });
      return () => release().catch(() => {});
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ELOCKED')
        throw new Failure(`cannot write ${this.path}: another process holds ${lockfilePath}`);
      return attempt('write', lockfilePath, () => {
        throw error;
      });
    }
  }
}

/** What a script reaches, and the script. */
function reachedIn(text: string, name: string): readonly [string, string] {
  const end = text.indexOf('\n');
  const [item, script] = [text.slice(heading.length, end), text.slice(end + 1)];
  if (!text.startsWith(heading) || slugOf(item) + ending !== name) {
    throw new Failure(`expected '${heading}' and what it reaches in its first line, as its name says`);
  }
  parseScript(script, name);
  return [item, script];
}
