import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { expect, test } from 'vitest';
import { dangerous, hostileReport } from '../test/hostile.ts';
import { casesOf } from './campaign-cases.ts';
import { campaignTap } from './campaign-tap.ts';

interface Point {
  readonly ok: boolean;
  readonly todo?: unknown;
  readonly skip?: unknown;
  readonly diag?: { readonly verdict?: string; readonly details?: string };
}

function parsed(text: string) {
  const points: Point[] = [];
  const wrong: string[] = [];
  let bailedOut: string | undefined;
  const parser = new Parser({ strict: true });
  parser.on('assert', (point: Point) => points.push(point));
  parser.on('extra', (line: string) => wrong.push(line));
  parser.on('bailout', (reason: string) => {
    bailedOut = reason;
  });
  parser.end(text);
  return { points, wrong, bailedOut, plan: parser.planEnd };
}

test('a parser reads every case as it is, whatever the emulator says of itself', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = campaignTap(report);
      expect(text).not.toMatch(dangerous);
      const { points, wrong, bailedOut, plan } = parsed(text);
      const cases = casesOf(report);
      expect(wrong).toEqual([]);
      expect(plan).toBe(cases.length);
      expect(bailedOut !== undefined).toBe(report.brokenOff !== undefined);
      expect(
        points.map(({ ok, todo, skip, diag }) => ({
          ok,
          isTodo: Boolean(todo),
          isSkipped: Boolean(skip),
          details: diag?.details,
        })),
      ).toEqual(
        cases.map(({ status, details }) => ({
          ok: status === 'passed' || status === 'skipped',
          isTodo: status === 'expected',
          isSkipped: status === 'skipped',
          details,
        })),
      );
    }),
    { seed: 1, numRuns: 100 },
  );
});
