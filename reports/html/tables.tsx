/** The handle tables of all processes, as one table. */
import type { Picture } from '../picture/picture.ts';
import { printable } from '../printable.ts';

interface Props {
  readonly picture: Picture;
  /** Ids of entries that are to stand out. */
  readonly marked: ReadonlySet<string>;
}

export function HandleTable({ picture: { nodes, edges }, marked }: Props) {
  const processes = nodes.filter(({ kind }) => kind === 'process');
  return (
    <table class="handles">
      <thead>
        <tr>
          <th scope="col">Process</th>
          <th scope="col">Handle</th>
          <th scope="col">Refers to</th>
          <th scope="col">Kind</th>
        </tr>
      </thead>
      <tbody>
        {processes.flatMap((process) => {
          const { title, state, notes, entries } = process;
          const head = (
            <th scope="row" rowSpan={Math.max(1, entries.length)}>
              {printable([title, ...(state === '' ? notes : [state, ...notes])].join(', '))}
            </th>
          );
          if (entries.length === 0) {
            return [
              <tr>
                {head}
                <td colSpan={3}>{state === '' ? 'no handles' : '–'}</td>
              </tr>,
            ];
          }
          return entries.map((entry, i) => (
            <tr class={marked.has(entry.id) ? 'marked' : undefined}>
              {i === 0 && head}
              <td>{printable(entry.title)}</td>
              <td>{printable(edges.find((edge) => edge.entry === entry.id)?.to ?? '–')}</td>
              <td>{printable(entry.notes.join(', '))}</td>
            </tr>
          ));
        })}
      </tbody>
    </table>
  );
}
