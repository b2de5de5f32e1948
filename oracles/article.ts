/** An article: a Knowledge Base bug as a contrast of one trait, with its own lists of Windows. */
import type { Script } from '../model/script.ts';
import type { Row, TraitId } from '../model/traits.ts';

/** What the text says of one Windows. */
export type Statement = 'affected' | 'unaffected' | 'fixed' | 'doubtful';

/** A script that shows the article's bug, or keeps clear of it. */
export interface Variant {
  readonly title: string;
  /** The call at whose outcome the bug must be seen, if not any: `leaks`, `peer observe`. */
  readonly seenAt?: string;
  /** Calls that the script must contain: `system CreateProcess`; alternatives with a bar. */
  readonly uses?: readonly string[];
  /** Calls that it must do without. */
  readonly avoids?: readonly string[];
  /** What else the script must be like. */
  readonly fits?: (script: Script) => boolean;
}

/** A way around the bug, as the article tells it or as it follows from its cause. */
export interface Workaround {
  readonly title: string;
  readonly source: string;
  /** A script, in the notation, in which the bug shows. */
  readonly bare: string;
  /** The same with the workaround: its trace does not depend on the bug. */
  readonly script: string;
}

export interface Article {
  /** `Q198663`, or `Q150523-inherit` where one text tells of several bugs. */
  readonly id: string;
  readonly title: string;
  /** What happens, in one sentence. */
  readonly says: string;
  /** What happens, in one paragraph of the kit's own words: to whom, why, and what of it can be seen. */
  readonly happens: string;
  readonly trait: TraitId;
  /** The values that are the bug, the most typical first. */
  readonly bug: readonly string[];
  /** The value without it. */
  readonly without: string;
  /** What else a stack is like that has the bug, where others would hide it. */
  readonly needs?: Partial<Row>;
  /** Transcribed from the text, never computed from a profile: profile names with what it says of them. */
  readonly lists: Readonly<Record<string, Statement>>;
  /** Where the lists contradict themselves or another text, by profile name; `*` for all. */
  readonly doubts?: Readonly<Record<string, string>>;
  /** The forms in which a repro is wanted; the first is the article's own. */
  readonly variants: readonly Variant[];
  readonly workarounds: readonly Workaround[];
}

/** The article's values with the bug that the row has or may have, and can show; the most typical first. */
export function bugsIn({ trait, bug, needs = {} }: Article, row: Row): readonly string[] {
  const isThere = Object.entries(needs).every(([id, values]) =>
    row[id as TraitId].some((value) => values.includes(value)),
  );
  return isThere ? bug.filter((value) => row[trait].includes(value)) : [];
}

/** A list of the same statement for several profiles. */
export function all(statement: Statement, ...profiles: readonly string[]): Record<string, Statement> {
  return Object.fromEntries(profiles.map((profile) => [profile, statement]));
}

/** The service packs of NT 4.0 from one to another, as profile names. */
export function nt4(from: string, to: string): readonly string[] {
  const levels = ['rtm', 'sp1', 'sp2', 'sp3', 'sp4', 'sp5', 'sp6', 'sp6a'];
  return between(levels, from, to).map((level) => `windows-nt-4.0-${level}`);
}

/** The service packs of its Terminal Server Edition; there are no SP1 to SP3. */
export function tse(from: string, to: string): readonly string[] {
  const levels = between(['rtm', 'sp4', 'sp5', 'sp6'], from, to);
  return levels.map((level) => (level === 'rtm' ? 'windows-nt-4.0-tse' : `windows-nt-4.0-tse-${level}`));
}

function between(levels: readonly string[], from: string, to: string): readonly string[] {
  return levels.slice(levels.indexOf(from), levels.indexOf(to) + 1);
}
