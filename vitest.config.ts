import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{model,oracles,emulators,properties,reports,cli,test}/**/*.test.ts'],
    // Wine and the built product start processes, which a busy machine can hold up.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Many files mostly wait for a process of theirs, so that even two processors have room for a second file.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'out/test-results.json' }]],
  },
});
