import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      include: ['src/**/*.ts', 'adapters/**/*.ts', 'prisma/**/*.ts'],
      exclude: ['adapters/postgres/generated/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
