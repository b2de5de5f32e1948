/** `lastclose certify`: checks certificates again, from the model up. */
import { Command } from 'commander';
import type { Certificate } from '../properties/minimal/certificate.ts';
import { certificatesIn, NoCertificate, objectionTo } from '../properties/minimal/certify.ts';
import { certifiedText, refusedText } from '../reports/certify-text.ts';
import { exitCodes, Failure } from './fail.ts';
import { readJson } from './files.ts';
import { progressLine } from './progress.ts';
import { print } from './terminal.ts';

export function certifyCommand(): Command {
  return new Command('certify')
    .summary('check again that a repro is minimal')
    .description(
      'Reads a certificate, or a report of check or matrix as JSON with certificates in it, and searches again: that ' +
        'no shorter script shows the deviation, and none of that length is preferred. Exits with 0 where every ' +
        'certificate holds, 1 where one is refused because it was altered, is of another model, or is wrong.',
    )
    .argument('<file>', 'a certificate or a report, as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  lastclose certify report.json\n\nA report is made by, say: lastclose check windows-98+Q229658 --as windows-98~Q229658 --json report.json',
    )
    .action(certify);
}

function certify(file: string): void {
  const certificates = read(file);
  const progress = progressLine();
  let refused = 0;
  for (const [i, certificate] of certificates.entries()) {
    const objection = objectionTo(certificate, (length, calls) =>
      progress.show(`${i + 1} of ${certificates.length}: ${calls} calls tried, at call ${length}`, ''),
    );
    progress.end();
    if (objection) refused++;
    print(objection ? refusedText(certificate, objection) : certifiedText(certificate));
  }
  process.exitCode = refused > 0 ? exitCodes.deviates : exitCodes.fine;
}

/** @throws Failure where there is none, or something that is meant to be one is not */
function read(file: string): readonly Certificate[] {
  const data = readJson(file);
  try {
    const certificates = certificatesIn(data);
    if (certificates.length > 0) return certificates;
  } catch (error) {
    if (error instanceof NoCertificate) throw new Failure(`${file}: ${error.message}`);
    throw error;
  }
  throw new Failure(`${file} holds no certificate; expected one, or a JSON report of check or matrix`);
}
