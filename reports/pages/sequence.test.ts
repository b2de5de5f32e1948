import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../emulators/simulated.ts';
import { parseTrace } from '../../model/notation/parse.ts';
import { valuation } from '../../oracles/subject.ts';
import { scripts } from '../../properties/script-arbitrary.ts';
import { reference } from '../../test/fixtures.ts';
import { diagramType } from '../../test/mermaid.ts';
import { sequenceOf } from './sequence.ts';

const row = valuation(reference.row);

test('of any script Mermaid parses it, and there is an arrow for each call', async () => {
  await fc.assert(
    fc.asyncProperty(scripts({ row, can: () => true }), fc.nat(), async (script, at) => {
      const trace = simulate(script, row);
      const diagram = sequenceOf(trace, {
        seenAt: at % trace.length,
        causedAt: 0,
        allowed: ['fin', 'reset'],
      });
      expect(await diagramType(diagram)).toBe('sequence');
      expect(diagram.match(/^ +p\d+(->>|-x)p\d+: /gm)).toHaveLength(trace.length);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('calls go from who makes them to whom they concern', () => {
  const trace = parseTrace(`
    P1 socket -> s1            = ok
    P1 bind s1 any port1       = ok
    P1 listen s1               = ok
    peer connect port1 -> c1   = established
    P1 CreateProcess all -> P2 = ok
    peer send c1 4             = ok
    P2 accept s1 -> s2         = ok
    P2 send s2 4               = WSAENOTCONN
    clock advance 5            = ok
  `);
  expect(sequenceOf(trace, { seenAt: 7, causedAt: 4, allowed: ['ok'] })).toBe(`sequenceDiagram
  participant p1 as P1
  participant p2 as P2
  participant p3 as peer
  participant p4 as clock
  p1->>p1: socket -#62; s1 = ok
  p1->>p1: bind s1 any port1 = ok
  p1->>p1: listen s1 = ok
  p3->>p1: connect port1 -#62; c1 = established
  rect rgba(240, 180, 0, 0.3)
    p1->>p2: CreateProcess all -#62; P2 = ok
    Note over p1: caused here
  end
  p3->>p1: send c1 4 = ok
  p2->>p2: accept s1 -#62; s2 = ok
  rect rgba(230, 60, 60, 0.3)
    p2-xp3: send s2 4 = WSAENOTCONN
    Note over p2: seen here#59; allowed: ok
  end
  p4->>p4: advance 5 = ok
`);
});
