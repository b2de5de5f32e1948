/** The suite as the source file that holds it. */
import type { SuiteText } from './suite.ts';

const head = `/**
 * The standard suite as text, made by \`npx tsx properties/suite/extend.ts\`, which only ever appends: a number stays with
 * its script.
 */
import type { SuiteText } from './suite.ts';

export const scripts: readonly SuiteText[] = [
`;

/** The text of `scripts.ts` for these scripts. */
export function print(texts: readonly SuiteText[]): string {
  return `${head}${texts.map(entry).join('')}];\n`;
}

function entry({ id, adds, text }: SuiteText): string {
  const lines = text.trimEnd().split('\n');
  const block = lines.map((line) => `${line}\n`).join('');
  return `  {\n    id: '${id}',\n    adds: '${adds}',\n    text: \`\\\n${block}\`,\n  },\n`;
}
