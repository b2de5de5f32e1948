/** The steps of shrinking as plain data, for whoever wants to know why a repro became what it is. */
import type { Script, Trace } from '../model/script.ts';
import type { Row } from '../model/traits.ts';
import { judge } from '../oracles/judge.ts';
import { signatureOf } from './finding.ts';

/** What became of a candidate. */
export type Fate =
  | 'kept'
  | 'shows nothing'
  | `shows another: ${string}`
  | 'shows it only sometimes'
  | 'not as it was asked for' // the same deviation, but not by what is to be shown
  | 'emulator cannot run it'
  | 'could not show it' // what the deviation goes against is nowhere expected in it
  | 'tried already';

export type ShrinkStep =
  | {
      readonly kind: 'candidate';
      readonly on: 'model' | 'emulator';
      readonly script: Script;
      readonly fate: Fate;
    }
  /** Shorter scripts made by chance in the model, and the one that shows it, if one does. */
  | { readonly kind: 'by chance'; readonly tried: number; readonly script?: Script }
  /** The search of all shorter scripts, which may have given up, and whether the emulator shows what it found. */
  | { readonly kind: 'exact'; readonly found?: Exact };

export interface Exact {
  readonly script: Script;
  readonly states: number;
  readonly calls: number;
  readonly fate: 'kept' | 'shows it only sometimes' | 'the emulator shows something else';
}

export type OnStep = (step: ShrinkStep) => void;

/** Why a trace that does not show what is wanted was not kept; the signature is of the deviation that is wanted. */
export function whyNot(trace: Trace, row: Row, signature: string | undefined): Fate {
  const { deviation } = judge(trace, row);
  if (deviation === undefined) return 'shows nothing';
  const seen = signatureOf(trace, deviation);
  return seen === signature ? 'not as it was asked for' : `shows another: ${seen}`;
}
