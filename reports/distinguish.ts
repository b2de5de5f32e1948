/** What is reported of two Windows and the script that tells them apart. */
import type { Profile } from '../oracles/profile.ts';
import { type Distinction, mirrored } from '../properties/distinguish.ts';
import type { Advance } from '../properties/histories.ts';
import type { Bounds } from '../properties/proposals.ts';
import { counted } from './layout.ts';

/** One direction: the traces are those of `actual`, and `judging` rejects them. */
export interface Direction {
  readonly actual: Profile;
  readonly judging: Profile;
  readonly distinction: Distinction;
}

export interface DistinguishReport {
  readonly seed: string;
  readonly one: Profile;
  readonly other: Profile;
  readonly distinction: Distinction;
}

/** The report in both directions. */
export function directionsOf({ one, other, distinction }: DistinguishReport): readonly Direction[] {
  const back = mirrored(distinction, { actual: one.row, judging: other.row });
  return [
    { actual: one, judging: other, distinction },
    { actual: other, judging: one, distinction: back },
  ];
}

/** How a result is worded where nothing tells one from the other. */
export const notTold = 'not told apart by what is documented';

/** What was to be seen at a call: nothing, the end of some traces, or of the last. */
export function markOf({ ended, live }: Advance): string {
  if (live.length === 0) return 'they part';
  return ended > 0 ? 'they part, in some traces' : '';
}

/** What the exhaustive search was held to, in words. */
export function boundsText({ processes, ports, numbers, seconds }: Bounds): string {
  return (
    `up to ${processes} processes and ${counted(ports, 'port')}, numbers ${numbers.join(', ')}, ` +
    `advances of ${seconds.join(', ')} s, no calls that change nothing, handle values never handed out twice`
  );
}
