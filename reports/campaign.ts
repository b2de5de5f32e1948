/** What a report on a campaign is made from. */
import type { TraitId } from '../model/traits.ts';
import type { Profile } from '../oracles/profile.ts';
import type { CampaignResult } from '../properties/campaign.ts';
import { fails, type Settlement } from '../properties/expectations/settle.ts';
import type { Finding } from '../properties/finding.ts';
import { campaignVerdict } from '../properties/rule-verdicts.ts';
import { failsRun, type VerdictName } from '../properties/verdict.ts';
import type { Subject } from './subject.ts';

export interface CampaignReport {
  readonly subject: Subject;
  readonly profile: Profile;
  readonly seed: string;
  readonly result: CampaignResult;
  /** What of it was expected. */
  readonly settlement: Settlement;
  /** Whether suspicions count. */
  readonly isStrict: boolean;
  /** Why the emulator could not be checked to the end. */
  readonly brokenOff?: string;
}

/** Whether the emulator conforms but for what was expected, as far as the run can tell. */
export function conforms({ settlement, isStrict, brokenOff }: CampaignReport): boolean {
  return brokenOff === undefined && !fails(settlement, isStrict);
}

/** The verdict on the emulator, whatever was expected of it. */
export function verdictOf({ result, brokenOff }: Pick<CampaignReport, 'result' | 'brokenOff'>): VerdictName {
  return brokenOff === undefined ? campaignVerdict(result) : 'protocol-error';
}

/** The findings by what they mean for the run: suspicious are those that it does not fail by. */
export function sorted({
  result,
  settlement,
  isStrict,
}: CampaignReport): Readonly<Record<'failing' | 'suspicious' | 'expected', readonly Finding[]>> {
  const { unexpected } = settlement;
  return {
    failing: unexpected.filter(({ severity }) => failsRun(severity, isStrict)),
    suspicious: unexpected.filter(({ severity }) => !failsRun(severity, isStrict)),
    expected: result.findings.filter((finding) => !unexpected.includes(finding)),
  };
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
