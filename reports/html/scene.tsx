/** What there was after one call, beside what there should have been: pictures, and the tables of the processes. */
import { Drawing } from '../picture/drawing.tsx';
import type { Picture } from '../picture/picture.ts';
import type { PlayerView } from './player-view.ts';
import { HandleTable } from './tables.tsx';

/** Pictures of up to so many pixels go side by side; wider ones one below the other. */
const widest = 300;
/** The same of two calls on paper, where they may become a little smaller for it. */
const widestOnPaper = 400;

export function SceneView({ view, at }: { readonly view: PlayerView; readonly at: number }) {
  const { observed, expected, differing } = view.steps[at]!.scene;
  if (observed === undefined && expected === undefined) {
    return <p class="aside">The sources say nothing on this, so that there is no state to show.</p>;
  }
  const { width } = view.layout;
  const scene = width > widestOnPaper ? 'scene wide' : 'scene';
  if (observed && expected && differing.size === 0) {
    return (
      <div class={scene}>
        <Side {...{ view, at, differing }} picture={observed} title="Observed, as expected" kind="both" />
      </div>
    );
  }
  return (
    <div class={width > widest ? scene : 'scene two'}>
      {observed ? (
        <Side {...{ view, at, differing }} picture={observed} title="Observed" kind="observed" />
      ) : (
        <p class="aside">No state that the model knows explains what was observed.</p>
      )}
      {expected && (
        <Side
          {...{ view, at, differing }}
          picture={expected.picture}
          title={`Expected: ${expected.outcome}`}
          kind="expected"
        />
      )}
    </div>
  );
}

interface SideProps {
  readonly view: PlayerView;
  readonly at: number;
  readonly differing: ReadonlySet<string>;
  readonly picture: Picture;
  readonly title: string;
  readonly kind: 'both' | 'observed' | 'expected';
}

function Side({ view, at, picture, title, kind, differing }: SideProps) {
  const { id, name, layout, steps } = view;
  return (
    <figure class={kind}>
      <figcaption>
        {title}
        {picture.clock > 0 && <span class="clock"> at {picture.clock} s</span>}
      </figcaption>
      <div class="canvas">
        <Drawing
          picture={picture}
          layout={layout}
          id={`${id}-${at + 1}-${kind}`}
          name={`${title}, after ${steps[at]!.call}: ${name}`}
          marked={differing}
        />
      </div>
      <HandleTable picture={picture} marked={differing} />
    </figure>
  );
}
