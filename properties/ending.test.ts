import { describe, expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { printScript } from '../model/notation/print.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { closeAll, look } from './ending.ts';
import { GrowingScript } from './growing.ts';
import { chanceFor } from './seed.ts';

const shared = `
P1 socket -> s1
P1 connect s1 -> c1
P1 CreateProcess all -> P2
P1 socket -> s2
P1 bind s2 any port1
P1 listen s2
`;

/** What is called at the end of the script. */
function endOf(end: (g: GrowingScript) => void, seed: string, profile = 'reference') {
  const g = new GrowingScript(chanceFor(seed), valuation(profileNamed(profile)!.row), () => true);
  const begun = parseScript(shared);
  for (const { actor, api, args, binds } of begun) g.add(actor, api, args, binds);
  end(g);
  return { g, called: printScript(g.script.slice(begun.length)) };
}

describe('closing all', () => {
  test('leaves no descriptor, in whatever order', () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      const { g, called } = endOf((one) => closeAll(one, 32), `close/${seed}`);
      expect(g.places).toEqual([]);
      orders.add(called);
    }
    expect(orders.size).toBeGreaterThan(5);
  });

  test('tries each descriptor once, also where a close does not help', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { called } = endOf((one) => closeAll(one, 32), `close/${seed}`, 'windows-95');
      const lines = called.trim().split('\n');
      expect(new Set(lines).size).toBe(lines.length);
    }
  });

  test('goes no further than the length allows', () => {
    const { g } = endOf((one) => closeAll(one, 7), 'close');
    expect(g.script.length).toBe(7);
  });
});

test('a look asks for every connection and for what is left', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { called } = endOf(look, `look/${seed}`);
    expect(called).toContain('peer observe c1');
    expect(called).toMatch(/system leaks (slots|kernel)/);
  }
});
