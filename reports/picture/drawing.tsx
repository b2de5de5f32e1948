/** A picture drawn: SVG, as elements that the report or the page around it renders. */
import type { ComponentChildren, JSX } from 'preact';
import { printable } from '../printable.ts';
import { describe } from './describe.ts';
import type { Box, Layout, Point } from './layout.ts';
import { drawn, linesOf, note, title } from './measure.ts';
import type { Edge, Entry, Node, Picture } from './picture.ts';

export interface DrawingProps {
  readonly picture: Picture;
  readonly layout: Layout;
  /** What it is a picture of: the accessible name. */
  readonly name: string;
  /** Not used a second time in the same page. */
  readonly id: string;
  /** Ids of nodes, entries and edges that are to stand out. */
  readonly marked?: ReadonlySet<string>;
  /** What goes in front. */
  readonly children?: ComponentChildren;
}

const margin = 6;
const nothing: ReadonlySet<string> = new Set();

/** Its colours are those of the style sheet around it, by class. */
export function Drawing({
  picture,
  layout,
  name,
  id,
  marked = nothing,
  children,
}: DrawingProps): JSX.Element {
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  const classOf = (kind: string, of: string) => (marked.has(of) ? `${kind} marked` : kind);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="picture"
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
      width={width}
      height={height}
      viewBox={`${-margin} ${-margin} ${width} ${height}`}
    >
      <title id={`${id}-t`}>{printable(name)}</title>
      <desc id={`${id}-d`}>{printable(describe(picture).join(' '))}</desc>
      {children}
      {picture.edges.map((edge) => (
        <Arrow
          edge={edge}
          points={layout.curves.get(edge.id)}
          class={classOf(`edge ${edge.kind}`, edge.id)}
        />
      ))}
      {picture.nodes.map((node) => (
        <g class={classOf(`node ${node.kind}`, node.id)}>
          <Frame
            box={layout.boxes.get(node.id)}
            round={node.kind === 'process' || node.kind === 'peer' ? 3 : 10}
          />
          <Label of={node} box={layout.boxes.get(node.id)} />
          {node.entries.map((entry) => (
            <g class={classOf(`entry ${entry.kind}`, entry.id)}>
              <Frame box={layout.boxes.get(entry.id)} round={0} />
              <Label of={entry} box={layout.boxes.get(entry.id)} />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

function Frame({ box, round }: { readonly box: Box | undefined; readonly round: number }) {
  if (box === undefined) return null;
  const { x, y, width, height } = box;
  return (
    <rect x={short(x)} y={short(y)} width={short(width)} height={short(height)} rx={round || undefined} />
  );
}

/** The title and the lines under it, in the middle of the box. */
function Label({ of, box }: { readonly of: Node | Entry; readonly box: Box | undefined }) {
  if (box === undefined) return null;
  const middle = short(box.x + box.width / 2);
  const first = box.y + 6 + title.size;
  return (
    <>
      <text class="t" x={middle} y={short(first)}>
        {drawn(of.title)}
      </text>
      {linesOf(of).map((line, i) => (
        <text x={middle} y={short(first + 14 + i * note.line)}>
          {line}
        </text>
      ))}
    </>
  );
}

function Arrow({
  edge,
  points,
  ...rest
}: {
  edge: Edge;
  points: readonly Point[] | undefined;
  class: string;
}) {
  if (points === undefined) return null;
  const [start, ...curve] = points.slice(0, -1);
  const [tip, neck] = [points.at(-1)!, points.at(-2)!];
  const path = `M${at(start!)}C${curve.map(at).join(' ')}`;
  return (
    <g class={rest.class} data-kind={edge.kind}>
      <path d={path} />
      <path class="tip" d={arrowHead(neck, tip)} />
    </g>
  );
}

/** A triangle from the end of the curve to its tip. */
function arrowHead(neck: Point, tip: Point): string {
  const [dx, dy] = [tip.x - neck.x, tip.y - neck.y];
  const side = (sign: number) => ({ x: neck.x - sign * dy * 0.38, y: neck.y + sign * dx * 0.38 });
  return `M${at(side(1))}L${at(tip)}L${at(side(-1))}Z`;
}

const at = ({ x, y }: Point) => `${short(x)},${short(y)}`;

/** A tenth of a pixel is fine enough. */
const short = (number: number) => Math.round(number * 10) / 10;
