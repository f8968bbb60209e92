import type { DurationMs } from '../../base/units.js'
import type { MarketKey } from '../../domain/market.js'
import { openMatch } from '../matching/open-match.js'
import { PairSentinel } from '../matching/pair-sentinel.js'
import { approvedReader, type ApprovedNow, type PairChoice } from './approved-now.js'
import { LiveVenues } from './live-venues.js'
import { LIVE_PACE, type LivePace } from './live-pace.js'
import { verbOf, type LivePurpose } from './live-purpose.js'
import type { LiveSide } from './live-side.js'
import { liveWords } from './live-words.js'
import { openKeeper } from './open-keeper.js'
import { openSides } from './open-sides.js'
import { readNeeded } from './read-needed.js'
import type { Surroundings } from './surroundings.js'

export interface LiveRequest extends PairChoice {
  readonly runFor: DurationMs | undefined
  /** Shorter in tests. */
  readonly pace?: Partial<LivePace>
  /** Aborts when nobody wants to wait for what is in flight when the session ends. */
  readonly hurry?: AbortSignal
  readonly purpose: LivePurpose
}

/** A live session that can begin. */
export interface OpenLive {
  readonly source: LiveVenues
  /** For people: what is followed, and how. */
  readonly name: string
  readonly warnings: readonly string[]
  /** A venue that relations name cannot be had; those are left out. */
  readonly isPartial: boolean
  /** What must never happen, and did. */
  incidents(): readonly string[]
  close(): Promise<void>
}

/**
 * Brings the catalogue up to date, reads what is approved, and from the venues the terms of its markets. Throws `UserError` as the purpose
 * words it when nothing is approved, and `VenueError` when a venue that is needed cannot be reached; nothing stays open then.
 */
export async function openLive(request: LiveRequest, around: Surroundings): Promise<OpenLive> {
  const opened = new Opened()
  try {
    return await opening(request, around, opened)
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Everything that has to be closed, the last first. */
class Opened {
  private readonly all: { close(): unknown }[] = []

  keep<T extends { close(): unknown }>(one: T): T {
    this.all.push(one)
    return one
  }

  async close(): Promise<void> {
    for (const one of this.all.splice(0).reverse()) await one.close()
  }
}

async function opening(request: LiveRequest, around: Surroundings, opened: Opened): Promise<OpenLive> {
  const { config, clock, tell } = around
  const { purpose } = request
  const { trades } = purpose
  const open = opened.keep(
    await openMatch({ ...around, from: undefined, refresh: 'when-old', onProgress: tell }),
  )
  const policy = config.matchPolicy
  const approved = approvedReader(open, request, { policy, clock })
  const found = await approved()
  if (found.relations.length === 0) {
    for (const warning of open.warnings) tell(`warning: ${warning}`)
    throw purpose.nothing(request, found)
  }
  const { sides, failed } = await openSides(found.relations, around, (side) => opened.keep(side))
  const reachable = within(sides)
  const first = failed.length === 0 ? found : reachable(found)
  if (failed.length > 0 && (trades || first.relations.length === 0)) throw failed[0]!
  tell('reading the terms of the markets')
  const { readings, absent } = await readNeeded(first.relations, { sides, listed: open.listed })
  const keeping = opened.keep(openKeeper(open.catalogue, around))
  const source = new LiveVenues({
    ...{ sides, open, clock, tell, first: { approved: first, readings } },
    approved: failed.length === 0 ? approved : async () => reachable(await approved()),
    keeper: keeping.keeper,
    sentinel: trades ? new PairSentinel(open.desk, policy.sentinel) : undefined,
    runFor: request.runFor,
    hurry: request.hurry ?? new AbortController().signal,
    pace: { ...LIVE_PACE, ...request.pace },
    trades,
  })
  return {
    source,
    name: liveWords(sides, first.relations),
    warnings: [
      ...open.warnings,
      ...failed.map(({ message, code }) => `${message} (${code}): relations that need it are left out`),
      ...sides.flatMap(({ warnings }) => warnings),
      ...[...first.withheld].map(([pair, why]) => `pair ${pair} is not ${verbOf(trades)}: ${why}`),
      ...absent.map(
        (key) =>
          `${key} cannot be ${verbOf(trades)}: its venue does not list it, or not as a market of this program`,
      ),
    ],
    isPartial: failed.length > 0,
    incidents: () =>
      [...sides, keeping].flatMap((one) => one.incidents().map(({ code, detail }) => `${code}: ${detail}`)),
    close: () => opened.close(),
  }
}

/** What can be had of these venues alone. */
const within =
  (sides: readonly LiveSide[]) =>
  (approved: ApprovedNow): ApprovedNow => {
    const hasSide = (key: MarketKey): boolean => sides.some(({ venue }) => key.startsWith(`${venue}:`))
    return { ...approved, relations: approved.relations.filter(({ markets }) => markets.every(hasSide)) }
  }
