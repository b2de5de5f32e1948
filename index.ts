/**
 * The library behind the command line.
 *
 * ```ts
 * import { judge, parseTrace, selectProfile } from 'lastclose';
 *
 * const trace = parseTrace('P1 socket -> s1 = ok\nP1 closesocket s1 = WSAENOTSOCK\n');
 * const { deviation } = judge(trace, selectProfile('windows-10').row);
 * console.log(deviation?.at, deviation?.allowed); // 1 [ 'ok' ]
 * ```
 *
 * An emulator executes scripts: a simulated profile, Wine, any program that speaks the line protocol, or a stack of your own
 * in this process.
 *
 * ```ts
 * import { check, openStack, parseScript, replay } from 'lastclose';
 *
 * let handles = 0;
 * const emulator = await openStack({
 *   name: 'mine',
 *   version: '1',
 *   calls: ['socket', 'closesocket'],
 *   reset() {},
 *   call: ({ api }) => (api === 'socket' ? `ok ${++handles}` : 'ok'),
 * });
 * const { findings } = await check(emulator, { as: 'windows-10', runs: 200 });
 * console.log(findings[0]?.fingerprint); // handle.not-a-socket: closesocket gave ok, not WSAENOTSOCK
 * const script = parseScript('P1 socket -> s1\nP1 closesocket s1\n');
 * console.log((await replay(script, emulator, { as: 'windows-10' })).verdict.deviation); // undefined
 * await emulator.close();
 * ```
 *
 * The notation turns text into scripts and traces and back. A profile is one Windows as a row of trait values; `judge`
 * says whether a row allows a trace. `check` searches an emulator for what a profile does not allow and gives each finding
 * once, shrunk and attributed; `replay` runs one script and says what was allowed at each of its calls. `identify` says
 * which profiles explain what an emulator does on the suite, `distinguish` finds the shortest script that tells two rows
 * apart. Who opens an emulator closes it.
 *
 * `lastclose/vitest` declares all this as tests.
 */

export type { Capabilities, Emulator } from './emulators/emulator.ts';
export { EmulatorError } from './emulators/emulator.ts';
export { type ExecOptions, openExec } from './emulators/exec/exec.ts';
export { openStack, type StackOptions } from './emulators/module/in-process.ts';
export { type ModuleOptions, openModule } from './emulators/module/module.ts';
export type { Stack } from './emulators/module/stack.ts';
export { openPool } from './emulators/pool.ts';
export { simulate, simulated } from './emulators/simulated.ts';
export { openWine, type WineOptions } from './emulators/winsock/wine.ts';
export { NotationError, parseExpectations, parseScript, parseTrace } from './model/notation/parse.ts';
export { printCall, printScript, printStep, printTrace } from './model/notation/print.ts';
export type { Evidence, Rule } from './model/rule.ts';
export { rules } from './model/rules/index.ts';
export { type Call, type Script, type Step, scriptOf, type Trace } from './model/script.ts';
export { type Row, type Trait, type TraitId, traits } from './model/traits.ts';
export type { Article, Statement, Variant, Workaround } from './oracles/article.ts';
export { articleNamed, articles } from './oracles/articles/index.ts';
export type { CataloguedArticle } from './oracles/catalogue/entry.ts';
export { catalogue } from './oracles/catalogue/index.ts';
export type { Cell, CellEvidence } from './oracles/cell.ts';
export { articlesOf, type Edit } from './oracles/explain.ts';
export { type Choices, type Deviation, type JudgeOptions, judge, type Verdict } from './oracles/judge.ts';
export type { Profile } from './oracles/profile.ts';
export { profileNamed, profiles } from './oracles/profiles/index.ts';
export { type KnownSource, sourceNamed, sources } from './oracles/sources/index.ts';
export {
  AmbiguousName,
  selectProfile,
  UnknownName,
  valuation,
  withBug,
  withoutBug,
} from './oracles/subject.ts';
export {
  BrokenOff,
  type CampaignResult,
  type CheckOptions,
  check,
  type Progress,
} from './properties/campaign.ts';
export {
  type Distinction,
  type DistinguishOptions,
  distinguish,
  isProved,
} from './properties/distinguish.ts';
export type { Expectations, ExpectedFailure, ExpectedLine } from './properties/expectations/expected.ts';
export { parseExpectedFailures } from './properties/expectations/parse.ts';
export { printExpectedFailures } from './properties/expectations/print.ts';
export { type ReproRun, type ReproRuns, replayExpected } from './properties/expectations/replay.ts';
export { type Fate, fails, type Outcome, type Settlement, settle } from './properties/expectations/settle.ts';
export { updatedExpectations } from './properties/expectations/update.ts';
export type { Finding } from './properties/finding.ts';
export type { Rows } from './properties/histories.ts';
export {
  type Candidate,
  type Identification,
  type IdentifyOptions,
  identify,
} from './properties/identify.ts';
export {
  buildMatrix,
  type Matrix,
  type MatrixCell,
  type MatrixOptions,
  type MatrixRow,
  type Repro,
} from './properties/matrix.ts';
export { openNamed } from './properties/open.ts';
export { type Replay, type ReplayOptions, replay } from './properties/replay.ts';
export { type SuiteScript, suite } from './properties/suite/suite.ts';
export { failsRun, type Severity, type VerdictName, verdicts } from './properties/verdict.ts';
