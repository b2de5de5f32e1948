/**
 * Generating scripts: the model is walked while the script grows, so that nearly every call is one that can succeed
 * where it stands. A small share is misuse on purpose: closed handles, other processes' handles, calls out of order.
 *
 * Of a few proposals that one is taken which is newest to the script. Nothing is kept between scripts: what comes out
 * depends on the chance and the options alone.
 */
import type { Call, Script } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { closeAll, look } from './ending.ts';
import { type Chance, GrowingScript } from './growing.ts';
import { families } from './moves/index.ts';
import type { Propose } from './moves/move.ts';
import { Novelty } from './novelty.ts';

export interface GenerateOptions {
  /** The row under which the model is walked; one value a trait. */
  readonly row: Row;
  /** Lengths aimed at; a script may fall short where hardly anything can be called any more. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Calls that the emulator can carry out. */
  readonly can?: (call: Call) => boolean;
  /** A script under canonical names to begin with. */
  readonly prefix?: Script;
}

/** Moves that are tried, however short the script is to be. */
const leastTries = 40;

/** Proposals of which the newest is made. More of them find deep bugs a little sooner, and cost time. */
const proposals = 4;

/** Of a hundred scripts, those that close everything and look, and those that only look; the rest just stops. */
const endings = { closing: 30, looking: 20 };

const alwaysCan = () => true;

/** A random script under canonical names. */
export function generate(chance: Chance, options: GenerateOptions): Script {
  const { minimum = 3, maximum = 32, can = alwaysCan } = options;
  const target = minimum + chance(maximum - minimum + 1);
  const g = new GrowingScript(chance, options.row, can);
  for (const { actor, api, args, binds } of options.prefix ?? []) g.add(actor, api, args, binds);
  const ending = chance(100);
  const closes = ending < endings.closing;
  const looks = ending < endings.closing + endings.looking;
  // What is called at the end counts as well.
  grow(g, Math.ceil(target * (closes ? 0.7 : looks ? 0.85 : 1)));
  if (closes) closeAll(g, maximum);
  if (looks) look(g);
  return g.script.slice(0, maximum);
}

function grow(g: GrowingScript, target: number): void {
  const novelty = new Novelty<Propose>();
  // Few moves can be made in an empty world, so that a short script takes more tries than its length.
  for (let tries = 0; g.script.length < target && tries < leastTries + 4 * target; tries++) {
    for (let i = 0; i < proposals && !novelty.isCertain; i++) {
      const propose = pickMove(g.chance);
      const proposal = propose(g);
      if (proposal) novelty.offer(propose, proposal);
    }
    novelty.take()?.make();
  }
}

/** As many times the same as its share or weight is, so that picking one is picking any. */
const lot = families.flatMap(({ share, moves }) => {
  const family = moves.flatMap(([weight, propose]) => Array.from({ length: weight }, () => propose));
  return Array.from({ length: share }, () => family);
});

function pickMove(chance: Chance): Propose {
  const family = lot[chance(lot.length)]!;
  return family[chance(family.length)]!;
}
