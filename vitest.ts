/**
 * `lastclose/vitest`: what an emulator is to do, declared as tests.
 *
 * ```ts
 * import { conformance } from 'lastclose/vitest';
 * import stack from './my-stack.ts';
 *
 * conformance('my stack', stack, { as: 'windows-10', expect: './known.txt' });
 * ```
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Emulator } from './emulators/emulator.ts';
import { EmulatorError } from './emulators/emulator.ts';
import { openExported } from './emulators/module/module.ts';
import type { Stack } from './emulators/module/stack.ts';
import type { Profile } from './oracles/profile.ts';
import { profileOf } from './oracles/subject.ts';
import { check, usualRuns, usualSeed } from './properties/campaign.ts';
import { type Expectations, nothingExpected } from './properties/expectations/expected.ts';
import { parseExpectedFailures } from './properties/expectations/parse.ts';
import { replayExpected } from './properties/expectations/replay.ts';
import { isBroken, type Settlement, settle } from './properties/expectations/settle.ts';
import { today } from './properties/expectations/today.ts';
import { families, familiesReached, familyOfFinding } from './properties/families.ts';
import type { Finding } from './properties/finding.ts';
import { suite } from './properties/suite/suite.ts';
import { failsRun } from './properties/verdict.ts';
import { placeOf, problemOf } from './reports/expectations-text.ts';
import { failureText } from './reports/failure-text.ts';
import { counted } from './reports/layout.ts';
import { printable } from './reports/printable.ts';

/** What is tested: a stack, a whole emulator, or a function that opens one when the tests begin. */
export type Tested = Stack | Emulator | (() => Stack | Emulator | Promise<Stack | Emulator>);

export interface ConformanceOptions {
  /** The Windows that the emulator claims to be: a name, with edits as in `windows-98+Q198663`, or a profile of one's own. */
  readonly as: string | Profile;
  /** How many scripts made by chance are run behind the standard suite (1,000). */
  readonly runs?: number;
  /** The same seed makes the same scripts (`lastclose`). */
  readonly seed?: string;
  /** A file of expected failures, as `lastclose check --expect` reads and writes it. */
  readonly expect?: string;
  /** Whether suspicious findings, against what is only inferred, count as well. */
  readonly strict?: boolean;
  /** How long all scripts together may take, in milliseconds (600,000). */
  readonly timeout?: number;
}

const usualTimeout = 600_000;

/**
 * Declares the tests. Before the first of them the scripts are run, those of the standard suite that the emulator can make
 * every call of and then those made by chance; each deviation is shrunk, attributed and reported by one test. There is a
 * test for each family of rules, skipped where no script is about it, and one for what only chance found. The
 * emulator is closed behind the last.
 * @throws UnknownName if there is no such Windows, NotationError if the expected failures cannot be read
 */
export function conformance(name: string, tested: Tested, options: ConformanceOptions): void {
  const { runs = usualRuns, seed = usualSeed, strict = false, timeout = usualTimeout } = options;
  const profile = profileOf(options.as);
  const expectations = expectationsIn(options.expect);
  const fail = (findings: readonly Finding[]) => {
    const failing = findings.filter(({ severity }) => failsRun(severity, strict));
    if (failing.length > 0) throw new Error(failureText(failing, profile, seed));
  };
  describe(name, () => {
    let emulator: Emulator | undefined;
    let shown: Shown;
    beforeAll(async () => {
      emulator = await openExported(typeof tested === 'function' ? await tested() : tested, { where: name });
      shown = await run(emulator, { as: profile, runs, seed }, expectations);
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
      const once = Object.keys(shown.settlement.unconfirmed).map(printable);
      if (once.length > 0) throw new Error(`deviated once, but not when run again: ${once.join('; ')}`);
    });
    test.runIf(options.expect)('what is expected to fail', () => {
      const { file, outcomes } = shown.settlement;
      const broken = outcomes.filter(isBroken).map((one) => `${placeOf(file, one)}: ${problemOf(one)}`);
      if (broken.length > 0) throw new Error(broken.join('\n'));
    });
  });
}

/** What the scripts showed. */
interface Shown {
  readonly settlement: Settlement;
  readonly bySuite: readonly Finding[];
  readonly byChance: readonly Finding[];
  /** The families that the scripts of the suite which were run are about. */
  readonly covered: ReadonlySet<string>;
}

function expectationsIn(file: string | undefined): Expectations {
  return file === undefined ? nothingExpected : parseExpectedFailures(readFileSync(file, 'utf8'), file);
}

async function run(
  emulator: Emulator,
  options: { readonly as: Profile; readonly runs: number; readonly seed: string },
  expectations: Expectations,
): Promise<Shown> {
  const { as: profile } = options;
  const { can } = emulator.capabilities;
  const first = suite.map(({ script }) => script).filter((script) => script.every(can));
  const replays = await replayExpected(expectations, { emulator, profile });
  const result = await check(emulator, { ...options, first });
  if (result.judged === 0) {
    throw new EmulatorError('nothing was checked: not one call of the scripts could be judged');
  }
  const isOfSuite = ({ found }: Finding) => found.script <= first.length;
  const settlement = settle(expectations, result, replays, today());
  return {
    settlement,
    bySuite: settlement.unexpected.filter(isOfSuite),
    byChance: settlement.unexpected.filter((finding) => !isOfSuite(finding)),
    covered: new Set(first.flatMap((script) => [...familiesReached(script, profile.row)])),
  };
}
