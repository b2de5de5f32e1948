import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{model,oracles,emulators,properties,reports,cli,test}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
