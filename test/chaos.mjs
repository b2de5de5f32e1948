// An emulator at its worst: the second stack behind the line protocol, but for one misbehaviour.
//   node chaos.mjs DIST MISBEHAVIOUR [pids=FILE] [seed=N]
// DIST is the folder of the built product. The ids of processes that are started are added to the file, a line each.
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [dist, misbehaviour, ...options] = process.argv.slice(2);
const option = (key) => options.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
const load = (file) => import(pathToFileURL(`${dist}/emulators/second/${file}`).href);
const { Wire } = await load('wire.js');
const { SecondStack } = await load('stack.js');
const wire = new Wire(new SecondStack({ windows: 'reference', values: 'fresh' }));

/** What a terminal and a reader must be spared: escapes, a bell, bidi controls, a NUL, separators, a tag. */
const nasty = '\u001b[31m\u001b]0;owned\u0007\u202egnp.exe\u2066\u009b1m\u0000\u2028\u00ad\ufeff\u{e0041}';
/** Ends at nothing but SIGKILL, or after a while, should nobody send it. */
const stubborn = ['sh', ['-c', 'trap "" TERM HUP INT; sleep 60 & sleep 60']];

let state = 2654435761 ^ Number(option('seed') ?? 0);
/** A whole number below the bound (xorshift). */
function chance(bound) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % bound;
}

function note(pid) {
  const file = option('pids');
  if (file) appendFileSync(file, `${pid}\n`);
}

/** Starts a process that holds the pipes, in the group of this one unless it is told otherwise. */
function start(program, args, how = {}) {
  note(spawn(program, args, { stdio: 'inherit', ...how }).pid);
}

