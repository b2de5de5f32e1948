import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('program.ts', import.meta.url));

function run(args: readonly string[], input: string) {
  return spawnSync(process.execPath, ['--import', 'tsx', program, ...args], { input, encoding: 'utf8' });
}

it('speaks the protocol, and ends at the end of its input', () => {
  const lines = [
    'reset',
    'P1 socket -> s1',
    'P1 connect s1 -> c1',
    'P1.2 recv s1',
    'peer send c1 6',
    'P1.2 returns',
    'nonsense',
    'reset',
  ];
  const { stdout, status } = run(['--as', 'windows-98', '--values', 'reused'], lines.join('\r\n'));
  const [hello, ...answers] = stdout.trimEnd().split('\n');
  expect(hello).toMatch(
    /^lastclose 1 name=\S+ version=\S+ peer=self clock=virtual calls=all probes=threads,handles,slots/,
  );
  expect(answers).toEqual(['ready', 'ok 4', 'ok', 'blocked', 'ok', 'data 6', 'unsupported', 'ready']);
  expect(status).toBe(0);
});

it('takes its options', () => {
  const lines = 'reset\nP1 socket -> s1\nP1 closesocket s1\nP1 closesocket s1\n';
  const { stdout } = run(
    ['--as', 'windows-10', '--with', 'Q177074', '--fault', 'closesocket-wrong-error', '--seed', '7'],
    lines,
  );
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('WSAEINVAL');
});

it.each([
  [['--as', 'windows-99'], 'windows-'],
  [['--with', 'Q1'], 'Q198663'],
  [['--fault', 'second-fine'], 'second-fin'],
  [['--values', 'old'], 'fresh or reused'],
  [['--verbose'], '--as WINDOWS'],
])('refuses %j', (args, message) => {
  const { stderr, stdout, status } = run(args, '');
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});
