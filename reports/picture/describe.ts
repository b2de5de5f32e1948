/** A picture in words, for whoever does not see it. */
import { type Node, type Picture, relations } from './picture.ts';

/** One sentence a node, with what it is joined to. */
export function describe(picture: Picture): readonly string[] {
  const titles = new Map(picture.nodes.map(({ id, title }) => [id, title]));
  return picture.nodes.map((node) => {
    const entries = node.entries.map(({ id, title, notes }) => {
      const to = picture.edges.find(({ entry }) => entry === id);
      const what = [title, ...(notes.length === 0 ? [] : [`(${notes.join(', ')})`])].join(' ');
      return to === undefined ? what : `${what}, which ${relations[to.kind]} ${titles.get(to.to)}`;
    });
    const joined = picture.edges
      .filter(({ from, entry }) => from === node.id && entry === undefined)
      .map(({ kind, to }) => `${relations[kind]} ${titles.get(to)}`);
    return `${[headOf(node), ...entries, ...joined].join('; ')}.`;
  });
}

function headOf({ title, state, notes }: Node): string {
  const said = [...(state === '' ? [] : [state]), ...notes].join(', ');
  return said === '' ? title : `${title}: ${said}`;
}
