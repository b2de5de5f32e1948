import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseScript } from '../../model/notation/parse.ts';
import { printCall, printStep } from '../../model/notation/print.ts';
import { type Emulator, EmulatorError } from '../emulator.ts';
import type { KitPeer } from '../peer/kit-peer.ts';
import { type ExecOptions, openExec } from './exec.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastclose exec '));
const opened: Emulator[] = [];
const quick: ExecOptions = { helloTimeout: 5000, callTimeout: 5000, exitGrace: 300 };

afterAll(async () => {
  await Promise.all(opened.map((emulator) => emulator.close()));
  rmSync(folder, { recursive: true, force: true });
});

let programs = 0;

/** The command of a program with that text. */
function program(text: string): string {
  const file = join(folder, `program ${++programs}.mjs`);
  writeFileSync(file, text);
  return `'${process.execPath}' '${file}'`;
}

const hello = 'lastclose 1 name=fake version=1 peer=self clock=virtual calls=all';

/**
 * The command of a program that keeps to the protocol but for what `answer` does: a function body over `line` (what
 * was asked) and `say` (writes text); what it returns is written as a line.
 */
function fake(answer: string, first = hello): string {
  return program(`
    import { createInterface } from 'node:readline';
    import { spawn } from 'node:child_process';
    import { closeSync, writeFileSync } from 'node:fs';
    const say = (...text) => process.stdout.write(...text);
    const state = {};
    const answer = (line) => { ${answer} };
    say(${JSON.stringify(`${first}\n`)});
    for await (const line of createInterface({ input: process.stdin })) {
      const text = answer(line) ?? (line.startsWith('reset') ? 'ready' : line.includes('->') ? 'ok 4' : 'ok');
      if (text !== '') say(text + '\\n');
    }
  `);
}

async function open(command: string, options: ExecOptions = {}): Promise<Emulator> {
  const emulator = await openExec(command, { ...quick, ...options });
  opened.push(emulator);
  return emulator;
}

/** The outcomes of a script, a line a step. */
async function run(emulator: Emulator, text: string): Promise<readonly string[]> {
  return (await emulator.run(parseScript(text))).map(printStep);
}

/** The message of the EmulatorError that a promise ends in. */
async function complaint(promise: Promise<unknown>): Promise<string> {
  try {
    const value = await promise;
    throw new Error(`no error, but ${JSON.stringify(value)}`);
  } catch (error) {
    expect(error).toBeInstanceOf(EmulatorError);
    return (error as Error).message;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has waited for is still there by name.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits for the end of killed processes, which may take the system a moment; the test's own timeout is the bound. */
async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 10));
}

const script = 'P1 socket -> s1\nP1 closesocket s1';

