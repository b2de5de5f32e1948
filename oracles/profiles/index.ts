/** Every profile, oldest first. */
import { type Profile, type ProfileSource, resolve } from '../profile.ts';
import * as referenceFile from './reference.ts';
import { reference } from './reference.ts';
import * as ninetiesFile from './windows-9x.ts';
import { windows95, windows95Osr2, windows98, windows98Se, windowsMe } from './windows-9x.ts';
import * as millenniumFile from './windows-2000.ts';
import { windows2000, windowsServer2003, windowsXp } from './windows-2000.ts';
import * as ntFile from './windows-nt.ts';
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
  nt4TseSp5,
  nt4TseSp6,
  windowsNt351,
} from './windows-nt.ts';
import * as vistaFile from './windows-vista.ts';
import {
  windows7,
  windows7Sp1,
  windows8,
  windows10,
  windows11,
  windows81,
  windowsServer2008,
  windowsServer2008R2,
  windowsServer2008R2Sp1,
  windowsServer2012,
  windowsServer2012R2,
  windowsVista,
} from './windows-vista.ts';

const sources: readonly ProfileSource[] = [
  reference,
  windows95,
  windows95Osr2,
  windows98,
  windows98Se,
  windowsMe,
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
  nt4TseSp5,
  nt4TseSp6,
  windows2000,
  windowsXp,
  windowsServer2003,
  windowsVista,
  windowsServer2008,
  windows7,
  windows7Sp1,
  windowsServer2008R2,
  windowsServer2008R2Sp1,
  windows8,
  windowsServer2012,
  windows81,
  windowsServer2012R2,
  windows10,
  windows11,
];

/** What each file of this folder writes, so that a mistake can be found in it. */
const files = {
  'reference.ts': referenceFile,
  'windows-9x.ts': ninetiesFile,
  'windows-nt.ts': ntFile,
  'windows-2000.ts': millenniumFile,
  'windows-vista.ts': vistaFile,
};

/** The file that the profile is written in. */
export function fileOf(source: ProfileSource): string | undefined {
  const found = Object.entries(files).find(([, file]) => Object.values(file).includes(source));
  return found && `oracles/profiles/${found[0]}`;
}

export const profiles: readonly Profile[] = sources.map((source) => resolve(source, fileOf));

/** The profile of that exact name, or undefined. */
export function profileNamed(name: string): Profile | undefined {
  return profiles.find((profile) => profile.name === name);
}
