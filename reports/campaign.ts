/** What a report on a campaign is made from. */
import type { TraitId } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import type { CampaignResult } from '../properties/campaign.ts';

/** The system under test, as reports show it. */
export interface Subject {
  /** As it was asked for: `windows-98`, `wine`, `exec:COMMAND`. */
  readonly asked: string;
  readonly name: string;
  readonly version: string;
  readonly peer: 'kit' | 'self';
  /** In plain words, what could not be checked. */
  readonly notChecked: readonly string[];
  /** The values that chance gave to the unknown cells of a simulated profile. */
  readonly chosen: Readonly<Partial<Record<TraitId, string>>>;
  /** What was heard of it beside its traces: how it ended when it crashed. */
  readonly notices: readonly string[];
}

export interface CampaignReport {
  readonly subject: Subject;
  readonly profile: Profile;
  readonly seed: string;
  readonly result: CampaignResult;
}

/** The open cells whose value the campaign settled: the same in every choice that explains all scripts. */
export function settled({ profile, result }: CampaignReport): Readonly<Partial<Record<TraitId, string>>> {
  const [first, ...others] = result.choices;
  const same = Object.entries(first ?? {}).filter(
    ([trait, value]) =>
      profile.row[trait as TraitId].length > 1 &&
      others.every((choice) => choice[trait as TraitId] === value),
  );
  return Object.fromEntries(same.sort(([a], [b]) => (a < b ? -1 : 1)));
}
