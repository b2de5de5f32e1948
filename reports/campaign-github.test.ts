import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBroken } from '../properties/expectations/settle.ts';
import { reference, result, settlement, subject } from '../test/fixtures.ts';
import { dangerous, hostileReport } from '../test/hostile.ts';
import { sorted } from './campaign.ts';
import { campaignGithub, campaignSummary } from './campaign-github.ts';
import { plain } from './paint.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const decoded = (text: string) =>
  text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0A', '\n').replaceAll('%25', '%');

/** The commands that a runner obeys. */
function obeyed(log: string): readonly Command[] {
  const commands: Command[] = [];
  let token: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined;
      continue;
    }
    const match = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line.trimStart());
    if (!match) continue;
    const [, name, properties = '', message] = match as unknown as [
      string,
      string,
      string | undefined,
      string,
    ];
    if (name === 'stop-commands') token = message;
    else {
      const pairs = properties
        .split(',')
        .filter((pair) => pair !== '')
        .map((pair) => pair.split(/=(.*)/s).map(decoded));
      commands.push({ name, properties: Object.fromEntries(pairs), message: decoded(message) });
    }
  }
  expect(token).toBeUndefined();
  return commands;
}

test('a runner sees an annotation for each thing that is wrong, and obeys no one else', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const log = campaignGithub(report, plain);
      expect(log).not.toMatch(dangerous);
      const { failing, suspicious } = sorted(report);
      const { outcomes, unconfirmed } = report.settlement;
      const errors = failing.length + outcomes.filter(isBroken).length + Object.keys(unconfirmed).length;
      const ended = report.brokenOff === undefined ? 0 : 1;
      const levels = obeyed(log)
        .map(({ name }) => name)
        .sort();
      expect(levels).toEqual([
        ...Array(errors + ended).fill('error'),
        ...Array(suspicious.length).fill('warning'),
      ]);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('an annotation says what it is', () => {
  const report = { subject, profile: reference, seed: 'x', result, settlement, isStrict: false };
  expect(obeyed(campaignGithub(report, plain))[0]).toEqual({
    name: 'error',
    properties: { title: 'known-bug as reference, Q185727' },
    message: `crt.closesocket-after-close=WSAENOTSOCK
a bug that Windows itself once had

P1 socket -> s1
P1 _open_osfhandle s1 -> f1
P1 _close f1
P1 closesocket s1
`,
  });
});

test('the summary is Markdown in which nothing but its own signs means anything', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const page = campaignSummary(report);
      expect(page).not.toMatch(dangerous);
      const outside = page.replace(/```\n[^`]*```\n/g, '');
      const own =
        /^(### lastclose: |\| --- \| --- \| --- \| --- \|$|\| verdict \| finding|<details><summary>|<\/details>)/;
      for (const line of outside.split('\n')) {
        const foreign = line
          .replace(own, '')
          .replace(/<\/summary>$/, '')
          .replace(/ \| | \|$|^\| |^- /g, '');
        expect(foreign.replace(/&#\d+;/g, '')).not.toMatch(
          /[<>[\]*_`|&:\\@]/.source === '' ? /x/ : /[<>[\]*_`&\\@]/,
        );
      }
    }),
    { seed: 2, numRuns: 100 },
  );
});