describe.concurrent('a program that keeps to the protocol', () => {
  test('runs scripts, and is reset for each', async () => {
    const emulator = await open(
      fake(`
        if (line === 'reset') state.next = 0;
        if (line === 'P1 socket -> s2') return 'ok 4';
        if (line.startsWith('P1 socket')) return 'ok ' + 4 * ++state.next;
      `),
    );
    expect(emulator.capabilities).toMatchObject({
      name: 'fake',
      version: '1',
      peer: 'self',
      clock: 'virtual',
    });
    const text = `${script}\nP1 socket -> s2\nclock advance 86400`;
    const lines = [
      'P1 socket -> s1 = ok',
      'P1 closesocket s1 = ok',
      'P1 socket -> s2 (=s1) = ok',
      'clock advance 86400 = ok',
    ];
    expect(await run(emulator, text)).toEqual(lines);
    expect(await run(emulator, text)).toEqual(lines);
    expect(await run(emulator, '')).toEqual([]);
  });

  test('is asked for calls of processes that any of the calls made', async () => {
    const emulator = await open(
      fake(`
        if (line === 'P2 CreateProcess all -> P4') return 'fails';
        if (line.includes('Process')) return 'ok';
        if (line.startsWith('P1 getsockopt')) return 'on 5';
      `),
    );
    const text = `system CreateProcess -> P2
      system CreateProcessAsUser -> P3
      P2 WSACleanup
      P3 WSASocket WSA_FLAG_NO_HANDLE_INHERIT -> s1
      P1 getsockopt s1 SO_LINGER
      P2 CreateProcess all -> P4
      P4 WSAStartup
      P3 ExitProcess
      P3 WSAStartup`;
    expect((await emulator.run(parseScript(text))).map(({ outcome }) => outcome)).toEqual([
      ...['ok', 'ok', 'ok', 'ok', 'on 5', 'fails', 'gone', 'ok', 'gone'],
    ]);
  });

  test('is asked for the result of a blocked call, value and all', async () => {
    const emulator = await open(
      fake(`
        if (line.startsWith('P1.2 accept')) return 'blocked';
        if (line.endsWith('returns')) return (state.asked = !state.asked) ? 'blocked' : 'ok 4';
      `),
    );
    const text =
      'P1 socket -> s1\nP1.2 accept s1 -> s2\nP1.2 returns\nP1.2 listen s1\nP1.2 returns\nP1.2 returns';
    expect(await run(emulator, text)).toEqual([
      'P1 socket -> s1 = ok',
      'P1.2 accept s1 -> s2 = blocked',
      'P1.2 returns = blocked',
      'P1.2 listen s1 = busy',
      'P1.2 returns (=s1) = ok',
      'P1.2 returns = idle',
    ]);
  });

  test('is not asked what it does not list, and on a real clock the kit waits', async () => {
    const emulator = await open(
      fake(
        `if (/bind|clock/.test(line)) return 'rubbish';`,
        'lastclose 1 name=fake version=1 peer=self clock=real calls=socket',
      ),
    );
    const before = Date.now();
    expect(
      await run(emulator, 'P1 socket -> s1\nP1 bind s1 any port1\nclock advance 1\nclock advance 4'),
    ).toEqual([
      'P1 socket -> s1 = ok',
      'P1 bind s1 any port1 = unsupported',
      'clock advance 1 = ok',
      'clock advance 4 = unsupported',
    ]);
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
  });

  test('may use CR LF and write to stderr as much as it likes', async () => {
    const emulator = await open(
      fake(`process.stderr.write('x'.repeat(1 << 20)); return line === 'reset' ? 'ready\\r' : 'ok 4\\r';`),
    );
    expect(await run(emulator, 'P1 socket -> s1')).toEqual(['P1 socket -> s1 = ok']);
  });
});

describe.concurrent('a program whose peer the kit plays', () => {
  const first = hello.replace('peer=self', 'peer=kit');
  /** A peer that writes down what happens to it. */
  function recorder(log: string[]): KitPeer {
    const note = async (text: string) => void log.push(text);
    return {
      can: (call) => call.api !== 'mute',
      notChecked: [],
      begin: async (script) => {
        await note(`begin ${script.length}`);
        return new Map([
          ['peer', '127.0.0.1:45001'],
          ['port1', '127.0.0.1:42001'],
        ]);
      },
      call: async (call) => {
        await note(printCall(call));
        return { outcome: 'data 6' };
      },
      hear: (call, reply) => note(`hear ${printCall(call)} = ${reply.outcome}`),
      end: () => note('end'),
      close: () => note('close'),
    };
  }

  test('is told the addresses, and the peer what it does', async () => {
    const log: string[] = [];
    const expected = 'reset peer=127.0.0.1:45001 port1=42001';
    const emulator = await open(
      fake(
        `if (line.startsWith('reset ')) state.told = line; if (line.startsWith('P1 bind')) return state.told === '${expected}' ? 'ok' : 'fails';
         if (line.startsWith('P1 connect')) return 'ok'; if (line === 'P1 ExitProcess') process.exit(1);`,
        first,
      ),
      { openPeer: async () => recorder(log) },
    );
    const text = 'P1 socket -> s1\nP1 bind s1 any port1\nP1 connect s1 -> c1\npeer observe c1\npeer mute c1';
    expect(await run(emulator, text)).toEqual([
      'P1 socket -> s1 = ok',
      'P1 bind s1 any port1 = ok',
      'P1 connect s1 -> c1 = ok',
      'peer observe c1 = data 6',
      'peer mute c1 = unsupported',
    ]);
    expect(await run(emulator, 'P1 ExitProcess')).toEqual(['P1 ExitProcess = crashed']);
    await emulator.close();
    expect(log).toEqual([
      'begin 5',
      'hear P1 socket -> s1 = ok',
      'hear P1 bind s1 any port1 = ok',
      'hear P1 connect s1 -> c1 = ok',
      'peer observe c1',
      'end',
      'begin 1',
      'hear P1 ExitProcess = crashed',
      'end',
      'close',
    ]);
  });
});

