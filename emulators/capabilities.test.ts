import { expect, test } from 'vitest';
import { parseScript } from '../model/notation/parse.ts';
import { printCall } from '../model/notation/print.ts';
import type { Call } from '../model/script.ts';
import { capabilitiesOf } from './capabilities.ts';
import { parseHello } from './exec/protocol.ts';
import type { KitPeer } from './peer/kit-peer.ts';

const script = parseScript(`
P1 socket -> s1
P1 bind s1 any port1
P1.3 recv s1
P1 returns
P1 CreateProcess all -> P2
P1 CreateProcess all stdin=s1 -> P3
P1 leaks handles
system leaks slots
system leaks kernel
system CreateProcess -> P4
peer connect port1 -> c1
peer mute c1
clock advance 3
clock advance 4
`);

function of(rest: string, peer?: Pick<KitPeer, 'can' | 'notChecked'>) {
  const capabilities = capabilitiesOf(parseHello(`lastclose 1 name=toy version=1 ${rest}`), peer);
  return { ...capabilities, cannot: script.filter((call) => !capabilities.can(call)).map(printCall) };
}

test('everything', () => {
  const all = of('peer=self clock=virtual calls=all probes=threads,handles,slots,kernel');
  expect(all.cannot).toEqual([]);
  expect(all.notChecked).toEqual([]);
});

test('a short list', () => {
  const some = of('peer=self clock=real calls=socket,CreateProcess,peer.connect threads=1');
  expect(some.cannot).toEqual([
    'P1 bind s1 any port1',
    'P1.3 recv s1',
    'P1 CreateProcess all stdin=s1 -> P3',
    'P1 leaks handles',
    'system leaks slots',
    'system leaks kernel',
    'system CreateProcess -> P4',
    'peer mute c1',
    'clock advance 4',
  ]);
  expect(some.notChecked).toEqual([
    expect.stringMatching(
      /^WSAStartup, WSACleanup, bind, .*, peer observe: the emulator does not list them$/,
    ),
    'a socket as standard handle: the emulator does not list GetStdHandle',
    'leaks of threads, handles, slots, kernel: the emulator has no such probe',
    'scripts with further threads: the emulator has one thread a process',
    "clock advance of more than 3 seconds: the emulator's clock is the real one",
  ]);
});

test('no clock', () => {
  const timeless = of('peer=self clock=none calls=all probes=threads,handles,slots,kernel');
  expect(timeless.cannot).toEqual(['clock advance 3', 'clock advance 4']);
  expect(timeless.notChecked).toEqual(['clock advance: the emulator has no clock']);
});

test("the kit's own peer answers for its calls", () => {
  const peer = {
    can: (call: Call) => call.api !== 'mute',
    notChecked: ['peer mute: the sockets of the kit always acknowledge'],
  };
  const kit = of('peer=kit clock=real calls=all probes=threads,handles,kernel', peer);
  expect(kit.cannot).toEqual(['system leaks slots', 'peer mute c1', 'clock advance 4']);
  expect(kit.notChecked).toContain('leaks of slots: the emulator has no such probe');
  expect(kit.notChecked.at(-1)).toBe(peer.notChecked[0]);
});
