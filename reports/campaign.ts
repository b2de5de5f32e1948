/** What a report on a campaign is made from. */
import type { TraitId } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import type { Subject } from './subject.ts';

export interface CampaignReport {
  readonly subject: Subject;
  readonly profile: Profile;
  readonly seed: string;
  readonly result: CampaignResult;
}

interface Settling {
  readonly profile: Profile;
  readonly result: Pick<CampaignResult, 'choices'>;
}

/** The open cells whose value the campaign settled: the same in every choice that explains all scripts. */
export function settled({ profile, result }: Settling): Readonly<Partial<Record<TraitId, string>>> {
  const [first, ...others] = result.choices;
  const same = Object.entries(first ?? {}).filter(
    ([trait, value]) =>
      profile.row[trait as TraitId].length > 1 &&
      others.every((choice) => choice[trait as TraitId] === value),
  );
  return Object.fromEntries(same.sort(([a], [b]) => (a < b ? -1 : 1)));
}