describe.concurrent('a program with real sockets', () => {
  /** Blocking calls only, and a closesocket that closes gracefully. */
  const real = program(`
    import { connect, createServer } from 'node:net';
    import { once } from 'node:events';
    import { createInterface } from 'node:readline';
    console.log('lastclose 1 name=real version=1 peer=kit clock=real calls=socket,connect,send,recv,bind,listen,accept,closesocket');
    let state, next = 0;
    const calls = {
      socket: (_, name) => (state.set(name, {}), 'ok ' + ++next),
      connect: async (name) => {
        const [host, port] = state.get('peer').split(':');
        const socket = connect({ host, port: Number(port), allowHalfOpen: true });
        await once(socket, 'connect');
        state.set(name, { socket });
        return 'ok';
      },
      send: async (name, count) => {
        await new Promise((sent) => state.get(name).socket.write(Buffer.alloc(Number(count)), sent));
        return 'ok';
      },
      bind: (name, _, port) => ((state.get(name).port = Number(state.get(port))), 'ok'),
      listen: async (name) => {
        const own = state.get(name);
        own.queue = [];
        own.server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => own.queue.push(socket));
        await once(own.server.listen(own.port, '127.0.0.1'), 'listening');
        return 'ok';
      },
      accept: async (name, _, made) => {
        const own = state.get(name);
        while (own.queue.length === 0) await once(own.server, 'connection');
        state.set(made, { socket: own.queue.shift() });
        return 'ok ' + ++next;
      },
      recv: async (name) => 'data ' + (await once(state.get(name).socket.resume(), 'data'))[0].length,
      closesocket: (name) => {
        const { socket, server } = state.get(name);
        (socket ?? server)?.[socket ? 'end' : 'close']();
        return 'ok';
      },
    };
    for await (const line of createInterface({ input: process.stdin })) {
      const [actor, call, ...rest] = line.split(' ');
      if (actor !== 'reset') console.log(await calls[call](...rest));
      else {
        for (const own of state?.values() ?? []) for (const it of [own.socket, own.server]) it?.[it.destroy ? 'destroy' : 'close']();
        state = new Map(line.split(' ').slice(1).map((word) => word.split('=')));
        console.log('ready');
      }
    }
    process.exit();
  `);

  test('talks with those of the kit', async () => {
    const emulator = await open(real);
    expect(emulator.capabilities.peer).toBe('kit');
    const text = `
      P1 socket -> s1
      P1 connect s1 -> c1
      P1 send s1 4
      peer observe c1
      peer send c1 6
      P1 recv s1
      P1 closesocket s1
      peer observe c1
      P1 socket -> s2
      peer connect port1 -> c2
      P1 bind s2 loopback port1
      P1 listen s2
      peer connect port1 -> c3
      P1 accept s2 -> s3
      P1 closesocket s3
      peer observe c3
      peer observe c2`;
    const outcomes = ['ok', 'ok', 'ok', 'data 4', 'ok', 'data 6', 'ok', 'fin 4', 'ok', 'refused', 'ok', 'ok'];
    for (const _ of ['once', 'and again from a fresh state']) {
      const trace = await emulator.run(parseScript(text));
      expect(trace.map((step) => step.outcome)).toEqual([
        ...outcomes,
        'established',
        'ok',
        'ok',
        'fin',
        'fails',
      ]);
    }
  });
});

