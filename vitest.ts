/**
 * `lastclose/vitest`: what an emulator is to do, declared as tests.
 *
 * ```ts
 * import { conformance } from 'lastclose/vitest';
 * import stack from './my-stack.ts';
 *
 * conformance('my stack', stack, { as: 'windows-10' });
 * ```
 */
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Emulator } from './emulators/emulator.ts';
import { EmulatorError } from './emulators/emulator.ts';
import { openExported } from './emulators/module/module.ts';
import type { Stack } from './emulators/module/stack.ts';
import type { Profile } from './oracles/profile.ts';
import { profileOf } from './oracles/subject.ts';
import { type CampaignResult, check, usualRuns, usualSeed } from './properties/campaign.ts';
import { families, familiesReached, familyOfFinding } from './properties/families.ts';
import type { Finding } from './properties/finding.ts';
import { suite } from './properties/suite/suite.ts';
import { failureText } from './reports/failure-text.ts';
import { counted } from './reports/layout.ts';

/** What is tested: a stack, a whole emulator, or a function that opens one when the tests begin. */
export type Tested = Stack | Emulator | (() => Stack | Emulator | Promise<Stack | Emulator>);

export interface ConformanceOptions {
  /** The Windows that the emulator claims to be: a name, with edits as in `windows-98+Q198663`, or a profile of one's own. */
  readonly as: string | Profile;
  /** How many scripts made by chance are run behind the standard suite (1,000). */
  readonly runs?: number;
  /** The same seed makes the same scripts (`lastclose`). */
  readonly seed?: string;
  /** How long all scripts together may take, in milliseconds (600,000). */
  readonly timeout?: number;
}

const usualTimeout = 600_000;

/**
 * Declares the tests. Before the first of them the scripts are run, those of the standard suite that the emulator can make
 * every call of and then those made by chance; each deviation is shrunk, attributed and reported by one test. There is a
 * test for each family of rules, skipped where no script is about it, and one for what only chance found. The
 * emulator is closed behind the last.
 * @throws UnknownName if there is no such Windows
 */
export function conformance(name: string, tested: Tested, options: ConformanceOptions): void {
  const { runs = usualRuns, seed = usualSeed, timeout = usualTimeout } = options;
  const profile = profileOf(options.as);
  const fail = (findings: readonly Finding[]) => {
    if (findings.length > 0) throw new Error(failureText(findings, profile, seed));
  };
  describe(name, () => {
    let emulator: Emulator | undefined;
    let shown: Shown;
    beforeAll(async () => {
      emulator = await openExported(typeof tested === 'function' ? await tested() : tested, { where: name });
      shown = await run(emulator, profile, runs, seed);
    }, timeout);
    afterAll(() => emulator?.close());

    for (const family of families) {
      test(family, ({ skip }) => {
        if (!shown.covered.has(family)) skip('no script that the emulator can run is about it');
        fail(shown.bySuite.filter((finding) => familyOfFinding(finding) === family));
      });
    }
    test('whatever no rule is about', () => {
      fail(shown.bySuite.filter((finding) => familyOfFinding(finding) === undefined));
    });
    test(`${counted(runs, 'script')} made by chance`, () => fail(shown.byChance));
    test('the same each time', () => {
      const { unconfirmed } = shown.result;
      if (unconfirmed > 0)
        throw new Error(`${counted(unconfirmed, 'script')} deviated once, but not when run again`);
    });
  });
}

/** What the scripts showed. */
interface Shown {
  readonly result: CampaignResult;
  readonly bySuite: readonly Finding[];
  readonly byChance: readonly Finding[];
  /** The families that the scripts of the suite which were run are about. */
  readonly covered: ReadonlySet<string>;
}

async function run(emulator: Emulator, profile: Profile, runs: number, seed: string): Promise<Shown> {
  const { can } = emulator.capabilities;
  const first = suite.map(({ script }) => script).filter((script) => script.every(can));
  const result = await check(emulator, { as: profile, runs, seed, first });
  if (result.judged === 0) {
    throw new EmulatorError('nothing was checked: not one call of the scripts could be judged');
  }
  const isOfSuite = ({ found }: Finding) => found.script <= first.length;
  return {
    result,
    bySuite: result.findings.filter(isOfSuite),
    byChance: result.findings.filter((finding) => !isOfSuite(finding)),
    covered: new Set(first.flatMap((script) => [...familiesReached(script, profile.row)])),
  };
}
