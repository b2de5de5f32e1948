/** The sources that a page rests on. */
import type { Page } from './page.ts';

/** Those given, then those of the rules that were broken and of what is known of each Windows, each once. */
export function sourcesOf(
  { repros, windows }: Pick<Page, 'repros' | 'windows'>,
  own: readonly string[],
): readonly string[] {
  const ofRules = repros.flatMap(({ rules }) => rules.flatMap(({ source }) => source));
  return [...new Set([...own, ...ofRules, ...windows.flatMap(({ source }) => source)])];
}
