/** Colour: each function puts a text between the escape sequences of a terminal, or leaves it as it is. */

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const same = (text: string) => text;

/** For files, pipes and whoever asked for no colour. */
export const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same };

const between = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`;

/** For terminals. */
export const coloured: Paint = {
  bold: between(1, 22),
  dim: between(2, 22),
  red: between(31, 39),
  green: between(32, 39),
  yellow: between(33, 39),
};
