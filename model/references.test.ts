import { expect, test } from 'vitest';
import { simulate } from '../emulators/simulated.ts';
import { selectProfile } from '../oracles/subject.ts';
import { parseScript } from './notation/parse.ts';
import type { Row } from './traits.ts';

const reference = selectProfile('reference').row;
const aliases: Row = { ...reference, 'inherit.entry': ['alias'] };
const dying: Row = { ...aliases, 'inherit.parent-exit': ['dies'] };

/** A connection that a child and a grandchild inherit, and what the peer sees of it after some calls. */
function seen(row: Row, ...calls: readonly string[]): string | undefined {
  const begin = [
    'P1 socket -> s1',
    'P1 connect s1 -> c1',
    'P1 CreateProcess all -> P2',
    'P2 CreateProcess all -> P3',
  ];
  const trace = simulate(parseScript([...begin, ...calls, 'peer observe c1'].join('\n')), row);
  return trace.at(-1)!.outcome;
}

test.each([
  ['closed where it was made', ['P1 closesocket s1'], ['open', 'fin', 'fin']],
  ['closed in the child', ['P2 closesocket s1'], ['open', 'open', 'open']],
  [
    'closed in the child, then where it was made',
    ['P2 closesocket s1', 'P1 closesocket s1'],
    ['open', 'fin', 'fin'],
  ],
  [
    'closed everywhere',
    ['P1 closesocket s1', 'P2 closesocket s1', 'P3 closesocket s1'],
    ['fin', 'fin', 'fin'],
  ],
  ['whose maker exits', ['P1 ExitProcess'], ['open', 'open', 'fin']],
  ['whose maker and child exit', ['P1 ExitProcess', 'P2 ExitProcess'], ['open', 'open', 'fin']],
  ['whose every holder exits', ['P1 ExitProcess', 'P2 ExitProcess', 'P3 ExitProcess'], ['fin', 'fin', 'fin']],
])('a socket inherited at two removes, %s', (_, calls, [own, alias, dies]) => {
  expect([seen(reference, ...calls!), seen(aliases, ...calls!), seen(dying, ...calls!)]).toEqual([
    own,
    alias,
    dies,
  ]);
});
