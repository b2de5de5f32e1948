/** Choosing a profile by its name. */
import type { Profile } from '../oracles/profile.ts';
import { selectProfile, UnknownName } from '../oracles/subject.ts';
import { Failure } from './fail.ts';

/**
 * The profile that the text names, with its edits: `windows-98`, `windows-10+KB2770054`.
 * @throws UnknownName, or Failure where the text could mean several articles
 */
export function profileFor(text: string): Profile {
  try {
    return selectProfile(text);
  } catch (error) {
    if (error instanceof UnknownName || !(error instanceof Error)) throw error;
    throw new Failure(error.message);
  }
}
