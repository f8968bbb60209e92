import { qty, type Qty } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import type { PlaceOrder, SimOrder } from '../../core/order.js'
import { around } from '../truth/chance.js'
import { isTrading, later, onGrid, selfTradeAt, type Seat } from './seat.js'

const CONTRACT = 1_000_000
const SIZE = qty(20 * CONTRACT)
const HALF = qty(10 * CONTRACT)

type Drill = (seat: Seat, account: string) => void

/**
 * One after another, somebody does what ordinary quoting and taking never does. `seats`: where it could be done; only those
 * that trade at the time are used.
 */
export class Drills {
  constructor(
    private readonly seats: () => readonly Seat[],
    private readonly one: {
      readonly seat: Pick<Seat, 'agenda' | 'rng' | 'venue'>
      readonly every: number
      readonly accounts: readonly string[]
    },
  ) {}

  start(): void {
    const { seat, every } = this.one
    seat.agenda.at(later(seat, around(every, seat.rng)), () => {
      this.drill()
      this.start()
    })
  }

  private drill(): void {
    const open = this.seats().filter(isTrading)
    if (open.length === 0) return
    const {
      seat: { rng, venue },
      accounts,
    } = this.one
    const seat = { ...rng.pick(open), rng }
    rng.pick(venue === 'kalshi' ? KALSHI_DRILLS : POLYMARKET_DRILLS)(seat, rng.pick(accounts))
  }
}

/** An order that rests a little behind the best price of its side. */
function restingOrder(seat: Seat, account: string, side: Side): PlaceOrder | undefined {
  const { bid, ask } = seat.exchange.best(seat.market.id)
  const near = side === 'bid' ? bid : ask
  const price =
    near && onGrid(seat, near.price + (side === 'bid' ? -300 : 300), side === 'bid' ? 'down' : 'up')
  if (price === undefined) return undefined
  return {
    account,
    market: seat.market.id,
    side,
    price,
    outcome: side === 'bid' ? 'yes' : 'no',
    qty: SIZE,
    tif: 'gtc',
    selfTrade: selfTradeAt(seat.venue),
  }
}

const drawnSide = ({ rng }: Seat): Side => (rng.chance(500_000) ? 'bid' : 'ask')

function rest(
  seat: Seat,
  account: string,
  extra: Partial<PlaceOrder> = {},
  side = drawnSide(seat),
): SimOrder | undefined {
  const order = restingOrder(seat, account, side)
  const placed = order && seat.exchange.place({ ...order, ...extra })
  return placed?.ok === true && placed.value.order.status === 'open' ? placed.value.order : undefined
}

/** Rests on one side and then meets that order from the other. */
const meetsItself: Drill = (seat, account) => {
  const resting = rest(seat, account, {}, 'bid')
  if (resting === undefined) return
  const selfTrade =
    seat.venue === 'polymarket' ? 'allow' : seat.rng.chance(500_000) ? 'cancel_maker' : 'cancel_taker'
  seat.exchange.place({
    account,
    market: seat.market.id,
    side: 'ask',
    price: resting.price,
    outcome: 'no',
    qty: SIZE,
    tif: seat.rng.chance(500_000) ? 'ioc' : 'fok',
    selfTrade,
  })
}

const crossesPostOnly: Drill = (seat, account) => {
  const { ask } = seat.exchange.best(seat.market.id)
  if (ask === undefined) return
  const order = restingOrder(seat, account, 'bid')
  if (order !== undefined) seat.exchange.place({ ...order, price: ask.price, postOnly: true })
}

const expires: Drill = (seat, account) => {
  const order = rest(seat, account, { expiresAt: later(seat, 5_000) })
  if (order === undefined || seat.venue === 'polymarket' || !seat.rng.chance(500_000)) return
  seat.exchange.amend(account, order.id, { expiresAt: seat.rng.chance(500_000) ? null : later(seat, 20_000) })
}

const shrinks: Drill = (seat, account) => {
  const order = rest(seat, account)
  if (order === undefined) return
  if (seat.rng.chance(500_000)) seat.exchange.decrease(account, order.id, HALF)
  else seat.exchange.amend(account, order.id, { remaining: HALF })
  cancelLater(seat, account, order)
}

