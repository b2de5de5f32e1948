/** A repro as a test for vitest, which runs it on any emulator of the kit. */
import { alignTrace } from '../model/notation/print.ts';
import { wrapped } from './layout.ts';
import { unsafe } from './printable.ts';
import { type Repro, shortened, titleOf } from './repro.ts';
import { ruleText } from './rule-text.ts';

/**
 * The source of a test file. The test passes where the emulator does what the profile allows in every call, and fails
 * where it deviates, there or elsewhere, or where a call could not be judged.
 * @param emulator the name of the emulator that is tested unless the environment names another
 */
export function vitestSource(repro: Repro, emulator: string): string {
  const { trace, profile } = repro;
  return `\
${comment(repro)}
import { openNamed, parseTrace, printTrace, replay, scriptOf } from 'lastclose';
import { expect, test } from 'vitest';

/** As \`lastclose check\` takes it: wine, exec:COMMAND, ./my-stack.ts, the name of a simulated Windows. */
const emulator = process.env['LASTCLOSE_EMULATOR'] ?? ${literal(emulator)};

const repro = parseTrace(\`
${alignTrace(trace)
  .map((line) => `  ${inTemplate(line)}\n`)
  .join('')}\`);

test(${literal(titleOf(repro))}, { timeout: 60_000 }, async () => {
  const opened = await openNamed(emulator);
  try {
    const { trace, verdict } = await replay(scriptOf(repro), opened, { as: ${literal(profile)} });
    const seen = printTrace(trace);
    const { deviation } = verdict;
    const gave = deviation && \`call \${deviation.at + 1} gave \${deviation.observed}; allowed: \${deviation.allowed.join(', ')}\`;
    expect(gave, seen).toBeUndefined();
    expect(verdict.judged, \`not every call was judged\\n\${seen}\`).toBe(repro.length);
  } finally {
    await opened.close();
  }
});
`;
}

/** What it shows. Nothing in it ends the comment. */
function comment({ deviation, profile, articles, subject }: Repro): string {
  const seen = subject ? ` Seen on ${shortened(`${subject.name} ${subject.version}`)}.` : '';
  const lines = [
    ...articles.flatMap(({ id, says }) => wrapped(shortened(`${id}: ${says}`))),
    ...(deviation === undefined
      ? wrapped(`${shortened(profile)} allows this trace.${seen}`)
      : [
          ...wrapped(
            `${shortened(profile)} allows ${deviation.allowed.join(' or ')} at the last call, not ${deviation.observed}.${seen}`,
          ),
          ...deviation.rules.flatMap((rule) => wrapped(ruleText(rule), '', '  ')),
        ]),
  ];
  return ['/**', ...lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`.trimEnd()), ' */'].join('\n');
}

/** A string literal, which is read back as the text. */
function literal(text: string): string {
  const quoted = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${quoted.replace(unsafe, escapes)}'`;
}

/** Text within a template. */
function inTemplate(text: string): string {
  return text.replace(/[\\`$]/g, '\\$&').replace(unsafe, escapes);
}

function escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
