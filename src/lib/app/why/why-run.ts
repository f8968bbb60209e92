import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors.js'
import type { DurationMs } from '../../base/units.js'
import { nearestWord } from '../../config/nearest-word.js'
import type { Decision } from '../../domain/decision.js'
import type { StoredSession } from '../../domain/ports.js'
import { WhyTally } from '../../report/why-tally.js'

export interface WhyRequest {
  /** The latest one when left out. */
  readonly session: string | undefined
  /** Only so much before the last that was told of the session, in its own time. */
  readonly since: DurationMs | undefined
  /** Only this relation. */
  readonly pair: string | undefined
}

export interface WhyAnswer {
  /** None is stored yet. */
  readonly session: StoredSession | undefined
  readonly tally: WhyTally
}

/** Reads what a stored session decided, and adds up why its gaps were not traded. Throws `UserError` for names that are not there. */
export async function runWhy(request: WhyRequest, dataDir: string): Promise<WhyAnswer> {
  const path = join(dataDir, 'arb.sqlite')
  const { session, decisions } = existsSync(path) ? await stored(path, request) : nothing(request)
  const last = decisions.reduce((time: number, { at }) => Math.max(time, at), 0)
  const from = request.since === undefined ? 0 : last - request.since
  const tally = new WhyTally(request.pair)
  for (const decision of decisions) if (decision.at > from) tally.add(decision)
  if (request.pair !== undefined && session !== undefined) assertKnown(request.pair, relationsOf(decisions))
  return { session, tally }
}

interface Stored {
  readonly session: StoredSession | undefined
  readonly decisions: readonly Decision[]
}

async function stored(path: string, request: WhyRequest): Promise<Stored> {
  const { SqliteStore } = await import('../../storage/sqlite-store.js')
  const store = SqliteStore.open(path)
  try {
    const sessions = await store.sessions()
    const wanted = request.session
    const session = wanted === undefined ? sessions.at(-1) : sessions.find(({ id }) => id === wanted)
    if (session !== undefined) return { session, decisions: await store.decisions(session.id) }
    return nothing(request, sessions)
  } finally {
    await store.close()
  }
}

/** No session at all is an answer; a name that is not there is none. */
function nothing({ session }: WhyRequest, sessions: readonly StoredSession[] = []): Stored {
  if (session === undefined) return { session: undefined, decisions: [] }
  const ids = sessions.map(({ id }) => id)
  const near: string | undefined = nearestWord(session, ids) ?? ids.at(-1)
  throw new UserError('ARB-WHY-001', `there is no session ${JSON.stringify(session)}`, {
    hint: near === undefined ? 'no session is stored yet: arb paper --demo makes one' : `there is ${near}`,
    fault: 'empty',
    facts: { session },
  })
}

const relationsOf = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(decisions.flatMap((decision) => ('relation' in decision ? [decision.relation] : [])))

function assertKnown(pair: string, relations: ReadonlySet<string>): void {
  if (relations.has(pair)) return
  const near = nearestWord(pair, [...relations])
  throw new UserError('ARB-WHY-002', `no gap of ${JSON.stringify(pair)} was seen in this session`, {
    hint:
      near === undefined
        ? 'arb why without --pair names the relations that had one'
        : `the nearest with a gap is ${near}`,
    fault: 'empty',
    facts: { pair },
  })
}
