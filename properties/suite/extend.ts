/**
 * Appends to the suite what it lacks: `npx tsx properties/suite/extend.ts`. To be run when calls, rules, traits or profiles
 * were added; numbers that are there stay with their scripts.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printScript } from '../../model/notation/print.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { scripts } from './scripts.ts';
import { additions } from './select.ts';
import { print } from './source.ts';
import { suite } from './suite.ts';

const runs = Number(process.argv[2] ?? 5000);
const file = fileURLToPath(new URL('scripts.ts', import.meta.url));
const texts = [...scripts];
const options = {
  profiles,
  seed: 'suite',
  runs,
  onProgress: (doing: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${doing}\x1b[K`);
  },
};
for (const { adds, script } of additions(
  suite.map((one) => one.script),
  options,
)) {
  const id = String(texts.length + 1).padStart(4, '0');
  texts.push({ id, adds, text: printScript(script) });
  writeFileSync(file, print(texts));
}
process.stderr.write(`${texts.length - scripts.length} appended, ${texts.length} in all\n`);
