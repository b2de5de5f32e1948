import { expect, test } from 'vitest';
import { simulated } from '../emulators/simulated.ts';
import { profiles } from '../oracles/profiles/index.ts';
import { selectProfile, valuation } from '../oracles/subject.ts';
import { identify } from '../properties/identify.ts';
import { byEvidence, type IdentifyReport } from './identify.ts';
import { identifyJson } from './identify-json.ts';
import { identifyText } from './identify-text.ts';
import { plain } from './paint.ts';

async function reportOf(asked: string): Promise<IdentifyReport> {
  const emulator = simulated('x\u001b', valuation(selectProfile(asked).row));
  const identification = await identify({ emulator, profiles, seed: 'x', runs: 100 });
  return { subject: { asked, ...emulator.capabilities, chosen: {}, notices: [] }, seed: 'x', identification };
}

test('the best, what cannot be told from it, and what rules the others out', async () => {
  const report = await reportOf('windows-nt-4.0-sp6a');
  const text = identifyText(report, plain);
  expect(text).toMatch(/^windows-nt-4.0-sp6a: windows-nt-4.0-sp4 \(.*\), or \d+ others that cannot be told/);
  expect(text).toMatch(/^ {2}The same cells, which nothing tells apart: [\s\S]*windows-nt-4.0-sp6a/m);
  expect(text).toMatch(/^windows-95 +\d+ of \d+ +script \d{4}, \d+ calls?$/m);
  expect(text).toMatch(/^Script \d{4} rules out [^:]*windows-95/m);
  expect(text).toMatch(/# seen here; allowed: /);
  expect(text).not.toContain('\u001b');
  const told = byEvidence(report.identification.ruledOut).flatMap((one) => one.profiles);
  expect(new Set(told).size).toBe(report.identification.ruledOut.length);
});

test('as JSON', async () => {
  const report = await reportOf('windows-nt-4.0-sp3');
  const json = identifyJson(report) as { ruledOut: { profile: string }[]; traces: object[] };
  expect(json).toMatchObject({ report: 'identify', best: 'windows-nt-4.0-sp3' });
  expect(json.ruledOut.find(({ profile }) => profile === 'windows-nt-4.0-sp6a')).toMatchObject({
    evidence: { observed: 'WSAENOTSOCK', allowed: ['ok'] },
  });
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test('where nothing explains everything, it says so', async () => {
  const report = await reportOf('windows-98~Q198663~Q150523-inherit');
  expect(report.identification.standing).toEqual([]);
  expect(identifyText(report, plain)).toMatch(/: no profile explains everything that was seen\n/);
});
