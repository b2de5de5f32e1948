/** What an expected failure is known by: the fingerprint of a finding, or a rule. */
import { nearest } from '../../model/notation/nearest.ts';
import { clip } from '../../model/notation/usage.ts';
import { isOutcome } from '../../model/outcome.ts';
import { rules } from '../../model/rules/index.ts';
import { type TraitId, traitIds, valuesOf } from '../../model/traits.ts';
import { signatures } from '../../model/vocabulary.ts';
import type { Edit } from '../../oracles/explain.ts';
import { okWithNewValue } from '../../oracles/judge.ts';
import { type Finding, fingerprintOf, noRule, ruleOf } from '../finding.ts';

export type Key =
  /** Whatever deviates from the rule. */
  | { readonly kind: 'rule'; readonly text: string }
  /** What one edit of a trait explains. */
  | { readonly kind: 'edit'; readonly text: string; readonly edit: Edit }
  /** What no edit explains. */
  | { readonly kind: 'signature'; readonly text: string }
  /** What no one answer to the open questions explains. */
  | { readonly kind: 'inconsistent'; readonly text: string };

/** Text that is no key; `at` is the place in the text, from 0, where something else was expected. */
export class NoKey extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.name = 'NoKey';
    this.at = at;
  }
}

const ruleIds = rules.map(({ id }) => id);
const callNames = signatures().map(({ actor, api }) => (actor === 'process' ? api : `${actor} ${api}`));
const inconsistent = 'inconsistent: ';

/**
 * The key that the text spells, as a report prints fingerprints.
 * @throws NoKey
 */
export function parseKey(text: string): Key {
  if (text.startsWith(inconsistent)) {
    const at = inconsistent.length;
    for (const { word, offset } of parts(text.slice(at), ', ')) requireTrait(word, at + offset);
    return { kind: 'inconsistent', text };
  }
  const signature = /^(no rule|[^\s:=]+)(: )(.+?)( gave )(.+?)(, not )(.+)$/.exec(text);
  if (signature) {
    requireSignature(signature.slice(1));
    return { kind: 'signature', text };
  }
  const edit = /^([^\s:=]+)=(\S+)$/.exec(text);
  if (edit) return { kind: 'edit', text, edit: parseEdit(edit[1]!, edit[2]!) };
  const end = /[\s:=]/.exec(text)?.index ?? text.length;
  requireRule(text.slice(0, end));
  if (end === text.length) return { kind: 'rule', text };
  throw new NoKey(end, "expected nothing behind the rule, or ': CALL gave OUTCOME, not OUTCOME'");
}

/** @param pieces the rule, the call, what was seen and what was due, with the words between them */
function requireSignature(pieces: readonly string[]): void {
  const [rule, , call, , seen, , due] = pieces as [string, string, string, string, string, string, string];
  const placeOf = (piece: number) => pieces.slice(0, piece).join('').length;
  if (rule !== noRule) requireRule(rule);
  if (!callNames.includes(call)) {
    const near = nearest(call, callNames);
    throw new NoKey(
      placeOf(2),
      `expected a call, found '${clip(call)}'${near ? `; did you mean ${near}?` : ''}`,
    );
  }
  requireClass(seen, placeOf(4));
  for (const { word, offset } of parts(due, '|')) {
    if (word !== okWithNewValue) requireClass(word, placeOf(6) + offset);
  }
}

/** @param word the first word of an outcome */
function requireClass(word: string, at: number): void {
  if (isOutcome(word) || isOutcome(`${word} 1`)) return;
  throw new NoKey(at, `expected an outcome such as ok, WSAENOTSOCK or blocked, found '${clip(word)}'`);
}

function parseEdit(trait: string, given: string): Edit {
  const id = requireTrait(trait, 0);
  const values = parts(given, '|').map(({ word, offset }) => {
    if (valuesOf(id).includes(word)) return word;
    throw new NoKey(
      trait.length + 1 + offset,
      `expected a value of ${id} (${valuesOf(id).join(', ')}), found '${clip(word)}'`,
    );
  });
  return { trait: id, values };
}

function parts(text: string, between: string): readonly { word: string; offset: number }[] {
  let offset = 0;
  return text.split(between).map((word) => {
    const part = { word, offset };
    offset += word.length + between.length;
    return part;
  });
}

function requireRule(id: string): void {
  if (ruleIds.includes(id)) return;
  const near = nearest(id, ruleIds);
  throw new NoKey(
    0,
    `expected the id of a rule, or a fingerprint, found '${clip(id)}'${near ? `; did you mean ${near}?` : ''}`,
  );
}

function requireTrait(id: string, at: number): TraitId {
  const trait = traitIds.find((known) => known === id);
  if (trait !== undefined) return trait;
  const near = nearest(id, traitIds);
  throw new NoKey(at, `expected a trait, found '${clip(id)}'${near ? `; did you mean ${near}?` : ''}`);
}

/** The key that a finding is known by from then on. */
export function keyOf({
  fingerprint,
  edit,
  severity,
}: Pick<Finding, 'fingerprint' | 'edit' | 'severity'>): Key {
  if (edit !== undefined) return { kind: 'edit', text: fingerprintOf(edit), edit };
  return { kind: severity === 'inconsistent' ? 'inconsistent' : 'signature', text: fingerprint };
}

/**
 * Whether the finding is what the key says. Edits of one trait are the same bug where they share a value, as the scripts of
 * one campaign tell values apart that those of another do not.
 */
export function isMeant(key: Key, finding: Finding): boolean {
  if (key.kind === 'rule') return ruleOf(finding.deviation) === key.text;
  if (key.kind !== 'edit') return finding.fingerprint === key.text;
  const { trait, values } = key.edit;
  return finding.edit?.trait === trait && finding.edit.values.some((value) => values.includes(value));
}
