import { defineConfig } from 'vitest/config'

const needs = (suffix: string) => `**/*.${suffix}.test.ts`
const special = ['pg', 'kafka', 'browser', 'sim', 'e2e', 'fault']
const everywhere = ['packages/**', 'apps/**', 'tools/**', 'test/**']

/** One project per suffix: a suffix says what a file needs, not what kind of test it is. */
export default defineConfig({
  test: {
    globalSetup: './tools/test/services.setup.mjs',
    projects: [
      {
        test: {
          name: 'unit',
          // Pure tests leave nothing behind, and what many files import is read once: less than half the work.
          isolate: false,
          // Properties run hundreds of cases; on a busy machine that takes its time.
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          include: everywhere.map(root => `${root}/*.test.{ts,tsx}`),
          exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**', ...special.map(needs)],
        },
      },
      ...special.map(kind => ({
        test: {
          name: kind,
          include: everywhere.map(root => `${root}/*.${kind}.test.ts`),
          exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // What is waited for takes its time on a busy machine; how long is for the benches to say.
          expect: { poll: { timeout: 30_000 } },
        },
      })),
    ],
  },
})
