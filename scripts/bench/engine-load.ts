import { Rng } from '../../src/lib/base/rng.js'
import { addMs, durationMs, ms, price, qty, usd, type Price, type Qty } from '../../src/lib/base/units.js'
import type { FeeSchedule } from '../../src/lib/domain/fees.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import { Agenda } from '../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../src/lib/exchange/core/exchange.js'
import type { SimOrder } from '../../src/lib/exchange/core/order.js'
import { PlainEngine, type PlainOrder } from './plain-engine.js'

const MARKETS = 50
const ACCOUNTS = 10
const OPERATIONS = 60_000
const WARM_UP = 20_000
const ROUNDS = 5
/** Open orders at any time, over all markets. */
const OPEN = 2_500
const START = ms(Date.UTC(2026, 10, 20, 12))

/** One thing that somebody does; what it is done to is found by the numbers when it is played. */
interface Operation {
  readonly kind: 'quote' | 'take' | 'cancel' | 'amend'
  readonly account: string
  readonly market: string
  readonly side: 'bid' | 'ask'
  readonly price: Price
  readonly qty: Qty
  /** Which of the open orders. */
  readonly pick: number
}

/** Quotes around a middle that wanders, cancels and amendments of what is open, and every tenth order takes. */
function operations(count: number): Operation[] {
  const rng = new Rng(3, 'bench exchange')
  const middles = Array.from({ length: MARKETS }, () => rng.int(2_000, 8_000))
  return Array.from({ length: count }, (): Operation => {
    const market = rng.int(0, MARKETS - 1)
    const middle = Math.min(9_000, Math.max(1_000, middles[market]! + rng.int(-10, 10)))
    middles[market] = middle
    const dice = rng.int(0, 99)
    const kind = dice < 45 ? 'quote' : dice < 55 ? 'take' : dice < 88 ? 'cancel' : 'amend'
    const side = rng.pick(['bid', 'ask'] as const)
    const away = kind === 'take' ? -rng.int(0, 300) : rng.int(50, 1_000)
    const at = middle + (side === 'bid' ? -away : away)
    return {
      kind,
      side,
      account: `account-${rng.int(0, ACCOUNTS - 1)}`,
      market: `market-${market}`,
      price: price(Math.round(at / 100) * 100),
      qty: qty(rng.int(1, 50) * 1_000_000),
      pick: rng.int(0, 2 ** 31),
    }
  })
}

/** What both engines can do. */
interface Engine<Order> {
  place(operation: Operation, tif: 'gtc' | 'ioc'): Order | undefined
  cancel(order: Order): void
  amend(order: Order, to: Price): void
  isOpen(order: Order): boolean
}

/** Plays the operations; past the limit of open orders a quote takes the place of another one. */
function play<Order>(engine: Engine<Order>, all: readonly Operation[]): void {
  const open: Order[] = []
  const drawn = (pick: number): number => pick % open.length
  for (const operation of all) {
    const { kind, pick } = operation
    if (kind === 'take') engine.place(operation, 'ioc')
    else if (kind === 'quote' || open.length === 0) {
      const order = engine.place(operation, 'gtc')
      if (order === undefined) continue
      if (open.length < OPEN) open.push(order)
      else open[drawn(pick)] = order
    } else {
      const at = drawn(pick)
      const order = open[at]!
      if (kind === 'amend' && engine.isOpen(order)) engine.amend(order, operation.price)
      else {
        if (engine.isOpen(order)) engine.cancel(order)
        open[at] = open[open.length - 1]!
        open.pop()
      }
    }
  }
}

const feeOf = (rateE6: number): FeeSchedule => ({
  label: 'bench',
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'balance', tradeQuantum: usd(1), precision: usd(100), rebateQuantum: usd(100) },
})

/** Every third market charges makers, too. */
function realEngine(listener: (() => void) | undefined): Engine<SimOrder> {
  const exchange = new Exchange({ agenda: new Agenda(START), rng: new Rng(1, 'bench ids') })
  for (let i = 0; i < ACCOUNTS; i++) {
    exchange.openAccount(`account-${i}`, { keepsHistory: false })
    exchange.deposit(`account-${i}`, '0', usd(1_000_000_000_000))
  }
  for (let i = 0; i < MARKETS; i++)
    exchange.list({
      id: `market-${i}`,
      event: `event-${i}`,
      clearing: 'netted',
      purse: '0',
      grid: uniformGrid(price(100)),
      lot: qty(10_000),
      minQty: qty(10_000),
      takerFee: feeOf(70_000),
      makerFee: i % 3 === 0 ? feeOf(17_500) : undefined,
      openAt: START,
      closeAt: addMs(START, durationMs(86_400_000)),
      takerDelay: durationMs(0),
    })
  if (listener !== undefined) exchange.listen(listener)
  return {
    place: ({ account, market, side, price: at, qty: count }, tif) => {
      const placed = exchange.place({
        ...{ account, market, side, price: at, qty: count, tif },
        outcome: 'yes',
        selfTrade: 'cancel_maker',
      })
      return placed.ok ? placed.value.order : undefined
    },
    cancel: (order) => void exchange.cancel(order.account, order.id),
    amend: (order, to) => void exchange.amend(order.account, order.id, { price: to }),
    isOpen: (order) => order.status === 'open',
  }
}

function plainEngine(): Engine<PlainOrder> {
  const engine = new PlainEngine()
  return {
    place: ({ account, market, side, price: at, qty: count }, tif) =>
      engine.place({ account, market, side, price: at, left: count }, tif === 'gtc'),
    cancel: (order) => engine.cancel(order),
    amend: (order, to) => engine.amend(order, to),
    isOpen: (order) => order.isOpen,
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Rounds take turns, so that a machine that slows down slows down all. */
export function benchEngine(): void {
  const all = operations(OPERATIONS)
  const times = { silent: [] as number[], heard: [] as number[], plain: [] as number[] }
  let events = 0
  const count = (): void => void events++
  for (const warm of [realEngine(undefined), realEngine(count)]) play(warm, all.slice(0, WARM_UP))
  play(plainEngine(), all.slice(0, WARM_UP))
  events = 0
  for (let round = 0; round < ROUNDS; round++) {
    times.silent.push(timed(() => play(realEngine(undefined), all)))
    times.heard.push(timed(() => play(realEngine(count), all)))
    times.plain.push(timed(() => play(plainEngine(), all)))
  }
  const rate = (name: keyof typeof times): number => OPERATIONS / median(times[name]) / 1e-3
  const ratio = (name: keyof typeof times): string => (rate(name) / rate('plain')).toFixed(2)
  console.log(
    `matching engine: ${thousands(rate('silent'))} operations/s on ${MARKETS} markets (floor 50k), ` +
      `${thousands(rate('heard'))} with a listener that got ${(events / ROUNDS / OPERATIONS).toFixed(1)} events an operation; ` +
      `${ratio('silent')} and ${ratio('heard')} of sorted arrays without accounts and fees`,
  )
}

const thousands = (perSecond: number): string => `${Math.round(perSecond / 1_000)}k`
