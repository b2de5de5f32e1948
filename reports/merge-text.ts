/** What came of putting corpora together, as text for people. */
import { namesProfile, selectProfile } from '../oracles/subject.ts';
import { contradictionsIn } from '../properties/night/contradictions.ts';
import { type Lanes, totalsOf } from '../properties/night/night.ts';
import type { Plan } from '../properties/night/plan.ts';
import { contradictionText } from './contradiction-text.ts';
import { counted, wrapped } from './layout.ts';
import { standingsText } from './night-text.ts';
import { printable } from './printable.ts';

/** A line a night, with all that tells it from others; and what its lanes say against each other. */
export function mergeText(nights: readonly (readonly [Plan, Lanes])[], out: string): string {
  const lines = nights.map(([{ seed, emulator, profile, laneSize }, lanes]) => {
    const totals = totalsOf(lanes);
    const night = `${printable(emulator)} as ${profile}, seed '${printable(seed)}', lane size ${laneSize}`;
    const sums = `${counted(totals.lanes, 'lane')}, ${counted(totals.scripts, 'script')}, ${standingsText(lanes)}`;
    return [`${night}: ${sums}`, ...contradictionLines(profile, lanes)].join('\n');
  });
  return [...lines.sort(), `In ${printable(out)}`, ''].join('\n');
}

/** None where this kit does not know the profile, as that of another version. */
function contradictionLines(profile: string, lanes: Lanes): readonly string[] {
  if (!namesProfile(profile)) return [];
  const contradictions = contradictionsIn(lanes, selectProfile(profile));
  return contradictions.flatMap((it) => wrapped(contradictionText(it), '  ', '    '));
}
