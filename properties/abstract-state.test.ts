import { describe, expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { profileNamed } from '../oracles/profiles/index.ts';
import { valuation } from '../oracles/subject.ts';
import { addressState, connectionState, placeState, processState } from './abstract-state.ts';
import { GrowingScript } from './growing.ts';

const row = valuation(profileNamed('reference')!.row);

function after(text: string): GrowingScript {
  const g = new GrowingScript(
    () => 0,
    row,
    () => true,
  );
  for (const { actor, api, args, binds } of parseScript(text)) g.add(actor, api, args, binds);
  return g;
}

/** The state of s1, as P1 has it. */
function stateOf(text: string): number {
  const g = after(text);
  return placeState(g.world, g.places.find(({ actor, name }) => actor === 'P1' && name === 's1')!);
}

const connected = 'P1 socket -> s1\nP1 connect s1 -> c1\n';

describe('the state of a descriptor', () => {
  test('is another one after each of these', () => {
    const texts = [
      'P1 socket -> s1',
      'P1 socket -> s1\nP1 bind s1 any port1',
      'P1 socket -> s1\nP1 bind s1 any port1\nP1 listen s1',
      connected,
      `${connected}P1 shutdown s1 SD_SEND`,
      `${connected}P1 shutdown s1 SD_RECEIVE`,
      `${connected}P1 setsockopt s1 SO_LINGER 1 0`,
      `${connected}P1 setsockopt s1 SO_LINGER 1 5`,
      `${connected}P1 ioctlsocket s1 FIONBIO 1`,
      `${connected}P1 DuplicateHandle s1 P1 private -> s2`,
      `${connected}P1 DuplicateHandle s1 P1 private -> s2\nP1 DuplicateHandle s1 P1 private -> s3`,
      `${connected}P1 CreateProcess none -> P2\nP1 DuplicateHandle s1 P2 private -> s2`,
      `${connected}peer mute c1`,
      `${connected}peer shutdown c1`,
      `${connected}peer close c1`,
      `${connected}peer reset c1`,
      `${connected}peer send c1 4`,
    ];
    expect(new Set(texts.map(stateOf)).size).toBe(texts.length);
  });

  test('does not depend on names, bytes and seconds', () => {
    const other = 'P1 socket -> s2\nP1 socket -> s3\n';
    expect(stateOf(`${other}${connected}`)).toBe(stateOf(connected));
    expect(stateOf(`${connected}peer send c1 9`)).toBe(stateOf(`${connected}peer send c1 4`));
    const lingering = (seconds: number) => stateOf(`${connected}P1 setsockopt s1 SO_LINGER 1 ${seconds}`);
    expect(lingering(9)).toBe(lingering(5));
  });

  test('is another one for each way to come by it', () => {
    const child = `${connected}P1 CreateProcess all -> P2\n`;
    const states = [
      ['s1', connected],
      ['s2', `${connected}P1 DuplicateHandle s1 P1 private -> s2\n`],
      ['s1', child],
      ['s2', `${child}P1 DuplicateHandle s1 P2 private -> s2\n`],
      ['s2', `${child}P1 WSADuplicateSocket s1 P2 -> i1\nP2 WSASocket i1 -> s2\n`],
    ].map(([name, text]) => {
      const g = after(text!);
      return placeState(g.world, g.places.findLast((place) => place.name === name)!);
    });
    expect(new Set(states).size).toBe(states.length);
  });
});

test('the state of a connection tells an end that was closed from one that is gone', () => {
  const states = [connected, `${connected}P1 shutdown s1 SD_SEND`, `${connected}P1 closesocket s1`].map(
    (text) => connectionState(after(text).world.connections['c1']!),
  );
  expect(new Set(states).size).toBe(3);
});

test('the state of a process tells what it began with from what it made', () => {
  const child = after(`${connected}P1 CreateProcess all -> P2\nP1 CreateProcess none -> P3`);
  const states = ['P1', 'P2', 'P3'].map((name) => processState(child.world, name));
  expect(new Set(states).size).toBe(3);
});

test('the state of an address tells bound, listened on and left', () => {
  const bound = 'P1 socket -> s1\nP1 bind s1 any port1\n';
  const listening = `${bound}P1 listen s1\n`;
  const held = `${listening}peer connect port1 -> c1\nP1 accept s1 -> s2\nP1 closesocket s1\n`;
  const states = [bound, listening, held].map((text) => {
    const { world } = after(text);
    return addressState(world, world.addresses[0]!);
  });
  expect(new Set(states).size).toBe(3);
});
