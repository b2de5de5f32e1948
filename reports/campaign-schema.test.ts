import { toJsonSchema } from '@valibot/to-json-schema';
import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dangerous, hostileReport } from '../test/hostile.ts';
import { campaignJson } from './campaign-json.ts';
import { checkReport } from './campaign-schema.ts';

const schema = {
  title: 'The report of lastclose check as JSON',
  ...toJsonSchema(checkReport, { target: 'draft-2020-12' }),
} as AnySchemaObject;

// After a change: `npx vitest run reports/campaign-schema --update` writes the file anew.
test('the published schema is what the code has', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('./schema/check-1.json');
});

test('every report keeps to it, and comes back from JSON as it was', () => {
  const ajv = new Ajv2020({ allErrors: true, formats: { date: true } });
  const validate = ajv.compile(schema);
  fc.assert(
    fc.property(hostileReport, (report) => {
      const data = { ...campaignJson(report), seed: 'x' };
      const text = JSON.stringify(data, null, 2);
      expect(text).not.toMatch(dangerous);
      const read = JSON.parse(text);
      validate(read);
      expect(validate.errors).toBeNull();
      expect(read).toEqual(data);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('what is no report does not keep to it', () => {
  const validate = new Ajv2020({ formats: { date: true } }).compile(schema);
  const [report] = fc.sample(hostileReport, { seed: 1, numRuns: 1 });
  const data = campaignJson(report!);
  expect(validate(data)).toBe(true);
  for (const wrong of [
    { ...data, version: 2 },
    { ...data, more: 1 },
    { ...data, findings: undefined },
    { ...data, verdict: 'fine' },
  ]) {
    expect(validate(JSON.parse(JSON.stringify(wrong)))).toBe(false);
  }
});
