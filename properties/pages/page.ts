/** The page of a bug as data: what it takes to write it, in whichever format. JSON can hold all of it. */
import type { Script, Trace } from '../../model/script.ts';
import type { Row, TraitId } from '../../model/traits.ts';
import type { Statement } from '../../oracles/article.ts';
import type { CellEvidence } from '../../oracles/cell.ts';
import type { Certificate } from '../minimal/certificate.ts';
import type { Reproduced } from '../steadiness.ts';
import type { Suppressor } from '../suppressors.ts';
import type { Severity } from '../verdict.ts';

export interface Page {
  readonly kind: 'article' | 'finding';
  /** Of an article its id, of a finding its number in the report: `finding-1`. Letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly seed: string;
  /** Of an article, in one sentence and in one paragraph. */
  readonly says?: string;
  readonly happens?: string;
  /** Of a finding: whose it is and how grave. Text of others, as the report has it. */
  readonly found?: FoundOn;
  /** The trait that it is a value of; undefined for a finding that no edit explains for certain. */
  readonly contrast?: Contrast;
  /** Articles whose bug it is: of an article itself, of a finding those it was mapped to. */
  readonly articles: readonly string[];
  /** The shortest scripts that show it, the first one before all. Empty where none was found. */
  readonly repros: readonly PageRepro[];
  /** Every Windows, in the order of the profiles; empty without a trait. */
  readonly windows: readonly WindowsStanding[];
  /** What the texts leave in doubt of it, by the ids of contradictions and open conflicts. */
  readonly doubts: readonly { readonly id: string; readonly states: string }[];
  readonly workarounds: readonly WorkaroundProof[];
  /** What could be taken for it; undefined: nobody looked. */
  readonly relatives?: readonly Relative[];
  /** Ids of every source that the page rests on. */
  readonly sources: readonly string[];
}

export interface FoundOn {
  readonly emulator: string;
  /** The profile that judged it. */
  readonly profile: string;
  readonly severity: Severity;
  readonly fingerprint: string;
  readonly reproduced: Reproduced;
  /** Other edits, as `trait=value`, that explained the trace alone and were ruled out or could not be told apart. */
  readonly runnersUp: readonly string[];
  /** Of an inconsistency: what it did elsewhere, which goes together with no stack that does the repro. */
  readonly against?: Trace;
}

export interface Contrast {
  readonly trait: TraitId;
  /** The values that are the bug. */
  readonly seen: readonly string[];
  /** The values without it. */
  readonly expected: readonly string[];
  /** What else a stack is like that shows it. */
  readonly needs: Readonly<Partial<Record<TraitId, readonly string[]>>>;
}

export interface PageRepro {
  readonly title: string;
  /** What runs it, as `replay --on` takes it. */
  readonly on: string;
  /** The profile that rejects it, as `replay --as` takes it. */
  readonly judge: string;
  /** As `replay --seed` takes it: where it decides what is open of a simulated profile, so that the repro shows. */
  readonly seed: string;
  /** The value of the trait that the stack had or was explained by. */
  readonly value?: string;
  readonly trace: Trace;
  /** Indices of calls. */
  readonly seenAt: number;
  readonly causedAt?: number;
  readonly observed: string;
  readonly allowed: readonly string[];
  /** The rules that had a say in what was due at the causing call, then at the deviating one. */
  readonly rules: readonly BrokenRule[];
  /** The row that judged, and the one that explains what was seen, where one is known. */
  readonly rows: { readonly expected: Row; readonly edited?: Row };
  /** The proof that none is shorter; undefined: it is minimal under the steps of the shrinker. */
  readonly certificate?: Certificate;
  /** Single calls that make it vanish; undefined: nobody looked. */
  readonly suppressors?: readonly Suppressor[];
  /** How many of the second stacks with the same bug deviate at the same call; undefined where none was asked. */
  readonly onSecondStack?: Reproduced;
  /** Scripts tried until one showed it, its length, and executions to shrink it. */
  readonly cost: { readonly tried: number; readonly length: number; readonly executions: number };
}

export interface BrokenRule {
  /** Index of the call that it answers. */
  readonly at: number;
  readonly id: string;
  readonly says: string;
  readonly evidence: string;
  readonly source: readonly string[];
}

/** How a Windows stands to the bug. `conflicting`: sources contradict each other; `unknown`: none says. */
export type Standing = 'affected' | 'unaffected' | 'conflicting' | 'unknown';

export interface WindowsStanding {
  readonly profile: string;
  readonly title: string;
  readonly standing: Standing;
  /** Its cell of the trait. */
  readonly values: readonly string[];
  readonly evidence: CellEvidence;
  readonly source: readonly string[];
  readonly note?: string;
  /** The profile that the cell is taken over from, where it is not its own. */
  readonly statedBy?: string;
  /** What the article's own lists say of it; undefined: it is not in them. */
  readonly transcribed?: Statement;
  readonly doubt?: string;
  /** A trait without whose value the bug makes no difference, and the Windows has another. */
  readonly lacks?: TraitId;
  /**
   * Whether the first repro is sure to show the bug there, whatever else is open of that Windows; undefined where it
   * cannot have the bug, or there is no repro.
   */
  readonly shows?: boolean;
}

/** A workaround, and that it works: the same script without it and with it, run on a stack with the bug. */
export interface WorkaroundProof {
  readonly title: string;
  /** The section of the article, or that it follows from the cause. */
  readonly source: string;
  readonly on: string;
  readonly judge: string;
  /** The script in which the bug shows, and where it does; `seenAt` undefined: it does not. */
  readonly bare: Trace;
  readonly seenAt?: number;
  readonly allowed: readonly string[];
  /** The script with the workaround; the row without the bug rejects it at `deviatesAt`; undefined: nowhere. */
  readonly cured: Trace;
  readonly deviatesAt?: number;
  /** Indices of calls of `cured` that are not in `bare`, and the other way round. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  /** Whether it works: the bare script deviates, and the cured one does just what a stack without the bug does. */
  readonly works: boolean;
  /** The same for every Windows that has the bug or may have it. */
  readonly worksOn: readonly string[];
  readonly failsOn: readonly string[];
  /** Those on which the bare script does not show the bug, so that it proves nothing. */
  readonly unshownOn: readonly string[];
  /** How many of the second stacks with the bug deviate without it and not with it. */
  readonly onSecondStack: Reproduced;
}

/** Why something is a relative: what it has in common, or that it explains the first repro as well. */
export type Kinship = 'same value' | 'same trait' | 'same text' | 'same contradiction' | 'explains the repro';

export interface Relative {
  /** The articles that tell of it; empty where none does. */
  readonly articles: readonly string[];
  readonly trait: TraitId;
  readonly values: readonly string[];
  readonly kinships: readonly Kinship[];
  /** The Windows whose two versions, one with each of the bugs, are told apart. */
  readonly one: string;
  readonly other: string;
  /** The script that does; undefined where none was found, or none can be because it is the same value. */
  readonly told?: Told;
}

export interface Told {
  readonly script: Script;
  /** What each of the two may do, call by call; they have nothing in common at the last. */
  readonly one: readonly (readonly string[])[];
  readonly other: readonly (readonly string[])[];
  /** Whether none is shorter, within the bounds of the search; else every script of up to `exhausted` calls was looked at. */
  readonly isShortest: boolean;
  readonly exhausted: number;
}
