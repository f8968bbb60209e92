import { defineConfig } from 'vitest/config'

// Where .ci/run wants the counts of the run, as vitest's JSON report.
const reportFile = process.env['CI_REPORT']

export default defineConfig({
  test: {
    setupFiles: ['tests/setup/seed.ts'],
    environment: 'node',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Processes, not threads: better-sqlite3 is native and the CLI tests change the working directory.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: reportFile ? ['default', ['json', { outputFile: reportFile }]] : ['default'],
  },
})
