/** A finding: what it is, what explains it, the repro to step through, what was allowed and why, how it was found. */
import { alignTrace, printCall } from '../../model/notation/print.ts';
import { articleNamed } from '../../oracles/articles/index.ts';
import { applyEdit } from '../../oracles/explain.ts';
import type { Profile } from '../../oracles/profile.ts';
import { contestedTraits } from '../../properties/contradiction.ts';
import { type Finding, isFlaky } from '../../properties/finding.ts';
import { verdicts } from '../../properties/verdict.ts';
import { counted } from '../layout.ts';
import { minimality } from '../minimality.ts';
import { printable } from '../printable.ts';
import { founded } from '../rule-text.ts';
import { meanings, openQuestion } from '../trait-text.ts';
import { Contrast } from './contrast.tsx';
import { Player } from './player.tsx';
import { type PlayerView, playerView } from './player-view.ts';
import { Rules } from './rules.tsx';

export interface FindingView {
  readonly finding: Finding;
  readonly number: number;
  readonly player: PlayerView;
  /** What a line of the expected failures says of it; undefined where none does. */
  readonly expected?: string;
  /** Whether the run fails by it. */
  readonly fails: boolean;
}

export async function findingView(
  finding: Finding,
  profile: Profile,
  rest: Omit<FindingView, 'finding' | 'player'>,
): Promise<FindingView> {
  const { trace, deviation, causedAt, edit, fingerprint } = finding;
  const player = await playerView({
    id: `finding-${rest.number}`,
    name: `Finding ${rest.number}, ${fingerprint}`,
    trace,
    seenAt: deviation.at,
    ...(causedAt !== undefined && { causedAt }),
    allowed: deviation.allowed,
    rows: { expected: profile.row, ...(edit && { edited: applyEdit(profile.row, edit) }) },
  });
  return { finding, player, ...rest };
}

export function FindingCard({ view, profile }: { readonly view: FindingView; readonly profile: Profile }) {
  const { finding, number, player, expected, fails } = view;
  const { severity, fingerprint, deviation, against, suppressors = [] } = finding;
  return (
    <article aria-labelledby={`title-${number}`}>
      <h3 id={`title-${number}`} class="long">
        <span class={fails ? 'badge' : 'badge mild'}>{severity}</span>
        {number}. {printable(fingerprint)}
      </h3>
      <p class="aside">
        {verdicts[severity].says}
        {expected !== undefined && `; expected: ${printable(expected)}`}
      </p>
      <Attribution finding={finding} profile={profile} />
      <Player view={player} isOpen={number === 1} />
      <p class="long">
        Observed <code>{printable(deviation.observed)}</code>
        {severity === 'inconsistent' ? (
          ': allowed taken alone, but not together with what it did elsewhere.'
        ) : (
          <>
            , allowed <code>{printable(deviation.allowed.join(' or '))}</code>.
          </>
        )}
      </p>
      {against && (
        <>
          <p>It did this, too, which no stack does that does the above:</p>
          <pre class="scroll">{alignTrace(against).map(printable).join('\n')}</pre>
        </>
      )}
      {contestedTraits(fingerprint).map((trait) => (
        <p>Any answer will do, but one for all scripts: {openQuestion(trait, profile.row)}</p>
      ))}
      <Rules rules={deviation.rules} />
      {suppressors.length > 0 && (
        <>
          <p>With one call more it is gone, all else being as above:</p>
          <ul class="rules">
            {suppressors.map(({ script, at }) => (
              <li>
                <code>{printable(printCall(script[at]!))}</code>, as call {at + 1}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="aside">{history(finding)}</p>
    </article>
  );
}

function Attribution({ finding, profile }: { readonly finding: Finding; readonly profile: Profile }) {
  const { edit, articles, runnersUp } = finding;
  const others = runnersUp.map(({ trait, values }) => `${trait}=${values.join('|')}`).join(', ');
  if (edit === undefined) {
    return (
      <p>
        Unattributed: no one trait explains it{others !== '' && ' for certain'}.
        {others !== '' && ` Each of these alone would explain it: ${others}.`}
      </p>
    );
  }
  const { evidence, source } = profile.cells[edit.trait];
  return (
    <>
      {articles.length === 0 && <p>Unattributed: no article tells of it.</p>}
      {articles.map((id) => (
        <p>
          <b>{id}</b>: {articleNamed(id)?.title ?? ''}
        </p>
      ))}
      <Contrast
        trait={edit.trait}
        sides={[
          ['seen', meanings(edit.trait, edit.values)],
          ['expected', `${meanings(edit.trait, profile.row[edit.trait])} (${founded(evidence, source)})`],
        ]}
      />
      {others !== '' && <p class="aside">Also considered, and ruled out: {others}.</p>}
    </>
  );
}

function history(finding: Finding): string {
  const { reproduced, found, trace, executions, certificate } = finding;
  const sure = isFlaky(finding) ? 'Flaky: shorter ones may have been missed.' : minimality(certificate);
  const from = `${found.onTheWay ? 'on the way from' : 'in'} script ${found.script}`;
  return (
    `${sure} Reproduced ${reproduced.times} of ${reproduced.of}. Found ${from} with ${counted(found.length, 'call')}, ` +
    `now ${trace.length}; ${counted(executions, 'execution')} to shrink, tell apart and confirm.`
  );
}
