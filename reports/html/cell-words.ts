/** A cell of the matrix in words. */
import type { TraitId } from '../../model/traits.ts';
import type { Article } from '../../oracles/article.ts';
import { profileNamed } from '../../oracles/profiles/index.ts';
import type { MatrixCell } from '../../properties/matrix.ts';
import { counted } from '../layout.ts';
import { founded } from '../rule-text.ts';
import { meanings } from '../trait-text.ts';

/** How a cell is drawn: the bug is certain, may be there, is not there; or search or article contradict that. */
export type Look = 'bug' | 'open' | 'without' | 'wrong';

export function lookOf({ cell, found, agrees }: MatrixCell): Look {
  if (agrees === false || (cell === 'without' && found)) return 'wrong';
  return cell;
}

/** What stands in the cell: the calls of the shortest repro, or a sign. */
export function signOf({ cell, found, length }: MatrixCell): string {
  if (cell === 'without') return found ? '!' : '·';
  return length === undefined ? '–' : String(length);
}

/** What the search came to. */
export function searchWords({ cell, found, length }: MatrixCell): string {
  if (cell === 'without') return found ? 'Found where it must not be.' : 'The bug is not there.';
  const shown =
    length === undefined ? 'no script was found to show it' : `${counted(length, 'call')} show it`;
  return cell === 'bug' ? `The bug is there: ${shown}.` : `The bug may be there: ${shown}.`;
}

/** What the profile's cell holds, and what it rests on. */
export function evidenceWords(trait: TraitId, { profile, evidence }: MatrixCell): string {
  const cell = profileNamed(profile)?.cells[trait];
  if (cell === undefined) return `${trait}: ${evidence}`;
  const note = cell.note === undefined ? '' : ` ${cell.note}`;
  return `${trait} is ${meanings(trait, cell.values)} (${founded(evidence, cell.source)}).${note}`;
}

/** What the article's own lists say, and whether the search agrees. */
export function articleWords({ transcribed, agrees }: MatrixCell): string {
  if (transcribed === undefined) return 'The article does not name this Windows.';
  const says = `The article has it as ${transcribed}`;
  if (agrees === undefined) return `${says}, which decides nothing.`;
  return `${says}; the search ${agrees ? 'agrees' : 'does not agree'}.`;
}

/** Doubts that concern the cell: the article's about this Windows, and about all. */
export function doubtWords(
  { doubts = {} }: Pick<Article, 'doubts'>,
  { profile }: MatrixCell,
): readonly string[] {
  return [doubts[profile], doubts['*']].filter((doubt) => doubt !== undefined);
}