describe.concurrent('a program that cannot be used', () => {
  test.each([
    [
      'does not exist',
      'no-such-program-here --fast',
      /^exec:no-such-program-here --fast: cannot be started \(no such program\)$/,
    ],
    ['is no program', `'${folder}'`, /cannot be started \(not executable\)$/],
    ['is quoted wrongly', `'oops`, /single quote that is not closed/],
  ])('%s', async (_, command, message) => {
    expect(await complaint(openExec(command))).toMatch(message);
  });

  test('ends at once', async () => {
    const command = program(`
      process.stderr.write('first\\n\\u001b[31mTypeError: \\u202e boom\\n');
      process.exitCode = 3;
    `);
    const message = await complaint(open(command));
    expect(message).toContain('it ended before it said anything, expected its hello');
    expect(message).toContain('exit code 3\n  stderr: first\n  stderr: \\x1b[31mTypeError: \\u202e boom');
  });

  test('never says hello', async () => {
    const message = await complaint(open(program('setInterval(() => {}, 1000);'), { helloTimeout: 200 }));
    expect(message).toContain('it said nothing within 200 ms, expected its hello');
  });

  test('speaks another version', async () => {
    const message = await complaint(open(fake('', 'lastclose 7 name=x')));
    expect(message).toContain("it speaks protocol version '7', this kit speaks version 1");
  });

  test('says something else', async () => {
    const message = await complaint(open(fake('', '\u001b]0;owned\u0007 Welcome!')));
    expect(message).toContain("got '\\x1b]0;owned\\x07 Welcome!'");
  });

  test('ends, hangs or talks nonsense at its first reset', async () => {
    const at = (answer: string) => complaint(open(fake(answer), { callTimeout: 1000 }));
    expect(await at('process.exit(9)')).toContain("it ended at 'reset' (exit code 9)");
    expect(await at(`return ''`)).toMatch(
      /it did not answer 'reset' within 1000 ms; does it flush its output/,
    );
    expect(await at(`return 'READY'`)).toContain(", at 'reset': expected 'ready', got 'READY'");
  });

  test('says another hello the second time', async () => {
    const flag = join(folder, 'second');
    const emulator = await open(
      program(`
        import { existsSync, writeFileSync } from 'node:fs';
        const name = existsSync(${JSON.stringify(flag)}) ? 'two' : 'one';
        writeFileSync(${JSON.stringify(flag)}, '');
        console.log('lastclose 1 name=' + name + ' version=1 peer=self clock=virtual calls=all');
        process.stdin.on('data', (line) => String(line) === 'reset\\n' ? console.log('ready') : process.exit(1));
      `),
    );
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = crashed']);
    expect(await complaint(run(emulator, script))).toContain('its hello is not the one it gave before');
  });
});

