/** Checking a certificate: that nobody altered it, that the model is still the one it speaks of, and all of it anew. */
import * as v from 'valibot';
import { printScript } from '../../model/notation/print.ts';
import { type TraitId, traitIds, valuesOf } from '../../model/traits.ts';
import { type Certificate, certificateOf, digestOf, modelDigest } from './certificate.ts';
import { searchMinimal } from './search.ts';

/** Why a certificate does not hold. */
export type Objection =
  | { readonly kind: 'altered' }
  | { readonly kind: 'model changed' }
  /** The search gives another script, or none. */
  | { readonly kind: 'not minimal'; readonly script: string | undefined }
  /** What it says of the search is not so. */
  | { readonly kind: 'not so'; readonly what: readonly string[] };

const values = (id: TraitId) => v.pipe(v.array(v.picklist(valuesOf(id))), v.minLength(1));
const one = (id: TraitId) => v.pipe(v.array(v.picklist(valuesOf(id))), v.length(1));
const perTrait = <T>(schemaOf: (id: TraitId) => T) =>
  Object.fromEntries(traitIds.map((id) => [id, schemaOf(id)])) as Record<TraitId, T>;
const texts = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.array(count);

const schema = v.strictObject({
  certificate: v.literal('minimal script'),
  version: v.literal(1),
  task: v.strictObject({
    actual: v.strictObject(perTrait(one)),
    expected: v.strictObject(perTrait(values)),
    trait: v.picklist(traitIds),
    bounds: v.strictObject({ processes: count, ports: count, numbers: counts, seconds: counts }),
    without: texts,
    uses: texts,
    seenAt: v.optional(v.string()),
  }),
  script: v.string(),
  length: v.pipe(count, v.maxValue(32)),
  seenAt: count,
  observed: v.string(),
  allowed: texts,
  alphabet: texts,
  cone: texts,
  blindTo: count,
  states: count,
  calls: count,
  hash: v.strictObject({ bits: count, collisionOdds: v.string() }),
  model: v.string(),
  digest: v.string(),
});

/** What is no certificate. */
export class NoCertificate extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NoCertificate';
  }
}

/**
 * The certificate in the data.
 * @throws NoCertificate which says where it is wrong
 */
export function readCertificate(data: unknown): Certificate {
  const { success, output, issues } = v.safeParse(schema, data);
  if (!success) {
    const [issue] = issues;
    const path = v.getDotPath(issue);
    throw new NoCertificate(path ? `${path}: ${issue.message}` : issue.message);
  }
  const { seenAt, ...task } = output.task;
  return { ...output, task: { ...task, ...(seenAt === undefined ? {} : { seenAt }) } };
}

/**
 * The certificate that the data is, or those that are anywhere in it.
 * @throws NoCertificate where one of them is none
 */
export function certificatesIn(data: unknown): readonly Certificate[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('certificate' in data && typeof data.certificate === 'string') return [readCertificate(data)];
  return Object.values(data).flatMap(certificatesIn);
}

/** Searches again, as the certificate says; undefined where it holds. */
export function objectionTo(
  certificate: Certificate,
  onProgress?: (length: number, calls: number) => void,
): Objection | undefined {
  const { digest, ...content } = certificate;
  if (digestOf(content) !== digest) return { kind: 'altered' };
  const { task, script, length } = certificate;
  if (modelDigest(task.actual, task.expected) !== certificate.model) return { kind: 'model changed' };
  const budget = Number.POSITIVE_INFINITY;
  const search = searchMinimal(task, length, { budget, ...(onProgress && { onProgress }) });
  if (search.script === undefined) return { kind: 'not minimal', script: undefined };
  const found = printScript(search.script);
  if (found !== script) return { kind: 'not minimal', script: found };
  const again = certificateOf(task, search.script, search);
  const keys = Object.keys(again) as (keyof Certificate)[];
  const what = keys.filter((key) => digestOf(again[key]) !== digestOf(certificate[key]));
  return what.length === 0 ? undefined : { kind: 'not so', what };
}
