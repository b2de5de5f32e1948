/** Text seeds: whatever a person types becomes the 32-bit seeds that fast-check takes. */
import seedrandom from 'seedrandom';

/** The seed for one purpose of a run: the same text and purpose give the same number, always. */
export function seedFor(text: string, ...purpose: readonly (string | number)[]): number {
  return seedrandom([text, ...purpose].join('/')).int32();
}

/** A source of chance for a purpose, as a function from a bound to a whole number below it. */
export function chanceFor(text: string, ...purpose: readonly (string | number)[]): (bound: number) => number {
  const random = seedrandom([text, ...purpose].join('/'));
  return (bound) => Math.floor(random() * bound);
}
