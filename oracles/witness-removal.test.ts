/** What the rules say is said by the texts too: without any one rule, some hand-typed trace is judged wrongly. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rules } from '../model/rules/index.ts';
import { judge } from './judge.ts';
import { selectProfile } from './subject.ts';
import { readWitnesses, type Witness } from './witness.ts';

const witnesses = readWitnesses(fileURLToPath(new URL('witnesses', import.meta.url)));

interface Use {
  readonly witness: Witness;
  readonly profile: string;
  /** What the witness says of the profile. */
  readonly says: 'holds' | 'denied' | 'open';
}

/** By rule: the witnesses, as judged by a profile, in which it had a say. */
const uses = new Map<string, Use[]>();
for (const witness of witnesses) {
  for (const [says, profile] of statementsOf(witness)) {
    const fired = new Set<string>();
    const { deviation } = judge(witness.trace, selectProfile(profile).row, {
      onStep: (_, possible) => {
        for (const { rules: had } of possible) for (const { id } of had) fired.add(id);
      },
    });
    for (const { id } of deviation?.rules ?? []) fired.add(id);
    const use = { witness, profile, says };
    for (const id of fired) uses.set(id, [...(uses.get(id) ?? []), use]);
  }
}

/** Where nothing is judged, no rule is named; so those that keep a call from being judged are looked for in these. */
const unjudged = witnesses.flatMap((witness) =>
  witness.open.map((profile): Use => ({ witness, profile, says: 'open' })),
);

function statementsOf(witness: Witness): readonly (readonly [Use['says'], string])[] {
  const kinds = ['holds', 'denied', 'open'] as const;
  return kinds.flatMap((says) => witness[says].map((profile) => [says, profile] as const));
}

/** Whether without the rule the profile rejects what its text says or leaves open, or allows what its text excludes. */
function isWrongWithout(rule: string, { witness, profile, says }: Use): boolean {
  const { deviation, notJudged } = judge(witness.trace, selectProfile(profile).row, {
    disabled: new Set([rule]),
  });
  if (says === 'denied') return deviation === undefined;
  return deviation !== undefined || (says === 'holds' && notJudged !== undefined);
}

test.each(rules.map((rule) => rule.id))('without %s a hand-typed trace is judged wrongly', (id) => {
  const shown = [...(uses.get(id) ?? []), ...unjudged].find((use) => isWrongWithout(id, use));
  expect(shown?.witness.id).toBeDefined();
});
