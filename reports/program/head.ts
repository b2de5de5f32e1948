/** The comment at the head of a program: what it shows, whose fault that is, how to build and run it. */
import { alignTrace } from '../../model/notation/print.ts';
import { inComment } from '../c/text.ts';
import { wrapped } from '../layout.ts';
import { type Repro, shortened, titleOf } from '../repro.ts';
import { ruleText } from '../rule-text.ts';

export function headOf(repro: Repro, libraries: readonly string[]): string {
  const paragraphs = [[shortened(titleOf(repro))], calls(repro), ...shows(repro), ...usage(repro, libraries)];
  const lines = paragraphs.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
  return ['/*', ...lines.map((line) => ` * ${inComment(line)}`.trimEnd()), ' */'].join('\n');
}

function calls({ trace, deviation }: Repro): readonly string[] {
  return alignTrace(trace).map((line, at) =>
    at === deviation?.at ? `  ${line}  # allowed: ${deviation.allowed.join(' or ')}` : `  ${line}`,
  );
}

function shows({ deviation, profile, articles, subject }: Repro): readonly (readonly string[])[] {
  const judge = shortened(profile);
  const seen = subject ? ` Seen on ${shortened(`${subject.name} ${subject.version}`)}.` : '';
  if (deviation === undefined) return [wrapped(`${judge} allows all of this.${seen}`)];
  return [
    ...articles.map(({ id, says }) => wrapped(shortened(`${id}: ${says}`))),
    [
      ...wrapped(`Judged as ${judge}, which does not allow the last line.${seen}`),
      ...deviation.rules.flatMap((rule) => wrapped(ruleText(rule), '', '  ')),
    ],
  ];
}

function usage({ name }: Repro, libraries: readonly string[]): readonly (readonly string[])[] {
  const gcc = libraries.map((library) => `-l${library}`).join(' ');
  const cl = libraries.map((library) => `${library}.lib`).join(' ');
  return [
    [
      'Build it with one of',
      `  i686-w64-mingw32-gcc -std=c89 -o ${name}.exe ${name}.c ${gcc}`,
      `  x86_64-w64-mingw32-gcc -std=c89 -o ${name}.exe ${name}.c ${gcc}`,
      `  cl ${name}.c ${cl}`,
    ],
    wrapped(
      `Run ${name}.exe without arguments. It makes the calls, prints what each gave beside what is allowed and what ` +
        'this repro has, and ends with REPRODUCED (exit code 1) if every call gave what stands above, with NOT ' +
        'REPRODUCED (0) at the first that did not, and with 2 if it could not be run.',
    ),
    wrapped(
      'Every process of the script is one: the program starts itself again for it. The first process makes none of the ' +
        'calls; it asks the others for them in turn and plays the far end of the network, "peer", on the loopback.',
    ),
  ];
}
