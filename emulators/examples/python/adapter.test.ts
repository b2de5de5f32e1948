import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseTrace } from '../../../model/notation/parse.ts';
import { printTrace } from '../../../model/notation/print.ts';
import { isOutcome } from '../../../model/outcome.ts';
import { type Call, type Script, scriptOf } from '../../../model/script.ts';
import { prefixes, type Signature, signatures } from '../../../model/vocabulary.ts';
import type { Emulator } from '../../emulator.ts';
import { openExec } from '../../exec/exec.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await openExec(`python3 '${fileURLToPath(new URL('./adapter.py', import.meta.url))}'`);
});
afterAll(() => emulator.close());

test('says what it does and what not', () => {
  expect(emulator.capabilities).toMatchObject({
    name: 'example',
    version: '1',
    peer: 'self',
    clock: 'virtual',
  });
  expect(emulator.capabilities.notChecked).toEqual([
    'WSAStartup, WSACleanup, WSASendDisconnect, CloseHandle, DuplicateHandle, SetHandleInformation, GetStdHandle, ' +
      'ReadFile, WriteFile, TerminateProcess, _open_osfhandle, _close, system CreateProcess, ' +
      'system CreateProcessAsUser, system excludedportrange, peer mute, peer resume: ' +
      'the emulator does not list them',
    'a socket as standard handle: the emulator does not list GetStdHandle',
    'leaks of threads, handles, slots, kernel: the emulator has no such probe',
  ]);
});

