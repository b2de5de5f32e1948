/** How sure it is that no script is shorter than a repro, as text. */
import type { Certificate } from '../properties/minimal/certificate.ts';
import { counted } from './layout.ts';

/** One sentence; without a certificate, of what the shrinker's steps can tell. */
export function minimality(certificate: Certificate | undefined): string {
  if (certificate === undefined) return 'Locally minimal: no call can be left out, and none made plainer.';
  const { length, states, calls } = certificate;
  return (
    `Proven minimal: ${counted(calls, 'call')} behind ${counted(states, 'state')} tried, none of which shows it ` +
    `before call ${length}.`
  );
}
