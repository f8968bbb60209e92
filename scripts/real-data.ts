/**
 * `npm run real-data -- FOLDER`: imports every public recording found below FOLDER, runs paper on each twice, and prints
 * the table of docs/real-data.md.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPaper } from '../src/lib/app/paper-run.js'
import { SystemClock } from '../src/lib/base/clock.js'
import { formatScaled } from '../src/lib/base/units.js'
import { readEnvironment } from '../src/lib/config/environment.js'
import { loadConfig } from '../src/lib/config/load-config.js'
import type { SessionFacts } from '../src/lib/report/session-data.js'
import { PUBLIC_RECORDINGS } from './import/public-recordings.js'
import { runImport } from './import/run-import.js'

async function replay(path: string, acceptUnverified: boolean): Promise<SessionFacts> {
  const { facts } = await runPaper(
    {
      demo: false,
      replayPath: path,
      speed: 'max',
      runFor: undefined,
      seed: undefined,
      bankroll: undefined,
      acceptUnverified,
      save: false,
    },
    {
      config: loadConfig({ env: readEnvironment() }),
      dataDir: '',
      clock: new SystemClock(),
      signal: new AbortController().signal,
      onStart: () => undefined,
      onDecision: () => undefined,
    },
  )
  return facts
}

function row(kind: string, facts: SessionFacts): string {
  const families = [...facts.tally.families.values()].filter((family) => family.gaps > 0)
  const sum = (figure: (family: (typeof families)[number]) => number): number =>
    families.reduce((total, f) => total + figure(f), 0)
  const nets = families.flatMap((family) => (family.bestUnitNet === undefined ? [] : [family.bestUnitNet]))
  const best = nets.length === 0 ? '-' : `${formatScaled(Math.floor(Math.max(...nets) / 100), 2)}c`
  const refusals = [...facts.tally.refusals]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${count} ${code}`)
  const cells = [
    `\`${kind}\``,
    facts.frames,
    facts.bookMessages,
    facts.relations,
    sum((family) => family.gaps),
    sum((family) => family.profitable),
    best,
    refusals.join(', ') || '-',
    facts.tally.baskets.size,
    `\`${facts.digest}\``,
  ]
  return `| ${cells.join(' | ')} |`
}

async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined) {
    process.stderr.write('usage: npm run real-data -- FOLDER (that holds the public recordings)\n')
    return 2
  }
  const target = mkdtempSync(join(tmpdir(), 'arb-real-data-'))
  try {
    for (const [kind, name] of Object.entries(PUBLIC_RECORDINGS)) {
      const source = join(folder, name)
      if (!existsSync(source)) {
        process.stderr.write(`${name} is not there: skipped\n`)
        continue
      }
      const recording = join(target, kind)
      const failed = await runImport([kind, source, recording], {
        out: () => undefined,
        err: (line) => process.stderr.write(`${line}\n`),
      })
      if (failed !== 0) return failed
      const first = await replay(recording, false)
      const again = await replay(recording, false)
      if (first.digest !== again.digest) throw new Error(`${kind}: ${first.digest} and then ${again.digest}`)
      process.stdout.write(`${row(kind, first)}\n`)
      if (first.tally.refusals.has('UNVERIFIED'))
        process.stdout.write(`${row(`${kind} --accept-basis`, await replay(recording, true))}\n`)
    }
    return 0
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}

process.exitCode = await main(process.argv[2])
