/**
 * A corpus on disk, in plain files:
 *
 *     findings/NAME/finding.json    a finding: what it is, its repro and certificate, when it was seen
 *     findings/NAME/repro.trace     the repro, for people and `lastclose replay`
 *     reached/PROFILE/ITEM.script   the shortest script that reached a rule with an outcome
 *     nights/NAME/                  the lanes of a night
 *     set-aside/                    what could not be read
 *
 * Every file is written whole or not at all. Whoever changes a finding or a script holds a lock meanwhile, as several
 * nights may share a corpus.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseScript } from '../../model/notation/parse.ts';
import { type Entry, entrySchema, joinEntries, nameOf, slugOf } from '../../properties/night/entry.ts';
import { canonical } from '../../properties/night/prefer.ts';
import { type Reached, shorter } from '../../properties/night/reached.ts';
import { jsonText } from '../../reports/json-text.ts';
import { reproFile } from '../../reports/repro-file.ts';
import { Failure } from '../fail.ts';
import { attempt, expectWritable, isFolder, makeFolder, readText, writeWhole } from '../files.ts';
import type { Damage } from './damage.ts';
import { foldersIn, isFolderOrDamage, namesIn } from './folders.ts';
import { OtherVersion, readVersioned } from './versioned.ts';

const folders = ['findings', 'reached', 'nights'] as const;
const ending = '.script';
const heading = '# reaches ';
/** Milliseconds after which a lock that nobody renews is one of a process that was killed. */
const stale = 5000;

export class CorpusFolder {
  readonly path: string;
  readonly #damage: Damage;
  /** By folder, what it holds as far as it was read. */
  readonly #reached = new Map<string, Map<string, string>>();

  private constructor(path: string, damage: Damage) {
    this.path = path;
    this.#damage = damage;
  }

  /**
   * The corpus, which may still be to be made.
   * @throws Failure where something else is in its place
   */
  static at(path: string, damage: Damage): CorpusFolder {
    attempt('write', path, () => isFolder(path));
    for (const folder of folders) attempt('write', join(path, folder), () => isFolder(join(path, folder)));
    return new CorpusFolder(path, damage);
  }

  /**
   * A corpus that is there.
   * @throws Failure where there is none
   */
  static read(path: string, damage: Damage): CorpusFolder {
    const names = attempt('read', path, () => {
      isFolder(path);
      return readdirSync(path);
    });
    if (folders.some((folder) => names.includes(folder))) return new CorpusFolder(path, damage);
    throw new Failure(`${path} is no corpus of lastclose fuzz: it has none of ${folders.join(', ')}`);
  }

  /**
   * Makes what of it is not there.
   * @throws Failure where it cannot be made or written to
   */
  make(): void {
    attempt('write', this.path, () => {
      for (const folder of folders) {
        makeFolder(join(this.path, folder));
        expectWritable(join(this.path, folder));
      }
    });
  }

  /** The profiles, as parts of file names, under which something was reached. */
  profiles(): readonly string[] {
    return foldersIn(join(this.path, 'reached'), this.#damage);
  }

  /**
   * Every entry, in the order of the names.
   * @throws OtherVersion
   */
  entries(): readonly Entry[] {
    return foldersIn(join(this.path, 'findings'), this.#damage).flatMap((name) => this.#entry(name) ?? []);
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
    const scripts = namesIn(join(this.path, folder), this.#damage)
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => {
        const read = this.#script(folder, name);
        return read ? [read] : [];
      });
    this.#reached.set(folder, new Map(scripts));
    return Object.fromEntries(scripts);
  }

  /**
   * Joins the scripts to what is there.
   * @throws Failure where they cannot be written
   */
  async joinReached(profile: string, reached: Reached): Promise<void> {
    const known = this.reached(profile);
    const better = Object.entries(reached).filter(([item, script]) => isBetter(script, known[item]));
    if (better.length === 0) return;
    const folder = join('reached', slugOf(profile));
    const release = await this.#locked();
    try {
      attempt('write', join(this.path, folder), () => makeFolder(join(this.path, folder)));
      for (const [item, script] of better) this.#joinScript(folder, item, script);
    } finally {
      await release();
    }
  }

  /** Another process may have come to a better one meanwhile. */
  #joinScript(folder: string, item: string, script: string): void {
    const name = slugOf(item) + ending;
    const path = join(this.path, folder, name);
    const [, there] = (existsSync(path) && this.#script(folder, name)) || [];
    const best = there === undefined || isBetter(script, there) ? script : there;
    if (best !== there) writeWhole(path, `${heading}${item}\n${script}`);
    this.#reached.get(folder)!.set(item, best);
  }

  /** What the file says is reached, and by which script. */
  #script(folder: string, name: string): readonly [string, string] | undefined {
    return this.#read(join(folder, name), (path) => reachedIn(readText(path), name));
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
    if (!isFolderOrDamage(join(this.path, 'findings', name), this.#damage)) return undefined;
    // A process that was killed may have made the folder and nothing in it.
    if (!existsSync(join(this.path, file))) return undefined;
    return this.#read(file, (path): Entry => {
      const entry = readVersioned(path, { entry: 'lastclose finding' }, entrySchema);
      if (nameOf(entry) !== name) throw new Failure('it is of another finding than its folder says');
      return entry;
    });
  }

  /** What is read; if that is damaged, its folder is set aside, or the file where it is one of many. */
  #read<T>(file: string, read: (path: string) => T): T | undefined {
    const path = join(this.path, file);
    try {
      return read(path);
    } catch (error) {
      if (error instanceof OtherVersion) throw error;
      this.#damage.found(path, error, basename(file) === 'finding.json' ? dirname(path) : path);
      return undefined;
    }
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

/** Whether the script is to be kept in place of the one that is there. */
const isBetter = (script: string, there: string | undefined) =>
  there === undefined || shorter(there, script) !== there;

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
