import { utcText } from '../../src/lib/base/clock.js'
import { ms } from '../../src/lib/base/units.js'
import { DOUBTS } from '../../src/lib/exchange/audit/clients/tally.js'
import type { Campaign } from './campaign.js'
import type { Failure } from './play.js'

const NAME_WIDTH = 22

const grouped = (count: number): string => count.toLocaleString('en-US')

const line = (name: string, value: string): string => `${name.padEnd(NAME_WIDTH)}${value}\n`

/** The one command that plays a seed again. */
function replay({ seed, faults }: Failure, { options }: Campaign): string {
  const world = options.world === 'short' ? '' : ` --world ${options.world}`
  const twice = options.twice ? ' --twice' : ''
  return `npm run -s sim -- --seeds 1 --from ${seed} --faults ${faults}${world}${twice}`
}

export function textReport(campaign: Campaign): string {
  const { options, seconds, clients, failures } = campaign
  const { seeds, from, world, faults = 'drawn by the seed' } = options
  const perSecond = Math.round(campaign.operations / seconds)
  const doubts = DOUBTS.filter((name) => clients.doubts[name] > 0).map(
    (name) => `${name} ${grouped(clients.doubts[name])}`,
  )
  const out = [
    line(
      'seeds',
      `${grouped(seeds)} from ${from}${options.twice ? ', each twice' : ''}, world ${world}, faults ${faults}`,
    ),
    line('events', grouped(campaign.events)),
    line('operations', `${grouped(campaign.operations)}, ${grouped(perSecond)} a second with all auditors`),
    line('trades', grouped(campaign.trades)),
    line('frames read', `${grouped(clients.frames)}, books compared ${grouped(clients.compared)} times`),
    line('orders over the wire', `${grouped(clients.orders)}, ${grouped(clients.fills)} fills told`),
    line(
      'doubts of clients',
      doubts.length === 0 ? 'none' : `${doubts.join(', ')}; ${grouped(clients.resyncs)} resyncs`,
    ),
    ...faultLines(campaign),
    line('event logs', campaign.digest),
    line('time', `${seconds.toFixed(1)} s on ${options.jobs} ${options.jobs === 1 ? 'thread' : 'threads'}`),
  ]
  const [first] = failures
  if (first === undefined) return `${out.join('')}${line('broken invariants', 'none')}`
  return `${out.join('')}${line('failed seeds', grouped(failures.length))}\n${failureText(first, campaign)}`
}

function faultLines({ strikes }: Campaign): string[] {
  const names = Object.entries(strikes).sort(([, a], [, b]) => b - a)
  if (names.length === 0) return [line('faults', 'none')]
  const rows: string[] = []
  for (let i = 0; i < names.length; i += 4)
    rows.push(
      names
        .slice(i, i + 4)
        .map(([name, count]) => `${name} ${grouped(count)}`)
        .join(', '),
    )
  return rows.map((row, i) => line(i === 0 ? 'faults' : '', row))
}

function failureText(failure: Failure, campaign: Campaign): string {
  const { seed, invariant, says, at, facts, count } = failure
  const when = at === undefined ? '' : ` at ${utcText(ms(at))}`
  const more = count === 1 ? '' : ` (first of ${grouped(count)})`
  const shown = Object.entries(facts).map(([name, value]) => `  ${name}: ${String(value)}\n`)
  return `seed ${seed} broke ${invariant}${when}${more}: ${says}\n${shown.join('')}\nTo play it again:\n  ${replay(failure, campaign)}\n`
}

export function jsonReport(campaign: Campaign): string {
  const { options, failures, ...rest } = campaign
  const { seeds, from, world, faults = null, twice, jobs } = options
  const failed = failures.map((failure) => ({
    ...failure,
    at: failure.at ?? null,
    command: replay(failure, campaign),
  }))
  return `${JSON.stringify({ ok: failures.length === 0, seeds, from, world, faults, twice, jobs, ...rest, failures: failed })}\n`
}