/** Writes the text again and again, so many bytes of it, as fast as it is read. */
function flood(fd, text, bytes) {
  const chunk = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)));
  for (let written = 0; written < bytes; ) {
    try {
      written += writeSync(fd, chunk);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const say = (text) => process.stdout.write(text);
const write = (text) => new Promise((written) => process.stdout.write(text, written));
const utter = (text) => text !== undefined && say(typeof text === 'string' ? `${text}\n` : text);

/** Bytes one by one. */
async function drip(text, milliseconds) {
  for (const byte of Buffer.from(text)) {
    say(Buffer.of(byte));
    await wait(milliseconds);
  }
}

const crash = () => process.exit(3);
const forGood = () => new Promise(() => {});
/** Does it at every closesocket in place of the right answer; what is undefined is not written. */
const atClose = (act) => (right, line) => (line.includes(' closesocket ') ? act(right) : right);
/** Says it at every closesocket. */
const instead = (text) => ({ answer: atClose(() => text) });
/** Changes every answer to a call. */
const changed = (change) => ({
  calls: 'all',
  answer: (right, line) => (line.startsWith('reset') ? right : change(right, line)),
});
/** Hands out another handle value. */
const token = (change) =>
  changed((right) => right.replace(/^ok (\d+)$/, (_, value) => `ok ${change(value)}`));
/** Does something, and then crashes. */
const thenCrashes = (act) => ({ answer: atClose(async () => crash(await act())) });

let last = 'ready';
let scripts = 0;

/**
 * What each does: `hello` changes its hello, `answer` gets the right answer and the line that was asked and gives what it
 * writes instead. Unless it lists `all` calls, it lists two, so that little is run to shrink what it shows.
 */
const misbehaviours = {
  none: { calls: 'all' },
  'a hello of 64 KB': { hello: (right) => `${right} x=`.padEnd(65_536, 'y') },
  'a hello of more than that': { hello: (right) => `${right} x=${'y'.repeat(65_536)}` },
  'a hello with names of objects': {
    hello: (right) => `${right.replace('second-stack', '__proto__')} constructor=1 __proto__=1 toString=1`,
  },
  'a hello that lists names of objects': {
    hello: (right) => right.replace('socket', '__proto__,constructor'),
  },
  'a hello with escapes': { hello: (right) => right.replace('second-stack', nasty) },
  'another hello each time': {
    hello: (right) => right.replace('version=1', `version=${process.pid}`),
    answer: atClose(crash),
  },
  'a hello byte by byte': { hello: (right) => drip(`${right}\n`, 2) },
  'a hello that never ends': { hello: () => drip('lastclose 1 name='.padEnd(10_000, 'x'), 100) },

  'says rubbish': instead('P9 gibberish'),
  'says escapes': instead(nasty),
  'says NULs': instead('ok\0'),
  'says what is no UTF-8': instead(Buffer.of(0xff, 0xfe, 0xc0, 0x80, 0x0a)),
  'says blanks that are none': instead('\u3000ok\u2028'),
  'says what is not its to say': instead('idle'),
  'says what another call gives': instead('data 4'),
  'says a huge number': changed((right, line) =>
    line.includes(' observe ') ? `data ${'9'.repeat(20)}` : right,
  ),
  'says an error without end': instead(`WSA${'E'.repeat(60_000)}`),
  'says an error that is none': instead('WSAECONSTRUCTOR'),
  'says a name of objects': instead('__proto__'),
  'says 100 MB in a line': { answer: atClose(() => flood(1, 'ok', 1e8)) },
  'says 100 MB of lines': { answer: atClose(() => flood(1, 'ok\n', 1e8)) },
  'says half a line': { answer: atClose(() => void say('o')) },
  'says a byte now and then': { answer: atClose(() => drip('WSAENOTSOCK'.repeat(9), 100)) },
  'answers twice': instead('ok\nok'),
  'answers before it is asked': {
    answer: (right, line) => (line.startsWith('reset') ? `${right}\nok` : right),
  },
  'answers what was asked before': {
    answer: (right) => {
      const late = last;
      last = right;
      return late;
    },
  },
  'answers in another order': {
    calls: 'all',
    answer: (right) => {
      if (right === 'ready') return right;
      const swapped = scripts++ % 2 === 0 ? right : last;
      last = right;
      return swapped;
    },
  },
  'hands out 60 KB': token((value) => value.padEnd(60_000, '7')),
  'hands out weird values': token((value) => `__proto__%s$(reboot)\`'"\\<&;${value}`),
  'hands out escapes': token(() => nasty.replaceAll(' ', '')),
  'hands out one value': token(() => 'constructor'),
  'always blocks': changed((right, line) => (line.startsWith('P') ? 'blocked' : right)),
  'says that it always crashed': { answer: changed(() => 'crashed').answer },
  'says that it always hung': { answer: changed(() => 'hung').answer },
  'does not support anything': changed(() => 'unsupported'),
  'fails now and then': changed((right) => (chance(20) === 0 ? 'fails' : right)),
  'fails half the time': changed((right) => (chance(2) === 0 ? 'fails' : right)),
  'remembers earlier scripts': {
    answer: (right, line) => {
      if (line === 'reset') scripts++;
      return scripts % 3 === 2 && line.includes(' closesocket ') ? 'WSAEINTR' : right;
    },
  },

  'exits in a call': thenCrashes(() => {}),
  'exits behind half a line': thenCrashes(() => write('o')),
  'exits with last words': thenCrashes(() => flood(2, `${nasty}\n`, 1000)),
  'exits and is answered for': thenCrashes(() => {
    start('sh', ['-c', 'for i in 1 2 3 4 5 6 7 8 9; do echo ok; sleep 0.1; done'], { detached: true });
  }),
  hangs: { answer: atClose(forGood) },
  'hangs and ignores signals': {
    answer: atClose(() => {
      for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => {});
      return forGood();
    }),
  },
  'stops itself': { answer: atClose(() => void process.kill(process.pid, 'SIGSTOP')) },
  'closes its input': {
    answer: atClose(() => {
      setTimeout(() => {}, 60_000);
      process.stdin.destroy();
    }),
  },
  'closes its output': { answer: atClose(() => closeSync(1)) },
  'floods stderr': {
    answer: atClose((right) => {
      flood(2, `${nasty}\n`, 1e8);
      return right;
    }),
  },
  'floods stderr and crashes': thenCrashes(() => flood(2, nasty, 5e7)),

  'leaves a child': thenCrashes(() => start(...stubborn)),
  'leaves a child that left the group': thenCrashes(() => start(...stubborn, { detached: true })),
  'leaves a crowd': thenCrashes(() => {
    for (let i = 0; i < 20; i++) start(...stubborn);
  }),
};

const { calls, hello = (right) => right, answer = (right) => right } = misbehaviours[misbehaviour];
note(process.pid);
const few = wire.hello.replace('calls=all', 'calls=socket,closesocket').replace(/ probes=.*/, ' threads=1');
await utter(await hello(calls === 'all' ? wire.hello : few));
for await (const line of createInterface({ input: process.stdin })) {
  await utter(await answer(wire.answer(line), line));
}
