/** What differs between two nights: an older and a newer one, or of two versions of an emulator. */
import { isSame } from '../../model/same.ts';
import { isThereAgain } from './lane-record.ts';
import { type Lanes, replaysIn, seenIn } from './night.ts';
import { compareTexts } from './prefer.ts';
import { type FindingRecord, isFlakyRecord } from './record.ts';

export type Change =
  /** Only the second night saw it. */
  | { readonly kind: 'new'; readonly finding: FindingRecord }
  /** Both saw the trait or the fingerprint, each in another way. */
  | { readonly kind: 'changed'; readonly finding: FindingRecord; readonly before: FindingRecord }
  /** Only the first saw it. `isProven`: its repro showed nothing in the second, so that it was not only not met. */
  | { readonly kind: 'gone'; readonly finding: FindingRecord; readonly isProven: boolean }
  /** Only one saw it, and it shows only sometimes, so that nothing follows. */
  | { readonly kind: 'flaky'; readonly finding: FindingRecord };

const kinds: readonly Change['kind'][] = ['new', 'changed', 'gone', 'flaky'];

/** The changes, by kind and fingerprint. What is the same in both is none. */
export function changesBetween(before: Lanes, after: Lanes): readonly Change[] {
  const [old, young] = [recordsOf(before), recordsOf(after)];
  const gone = new Set(
    replaysIn(after)
      .filter(({ shows }) => shows === 'nothing')
      .map(({ entry }) => entry.finding.fingerprint),
  );
  const changes = [...young].flatMap(([fingerprint, finding]): Change[] => {
    const was = old.get(fingerprint) ?? sameTrait(finding, old, young);
    if (was !== undefined) return isAlike(was, finding) ? [] : [{ kind: 'changed', finding, before: was }];
    return [{ kind: isFlakyRecord(finding) ? 'flaky' : 'new', finding }];
  });
  for (const [fingerprint, finding] of old) {
    if (young.has(fingerprint) || sameTrait(finding, young, old)) continue;
    if (isFlakyRecord(finding)) changes.push({ kind: 'flaky', finding });
    else changes.push({ kind: 'gone', finding, isProven: gone.has(fingerprint) });
  }
  return changes.sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      compareTexts(a.finding.fingerprint, b.finding.fingerprint),
  );
}

type Records = ReadonlyMap<string, FindingRecord>;

/** What a night saw, and what was known and showed again. */
function recordsOf(lanes: Lanes): Records {
  const known = replaysIn(lanes)
    .filter(isThereAgain)
    .map(({ entry: { finding } }) => [finding.fingerprint, finding] as const);
  const found = [...seenIn(lanes)].map(([fingerprint, { record }]) => [fingerprint, record] as const);
  return new Map([...known, ...found]);
}

/** A finding of the others with another value of the same trait, which these have not. */
function sameTrait({ edit }: FindingRecord, others: Records, own: Records): FindingRecord | undefined {
  if (edit === undefined) return undefined;
  return [...others.values()].find(
    (other) => other.edit?.trait === edit.trait && !own.has(other.fingerprint),
  );
}

/** Whether they are the same but for the script that shows it. */
function isAlike(a: FindingRecord, b: FindingRecord): boolean {
  const face = ({ fingerprint, severity, articles }: FindingRecord) => [fingerprint, severity, articles];
  return isSame(face(a), face(b)) && isFlakyRecord(a) === isFlakyRecord(b);
}
