/** The state around the call that caused a deviation, as pictures. */
import { initialWorld } from '../../model/world.ts';
import type { PageRepro } from '../../properties/pages/page.ts';
import { socketNames } from '../picture/names.ts';
import { pictureOf } from '../picture/of-world.ts';
import type { Picture } from '../picture/picture.ts';
import { statesOf } from '../picture/states.ts';

export interface StatePicture {
  readonly title: string;
  readonly picture: Picture;
}

/**
 * Before the causing call, or the deviating one where the cause is not known; behind it as it came, where something
 * explains that; and as it should be, where that is another state.
 */
export function statePictures({
  trace,
  rows,
  seenAt,
  causedAt = seenAt,
}: PageRepro): readonly StatePicture[] {
  const { steps } = statesOf(trace, rows);
  const { observed, expected } = steps[causedAt] ?? {};
  const before = causedAt === 0 ? initialWorld : steps[causedAt - 1]?.observed;
  const worlds = [before, observed, expected?.world].filter((world) => world !== undefined);
  const names = socketNames(worlds);
  const pictures = [
    { title: `Before call ${causedAt + 1}`, world: before },
    { title: `After call ${causedAt + 1}, with the bug`, world: observed },
    { title: `After call ${causedAt + 1}, as it should be`, world: expected?.world },
  ].flatMap(({ title, world }) => (world === undefined ? [] : [{ title, picture: pictureOf(world, names) }]));
  return pictures.filter(
    ({ picture }, i) => i === 0 || !pictures.slice(0, i).some((other) => isAlike(other.picture, picture)),
  );
}

const isAlike = (one: Picture, other: Picture) => JSON.stringify(one) === JSON.stringify(other);
