import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { reference, result, settlement, subject } from '../test/fixtures.ts';
import { dangerous, hostileReport } from '../test/hostile.ts';
import { casesOf } from './campaign-cases.ts';
import { campaignJunit } from './campaign-junit.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root of a document, by a parser that takes nothing but well-formed XML 1.0. */
function parsed(text: string): Element {
  const parser = new SaxesParser();
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    open.at(-1)!.text += part;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return root.children[0]!;
}

const inner = { failed: 'failure', expected: 'skipped', skipped: 'skipped', passed: 'system-out' } as const;

test('a parser reads every case as it is, whatever the emulator says of itself', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = campaignJunit(report);
      expect(text).not.toMatch(dangerous);
      const root = parsed(text);
      const [suite] = root.children;
      const elements = suite!.children.filter(({ name }) => name === 'testcase');
      const cases = casesOf(report);
      const read = elements.map(({ attributes, children }) => ({
        name: attributes['name'],
        group: attributes['classname']!.replace('lastclose.', ''),
        kind: children[0]!.name,
        message: children[0]!.attributes['message'],
        details: children[0]!.text,
      }));
      expect(read).toEqual(
        cases.map(({ name, group, status, message, verdict, details = '' }) => ({
          name,
          group,
          kind: verdict === 'protocol-error' ? 'error' : inner[status],
          message: status === 'passed' ? undefined : message,
          details: status === 'passed' ? `${message}\n${details}`.trimEnd() : details,
        })),
      );
      const number = (kind: string) => String(read.filter((one) => one.kind === kind).length);
      for (const { attributes } of [root, suite!]) {
        expect(attributes).toMatchObject({
          tests: String(cases.length),
          failures: number('failure'),
          errors: number('error'),
          skipped: number('skipped'),
        });
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('says of the run what it was', () => {
  const root = parsed(
    campaignJunit({ subject, profile: reference, seed: 'tuesday', result, settlement, isStrict: false }),
  );
  const [suite] = root.children;
  expect(suite!.attributes['name']).toBe('exec:./adapter \\x1b[31m as reference');
  expect(suite!.children[0]!.children.map(({ attributes }) => attributes)).toContainEqual({
    name: 'verdict',
    value: 'known-bug',
  });
  expect(root.attributes['time']).toBe('2.000');
});
