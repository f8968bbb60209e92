// A short day on the bare engines, many seeds: what must hold whatever happens in it.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExchangeEvent } from '../../../src/lib/exchange/core/events.js'
import type { SimMarket } from '../../../src/lib/exchange/core/market.js'
import { presetWorld } from '../../../src/lib/exchange/world/presets.js'
import { bareWorld, type Bare } from './core-doors.js'

const SEEDS = 50
/** For a hundred days on a machine that is busy with other tests. */
const PATIENCE = 120_000

interface Day {
  readonly seed: number
  readonly digest: string
  readonly lines: number
  readonly bare: Bare
  /** Venue and word of everything that happened at least once. */
  readonly happened: ReadonlySet<string>
}

function runDay(seed: number): Day {
  const bare = bareWorld(presetWorld('short', seed), seed)
  const happened = new Set<string>()
  for (const [venue, exchange] of Object.entries(bare.exchanges)) {
    exchange.listen((event) => happened.add(`${venue} ${whatOf(event)}`))
  }
  bare.agenda.runUntil(bare.world.endAt)
  return { seed, digest: bare.log.value(), lines: bare.log.lines, bare, happened }
}

/** The most telling word about an event. */
function whatOf(event: ExchangeEvent): string {
  switch (event.type) {
    case 'order':
      return event.reason
    case 'market':
    case 'group':
      return event.change
    case 'trading':
      return event.state
    case 'cash':
      return event.why
    case 'trade':
      return event.trade.kind
    case 'level':
    case 'position':
    case 'reversal':
    case 'settlement':
    case 'step':
      return event.type
  }
}

let days: readonly Day[] = []
beforeAll(() => {
  days = Array.from({ length: SEEDS }, (_, seed) => runDay(seed))
}, PATIENCE)

const marketsOf = ({ exchanges }: Bare): readonly SimMarket[] => [
  ...exchanges.kalshi.markets(),
  ...exchanges.polymarket.markets(),
]

describe('a short day', () => {
  it(
    'is the same for the same seed, to the byte, and another for every other seed',
    () => {
      const again = days.map(({ seed }) => runDay(seed))
      expect(again.map(({ digest, lines }) => [digest, lines])).toEqual(
        days.map(({ digest, lines }) => [digest, lines]),
      )
      expect(new Set(days.map(({ digest }) => digest)).size).toBe(SEEDS)
    },
    PATIENCE,
  )

  it('has twenty to forty markets and some thousand operations', () => {
    for (const { bare, lines } of days) {
      expect(bare.world.markets.length).toBeGreaterThanOrEqual(20)
      expect(bare.world.markets.length).toBeLessThanOrEqual(46)
      expect(lines).toBeGreaterThan(5_000)
    }
  })

  it('settles every market within the day', () => {
    for (const { bare, seed } of days) {
      for (const market of marketsOf(bare))
        expect([seed, market.id, market.status]).toEqual([seed, market.id, 'finalized'])
    }
  })

  it('keeps every dollar: what was paid in is cash, backs open sets, or was charged', () => {
    for (const { bare } of days) {
      for (const exchange of Object.values(bare.exchanges)) {
        const { deposited, cash, escrow, fees, dust } = exchange.totals()
        expect(cash + escrow + fees + dust).toBe(deposited)
        expect(escrow).toBe(0)
      }
    }
  })

  it('pays what the truth says', () => {
    for (const { bare } of days) {
      for (const { venue, id, claim } of bare.world.markets) {
        expect(bare.exchanges[venue].market(id)?.yesPayoff).toBe(claim.payoff())
        expect(claim.published()).not.toBe('')
      }
    }
  })

  it('trades on both venues in nearly every market', () => {
    const traded = days.flatMap(({ bare }) => marketsOf(bare).map(({ volume }) => volume > 0))
    expect(traded.filter(Boolean).length / traded.length).toBeGreaterThan(0.95)
  })
})

