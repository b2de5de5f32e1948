/** What Wine is known to do otherwise fails no run; the same with one expectation less does. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isWineInstalled } from '../emulators/winsock/tools.ts';
import { Product, removeFolder, root } from './product.ts';

const expectations = readFileSync(join(root, 'test', 'wine-8.0-expectations.txt'), 'utf8');
const unexpected = 'listen.connected: listen gave WSAEINVAL, not WSAEISCONN';

/** The expectations without the one line and what is indented below it. */
const oneLess = expectations.replace(new RegExp(`^todo ${unexpected}\\n(  .*\\n)*`, 'm'), '');

const without = process.env['LASTCLOSE_REQUIRE_WINE'] !== '1' && !isWineInstalled();

describe.skipIf(without)('60 scripts on Wine', () => {
  const product = new Product();
  // The agent is built of its sources, which a package has beside dist.
  cpSync(join(root, 'emulators', 'winsock'), join(product.folder, 'emulators', 'winsock'), {
    recursive: true,
  });
  afterAll(() => removeFolder(product.folder));

  const checked = (known: string) => {
    const file = product.file('known.txt', known);
    const run = ['--as', 'windows-10', '--runs', '60', '--seed', 'expect', '--workers', '2'];
    return product.run(['check', 'wine', ...run, '--expect', file]);
  };
  const headings = (stdout: string) => stdout.match(/^\d+\. .*$/gm) ?? [];

  test('show nothing but what is expected', () => {
    const { status, stdout, stderr } = checked(expectations);
    expect({ status, stderr, found: headings(stdout) }).toEqual({ status: 0, stderr: '', found: [] });
    for (const [, todo] of expectations.matchAll(/^(todo .*)$/gm)) expect(stdout).toContain(`${todo}: still`);
  });

  test('fail where one of that is not expected', () => {
    expect(oneLess).not.toBe(expectations);
    const { status, stdout } = checked(oneLess);
    expect({ status, found: headings(stdout) }).toEqual({
      status: 1,
      found: [`1. nonconforming: ${unexpected}`],
    });
  });
});
