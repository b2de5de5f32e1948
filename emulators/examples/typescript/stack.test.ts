import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseTrace } from '../../../model/notation/parse.ts';
import { printTrace } from '../../../model/notation/print.ts';
import { scriptOf } from '../../../model/script.ts';
import { check } from '../../../properties/campaign.ts';
import type { Emulator } from '../../emulator.ts';
import { openModule } from '../../module/module.ts';

let emulator: Emulator;
const file = relative('.', fileURLToPath(new URL('./stack.ts', import.meta.url)));

beforeAll(async () => {
  emulator = await openModule(file);
});
afterAll(() => emulator.close());

test('a listener from its first request to its last', async () => {
  const expected = parseTrace(`
    P1 socket -> s1             = ok
    P1 listen s1                = WSAEINVAL
    P1 bind s1 foreign port1    = WSAEADDRNOTAVAIL
    P1 bind s1 any port1        = ok
    P1 bind s1 any port2        = WSAEINVAL
    peer connect port1 -> c1    = refused
    P1 listen s1                = ok
    peer connect port1 -> c2    = established
    P1 socket -> s2             = ok
    P1 bind s2 any port1        = WSAEADDRINUSE
    peer observe c2             = open
    P1 closesocket s1           = ok
    peer observe c2             = reset
    P1 closesocket s1           = WSAENOTSOCK
    peer observe c1             = fails
    P1 socket -> s3 (=s1)       = ok
    P1 bind s3 any port1        = ok
    P1 closesocket s1           = ok`);
  expect(printTrace(await emulator.run(scriptOf(expected)))).toBe(printTrace(expected));
});

test('it does what Windows 10 does, as far as it goes', async () => {
  const { findings, judged } = await check(emulator, { as: 'windows-10', runs: 500 });
  expect(findings).toEqual([]);
  expect(judged).toBeGreaterThan(5000);
  expect(emulator.capabilities.notChecked.join()).toContain('accept, connect, send, recv');
});
