/** What the matrix says under its table: an article with its minimal repros. */
import type { MatrixRow, Repro } from '../properties/matrix.ts';
import { counted, labelled, wrapped } from './layout.ts';
import { minimality } from './minimality.ts';
import type { Paint } from './paint.ts';
import { reproLines } from './repro-text.ts';
import { asks, meaning, meanings } from './trait-text.ts';

/** Title, sentence, the contrast of values, and each repro with what it took to find it. */
export function articleSection({ article, repros }: MatrixRow, paint: Paint): readonly string[] {
  return [
    paint.bold(`${article.id}: ${article.title}`),
    ...wrapped(article.says, '  '),
    ...wrapped(`${article.trait}. ${asks(article.trait)}`, '  '),
    ...labelled('with the bug', meanings(article.trait, article.bug), 14, '    '),
    ...labelled('without it', meaning(article.trait, article.without), 14, '    '),
    ...repros.flatMap((repro) => ['', ...reproSection(repro, paint)]),
    ...(repros.length === 0 ? ['', '  No repro was found.'] : []),
  ];
}

export function reproSection(repro: Repro, paint: Paint): readonly string[] {
  const { script, trace, deviation, tried, foundLength, executions } = repro;
  const marks = { seenAt: deviation.at, causedAt: repro.causedAt, allowed: deviation.allowed };
  return [
    ...wrapped(`${capital(repro.variant.title)}, on ${repro.profile} with ${repro.value}:`, '  '),
    ...reproLines(trace, marks, paint).map((line) => `    ${line}`),
    ...wrapped(`Observed ${deviation.observed}, allowed ${deviation.allowed.join(' or ')}.`, '  '),
    ...wrapped(
      `${counted(script.length, 'call')}; found as ${foundLength} calls after ${counted(tried, 'script')}, ` +
        `shrunk in ${counted(executions, 'execution')}.`,
      '  ',
    ),
    ...wrapped(minimality(repro.certificate), '  '),
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
