/**
 * A repro, call by call. Without scripts it is a list of calls, each a link to what there was after it; with them one call
 * is shown at a time.
 */
import { counted } from '../layout.ts';
import type { PlayerView, StepView } from './player-view.ts';
import { SceneView } from './scene.tsx';

export function Player({ view, isOpen = false }: { readonly view: PlayerView; readonly isOpen?: boolean }) {
  const { id, name, steps, explaining } = view;
  return (
    <section class="player" data-player aria-label={`${name}, call by call`}>
      <ol class="calls" aria-label="Calls">
        {steps.map((step, at) => (
          <li class={classOf(step)}>
            <a href={`#${id}-${at + 1}`}>
              <CallLine step={step} />
            </a>
          </li>
        ))}
      </ol>
      <details class="stage" open={isOpen}>
        <summary>What there was after each call</summary>
        <div class="controls" data-controls hidden>
          <button type="button" data-go="first" aria-label="First call">
            <span aria-hidden="true">⇤</span>
          </button>
          <button type="button" data-go="back" aria-label="Call before">
            <span aria-hidden="true">←</span>
          </button>
          <button type="button" data-go="next" aria-label="Next call">
            <span aria-hidden="true">→</span>
          </button>
          <button type="button" data-go="last" aria-label="Last call">
            <span aria-hidden="true">⇥</span>
          </button>
          <output data-where aria-live="polite" />
          <span class="keys">
            <kbd>←</kbd> <kbd>→</kbd> step, <kbd>Home</kbd> <kbd>End</kbd>
          </span>
        </div>
        <ol class="steps">
          {steps.map((step, at) => (
            <li id={`${id}-${at + 1}`} class={classOf(step)} data-step>
              <p class="line">
                <CallLine step={step} />
              </p>
              <SceneView view={view} at={at} />
            </li>
          ))}
        </ol>
        {explaining > 1 && (
          <p class="aside">
            {counted(explaining, 'state')} would explain what was observed, since not everything is known of
            that Windows; the first is shown.
          </p>
        )}
      </details>
    </section>
  );
}

function CallLine({ step: { call, outcome, mark, allowed } }: { readonly step: StepView }) {
  return (
    <>
      <code class="call">{call}</code> <code class="outcome">{outcome}</code>
      {mark && (
        <span class="mark">
          {mark} here{allowed && <>; allowed: {allowed}</>}
        </span>
      )}
    </>
  );
}

function classOf({ mark }: StepView): string | undefined {
  return mark && `is-${mark.split(' ').at(-1)}`;
}
