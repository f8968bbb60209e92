/**
 * Rebuilds every book of a recording with the program and with slow books that share no code with it, compares them after each
 * frame, and prints what was in the recording: `npm run -s rebuild -- PATH`. Exit code 8 when anything speaks against the
 * recording or the program.
 */
import { findSources } from './rebuild/find-sources.js'
import { readArguments, USAGE } from './rebuild/options.js'
import { rebuildSource, type Rebuilt } from './rebuild/rebuild-source.js'
import { jsonReport, textReport } from './rebuild/report.js'
import { RebuildError } from './rebuild/source.js'
import { isSound } from './rebuild/verdict.js'

const UNSOUND = 8

async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args)
  if (options === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  const { sources, leftOut, damaged } = await findSources(options.path)
  const all: Rebuilt[] = []
  for (const source of sources) {
    const rebuilt = await rebuildSource(source, options)
    all.push(rebuilt)
    if (!options.json) process.stdout.write(`${textReport(rebuilt)}\n`)
  }
  const frames = all.reduce((sum, { tally }) => sum + tally.frames, 0)
  if (options.json)
    process.stdout.write(`${JSON.stringify({ frames, recordings: all.map(jsonReport), leftOut, damaged })}\n`)
  else if (leftOut.length > 0) process.stdout.write(`left out, without frames: ${leftOut.join(', ')}\n`)
  if (!options.json && all.length > 1) process.stdout.write(`${all.length} recordings, ${frames} frames\n`)
  for (const file of damaged) process.stderr.write(`not rebuilt: ${file}\n`)
  return all.every(isSound) && damaged.length === 0 ? 0 : UNSOUND
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof RebuildError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
