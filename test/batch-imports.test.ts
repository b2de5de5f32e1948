/** The programs for bare machines, as they are built: they run on a Windows as old as is said. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { batchPrograms, builtBatch, machines } from '../emulators/winsock/batch/build.ts';
import { findProgram } from '../emulators/winsock/tools.ts';
import { importsOf } from './pe.ts';
import { removeFolder } from './product.ts';

/** With LASTCLOSE_REQUIRE_WINE=1 these tests fail where a compiler is missing; else they are left out there. */
const isMissing = (compiler: string) =>
  process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && findProgram([compiler]) === undefined;

const list = readFileSync(new URL('../emulators/winsock/batch/imports.txt', import.meta.url), 'utf8');
const known = list
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' ') as [dll: string, name: string, evidence: string]);

test.each(machines.filter((machine) => !isMissing(batchPrograms[machine].compiler)))(
  'the program for %s imports what the list has, and nothing else',
  async (machine) => {
    const imports = importsOf(readFileSync(await builtBatch(machine)));
    const listed = known
      .filter(([, , evidence]) => machine === 'x86-64' || evidence !== 'x64')
      .map(([dll, name]) => `${dll} ${name}`);
    expect(imports.filter((one) => !listed.includes(one))).toEqual([]);
    expect(imports.length).toBeGreaterThan(60);
  },
);

describe.skipIf(isMissing(batchPrograms.i386.compiler))('what the list says', () => {
  const { compiler } = batchPrograms.i386;
  const folder = mkdtempSync(join(tmpdir(), 'lastclose-imports-'));
  afterAll(() => removeFolder(folder));
  const names = (evidence: string) => known.filter((one) => one[2] === evidence).map(([, name]) => name);

  /** Whether the headers of Windows 2000 declare all of the functions. */
  function compiles(functions: readonly string[]): boolean {
    const file = join(folder, 'headers.c');
    const includes = '#include <winsock2.h>\n#include <windows.h>\n';
    const table = functions.map((name) => `  (void *)&${name},\n`).join('');
    writeFileSync(file, `${includes}void *table[] = {\n${table}};\n`);
    const version = ['-D_WIN32_WINNT=0x0500', '-DWINVER=0x0500'];
    return spawnSync(compiler, [...version, '-fsyntax-only', file]).status === 0;
  }

  test('the headers of Windows 2000 declare what they are said to', () => {
    expect(compiles(names('headers'))).toBe(true);
    expect(compiles([...names('headers'), 'CancelIoEx'])).toBe(false);
  });

  test('the run-time library of 1996 has what it is said to', () => {
    const library = execFileSync(compiler, ['-print-file-name=libmsvcrt40.a'], { encoding: 'utf8' }).trim();
    const symbols = execFileSync(compiler.replace(/gcc$/, 'nm'), [library], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 100_000_000,
    });
    const exported = new Set([...symbols.matchAll(/ I __imp__(\S+)$/gm)].map(([, name]) => name));
    expect(names('crt40').filter((name) => !exported.has(name))).toEqual([]);
    expect(exported.has('_atoi64')).toBe(false);
  });
});
