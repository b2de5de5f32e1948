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
 * explains that; and as it should be. States that are alike have one picture.
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
  const call = `call ${causedAt + 1}`;
  const pictures: (StatePicture & { readonly text: string })[] = [];
  for (const { when, world } of [
    { when: `before ${call}`, world: before },
    { when: `after ${call}, with the bug`, world: observed },
    { when: `after ${call}, as it should be`, world: expected?.world },
  ]) {
    if (world === undefined) continue;
    const picture = pictureOf(world, names);
    const text = JSON.stringify(picture);
    const same = pictures.findIndex((one) => one.text === text);
    if (same < 0) pictures.push({ title: capital(when), picture, text });
    else pictures[same] = { ...pictures[same]!, title: `${pictures[same]!.title}; and ${when}` };
  }
  return pictures.map(({ title, picture }) => ({ title, picture }));
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
