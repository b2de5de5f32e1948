/** A campaign as JUnit XML, the dialect that CI servers read. */
import Builder from 'fast-xml-builder';
import { type CampaignReport, verdictOf } from './campaign.ts';
import { type Case, casesOf } from './campaign-cases.ts';
import { printable } from './printable.ts';

const attribute = '@';
const text = '#text';
const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: attribute,
  textNodeName: text,
  // An attribute without a value is no XML.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/** The report as one test suite. Nothing but its `time` depends on time. */
export function campaignJunit(report: CampaignReport): string {
  const { subject, profile, result } = report;
  const cases = casesOf(report);
  const isSkipped = ({ status }: Case) => status === 'expected' || status === 'skipped';
  const sums = attributes({
    tests: cases.length,
    failures: cases.filter((one) => one.status === 'failed' && !isError(one)).length,
    errors: cases.filter(isError).length,
    skipped: cases.filter(isSkipped).length,
    time: result.seconds.toFixed(3),
  });
  const suite = {
    ...attributes({ name: `${printable(subject.asked)} as ${profile.name}` }),
    ...sums,
    properties: { property: propertiesOf(report).map(([name, value]) => attributes({ name, value })) },
    testcase: cases.map(elementOf),
  };
  return builder.build({
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: { ...attributes({ name: 'lastclose' }), ...sums, testsuite: suite },
  });
}

const isError = ({ verdict }: Case) => verdict === 'protocol-error';

function attributes(values: Readonly<Record<string, string | number>>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${attribute}${name}`, value]));
}

function elementOf(one: Case) {
  const { group, name, status, message, verdict, details = '' } = one;
  const element = attributes({ classname: `lastclose.${group}`, name });
  if (status === 'passed')
    return { ...element, 'system-out': { [text]: `${message}\n${details}`.trimEnd() } };
  if (status !== 'failed') return { ...element, skipped: { ...attributes({ message }), [text]: details } };
  const failure = { ...attributes({ message, ...(verdict && { type: verdict }) }), [text]: details };
  return { ...element, [isError(one) ? 'error' : 'failure']: failure };
}

function propertiesOf(report: CampaignReport): readonly (readonly [string, string | number])[] {
  const { subject, profile, seed, result } = report;
  return [
    ['verdict', verdictOf(report)],
    ['emulator', `${printable(subject.name)} ${printable(subject.version)}`],
    ['profile', profile.name],
    ['seed', printable(seed)],
    ['scripts', result.scripts],
    ['calls', result.calls],
    ['judged', result.judged],
    ...subject.notChecked.map((what) => ['not checked', printable(what)] as const),
  ];
}
