/** What `check`, `replay`, `record` and `identify` can drive. */
import { faults } from '../emulators/second/faults.ts';
import { findWine } from '../emulators/winsock/tools.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { columns } from '../reports/layout.ts';
import type { Paint } from '../reports/paint.ts';
import { printable } from '../reports/printable.ts';

/** Each emulator by the name that opens it, with what runs then. */
export function emulatorListing(): readonly { readonly name: string; readonly runs: string }[] {
  return [
    ...profiles.map(({ name, title }) => ({ name, runs: `simulated: ${title}` })),
    { name: './my-stack.ts', runs: 'a module that exports a stack or an emulator; see emulators/README.md' },
    { name: 'wine', runs: wine() },
    {
      name: 'second:PROFILE',
      runs: 'the second stack as that Windows; +ARTICLE or +FAULT behind it plant bugs',
    },
    { name: 'exec:COMMAND', runs: 'any program that speaks the protocol of emulators/README.md' },
  ];
}

/** The faults that can be planted in the second stack. */
export function faultListing(): readonly {
  readonly id: string;
  readonly says: string;
  readonly source: string;
}[] {
  return faults.map(({ id, says, source }) => ({ id, says, source }));
}

export function faultLines(): readonly string[] {
  return columns(faultListing().map(({ id, says, source }) => [id, `${says} (against ${source})`]));
}

export function emulatorLines(paint: Paint): readonly string[] {
  const rows = columns(emulatorListing().map(({ name, runs }) => [name, runs]));
  const edits = 'Behind a profile, +ARTICLE plants the bug of an article and ~ARTICLE takes it away.';
  return [...rows, paint.dim(edits)];
}

function wine(): string {
  try {
    return `Wine ${printable(findWine().version)}: real processes and sockets`;
  } catch (error) {
    return error instanceof Error ? printable(error.message) : String(error);
  }
}
