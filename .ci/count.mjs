// The closing line of a CI run, from the test runner's own result file: `N passed, N failed`, and what was skipped.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
let counts = { passed: 0, failed: 1, skipped: 0 };
try {
  const results = JSON.parse(readFileSync(file, 'utf8'));
  // A test file that could not even be loaded has no tests to count, so it counts as one failure.
  const broken = results.testResults.filter(
    (r) => r.status === 'failed' && r.assertionResults.length === 0,
  ).length;
  counts = {
    passed: results.numPassedTests,
    failed: results.numFailedTests + broken,
    skipped: results.numPendingTests + results.numTodoTests,
  };
} catch (error) {
  console.error(`no test results: ${error instanceof Error ? error.message : error}`);
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
