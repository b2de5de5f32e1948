/** A repro on its way out of the kit: as a program, as a test, as data. */
import type { Trace } from '../model/script.ts';
import type { Article } from '../oracles/article.ts';
import type { Deviation } from '../oracles/judge.ts';
import { printable } from './printable.ts';
import type { Subject } from './subject.ts';
import type { TraceReport } from './trace-text.ts';

export interface Repro {
  /** What the file is called after. */
  readonly name: string;
  /** Up to the call that deviates, if one does. */
  readonly trace: Trace;
  /** By call, what the profile allows; undefined where the sources say nothing. */
  readonly allowed: readonly (readonly string[] | undefined)[];
  readonly deviation?: Deviation;
  /** The Windows that judged. */
  readonly profile: string;
  /** The articles whose bug explains it. */
  readonly articles: readonly Article[];
  /** What it was seen on; undefined for a trace taken as it stood. */
  readonly subject?: Pick<Subject, 'name' | 'version'>;
}

/** The repro in a trace that was judged. */
export function reproOf(report: TraceReport, name: string, articles: readonly Article[]): Repro {
  const { trace, verdict, allowed, profile, subject } = report;
  const { deviation } = verdict;
  const shown = deviation === undefined ? trace : trace.slice(0, deviation.at + 1);
  return {
    name,
    trace: shown,
    allowed: shown.map((_, at) => (at === deviation?.at ? deviation.allowed : allowed[at])),
    profile,
    articles,
    ...(deviation === undefined ? {} : { deviation }),
    ...(subject === undefined ? {} : { subject: { name: subject.name, version: subject.version } }),
  };
}

/** What it shows, in one line. */
export function titleOf({ articles, name }: Pick<Repro, 'articles' | 'name'>): string {
  if (articles.length === 0) return name;
  return articles.map(({ id, title }) => `${id}: ${title}`).join(', or ');
}

/** Text of others is cut here in what people read; the JSON has all of it. */
const longest = 300;

/** Text of others as it may stand in a comment or a line of output: printable, and not too long. */
export function shortened(text: string): string {
  return printable(text.length > longest ? `${text.slice(0, longest)}...` : text);
}
