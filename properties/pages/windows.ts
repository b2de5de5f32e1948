/** How every Windows stands to a bug. */
import type { Script } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import type { Article } from '../../oracles/article.ts';
import { type Profile, statedBy } from '../../oracles/profile.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { partingOf } from '../histories.ts';
import type { Contrast, Standing, WindowsStanding } from './page.ts';

/** What an article says of itself; nothing of a finding. */
type Told = Pick<Article, 'lists' | 'doubts'>;

/** Every Windows in the order of the profiles; the reference is none. */
export function standings(
  contrast: Contrast,
  { lists, doubts }: Told,
  repro: Script | undefined,
): readonly WindowsStanding[] {
  return profiles
    .filter(({ name }) => name !== 'reference')
    .map((profile) => {
      const { name, title, cells } = profile;
      const { values, evidence, source, note } = cells[contrast.trait];
      const stated = statedBy(profile, contrast.trait)?.name;
      const transcribed = lists[name];
      const doubt = doubts?.[name];
      const standing = standingOf(contrast, profile);
      const lacking = lackingIn(contrast, profile);
      const may = standing !== 'unaffected' && repro !== undefined;
      return {
        profile: name,
        title,
        standing,
        values,
        evidence,
        source,
        ...(note === undefined ? {} : { note }),
        ...(stated === undefined || stated === name ? {} : { statedBy: stated }),
        ...(transcribed === undefined ? {} : { transcribed }),
        ...(doubt === undefined ? {} : { doubt }),
        ...(lacking === undefined ? {} : { lacks: lacking }),
        ...(may ? { shows: isSureToShow(repro, contrast, profile) } : {}),
      };
    });
}

function standingOf(contrast: Contrast, profile: Profile): Standing {
  const { trait, seen } = contrast;
  const { row, cells } = profile;
  const bugs = row[trait].filter((value) => seen.includes(value));
  if (lackingIn(contrast, profile) !== undefined || bugs.length === 0) return 'unaffected';
  if (bugs.length === row[trait].length) return 'affected';
  return cells[trait].evidence === 'conflicting' ? 'conflicting' : 'unknown';
}

/** A trait that the bug needs another value of than the Windows can have. */
function lackingIn({ needs }: Contrast, { row }: Profile): TraitId | undefined {
  const ids = Object.keys(needs) as TraitId[];
  return ids.find((id) => !row[id].some((value) => needs[id]!.includes(value)));
}

/** Whether that Windows with the bug cannot but deviate from the same without it, whatever is open. */
function isSureToShow(script: Script, { trait, seen, expected, needs }: Contrast, { row }: Profile): boolean {
  const needed: Row = { ...row, ...narrowed(row, needs) };
  const bugs = row[trait].filter((value) => seen.includes(value));
  const rows = { actual: { ...needed, [trait]: bugs }, judging: { ...needed, [trait]: expected } };
  return partingOf(script, rows) !== undefined;
}

function narrowed(row: Row, needs: Contrast['needs']): Partial<Row> {
  return Object.fromEntries(
    Object.entries(needs).map(([id, values]) => [id, row[id as TraitId].filter((v) => values.includes(v))]),
  );
}