describe.concurrent('a program that breaks the protocol', () => {
  test.each([
    [
      'rubbish',
      `return 'Segmentation fault'`,
      "at 'P1 socket -> s1': expected an outcome of the call, such as 'ok 68', got 'Segmentation fault'",
    ],
    ['no value', `return 'ok'`, "expected 'ok' and the handle value, such as 'ok 68', got 'ok'"],
    [
      'two answers',
      `return 'ok 4\\nok 4'`,
      "at 'P1 closesocket s1': it wrote a line that nobody asked for: 'ok 4'",
    ],
    [
      'a flood of lines',
      `for (;;) say('ok 4\\n'.repeat(1000)); `,
      "it wrote a line that nobody asked for: 'ok 4'",
    ],
    [
      'a line without end',
      `for (let i = 0; i < 2000; i++) say('x'.repeat(1 << 16)); return ''`,
      'it wrote a line of more than 65536 bytes',
    ],
    ['NULs and invalid bytes', `say(Buffer.from([0, 255, 10])); return ''`, "got '\\x00\ufffd'"],
  ])('%s', async (_, answer, message) => {
    const emulator = await open(fake(`if (line.startsWith('P1 socket')) { ${answer} }`));
    expect(await complaint(run(emulator, script))).toContain(message);
    // The next script gets a fresh program, which is no better.
    expect(await complaint(run(emulator, script))).toContain(message);
  });

  test('an answer too many is noticed behind the last call too', async () => {
    const emulator = await open(fake(`if (line.startsWith('P1 socket')) return 'ok 4\\nok 4';`));
    expect(await complaint(run(emulator, 'P1 socket -> s1'))).toContain('a line that nobody asked for');
  });

  test('a late line is noticed at the latest with the next script', async () => {
    const emulator = await open(
      fake(`if (line === 'reset' && state.again) setTimeout(() => say('late\\n'), 50); state.again = true;`),
    );
    await run(emulator, 'P1 socket -> s1');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const message = await complaint(run(emulator, 'P1 socket -> s1'));
    expect(message).toContain("a line that nobody asked for: 'late'");
  });
});

describe.concurrent('a program that crashes or hangs', () => {
  const crashing = `if (line.startsWith('P1 closesocket')) { process.stderr.write('assertion failed\\n'); process.kill(process.pid, 'SIGSEGV'); return ''; }`;

  test('a crash is an outcome, and the next script gets a fresh program', async () => {
    const notices: string[] = [];
    const emulator = await open(fake(crashing), { notice: (sentence) => notices.push(sentence) });
    const crashed = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed'];
    expect(await run(emulator, `${script}\nP1 socket -> s2`)).toEqual(crashed);
    expect(await run(emulator, 'P1 socket -> s1')).toEqual(['P1 socket -> s1 = ok']);
    expect(await run(emulator, script)).toEqual(crashed);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(
      /it ended at 'P1 closesocket s1' \(signal SIGSEGV\n {2}stderr: assertion failed/,
    );
  });

  test('what it said before it ended counts', async () => {
    const emulator = await open(fake(`if (line.includes('socket ->')) { say('ok 4\\n'); process.exit(0); }`));
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed']);
  });

  test('what it left running does not answer for it', async () => {
    const heir =
      "for (const [i, line] of ['ok 4', 'ok', 'ready'].entries()) setTimeout(() => console.log(line), 200 * i)";
    const emulator = await open(
      fake(`
        if (!line.includes('socket ->')) return;
        spawn(process.execPath, ['-e', ${JSON.stringify(heir)}], { detached: true, stdio: 'inherit' });
        process.exit(0);
      `),
      { exitGrace: 2000 },
    );
    expect(await complaint(run(emulator, script))).toContain("a line that nobody asked for: 'ok'");
  });

  test('ending between two scripts is heard of, and the next script gets a fresh program', async () => {
    const notices: string[] = [];
    const emulator = await open(
      fake(
        `if (line === 'reset' && state.again) { say('ready\\n', () => process.exit(7)); return ''; } state.again = true;`,
      ),
      { notice: (sentence) => notices.push(sentence) },
    );
    const right = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = ok'];
    expect(await run(emulator, script)).toEqual(right);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await run(emulator, script)).toEqual(right);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('it ended while nothing was asked (exit code 7)');
  });

  test('closing its output counts as a crash', async () => {
    const emulator = await open(fake(`if (line.includes('socket ->')) { closeSync(1); return ''; }`));
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = crashed']);
  });

  test('a hang is an outcome, also of a program that ignores SIGTERM', async () => {
    const emulator = await open(
      fake(`
        process.on('SIGTERM', () => {});
        if (line.startsWith('P1 closesocket')) for (;;);
      `),
      { callTimeout: 1000 },
    );
    const hung = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = hung'];
    expect(await run(emulator, script)).toEqual(hung);
    expect(await run(emulator, script)).toEqual(hung);
  });

  test('of one that has answered no call yet, a hang is said to be a matter of flushing, perhaps', async () => {
    const notices: string[] = [];
    const options: ExecOptions = { callTimeout: 1000, notice: (sentence) => notices.push(sentence) };
    const silentAt = (call: string) => open(fake(`if (line.startsWith('P1 ${call}')) return '';`), options);
    await run(await silentAt('socket'), script);
    await run(await silentAt('closesocket'), script);
    expect(notices[0]).toMatch(
      /'P1 socket -> s1' within 1000 ms; does it flush its output after every line\?$/,
    );
    expect(notices[1]).toMatch(/'P1 closesocket s1' within 1000 ms$/);
  });

  test('a crash or a hang while it clears up belongs to the last call', async () => {
    const second = (what: string) =>
      fake(`if (line === 'reset' && state.again) { ${what} } state.again = true;`);
    const crashes = await open(second('process.exit(0)'));
    expect(await run(crashes, script)).toEqual(['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed']);
    expect(await run(crashes, script)).toEqual(['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed']);
    expect(await complaint(run(crashes, ''))).toContain("it ended at 'reset'");
    const hangs = await open(second(`return '';`), { callTimeout: 1000 });
    expect(await run(hangs, script)).toEqual(['P1 socket -> s1 = ok', 'P1 closesocket s1 = hung']);
  });

  test('one that says itself that it crashed is replaced', async () => {
    const emulator = await open(
      fake(
        `if (state.crashed) return 'rubbish'; if (line.includes('closes')) { state.crashed = true; return 'crashed'; }`,
      ),
    );
    const crashed = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = crashed'];
    expect(await run(emulator, script)).toEqual(crashed);
    expect(await run(emulator, script)).toEqual(crashed);
  });
});

