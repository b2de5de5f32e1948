/**
 * The calls that this kit's scripts consist of, with their names left blank. The opponent draws from the same calls in
 * the same shares, so that what is compared is how scripts are made of them, and not who knows which calls matter.
 */

import { kindOf } from '../../model/names.ts';
import type { Call, Script } from '../../model/script.ts';
import { actorKind, type NameKind, type Signature, signatureOf } from '../../model/vocabulary.ts';

/** `P? setsockopt s? SO_LINGER 1 0` */
export interface Shape {
  readonly actor: Signature['actor'];
  readonly api: string;
  /** The words as they are; a blank is the kind of the name that belongs there. */
  readonly args: readonly (string | Blank)[];
  readonly binds: NameKind | undefined;
  /** How often it occurred. */
  readonly weight: number;
}

export interface Blank {
  readonly of: NameKind;
  /** What stands before the name: `stdin=`. */
  readonly before: string;
}

/** The shapes of all calls of the scripts. */
export function shapesOf(scripts: readonly Script[]): readonly Shape[] {
  const shapes = new Map<string, Shape>();
  for (const call of scripts.flat()) {
    const shape = shapeOf(call);
    const key = JSON.stringify([shape.actor, shape.api, shape.args]);
    shapes.set(key, { ...shape, weight: (shapes.get(key)?.weight ?? 0) + 1 });
  }
  return [...shapes.values()];
}

function shapeOf({ actor, api, args }: Call): Shape {
  const kind = actorKind(actor)!;
  const blanked = args.map((arg) => {
    const name = /^(stdin=)?([Pscif]\d+)$/.exec(arg);
    return name ? { of: kindOf(name[2]!), before: name[1] ?? '' } : arg;
  });
  return { actor: kind, api, args: blanked, binds: signatureOf(kind, api)?.binds, weight: 1 };
}
