/** The verdicts: every word that the kit has for what came of a check, of a rule or of a finding. */

/** What a verdict means, and whether a run with it fails: always, if suspicions count (`--strict`), or never. */
interface Meaning {
  readonly says: string;
  readonly fails: 'always' | 'if strict' | 'never';
}

/** Gravest first. */
export const verdicts = {
  'protocol-error': {
    says: 'the emulator could not be started or does not keep to its protocol, so that nothing is concluded',
    fails: 'always',
  },
  crash: { says: 'the emulator ended during the call', fails: 'always' },
  hang: { says: 'the emulator did not answer in time', fails: 'always' },
  inconsistent: { says: 'no one answer to the open questions explains all scripts', fails: 'always' },
  nonconforming: { says: 'against what is documented or tested', fails: 'always' },
  'known-bug': { says: 'a bug that Windows itself once had', fails: 'always' },
  suspicious: { says: 'against what is only inferred, or agreed by convention', fails: 'if strict' },
  'not-judged': { says: 'it was met, and the sources say nothing on it', fails: 'never' },
  permitted: {
    says: 'allowed, but so would be something else: a cell is open, or the documents leave it to the stack',
    fails: 'never',
  },
  conforms: { says: 'the one thing that is allowed', fails: 'never' },
  'not-checked': { says: 'no script came to it, or the emulator cannot do the call', fails: 'never' },
} as const satisfies Readonly<Record<string, Meaning>>;

export type VerdictName = keyof typeof verdicts;

export const verdictNames = Object.keys(verdicts) as readonly VerdictName[];

/** The verdicts that a finding can be. */
export type Severity = Extract<
  VerdictName,
  'known-bug' | 'nonconforming' | 'suspicious' | 'inconsistent' | 'crash' | 'hang'
>;

/** Whether a run with the verdict fails; suspicions count only where the run is strict. */
export function failsRun(verdict: VerdictName, isStrict: boolean): boolean {
  const { fails } = verdicts[verdict];
  return fails === 'always' || (isStrict && fails === 'if strict');
}

/** The gravest of some verdicts; undefined of none. */
export function gravest<T extends VerdictName>(some: readonly T[]): T | undefined {
  return [...some].sort((a, b) => verdictNames.indexOf(a) - verdictNames.indexOf(b))[0];
}