/** A program that may be sent lines ahead: it reads all that is there before it answers. */
function ahead(answer: string, first = hello): string {
  return program(`
    import { appendFileSync } from 'node:fs';
    const say = (text) => process.stdout.write(text);
    const state = {};
    const answer = (line, lines) => { ${answer} };
    say('${first} pipeline=yes\\n');
    let text = '';
    process.stdin.on('data', (chunk) => {
      text += chunk;
      const lines = text.split('\\n');
      text = lines.pop();
      for (const line of lines) {
        say((answer(line, lines) ?? (line.startsWith('reset') ? 'ready' : line.includes('->') ? 'ok 4' : 'ok')) + '\\n');
      }
    });
  `);
}

describe.concurrent('a program that is sent lines ahead', () => {
  const long = `${script}\nP1 socket -> s2\nP1 closesocket s2`;
  const done = ['P1 socket -> s1 = ok', 'P1 closesocket s1 = ok', 'P1 socket -> s2 (=s1) = ok'];

  test('gets a script in one go, with the reset behind it', async () => {
    const emulator = await open(
      ahead(`if (line.includes('closesocket')) return lines.length === 5 ? 'ok' : 'EBADF';`),
    );
    for (const _ of ['once', 'and again'])
      expect(await run(emulator, long)).toEqual([...done, 'P1 closesocket s2 = ok']);
  });

  test('waits where the clock is real', async () => {
    const answer = `if (line.includes('closesocket')) return lines.length === 1 ? 'ok' : 'EBADF';`;
    const emulator = await open(ahead(answer, hello.replace('virtual', 'real')));
    expect(await run(emulator, script)).toEqual(done.slice(0, 2));
  });

  test.each([
    ['crash', `if (line.endsWith('-> s2')) process.exit(3);`, 'crashed'],
    ['hang', `if (line.endsWith('-> s2')) while (true);`, 'hung'],
    ['word', `if (line.endsWith('-> s2')) return 'crashed';`, 'crashed'],
  ])('a %s belongs to the call it happened at', async (_, answer, outcome) => {
    const emulator = await open(ahead(answer), { callTimeout: 2000 });
    const expected = [...done.slice(0, 2), `P1 socket -> s2 = ${outcome}`];
    for (const __ of ['once', 'and again']) expect(await run(emulator, long)).toEqual(expected);
    expect(await run(emulator, script)).toEqual(done.slice(0, 2));
  });

  test('a crash while it clears up belongs to the last call', async () => {
    const emulator = await open(ahead(`if (line === 'reset' && lines.length > 1) process.exit(3);`));
    expect((await run(emulator, long)).at(-1)).toBe('P1 closesocket s2 = crashed');
  });

  test.each([
    [
      'rubbish',
      `if (line.endsWith('closesocket s1')) return 'rubbish';`,
      "at 'P1 closesocket s1': expected an outcome",
    ],
    [
      'an answer too many',
      `if (line.endsWith('closesocket s2')) say('ok\\n');`,
      "at 'reset': expected 'ready', got 'ok'",
    ],
    [
      'an answer too few',
      `if (line.endsWith('-> s2')) return 'ok 4\\nready';`,
      "at 'P1 closesocket s2': expected",
    ],
  ])('%s is an error', async (_, answer, message) => {
    const emulator = await open(ahead(answer));
    expect(await complaint(run(emulator, long))).toContain(message);
  });

  const blocked = `${script}\nP1 recv s1\nP1 send s1 4\nP1 socket -> s2`;
  const busy = [...done.slice(0, 2), 'P1 recv s1 = blocked', 'P1 send s1 4 = busy', 'P1 socket -> s2 = busy'];

  test.each([
    ['answers anyway', ''],
    ['answers nonsense', `if (line.includes('send')) return 'what?';`],
    ['crashes', `if (line.includes('send')) process.exit(3);`],
    ['hangs', `if (line.includes('send')) while (true);`],
  ])('nothing follows from what one %s that should not have been asked', async (_, answer) => {
    const emulator = await open(ahead(`if (line.includes('recv')) return 'blocked'; ${answer}`), {
      callTimeout: 2000,
    });
    for (const __ of ['once', 'and again']) expect(await run(emulator, blocked)).toEqual(busy);
  });
});

