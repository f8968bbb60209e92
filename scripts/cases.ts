/**
 * Runs a file of exact cases through the product's own code: `npm run -s cases -- FILE`. Prints what failed, what was
 * skipped by op, and as its last line `N passed, N failed`.
 */
import { readFileSync } from 'node:fs'
import { runCases } from './cases/run-cases.js'

function main(path: string | undefined): number {
  if (path === undefined) {
    process.stderr.write('usage: npm run -s cases -- FILE\n')
    return 2
  }
  const outcome = runCases(JSON.parse(readFileSync(path, 'utf8')))
  for (const failure of outcome.failures) process.stdout.write(`FAILED ${failure}\n`)
  for (const [op, count] of outcome.skipped) process.stdout.write(`skipped ${count} of op ${op}\n`)
  process.stdout.write(`${outcome.passed} passed, ${outcome.failures.length} failed\n`)
  return outcome.failures.length === 0 ? 0 : 1
}

try {
  process.exitCode = main(process.argv[2])
} catch (error) {
  process.stderr.write(`cannot run the cases: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
