/** Every profile, oldest first. */
import { type Profile, type ProfileSource, resolve } from '../profile.ts';
import { reference } from './reference.ts';
import { windows95, windows98 } from './windows-9x.ts';
import { windows7, windows10, windows2000, windowsServer2003, windowsXp } from './windows-modern.ts';
import {
  nt4Rtm,
  nt4Sp1,
  nt4Sp2,
  nt4Sp3,
  nt4Sp4,
  nt4Sp5,
  nt4Sp6,
  nt4Sp6a,
  nt4Tse,
  nt4TseSp4,
  windowsNt351,
} from './windows-nt.ts';

const sources: readonly ProfileSource[] = [
  reference,
  windows95,
  windows98,
  windowsNt351,
  nt4Rtm,
  nt4Sp1,
  nt4Sp2,
  nt4Sp3,
  nt4Sp4,
  nt4Sp5,
  nt4Sp6,
  nt4Sp6a,
  nt4Tse,
  nt4TseSp4,
  windows2000,
  windowsXp,
  windowsServer2003,
  windows7,
  windows10,
];

export const profiles: readonly Profile[] = sources.map(resolve);

/** The profile of that exact name, or undefined. */
export function profileNamed(name: string): Profile | undefined {
  return profiles.find((profile) => profile.name === name);
}