describe('pairs', () => {
  const paid = () =>
    days.flatMap(({ bare }) =>
      bare.world.pairs.map((pair) => {
        const { kalshi, polymarket } = pair.pays()
        return { pair, differ: kalshi !== (pair.inverted ? 10_000 - polymarket! : polymarket) }
      }),
    )

  it('with one rule always pay alike on both venues', () => {
    const same = paid().filter(({ pair }) => pair.kind === 'same')
    expect(same.length).toBeGreaterThan(200)
    expect(same.filter(({ differ }) => differ)).toEqual([])
    expect(same.some(({ pair }) => pair.inverted)).toBe(true)
  })

  it('with two rules sometimes pay differently, and mostly alike', () => {
    const near = paid().filter(({ pair }) => pair.kind === 'near')
    const differ = near.filter(({ differ }) => differ).length
    expect(differ).toBeGreaterThan(20)
    expect(differ / near.length).toBeLessThan(0.4)
    const kinds = new Set(near.filter((one) => one.differ).map(({ pair }) => pair.topic.replace(/-\d+$/, '')))
    for (const kind of ['weather', 'release', 'game']) expect([...kinds]).toContain(kind)
  })

  it('name the two rules that differ', () => {
    for (const { pair } of paid())
      expect(pair.rules.kalshi === pair.rules.polymarket).toBe(pair.kind === 'same')
  })
})

describe('sets', () => {
  const payoff = ({ exchanges }: Bare, venue: 'kalshi' | 'polymarket', id: string): number =>
    exchanges[venue].market(id)!.yesPayoff!

  it('that exclude each other have at most one YES, and exactly one where all outcomes are listed', () => {
    let sets = 0
    let empty = 0
    for (const { bare } of days) {
      const { listed } = bare
      const exclusive = [
        ...listed.kalshiEvents
          .filter(({ collateralReturnType }) => collateralReturnType === 'MECNET')
          .map(({ ticker }) => listed.kalshi.filter(({ event }) => event === ticker))
          .map((markets) => markets.map(({ ticker }) => payoff(bare, 'kalshi', ticker))),
        ...listed.polymarketEvents
          .filter(({ negRisk }) => negRisk)
          .map(({ id }) => listed.polymarket.filter(({ event }) => event === id))
          .map((markets) => markets.map(({ conditionId }) => payoff(bare, 'polymarket', conditionId))),
      ]
      for (const payoffs of exclusive) {
        sets++
        expect(payoffs.filter((one) => one === 10_000).length).toBeLessThanOrEqual(1)
        expect(payoffs.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(10_000 + 100 * payoffs.length)
        if (payoffs.every((one) => one === 0)) empty++
      }
      for (const { topic, markets } of listedWeather(bare)) {
        expect([topic, markets.filter((one) => one === 10_000).length]).toEqual([topic, 1])
      }
    }
    expect(sets).toBeGreaterThan(100)
    expect(empty).toBeGreaterThan(0)
  })

  function listedWeather(bare: Bare): { topic: string; markets: number[] }[] {
    const groups = new Map<string, number[]>()
    for (const { venue, topic, id } of bare.world.markets) {
      if (!topic.startsWith('weather')) continue
      const key = `${venue} ${topic}`
      groups.set(key, [...(groups.get(key) ?? []), payoff(bare, venue, id)])
    }
    return [...groups].map(([topic, markets]) => ({ topic, markets }))
  }

  it('on rising thresholds pay less and less', () => {
    let ladders = 0
    for (const { bare } of days) {
      const groups = new Map<string, number[]>()
      for (const { venue, topic, id } of bare.world.markets) {
        if (!/^(btc-ladder|release)/.test(topic)) continue
        const key = `${venue} ${topic}`
        groups.set(key, [...(groups.get(key) ?? []), payoff(bare, venue, id)])
      }
      for (const payoffs of groups.values()) {
        ladders++
        expect([...payoffs].sort((a, b) => b - a)).toEqual(payoffs)
      }
    }
    expect(ladders).toBeGreaterThan(100)
  })
})

describe('over many days', () => {
  it('everything that can happen happens', () => {
    const both =
      'placed trade cancelled unfilled_rest expired market_closed market_halted created opened closed grid deactivated activated determined disputed amended finalized settlement'
    const kalshi =
      'amend decrease self_trade exchange_paused group_triggered triggered reset limit deleted trading_paused close_time'
    const polymarket = 'delayed restarting post_only split merge convert mint transfer'
    const missing = [
      ...both.split(' ').flatMap((what) => [`kalshi ${what}`, `polymarket ${what}`]),
      ...kalshi.split(' ').map((what) => `kalshi ${what}`),
      ...polymarket.split(' ').map((what) => `polymarket ${what}`),
    ].filter((key) => !days.some(({ happened }) => happened.has(key)))
    expect(missing).toEqual([])
  })
})
