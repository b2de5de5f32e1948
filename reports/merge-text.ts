/** What came of putting corpora together, as text for people. */
import { type Lanes, totalsOf } from '../properties/night/night.ts';
import type { Plan } from '../properties/night/plan.ts';
import { counted } from './layout.ts';
import { standingsText } from './night-text.ts';
import { printable } from './printable.ts';

/** A line a night, with all that tells it from others. */
export function mergeText(nights: readonly (readonly [Plan, Lanes])[], out: string): string {
  const lines = nights.map(([{ seed, emulator, profile, laneSize }, lanes]) => {
    const totals = totalsOf(lanes);
    const night = `${printable(emulator)} as ${profile}, seed '${printable(seed)}', lane size ${laneSize}`;
    return `${night}: ${counted(totals.lanes, 'lane')}, ${counted(totals.scripts, 'script')}, ${standingsText(lanes)}`;
  });
  return [...lines.sort(), `In ${printable(out)}`, ''].join('\n');
}
