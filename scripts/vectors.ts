/**
 * Runs a file of Polymarket's signing, amount and hash vectors through the product's own code: `npm run -s vectors -- FILE`.
 * Prints what failed and what was skipped, and as its last line `N passed, N failed, N skipped`. Exit code 0 when some passed and
 * none failed, 2 when the file is none of vectors or not all of it.
 *
 * The product takes whole units, the vectors floats: `official-numbers.ts` reads these as the official client does, and
 * `market-target.ts` moves the target of a market price to where the client's sum of floats reaches it. So a vector also passes
 * where the product, asked for the same in exact numbers, would stop a level earlier or later. Addresses go back as they were spelled.
 */
import { readFileSync } from 'node:fs'
import { runVectors } from './vectors/run-vectors.js'

function main(args: readonly string[]): number {
  const [path] = args
  if (path === undefined || args.length !== 1) {
    process.stderr.write('usage: npm run -s vectors -- FILE\n')
    return 2
  }
  const { passed, failures, skipped } = runVectors(JSON.parse(readFileSync(path, 'utf8')))
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`)
  for (const one of skipped) process.stdout.write(`skipped ${one}\n`)
  process.stdout.write(`${passed} passed, ${failures.length} failed, ${skipped.length} skipped\n`)
  return failures.length === 0 && passed > 0 ? 0 : 1
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`cannot run the vectors: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
