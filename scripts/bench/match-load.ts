import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

interface Measured {
  readonly origin: string
  readonly base: readonly [number, number]
  readonly contracts: Readonly<Record<'kalshi' | 'polymarket', number>>
  readonly storedSeconds: number
  readonly firstSeconds: number
  readonly secondSeconds: number
  readonly judged: readonly [number, number]
  readonly tally: Readonly<Record<string, number>>
  readonly kept: number
  readonly peakMiB: number
}

/**
 * 40,000 Kalshi contracts against 30,000 of Polymarket, grown from recorded listings by a seed: from a stored catalogue to stored
 * proposals, then again after every hundredth contract was reworded. The goals are 60 s, 5 s and 2 GiB on two cores.
 */
export function benchMatch(asJson: boolean): void {
  const child = fileURLToPath(new URL('match-child.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', child], {
    encoding: 'utf8',
  })
  if (status !== 0)
    throw new Error(`the search for pairs ended with ${String(status)}: ${stderr.slice(-2_000)}`)
  const measured = JSON.parse(stdout) as Measured
  if (asJson) {
    console.log(JSON.stringify({ part: 'match', ...measured }))
    return
  }
  const { origin, base, contracts, judged, tally } = measured
  const words = Object.entries(tally).map(([word, count]) => `${count} ${word}`)
  console.log(
    `match: ${contracts.kalshi} x ${contracts.polymarket} contracts grown from ${base.join(' + ')} ${origin} ones; ` +
      `stored in ${measured.storedSeconds.toFixed(1)} s, read, indexed and judged in ${measured.firstSeconds.toFixed(1)} s ` +
      `(${judged[0]} pairs: ${words.join(', ')}; ${measured.kept} kept), after 1 % changed in ${measured.secondSeconds.toFixed(1)} s ` +
      `(${judged[1]} pairs), at most ${measured.peakMiB} MiB`,
  )
}