describe.concurrent('nothing is left running', () => {
  /** Starts a grandchild that ignores SIGTERM and holds the pipes, and writes both pids into the file. */
  const parent = (pids: string) => `
    if (line === 'reset' && !state.child) {
      const code = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stderr.write('up')";
      state.child = spawn(process.execPath, ['-e', code], { stdio: ['inherit', 'inherit', 'pipe'] });
      state.child.stderr.once('data', () => {
        writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + state.child.pid);
        say('ready\\n');
      });
      return '';
    }
  `;

  async function started(answer: string, options: ExecOptions = {}) {
    const pids = join(folder, `pids ${++programs}`);
    const emulator = await open(fake(parent(pids) + answer), options);
    const both = readFileSync(pids, 'utf8').split(' ').map(Number);
    expect(both.map(isRunning)).toEqual([true, true]);
    return { emulator, both };
  }

  test('after close', async () => {
    const { emulator, both } = await started('');
    await emulator.close();
    await gone(both);
  });

  test('after close, of a program that does not exit at the end of its input', async () => {
    const { emulator, both } = await started(`setInterval(() => {}, 1000);`);
    await emulator.close();
    await gone(both);
  });

  test('of a script that is run after close', async () => {
    const { emulator } = await started('');
    await emulator.close();
    expect(await complaint(run(emulator, script))).toContain('was closed');
  });

  test('after a crash', async () => {
    const { emulator, both } = await started(`if (line !== 'reset') process.exit(1);`);
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = crashed']);
    await gone(both);
  });

  test('after a hang', async () => {
    const { emulator, both } = await started(`if (line !== 'reset') return '';`, {
      callTimeout: 2000,
    });
    expect(await run(emulator, script)).toEqual(['P1 socket -> s1 = hung']);
    await gone(both);
  });
});
