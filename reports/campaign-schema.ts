/**
 * What the JSON report of `check` looks like. `reports/schema/check-1.json` is made of it; a change that breaks a reader is
 * another version.
 */
import * as v from 'valibot';
import { states } from '../properties/expectations/expected.ts';
import { verdictNames } from '../properties/verdict.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.record(v.string(), count);
const texts = v.array(v.string());
const evidence = v.picklist(['documented', 'tested', 'inferred', 'convention']);
const edit = v.strictObject({ trait: v.string(), values: texts });
const says = <const T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description));

const finding = v.strictObject({
  severity: v.picklist(['known-bug', 'nonconforming', 'suspicious', 'inconsistent', 'crash', 'hang']),
  fingerprint: says(v.string(), 'what makes two deviations the same bug'),
  expected: says(v.boolean(), 'whether a line of the expected failures is on it'),
  fails: says(v.boolean(), 'whether the run fails because of it'),
  articles: says(texts, 'the Knowledge Base articles whose bug it is'),
  edit: says(v.nullable(edit), 'the edit of the row that explains it'),
  runnersUp: says(v.array(edit), 'edits that were ruled out or could not be told apart'),
  trace: says(v.string(), 'the repro in the notation, an outcome behind each call'),
  against: says(
    v.nullable(v.string()),
    'of an inconsistency: a trace that no stack makes that makes the other',
  ),
  length: count,
  causedAt: says(v.nullable(count), 'index of the causing call'),
  seenAt: says(count, 'index of the first call whose outcome is not allowed'),
  observed: v.string(),
  allowed: texts,
  rules: v.array(v.strictObject({ id: v.string(), says: v.string(), source: texts, evidence })),
  reads: says(texts, 'the traits that the rules read'),
  certificate: says(
    v.nullable(v.looseObject({ certificate: v.literal('minimal script'), version: v.literal(1) })),
    'the record that no shorter script shows it, as lastclose certify reads it',
  ),
  suppressors: says(
    v.nullable(v.array(v.strictObject({ at: count, script: v.string() }))),
    'scripts with one call more, in which it is gone',
  ),
  flaky: v.boolean(),
  reproduced: v.strictObject({ times: count, of: count }),
  found: v.strictObject({ script: count, length: count, onTheWay: v.optional(v.boolean()) }),
  executions: count,
});

const expectation = v.strictObject({
  line: count,
  state: v.picklist(states),
  key: says(v.string(), 'the fingerprint, or the id of a rule'),
  reason: v.nullable(v.string()),
  link: v.nullable(v.string()),
  until: says(v.nullable(v.pipe(v.string(), v.isoDate())), 'the last day on which it is expected'),
  fate: v.picklist(['fails', 'passes', 'changed', 'not judged', 'not met']),
  expired: v.boolean(),
});

const rule = v.strictObject({
  id: v.string(),
  verdict: v.picklist(verdictNames),
  allowed: says(count, 'calls in which it had a say and the outcome was allowed'),
  open: says(count, 'of these, the ones where another outcome would have been allowed, too'),
  notJudged: says(count, 'calls on which the sources say nothing'),
});

/** The report of `check`, version 1. */
export const checkReport = v.strictObject({
  report: v.literal('check'),
  version: v.literal(1),
  seed: v.string(),
  emulator: v.strictObject({
    asked: v.string(),
    name: v.string(),
    version: v.string(),
    peer: says(v.picklist(['kit', 'self']), 'who plays the far end of the network'),
    chosen: says(v.record(v.string(), v.string()), 'by trait, what chance chose for a simulated profile'),
    notChecked: texts,
    notices: texts,
  }),
  profile: v.string(),
  conforms: says(v.boolean(), 'whether the run passed: exit code 0'),
  strict: says(v.boolean(), 'whether suspicious findings fail the run'),
  verdict: says(v.picklist(verdictNames), 'the gravest, whatever was expected'),
  brokenOff: says(v.nullable(v.string()), 'why the emulator could not be checked to the end'),
  findings: v.array(finding),
  expectations: says(v.array(expectation), 'the expected failures, in the order of their file'),
  rules: says(v.array(rule), 'every rule, by id'),
  scripts: count,
  calls: count,
  judged: count,
  notJudged: says(counts, 'by reason, scripts of which the rest was not judged'),
  again: says(counts, 'by fingerprint, deviations that were known by then'),
  unconfirmed: says(counts, 'by fingerprint, deviations that did not show again'),
  onTheWay: v.strictObject({ met: count, takenUp: count }),
  worlds: says(count, 'the largest number of worlds behind a call'),
  settled: says(v.record(v.string(), v.string()), 'by trait, what the scripts say of open cells'),
  timing: v.strictObject({ seconds: v.pipe(v.number(), v.minValue(0)), judgedCallsPerSecond: count }),
});

/** The report as data that may be read only. */
export type CheckReport = ReadonlyDeep<v.InferOutput<typeof checkReport>>;

type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;
