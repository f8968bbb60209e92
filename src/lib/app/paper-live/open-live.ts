import { UserError } from '../../base/errors.js'
import type { DurationMs } from '../../base/units.js'
import { openMatch } from '../matching/open-match.js'
import { PairSentinel } from '../matching/pair-sentinel.js'
import { approvedReader, type ApprovedNow, type PairChoice } from './approved-now.js'
import { LivePaper } from './live-paper.js'
import { LIVE_PACE, type LivePace } from './live-pace.js'
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
}

/** A live session that can begin. */
export interface OpenLive {
  readonly source: LivePaper
  /** For people: what is followed, and how. */
  readonly name: string
  readonly warnings: readonly string[]
  /** What must never happen, and did. */
  incidents(): readonly string[]
  close(): Promise<void>
}

/**
 * Brings the catalogue up to date, reads what is approved, and from the venues the terms of its markets. Throws `UserError` ARB-PAPER-001
 * when nothing is approved, and `VenueError` when a venue that is needed cannot be reached; nothing stays open then.
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
  const open = opened.keep(
    await openMatch({ ...around, from: undefined, refresh: 'when-old', onProgress: tell }),
  )
  const policy = config.matchPolicy
  const approved = approvedReader(open, request, { policy, clock })
  const first = await approved()
  if (first.relations.length === 0) {
    for (const warning of open.warnings) tell(`warning: ${warning}`)
    throw nothingApproved(request, first)
  }
  const sides = await openSides(first.relations, around, (side) => opened.keep(side))
  tell('reading the terms of the markets')
  const { readings, absent } = await readNeeded(first.relations, { sides, listed: open.listed })
  const keeping = opened.keep(openKeeper(open.catalogue, around))
  const source = new LivePaper({
    ...{ sides, open, clock, tell, approved },
    first: { approved: first, readings },
    keeper: keeping.keeper,
    sentinel: new PairSentinel(open.desk, policy.sentinel),
    runFor: request.runFor,
    hurry: request.hurry ?? new AbortController().signal,
    pace: { ...LIVE_PACE, ...request.pace },
  })
  return {
    source,
    name: liveWords(sides, first.relations),
    warnings: [
      ...open.warnings,
      ...sides.flatMap(({ warnings }) => warnings),
      ...[...first.withheld].map(([pair, why]) => `pair ${pair} is not traded: ${why}`),
      ...absent.map(
        (key) => `${key} cannot be traded: its venue does not list it, or not as a market of this program`,
      ),
    ],
    incidents: () =>
      [...sides, keeping].flatMap((one) => one.incidents().map(({ code, detail }) => `${code}: ${detail}`)),
    close: () => opened.close(),
  }
}

function nothingApproved({ pairs, only }: PairChoice, { withheld }: ApprovedNow): UserError {
  const among = pairs.length > 0 ? ` among ${pairs.join(', ')}` : ''
  const within = only === undefined ? '' : ` within ${only} alone`
  const [lapsed] = withheld
  const why = lapsed === undefined ? '' : `; pair ${lapsed[0]} was accepted once: ${lapsed[1]}`
  return new UserError(
    'ARB-PAPER-001',
    `no accepted pair${among} holds now${within}, so there is nothing to trade${why}`,
    {
      hint: 'arb match --auto finds pairs, arb match --review lets you accept those that are the same contract; arb paper --demo needs neither',
      fault: 'empty',
      ...(withheld.size > 0 && { facts: { withheld: withheld.size } }),
    },
  )
}
