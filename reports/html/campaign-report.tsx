/** A campaign as a page: the verdict, each finding to step through, what came of the rules, and what was not checked. */
import { type CampaignReport, conforms, settled, sorted, verdictOf } from '../campaign.ts';
import { expectationLines } from '../expectations-text.ts';
import { counted, grouped, pace } from '../layout.ts';
import { plain } from '../paint.ts';
import { printable } from '../printable.ts';
import { noticeLines } from '../subject-text.ts';
import { Filter, tally } from './filter.tsx';
import { FindingCard, type FindingView, findingView } from './finding-card.tsx';
import { RuleTable } from './rule-table.tsx';
import { htmlPage } from './shell.tsx';

/** One self-contained page; nothing but its last line depends on time. */
export async function campaignHtml(report: CampaignReport): Promise<string> {
  const { subject, profile, result, settlement } = report;
  const { failing, expected } = sorted(report);
  const views = await Promise.all(
    result.findings.map((finding, i) => {
      const line = settlement.outcomes.find(({ findings }) => findings.includes(finding))?.line;
      return findingView(finding, profile, {
        number: i + 1,
        fails: failing.includes(finding),
        ...(expected.includes(finding) && { expected: line?.reason ?? line?.state ?? 'yes' }),
      });
    }),
  );
  return htmlPage({
    title: `${subject.asked} as ${profile.name}: ${verdictOf(report)}`,
    children: (
      <>
        <Head report={report} />
        <Findings report={report} views={views} />
        <Expectations report={report} />
        <section aria-labelledby="rules">
          <h2 id="rules">Rules</h2>
          <RuleTable result={result} />
        </section>
        <Rest report={report} />
        <footer>
          <p>{pace(result.seconds, result.judged, 'judged calls')}</p>
        </footer>
      </>
    ),
  });
}

function Head({ report }: { readonly report: CampaignReport }) {
  const { subject, profile, result, seed, isStrict, brokenOff } = report;
  const fine = conforms(report);
  const peer =
    subject.peer === 'kit' ? 'the kit’s own sockets' : 'the emulator itself, which is weaker evidence';
  const facts: readonly (readonly [string, string])[] = [
    ['Emulator', printable(`${subject.name} ${subject.version}`)],
    ['Judged as', `${profile.name} (${profile.title})${isStrict ? ', strict' : ''}`],
    ['Far end', `played by ${peer}`],
    ['Seed', printable(seed)],
    [
      'Run',
      `${counted(result.scripts, 'script')}, ${counted(result.calls, 'call')}, ${grouped(result.judged)} judged`,
    ],
  ];
  return (
    <header>
      <h1 class="long">
        {printable(subject.asked)} as {profile.name}
      </h1>
      <p class={fine ? 'verdict good' : 'verdict bad'}>
        {verdictOf(report)}: {counted(result.findings.length, 'finding')}
        {fine ? ', none of which fails the run' : ''}
      </p>
      {brokenOff !== undefined && (
        <p class="verdict bad long">Not checked to the end: {printable(brokenOff)}</p>
      )}
      <dl class="facts">
        {facts.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd class="long">{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Findings({
  report,
  views,
}: {
  readonly report: CampaignReport;
  readonly views: readonly FindingView[];
}) {
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      {views.length === 0 && <p>No deviation was found.</p>}
      {views.length > 1 && (
        <Filter
          list="finding-list"
          label="Filter"
          kinds={tally(views.map(({ finding }) => finding.severity))}
        />
      )}
      <ol class="cards" id="finding-list">
        {views.map((view) => (
          <li class="card" data-kind={view.finding.severity} data-item>
            <FindingCard view={view} profile={report.profile} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Expectations({ report: { settlement } }: { readonly report: CampaignReport }) {
  const lines = expectationLines(settlement, plain);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="expected">
      <h2 id="expected">Expected failures</h2>
      <pre class="scroll">{lines.map(printable).join('\n')}</pre>
    </section>
  );
}

/** What else the run says, as a list. */
function Rest({ report }: { readonly report: CampaignReport }) {
  const { subject, result } = report;
  const said = [
    ...Object.entries(result.again).map(
      ([print, times]) => `Seen again in ${counted(times, 'script')}: ${print}`,
    ),
    ...Object.entries(result.unconfirmed).map(
      ([signature, times]) =>
        `Deviated once, but not when run again: ${counted(times, 'script')}, ${signature}`,
    ),
    ...Object.entries(result.notJudged).map(
      ([why, times]) => `Not judged to its end in ${counted(times, 'script')}: ${why}`,
    ),
    ...subject.notChecked.map((what) => `Not checked: ${what}`),
    ...Object.entries(settled(report)).map(
      ([trait, value]) => `These scripts say of an open cell: ${trait}=${value}`,
    ),
    ...Object.entries(subject.chosen).map(
      ([trait, value]) => `Chosen by chance, where that Windows is not known: ${trait}=${value}`,
    ),
    ...noticeLines(subject),
  ];
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="rest">
      <h2 id="rest">What else was seen, and what was not looked at</h2>
      <ul class="rules">
        {said.map((line) => (
          <li class="long">{printable(line)}</li>
        ))}
      </ul>
    </section>
  );
}
