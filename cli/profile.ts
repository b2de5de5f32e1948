/** Profiles where only a Windows will do. */
import type { Profile } from '../oracles/profile.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile } from '../oracles/subject.ts';
import { Failure } from './fail.ts';

/**
 * The profile of that name, without edits: the second stack has its own.
 * @throws UnknownName, Failure
 */
export function plainProfile(name: string): Profile {
  const profile = selectProfile(name);
  if (profiles.includes(profile)) return profile;
  throw new Failure(
    `the second stack is set up as a profile here; expected one without + or ~, not '${name}'`,
  );
}