const traces: Record<string, string> = {
  'a connection from its first byte to its last': `
    P1 socket -> s1                      = ok
    P1 recv s1                           = WSAENOTCONN
    P1 shutdown s1 SD_SEND               = WSAENOTCONN
    P1 connect s1 -> c1                  = ok
    P1 connect s1 -> c2                  = WSAEISCONN
    P1 send s1 4                         = ok
    peer observe c1                      = data 4
    peer send c1 6                       = ok
    P1 recv s1                           = data 6
    P1.2 recv s1                         = blocked
    P1.2 returns                         = blocked
    peer shutdown c1                     = ok
    P1.2 returns                         = eof
    P1 shutdown s1 SD_SEND               = ok
    P1 send s1 1                         = WSAESHUTDOWN
    peer observe c1                      = fin 4
    P1 closesocket s1                    = ok
    P1 closesocket s1                    = WSAENOTSOCK
    peer observe c2                      = fails`,
  'a shared socket lives until its last descriptor is closed': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1 CreateProcess none -> P2          = ok
    P1 WSADuplicateSocket s1 P2 -> i1    = ok
    P1 WSASocket i1 -> s2                = WSAEINVAL
    P2 WSASocket i1 -> s3 (=s1)          = ok
    P2 WSASocket i1 -> s4                = WSAEINVAL
    P1 closesocket s1                    = ok
    peer observe c1                      = open
    P2 send s3 2                         = ok
    P2 closesocket s3                    = ok
    peer observe c1                      = fin 2`,
  'children inherit everything or nothing, and an exit closes': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1 CreateProcess none -> P2          = ok
    P1 CreateProcess all -> P3           = ok
    P2 send s1 1                         = WSAENOTSOCK
    P3 send s1 1                         = ok
    P1 ExitProcess                       = ok
    P1 socket -> s2                      = gone
    peer observe c1                      = data 1
    P3 ExitProcess                       = ok
    peer observe c1                      = fin 1`,
  'linger 0 resets, on every descriptor': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1 ioctlsocket s1 FIONBIO 1          = ok
    P1 recv s1                           = WSAEWOULDBLOCK
    P1 setsockopt s1 SO_LINGER 1 0       = ok
    P1 CreateProcess all -> P2           = ok
    P1 closesocket s1                    = ok
    peer observe c1                      = open
    P2 closesocket s1                    = ok
    peer observe c1                      = reset
    peer send c1 1                       = fails`,
  'a listener': `
    P1 socket -> s1                      = ok
    P1 listen s1                         = WSAEINVAL
    P1 accept s1 -> s2                   = WSAEINVAL
    P1 bind s1 any port1                 = ok
    P1 bind s1 any port2                 = WSAEINVAL
    peer connect port1 -> c1             = refused
    P1 listen s1                         = ok
    P1.2 accept s1 -> s3                 = blocked
    P1.2 socket -> s4                    = busy
    peer connect port1 -> c2             = established
    peer connect port1 -> c3             = established
    P1.2 returns                         = ok
    P1 socket -> s5                      = ok
    P1 bind s5 any port1                 = WSAEADDRINUSE
    P1 setsockopt s5 SO_REUSEADDR 1      = ok
    P1 bind s5 any port1                 = WSAEACCES
    P1 bind s5 loopback port1            = ok
    P1 closesocket s1                    = ok
    peer observe c3                      = reset
    peer reset c2                        = ok
    P1 recv s3                           = WSAECONNRESET
    P1 send s3 1                         = WSAECONNRESET
    P1 socket -> s6 (=s1)                = ok
    P1 listen s1                         = WSAEINVAL`,
  'options are read back': `
    P1 socket -> s1                      = ok
    P1 getsockopt s1 SO_LINGER           = off
    P1 getsockopt s1 SO_DONTLINGER       = on
    P1 setsockopt s1 SO_LINGER 1 5       = ok
    P1 getsockopt s1 SO_LINGER           = on 5
    P1 setsockopt s1 SO_DONTLINGER 1     = ok
    P1 getsockopt s1 SO_LINGER           = off
    P1 setsockopt s1 SO_DONTLINGER 0     = ok
    P1 getsockopt s1 SO_DONTLINGER       = off
    P1 setsockopt s1 SO_REUSEADDR 1      = ok
    P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = WSAEINVAL
    P1 getsockopt s1 SO_EXCLUSIVEADDRUSE = off
    P1 getsockopt s1 SO_REUSEADDR        = on
    P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 0 = ok
    P1 setsockopt s1 SO_REUSEADDR 0      = ok
    P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = ok
    P1 closesocket s1                    = ok
    P1 getsockopt s1 SO_LINGER           = WSAENOTSOCK`,
  'an exclusive bind': `
    P1 socket -> s1                      = ok
    P1 setsockopt s1 SO_EXCLUSIVEADDRUSE 1 = ok
    P1 bind s1 foreign port1             = WSAEADDRNOTAVAIL
    P1 bind s1 any port1                 = ok
    P1 socket -> s2                      = ok
    P1 bind s2 loopback port1            = WSAEACCES
    P1 bind s2 any port1                 = WSAEADDRINUSE
    P1 setsockopt s2 SO_REUSEADDR 1      = ok
    P1 bind s2 any port1                 = WSAEACCES
    P1 closesocket s1                    = ok
    P1 bind s2 loopback port1            = ok
    P1 socket -> s3 (=s1)                = ok
    P1 setsockopt s3 SO_EXCLUSIVEADDRUSE 1 = ok
    P1 bind s3 any port1                 = WSAEADDRINUSE`,
  'a handle that children do not inherit, and no direction to shut down': `
    P1 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1 = ok
    P1 shutdown s1 3                     = WSAEINVAL
    P1 connect s1 -> c1                  = ok
    P1 CreateProcess all -> P2           = ok
    P2 send s1 1                         = WSAENOTSOCK
    P1 shutdown s1 3                     = WSAEINVAL
    P1 closesocket s1                    = ok
    peer observe c1                      = fin
    P1 shutdown s1 3                     = WSAENOTSOCK
    P1 socket -> s2 (=s1)                = ok
    P1 CreateProcess all -> P3           = ok
    P3 closesocket s1                    = ok`,
  'a nonblocking connect goes on by itself': `
    P1 socket -> s1                      = ok
    P1 ioctlsocket s1 FIONBIO 1          = ok
    P1 connect s1 -> c1                  = WSAEWOULDBLOCK
    P1 send s1 1                         = ok
    peer observe c1                      = data 1`,
  'a descriptor closed under a blocked call': `
    P1 socket -> s1                      = ok
    P1 connect s1 -> c1                  = ok
    P1.2 recv s1                         = blocked
    P1 closesocket s1                    = ok
    P1.2 returns                         = fails
    P1.2 returns                         = idle
    clock advance 86400                  = ok`,
};

test.each(Object.entries(traces))('%s', async (_, text) => {
  const expected = parseTrace(text);
  expect(printTrace(await emulator.run(scriptOf(expected)))).toBe(printTrace(expected));
});

/** Some call of the signature, with names and ports from a small stock. */
function someCall(signature: Signature & { readonly api: string }): fc.Arbitrary<Call> {
  const actor =
    signature.actor === 'process' ? fc.constantFrom('P1', 'P1.2', 'P0') : fc.constant(signature.actor);
  const args = fc.constantFrom(...signature.forms).chain((form) =>
    fc.tuple(
      ...form.map((param) => {
        if (param.kind === 'name') return fc.nat(12).map((n) => prefixes[param.of] + n);
        if (param.kind === 'word') return fc.constantFrom(...param.words);
        if (param.kind === 'number')
          return fc.integer({ min: param.min, max: Math.min(param.max, 9) }).map(String);
        return fc.constantFrom(param.kind === 'port' ? 'port1' : 'stdin=s0');
      }),
    ),
  );
  return fc.record({ actor, args }).map((call) => ({ ...call, api: signature.api }));
}

/** Scripts in no sensible order; what the call at N binds is called s[N], c[N] and so on, and P0 is P1. */
const scripts: fc.Arbitrary<Script> = fc
  .array(
    fc
      .constantFrom(...signatures())
      .chain((signature) => someCall(signature).map((call) => ({ signature, call }))),
    {
      maxLength: 30,
    },
  )
  .map((list) =>
    list.map(({ signature, call }, index) => {
      const actor = call.actor === 'P0' ? `P${index % 9 || 1}` : call.actor;
      return signature.binds
        ? { ...call, actor, binds: `${prefixes[signature.binds]}${index + 2}` }
        : { ...call, actor };
    }),
  );

test('keeps to the protocol whatever it is asked', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      const trace = await emulator.run(script);
      expect(trace.length).toBe(script.length);
      for (const { outcome } of trace) {
        expect(isOutcome(outcome)).toBe(true);
        expect(['crashed', 'hung']).not.toContain(outcome);
      }
      expect(await emulator.run(script)).toEqual(trace);
    }),
    { numRuns: 300 },
  );
});
