/** A repro of an article: the player, and what it took to find it. */
import type { Article } from '../../oracles/article.ts';
import { selectProfile, withoutBug } from '../../oracles/subject.ts';
import type { Repro } from '../../properties/matrix.ts';
import { counted } from '../layout.ts';
import { minimality } from '../minimality.ts';
import { Player } from './player.tsx';
import { type PlayerView, playerView } from './player-view.ts';
import { Rules } from './rules.tsx';

export interface ReproView {
  readonly repro: Repro;
  readonly player: PlayerView;
}

/** @param id of the player in the page */
export async function reproView(article: Article, repro: Repro, id: string): Promise<ReproView> {
  const { trace, deviation, causedAt, variant, value } = repro;
  const expected = withoutBug(selectProfile(repro.profile), article).row;
  const player = await playerView({
    id,
    name: `${article.id}, ${variant.title}`,
    trace,
    seenAt: deviation.at,
    causedAt,
    allowed: deviation.allowed,
    rows: { expected, edited: { ...expected, [article.trait]: [value] } },
  });
  return { repro, player };
}

export function ReproSection({ view: { repro, player } }: { readonly view: ReproView }) {
  const { variant, profile, value, deviation, script, tried, foundLength, executions, certificate } = repro;
  return (
    <section class="repro">
      <h4>
        {variant.title.slice(0, 1).toUpperCase() + variant.title.slice(1)}, on {profile} with {value}
      </h4>
      <Player view={player} />
      <p>
        Observed <code>{deviation.observed}</code>, allowed <code>{deviation.allowed.join(' or ')}</code>.
      </p>
      <Rules rules={deviation.rules} />
      <p class="aside">
        {counted(script.length, 'call')}; found as {foundLength} calls after {counted(tried, 'script')},
        shrunk in {counted(executions, 'execution')}. {minimality(certificate)}
      </p>
    </section>
  );
}
