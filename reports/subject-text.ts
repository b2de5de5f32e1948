/** The system under test as text for people. */
import { wrapped } from './layout.ts';
import { printable, printableLines } from './printable.ts';
import type { Subject } from './subject.ts';

/** What it calls itself, who plays the far end, and what chance decided about it. */
export function subjectLines(
  subject: Pick<Subject, 'name' | 'version' | 'peer' | 'chosen'>,
): readonly string[] {
  const { name, version, peer, chosen } = subject;
  const who = peer === 'kit' ? "the kit's own sockets" : 'the emulator itself, which is weaker evidence';
  return [
    ...wrapped(`${printable(name)} ${printable(version)}, the far end played by ${who}`, '  '),
    ...pairs('  Chosen by chance, where that Windows is not known:', chosen),
  ];
}

/** What was heard of it beside its traces. */
export function noticeLines({ notices }: Pick<Subject, 'notices'>): readonly string[] {
  return notices.flatMap((notice) => `Heard: ${printableLines(notice)}`.split('\n'));
}

/** A title and `key=value` pairs under it; nothing where there are none. */
export function pairs(title: string, values: Readonly<Record<string, string>>): readonly string[] {
  const indent = /^ */.exec(title)![0];
  const entries = Object.entries(values);
  if (entries.length === 0) return [];
  return [title, ...wrapped(entries.map(([key, value]) => `${key}=${value}`).join(' '), `${indent}  `)];
}
