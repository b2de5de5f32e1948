/** The system under test as JSON. */
import { printable, printableLines } from './printable.ts';
import type { Subject } from './subject.ts';

export function subjectJson(subject: Subject) {
  return {
    asked: printable(subject.asked),
    name: printable(subject.name),
    version: printable(subject.version),
    peer: subject.peer,
    chosen: subject.chosen,
    notChecked: subject.notChecked.map(printable),
    notices: subject.notices.map(printableLines),
  };
}