const grows: Drill = (seat, account) => {
  const order = rest(seat, account, {
    clientId: `${account}-${seat.agenda.now}-${seat.rng.int(0, 0xffff_ffff)}`,
  })
  if (order === undefined) return
  seat.exchange.amend(account, order.id, { remaining: qty(SIZE * 2) })
  cancelLater(seat, account, order)
}

function cancelLater(seat: Seat, account: string, order: SimOrder): void {
  seat.agenda.at(later(seat, 3_000), () => {
    if (order.status === 'open') seat.exchange.cancel(account, order.id)
  })
}

/** Takes something, then gives orders that may only make the position smaller. */
const reducesOnly: Drill = (seat, account) => {
  const { exchange, market } = seat
  const { yes, no } = exchange.holding(account, market.id)
  const { bid, ask } = exchange.best(market.id)
  if (bid === undefined || ask === undefined) return
  const common = { account, market: market.id, qty: SIZE, tif: 'ioc', selfTrade: 'cancel_taker' } as const
  if (yes === 0 && no === 0) {
    exchange.place({ ...common, side: 'bid', outcome: 'yes', price: ask.price })
    return
  }
  const side: Side = yes > 0 ? 'ask' : 'bid'
  const price = side === 'ask' ? bid.price : ask.price
  exchange.place({
    ...common,
    qty: qty(2 * Math.max(yes, no)),
    side,
    outcome: side === 'bid' ? 'yes' : 'no',
    price,
    reduceOnly: true,
  })
}

/** Orders under a common limit: reached by fills, or triggered by hand and reset. */
const groups: Drill = (seat, account) => {
  const { exchange, market, rng } = seat
  const group = exchange.createGroup(account, market.purse, HALF)
  const first = rest(seat, account, { group: group.id }, 'bid')
  rest(seat, account, { group: group.id }, 'ask')
  const { ask } = exchange.best(market.id)
  if (rng.chance(400_000) && ask !== undefined) {
    const order = restingOrder(seat, account, 'bid')
    if (order !== undefined) exchange.place({ ...order, price: ask.price, group: group.id, tif: 'ioc' })
  }
  seat.agenda.at(later(seat, 2_000), () => {
    exchange.triggerGroup(group.id)
    rest(seat, account, { group: group.id })
    if (first !== undefined && rng.chance(500_000)) exchange.resetGroup(group.id)
    exchange.setGroupLimit(group.id, SIZE)
  })
  seat.agenda.at(later(seat, 6_000), () => exchange.deleteGroup(group.id))
}

/** Makes complete sets, offers both tokens, and later merges what nobody bought. */
const splits: Drill = (seat, account) => {
  const { exchange, market } = seat
  if (!exchange.split(account, market.id, SIZE).ok) return
  const orders = [
    rest(seat, account, { outcome: 'yes', qty: HALF }, 'ask'),
    rest(seat, account, { outcome: 'no', qty: HALF }, 'bid'),
  ]
  seat.agenda.at(later(seat, 4_000), () => {
    for (const order of orders) if (order?.status === 'open') exchange.cancel(account, order.id)
    const { yes, no } = exchange.holding(account, market.id)
    const both = Math.min(yes, no)
    if (both > 0) exchange.merge(account, market.id, whole(both))
  })
}

const whole = (units: number): Qty => qty(units - (units % (CONTRACT / 100)))

/** NO of one or two outcomes of an exclusive set for dollars and YES of the others. */
const converts: Drill = (seat, account) => {
  const { exchange, market, rng } = seat
  if (!market.event.startsWith('0x')) return splits(seat, account)
  const others = [...exchange.markets()].filter(
    ({ event, status }) => event === market.event && status === 'active',
  )
  if (others.length < 2) return
  const chosen = others.slice(0, rng.int(1, Math.min(2, others.length - 1)))
  if (chosen.every(({ id }) => exchange.split(account, id, HALF).ok)) {
    exchange.convert(
      account,
      market.event,
      chosen.map(({ id }) => id),
      HALF,
    )
  }
}

const KALSHI_DRILLS: readonly Drill[] = [
  meetsItself,
  crossesPostOnly,
  expires,
  shrinks,
  grows,
  reducesOnly,
  groups,
]
const POLYMARKET_DRILLS: readonly Drill[] = [meetsItself, crossesPostOnly, expires, splits, splits, converts]
