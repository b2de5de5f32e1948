/** How every Windows stands to a bug, as rows of a table; those of which the same is known share one. */
import type { Standing, WindowsStanding } from '../../properties/pages/page.ts';
import { founded } from '../rule-text.ts';

export interface WindowsRow {
  readonly standing: Standing;
  readonly windows: readonly { readonly profile: string; readonly title: string }[];
  readonly values: readonly string[];
  /** `documented; Q198663` */
  readonly evidence: string;
  /** What the kit's own note on it says, and what the article's lists leave in doubt. */
  readonly notes: readonly string[];
  /** What the article's lists say: `affected`; undefined: nothing. */
  readonly listed?: string;
  /** Whether the repro is sure to show it there; undefined where it cannot, or there is no repro. */
  readonly shows?: boolean;
  /** The trait for lack of whose value the bug makes no difference there. */
  readonly lacks?: string;
}

const order: readonly Standing[] = ['affected', 'conflicting', 'unknown', 'unaffected'];

export function windowsRows(windows: readonly WindowsStanding[]): readonly WindowsRow[] {
  const rows = new Map<string, WindowsRow>();
  for (const one of windows) {
    const { standing, values, evidence, source, note, doubt, transcribed, shows, lacks } = one;
    const row = {
      standing,
      values,
      evidence: founded(evidence, source),
      notes: [note, doubt].flatMap((text) => (text === undefined ? [] : [text])),
      ...(transcribed === undefined ? {} : { listed: transcribed }),
      ...(shows === undefined ? {} : { shows }),
      ...(lacks === undefined ? {} : { lacks }),
    };
    const key = JSON.stringify(row);
    const { profile, title } = one;
    rows.set(key, { ...row, windows: [...(rows.get(key)?.windows ?? []), { profile, title }] });
  }
  return [...rows.values()].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}
