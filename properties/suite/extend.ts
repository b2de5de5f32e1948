/**
 * Appends to the suite what it lacks: `npx tsx properties/suite/extend.ts [RUNS] [killing]`. To be run when calls, rules,
 * traits, profiles or faults were added; numbers that are there stay with their scripts, and the ledger learns the new
 * ones. With `killing`, only scripts for faults and edits of the reference that no script notices are looked for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printScript } from '../../model/notation/print.ts';
import { profiles } from '../../oracles/profiles/index.ts';
import { killing } from './killing.ts';
import { entryOf, idOf, parseLedger, printLedger } from './ledger.ts';
import { scripts } from './scripts.ts';
import { type Addition, additions } from './select.ts';
import { print } from './source.ts';
import { type SuiteScript, suite } from './suite.ts';

const runs = Number(process.argv[2] ?? 5000);
const file = fileURLToPath(new URL('scripts.ts', import.meta.url));
const ledgerFile = fileURLToPath(new URL('ids.txt', import.meta.url));
const ledger = [...parseLedger(readFileSync(ledgerFile, 'utf8'))];
const texts = [...scripts];
const options = {
  profiles,
  seed: 'suite',
  runs,
  onProgress: (doing: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${doing}\x1b[K`);
  },
};
const all: SuiteScript[] = [...suite];
function append({ adds, script }: Addition): void {
  const id = idOf(ledger.length + 1);
  const text = { id, adds, text: printScript(script) };
  all.push({ id, adds, script });
  texts.push(text);
  ledger.push(entryOf(text));
  writeFileSync(file, print(texts));
  writeFileSync(ledgerFile, printLedger(ledger));
}
if (process.argv[3] !== 'killing') {
  const before = all.map((one) => one.script);
  for (const addition of additions(before, options)) append(addition);
}
for (const addition of killing(all, options)) append(addition);
process.stderr.write(`${texts.length - scripts.length} appended, ${texts.length} in all\n`);
