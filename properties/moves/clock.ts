/** Time. */
import type { GrowingScript } from '../generate.ts';

const clockSteps = ['1', '2', '5', '130', '300'];

/** Time passes, and who is left is counted. */
export function wait(g: GrowingScript): void {
  g.add('clock', 'advance', [g.pick(clockSteps)!]);
  if (g.oneIn(3)) g.add('system', 'leaks', ['slots']);
}
