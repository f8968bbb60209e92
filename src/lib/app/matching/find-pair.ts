import { UserError } from '../../base/errors.js'
import { pairIdOf, type PairOfIds, type PairStanding } from '../../domain/approval.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { Venue } from '../../domain/venue.js'
import { VENUES } from '../../domain/venue.js'
import { wordsNear } from '../../config/nearest-word.js'
import type { TextPair } from './approval-desk.js'
import type { OpenMatch } from './open-match.js'

/** Shorter beginnings of a pair's name would soon mean several. */
const PREFIX_MIN = 3
/** Longer numbers are ids of markets. */
const HANDLE = /^[0-9]{1,5}$/
const NEAR_MAX = 3

type Around = Pick<OpenMatch, 'listed' | 'proposals' | 'desk' | 'catalogue'>

/** A pair with its texts as listed now, or as they were kept when it is listed no more. */
export interface FoundTexts extends TextPair {
  readonly standing: PairStanding | undefined
  /** Listed no more: shown as it was, and nothing can be decided about it. */
  readonly isGone: boolean
}

/** By its name, or a beginning of it. Throws `UserError` ARB-MATCH-001 (unknown), ARB-MATCH-002 (it may be several). */
export async function findPair(name: string, around: Around): Promise<FoundTexts> {
  const wanted = name.toLowerCase()
  const standings = await around.desk.standings()
  const known = new Map<string, PairOfIds>()
  for (const { pair, kalshi, polymarket } of await around.proposals.all())
    known.set(pair, { kalshi, polymarket })
  for (const [pair, { latest }] of standings) known.set(pair, latest)
  const matches = known.has(wanted)
    ? [wanted]
    : [...known.keys()].filter((pair) => wanted.length >= PREFIX_MIN && pair.startsWith(wanted))
  const [pair, ...others] = matches
  if (pair === undefined) throw unknownPair(name, [...known.keys()])
  if (others.length > 0) throw severalPairs(name, matches)
  return textsOf(known.get(pair)!, standings.get(pair), around)
}

async function textsOf(
  { kalshi, polymarket }: PairOfIds,
  standing: PairStanding | undefined,
  { listed, desk }: Around,
): Promise<FoundTexts> {
  const now = { kalshi: listed.find('kalshi', kalshi), polymarket: listed.find('polymarket', polymarket) }
  if (now.kalshi && now.polymarket)
    return { kalshi: now.kalshi, polymarket: now.polymarket, standing, isGone: false }
  const kept = standing && (await desk.textsOf(standing.latest))
  if (kept === undefined) throw notListed(now.kalshi ? ['polymarket', polymarket] : ['kalshi', kalshi])
  return { ...kept, standing, isGone: true }
}

/** Two markets by number of the last listing, ticker, slug or condition id, in any order. Throws `UserError`. */
export async function findMarkets(names: readonly string[], around: Around): Promise<FoundTexts> {
  const found = names.map((name) => findMarket(name, around))
  const kalshi = found.find(({ venue }) => venue === 'kalshi')
  const polymarket = found.find(({ venue }) => venue === 'polymarket')
  if (kalshi === undefined || polymarket === undefined)
    throw new UserError('ARB-MATCH-002', `both markets are of ${found[0]?.venue ?? 'one venue'}`, {
      hint: 'name one market of Kalshi and one of Polymarket',
      fault: 'usage',
      facts: { markets: names.join(' ') },
    })
  const standing = (await around.desk.standings()).get(pairIdOf(kalshi.id, polymarket.id))
  return { kalshi, polymarket, standing, isGone: false }
}

function findMarket(name: string, { listed, catalogue }: Around): ContractText {
  const handle = HANDLE.test(name) ? catalogue.handle(Number(name)) : undefined
  if (handle !== undefined) {
    const text = listed.find(handle.venue, handle.market)
    if (text !== undefined) return text
    throw notListed([handle.venue, handle.market])
  }
  for (const venue of VENUES) {
    const text = listed.find(venue, name)
    if (text !== undefined) return text
  }
  throw HANDLE.test(name) ? noHandle(name) : notListed([undefined, name])
}

function unknownPair(name: string, known: readonly string[]): UserError {
  const near = wordsNear(name.toLowerCase(), known).slice(0, NEAR_MAX)
  return new UserError('ARB-MATCH-001', `there is no pair ${JSON.stringify(name)}`, {
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'arb match lists the pairs that are known',
    fault: 'empty',
    facts: { pair: name },
  })
}

const severalPairs = (name: string, pairs: readonly string[]): UserError =>
  new UserError('ARB-MATCH-002', `${JSON.stringify(name)} is the beginning of ${pairs.length} pairs`, {
    hint: `write it out: ${pairs.slice(0, NEAR_MAX).join(' or ')}`,
    fault: 'usage',
    facts: { pair: name },
  })

const notListed = ([venue, market]: readonly [Venue | undefined, string]): UserError =>
  new UserError(
    'ARB-MATCH-001',
    `${venue ?? 'no venue'} lists ${venue ? 'no' : 'a'} market ${JSON.stringify(market)}`,
    {
      hint: 'arb discover lists the markets, with their ids; what was found with --from needs the same --from again',
      fault: 'empty',
      facts: { market },
    },
  )

const noHandle = (name: string): UserError =>
  new UserError('ARB-MATCH-001', `the last listing has no number ${name}`, {
    hint: 'run arb discover and take the numbers of its first column',
    fault: 'empty',
    facts: { number: name },
  })
