/** What is reported of transcripts. */
import { printCall } from '../model/notation/print.ts';
import type { Profile } from '../oracles/profile.ts';
import type { MachineRuns } from '../properties/offline/machines.ts';
import type { Broken, Recorded } from '../properties/offline/transcript.ts';
import type { Judged, OfflineVerdict } from '../properties/offline/verdict.ts';
import { failsRun } from '../properties/verdict.ts';
import { counted } from './layout.ts';

export interface OfflineReport {
  readonly profile: Profile;
  /** As they were asked for. */
  readonly files: readonly string[];
  readonly machines: readonly MachineReport[];
  /** Whether suspicions count. */
  readonly isStrict: boolean;
}

export interface MachineReport {
  readonly runs: MachineRuns;
  readonly verdict: OfflineVerdict;
}

/** Whether nothing that was found counts. */
export function conforms({ findings }: OfflineVerdict, isStrict: boolean): boolean {
  return !findings.some(({ severity }) => failsRun(severity, isStrict));
}

/** What became of a script, in words; `colour` says how grave it is. */
export interface Fate {
  readonly id: string;
  readonly text: string;
  readonly colour: 'none' | 'red' | 'yellow';
}

/** One line for each script of a machine, in the order of the numbers. */
export function fatesOf({ runs, verdict }: MachineReport): readonly Fate[] {
  const fates: Fate[] = [
    ...verdict.scripts.map((script, i) => fateOf(script, runs.recorded[i]!, verdict)),
    ...runs.notRun.map(({ id, why }) => ({ id, text: `not run: ${why}`, colour: 'yellow' as const })),
    ...runs.missing.map((id) => ({ id, text: 'not in the transcript', colour: 'yellow' as const })),
  ];
  return fates.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function fateOf(script: Judged, { broken }: Recorded, { findings }: OfflineVerdict): Fate {
  const { id, trace, finding } = script;
  const { deviation, notJudged, judged } = script.verdict;
  const tail = broken ? `; ${brokenText(broken)}` : '';
  const number = finding ? `: finding ${findings.indexOf(finding) + 1}` : '';
  if (deviation) {
    const where = `call ${deviation.at + 1} of ${trace.length}`;
    return { id, text: `deviates at ${where}${number}${tail}`, colour: 'red' };
  }
  if (finding) return { id, text: `conforms alone, and not with others${number}${tail}`, colour: 'red' };
  if (notJudged) {
    const where = `call ${notJudged.from + 1} of ${trace.length}`;
    return { id, text: `not judged from ${where} on: ${notJudged.why}${tail}`, colour: 'yellow' };
  }
  if (broken && judged === 0) return { id, text: `nothing to judge${tail}`, colour: 'yellow' };
  if (broken)
    return { id, text: `conforms as far as it goes, ${counted(judged, 'call')}${tail}`, colour: 'yellow' };
  return { id, text: 'conforms', colour: 'none' };
}

/** Where and why a script has no end, and the call that was to come. */
export function brokenText({ where, why, before }: Broken): string {
  return before ? `${where}: ${why}: ${printCall(before)}` : `${where}: ${why}`;
}
