import { Worker } from 'node:worker_threads'
import { Digest } from '../../src/lib/base/digest.js'
import { ClientTally, DOUBTS } from '../../src/lib/exchange/audit/clients/tally.js'
import type { Options } from './options.js'
import { play, type Failure, type Job, type Played } from './play.js'

export interface Campaign {
  readonly options: Options
  readonly seconds: number
  /** In the order of the seeds. */
  readonly runs: readonly { readonly seed: number; readonly faults: string; readonly digest: string }[]
  /** Over the digests of all seeds. */
  readonly digest: string
  readonly events: number
  readonly operations: number
  readonly trades: number
  readonly strikes: Readonly<Record<string, number>>
  readonly clients: ClientTally
  /** Lowest seed first. */
  readonly failures: readonly Failure[]
}

interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Plays all seeds, on as many threads as asked for. Progress is shown on a terminal only. */
export async function runCampaign(options: Options, screen: Screen): Promise<Campaign> {
  const startedAt = performance.now()
  const played: Played[] = []
  const seen = (one: Played): void => {
    played.push(one)
    if (screen.isTTY === true) screen.write(`\r${progress(played, options.seeds)}`)
  }
  const seeds = Array.from({ length: options.seeds }, (_, i) => options.from + i)
  const jobs = seeds.map((seed): Job => ({
    seed,
    world: options.world,
    faults: options.faults,
    twice: options.twice,
  }))
  if (options.jobs === 1) for (const job of jobs) seen(play(job))
  else await onThreads(jobs, Math.min(options.jobs, jobs.length), seen)
  if (screen.isTTY === true) screen.write('\r\x1b[K')
  const seconds = (performance.now() - startedAt) / 1_000
  return summary(
    options,
    seconds,
    played.sort((a, b) => a.seed - b.seed),
  )
}

function progress(played: readonly Played[], all: number): string {
  const failed = played.filter(({ failure }) => failure !== undefined).length
  return `${played.length} of ${all} seeds${failed === 0 ? '' : `, ${failed} failed`}`
}

/** Each thread gets its next seed when it is done with the last. */
function onThreads(jobs: readonly Job[], count: number, seen: (one: Played) => void): Promise<void[]> {
  const waiting = jobs[Symbol.iterator]()
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.mjs', import.meta.url))
      const next = (): void => {
        const { value, done } = waiting.next()
        if (done !== true) worker.postMessage(value)
        else void worker.terminate().then(() => resolve())
      }
      worker.on('message', (one: Played) => {
        seen(one)
        next()
      })
      worker.on('error', reject)
      next()
    })
  return Promise.all(Array.from({ length: count }, run))
}

function summary(options: Options, seconds: number, played: readonly Played[]): Campaign {
  const results = played.flatMap(({ result }) => result ?? [])
  const total = (pick: (result: (typeof results)[number]) => number): number =>
    results.reduce((sum, result) => sum + pick(result), 0)
  const strikes: Record<string, number> = {}
  for (const result of results)
    for (const [name, count] of Object.entries(result.strikes)) strikes[name] = (strikes[name] ?? 0) + count
  const digest = new Digest()
  for (const result of results) digest.add(`${result.seed} ${result.digest}`)
  return {
    options,
    seconds,
    runs: results.map(({ seed, faults, digest: of }) => ({ seed, faults, digest: of })),
    digest: digest.value(),
    events: total(({ events }) => events),
    operations: total(({ operations }) => operations),
    trades: total(({ trades }) => trades),
    strikes,
    clients: clientsOf(results.map(({ clients }) => clients)),
    failures: played.flatMap(({ failure }) => failure ?? []),
  }
}

function clientsOf(all: readonly ClientTally[]): ClientTally {
  const sum = new ClientTally()
  for (const one of all) {
    for (const name of ['frames', 'compared', 'resyncs', 'orders', 'fills'] as const) sum[name] += one[name]
    for (const doubt of DOUBTS) sum.doubts[doubt] += one.doubts[doubt]
  }
  return sum
}
