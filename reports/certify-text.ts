/** What checking a certificate came to, as text. */
import type { Certificate } from '../properties/minimal/certificate.ts';
import type { Objection } from '../properties/minimal/certify.ts';
import { counted, wrapped } from './layout.ts';

/** The certificate holds: what that says, and within which bounds. */
export function certifiedText(certificate: Certificate): string {
  const { task, length, states, calls, hash, cone, blindTo, alphabet } = certificate;
  const { processes, ports, numbers, seconds } = task.bounds;
  const text = (said: string) => wrapped(said, '', '  ');
  return `${[
    ...text(
      `${nameOf(certificate)}: holds. No script of fewer than ${counted(length, 'call')} shows it, and none of ` +
        `${length} is preferred to this one:`,
    ),
    ...certificate.script
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    ...text(
      `Within ${counted(processes, 'process', 'processes')}, ${counted(ports, 'port')}, the numbers ` +
        `${numbers.join(', ')}, and advances of ${seconds.join(', ')} s; ${counted(alphabet.length, 'kind')} of calls.`,
    ),
    'Until the trait matters, scripts were held to what that takes, in one of these ways:',
    ...cone.flatMap((way) => wrapped(way, '  - ', '    ')),
    ...text(`Every script of up to ${counted(blindTo, 'call')} was tried without that.`),
    ...text(
      `${counted(calls, 'call')} behind ${counted(states, 'state')}, known by ${hash.bits} bits: the odds that two ` +
        `were taken for one are ${hash.collisionOdds}.`,
    ),
  ].join('\n')}\n`;
}

/** It is refused, and why. */
export function refusedText(certificate: Certificate, objection: Objection): string {
  return `${wrapped(`${nameOf(certificate)}: refused. ${reasonOf(objection)}`, '', '  ').join('\n')}\n`;
}

function nameOf({ task }: Certificate): string {
  return `${task.trait}=${task.actual[task.trait].join('|')}`;
}

function reasonOf(objection: Objection): string {
  switch (objection.kind) {
    case 'altered':
      return 'It was altered: its digest is another.';
    case 'model changed':
      return 'The model has changed since; search again.';
    case 'not minimal':
      return objection.script === undefined
        ? 'No script of that length shows it within its bounds.'
        : `Another script is preferred: ${objection.script.trim().split('\n').join('; ')}.`;
    case 'not so':
      return `What it says of the search is not so: ${objection.what.join(', ')}.`;
  }
}
