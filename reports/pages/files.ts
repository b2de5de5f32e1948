/** The files of a folder of pages, by their paths in it. */
import type { Page } from '../../properties/pages/page.ts';

type Named = Pick<Page, 'id'>;

export const pageFile = ({ id }: Named, ending: string) => `${id}.${ending}`;

/** Of the repro of that index. */
export const traceFile = ({ id }: Named, index: number) => `repros/${id}${numbered(index)}.trace`;
export const certificateFile = ({ id }: Named, index: number) => `certificates/${id}${numbered(index)}.json`;

const numbered = (index: number) => (index === 0 ? '' : `-${index + 1}`);
