/**
 * What the JSON of `replay` looks like. `reports/schema/replay-1.json` is made of it; a change that breaks a reader is
 * another version.
 */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.array(v.string());
const says = <const T extends v.GenericSchema>(schema: T, description: string) =>
  v.pipe(schema, v.description(description));

const call = v.strictObject({
  actor: says(v.string(), 'who makes it: P1, P1.2, system, peer, clock'),
  api: v.string(),
  args: texts,
  binds: says(v.nullable(v.string()), 'the name that it binds'),
  outcome: v.string(),
  alias: says(v.nullable(v.string()), 'the earlier name whose handle value was handed out again'),
  allowed: says(v.nullable(texts), 'what the profile allows; null where that is not known'),
});

/** The report of `replay`, version 1. */
export const replayReport = v.strictObject({
  report: v.literal('replay'),
  version: v.literal(1),
  name: says(v.string(), 'what the file of the script is called'),
  profile: says(v.string(), 'the Windows that judged'),
  emulator: says(
    v.nullable(v.strictObject({ name: v.string(), version: v.string() })),
    'what ran the script; null for a trace that was taken as it stood',
  ),
  trace: says(v.string(), 'in the notation, up to the call that deviates'),
  calls: says(v.array(call), 'the same as data'),
  deviation: says(
    v.nullable(
      v.strictObject({
        at: says(count, 'index of the call'),
        observed: v.string(),
        allowed: texts,
        rules: v.array(
          v.strictObject({
            id: v.string(),
            says: v.string(),
            source: texts,
            evidence: v.picklist(['documented', 'tested', 'inferred', 'convention']),
          }),
        ),
        reads: says(texts, 'the traits that the rules read'),
      }),
    ),
    'null where the profile allows all of it',
  ),
  articles: says(
    v.array(v.strictObject({ id: v.string(), title: v.string(), says: v.string() })),
    'the Knowledge Base articles whose bug explains the trace; several where this trace does not tell them apart',
  ),
});

export type ReplayReport = v.InferOutput<typeof replayReport>;
