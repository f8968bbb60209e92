import { utcText } from '../../base/clock.js'
import { formatQty, formatUsd, type Price, type Usd } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { Exchange } from '../core/exchange.js'
import { ADAPTER_ACCOUNT } from '../core/sets.js'
import type { MarketStatus, SimMarket } from '../core/market.js'
import type { FaultKind, FaultVenue } from '../faults/fault-kinds.js'
import { FAULT_NATURES } from '../faults/fault-natures.js'
import { FAULT_VENUES, type FaultPlan } from '../faults/fault-plan.js'
import { DEFAULT_SETTINGS } from '../kalshi/settings.js'
import { PURSE } from '../polymarket/catalogue/terms.js'
import type { PolymarketVenue } from '../polymarket/polymarket-venue.js'
import type { ControlCommand, ControlVerb } from './control-fields.js'
import type { TimePump } from './time-pump.js'

/** Where a venue's accounts have their money. */
const PURSES: Readonly<Record<Venue, readonly string[]>> = {
  kalshi: DEFAULT_SETTINGS.shards.map(({ index }) => index.toString()),
  polymarket: [PURSE],
}

/** What the control commands act on. */
export interface ControlTarget {
  readonly pump: TimePump
  readonly faults: FaultPlan
  readonly exchanges: Readonly<Record<Venue, Exchange>>
  /** What a chain does at the real venue. */
  readonly polymarket: Pick<PolymarketVenue, 'split' | 'merge' | 'convert'>
  status(): object
  /** Throws `UserError` when the key is none, or its id is taken. */
  addKalshiKey(given: { publicKeyPem: string; keyId?: string; account?: string; cash?: Usd }): object
  addWallet(given: { address: string; cash?: Usd }): object
  stop(): void
  /** The simulation is broken and must end. */
  fail(error: unknown): void
}

type Of<Verb extends ControlVerb> = Extract<ControlCommand, { do: Verb }>
type Handlers = {
  readonly [Verb in ControlVerb]: (command: Of<Verb>, target: ControlTarget) => object | Promise<object>
}

/** Cannot be done, for a reason that the caller is told. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** What each command does. Throws `Refused` or `UserError` when it cannot. */
export const HANDLERS: Handlers = {
  status: (_command, target) => target.status(),
  pause: (_command, target) => {
    target.pump.paused = true
    return target.status()
  },
  resume: (_command, target) => {
    target.pump.paused = false
    return target.status()
  },
  speed: ({ speed }, target) => {
    target.pump.speed = speed
    return target.status()
  },
  advance: async ({ ms }, target) => {
    await target.pump.advance(ms)
    return target.status()
  },
  fault_on: ({ fault, venue, size_ms: sizeMs, for_ms: forMs }, { faults }) => {
    checkSize(fault, sizeMs)
    const options = { ...(sizeMs === undefined ? {} : { sizeMs }), ...(forMs === undefined ? {} : { forMs }) }
    return at(venuesOf(fault, venue, faults), (one) => faults.turnOn(fault, one, options))
  },
  fault_off: ({ fault, venue }, { faults }) => {
    if (fault !== 'all') return at(venuesOf(fault, venue, faults), (one) => faults.turnOff(fault, one))
    for (const state of faults.states()) {
      if (venue === undefined || state.venue === venue) faults.turnOff(state.fault, state.venue)
    }
    return { venues: venue === undefined ? FAULT_VENUES : [venue] }
  },
  fault_rate: ({ fault, venue, rate_e6: rate, size_ms: sizeMs }, { faults }) => {
    checkSize(fault, sizeMs)
    return at(venuesOf(fault, venue, faults), (one) => faults.setRate(fault, one, rate, sizeMs))
  },
  fault_list: (_command, { faults }) => ({
    faults: faults.states().map(({ fault, venue, on, rateE6 }) => ({ fault, venue, on, rate_e6: rateE6 })),
  }),
  fault_report: (_command, { faults }) => ({ faults: faults.report() }),
  add_kalshi_key: ({ public_key: publicKeyPem, key_id: keyId, account, cash }, target) =>
    target.addKalshiKey({
      publicKeyPem,
      ...(keyId === undefined ? {} : { keyId }),
      ...(account === undefined ? {} : { account }),
      ...(cash === undefined ? {} : { cash }),
    }),
  add_wallet: ({ address, cash }, target) =>
    target.addWallet({ address, ...(cash === undefined ? {} : { cash }) }),
  deposit: ({ venue, account, cash, purse }, { exchanges }) => {
    const exchange = exchanges[venue]
    const name = venue === 'polymarket' ? account.toLowerCase() : account
    if (!exchange.hasAccount(name)) throw new Refused('not_found', `${venue} has no account ${account}`)
    const into = purse ?? PURSES[venue][0]!
    if (!PURSES[venue].includes(into) || name === ADAPTER_ACCOUNT)
      throw new Refused('not_found', `no money goes to ${account} in ${into}`)
    exchange.deposit(name, into, cash)
    return { account: name, purse: into, cash: formatUsd(exchange.balance(name, into).cash) }
  },
  split: (command, target) => onChain('split', command, target),
  merge: (command, target) => onChain('merge', command, target),
  convert: ({ wallet, event, markets, contracts }, { exchanges, polymarket }) => {
    const account = walletOf(exchanges.polymarket, wallet)
    const done = polymarket.convert(account, event, [...new Set(markets)], contracts)
    if (!done.ok) throw new Refused('not_possible', done.error.code)
    return { account, cash: formatUsd(exchanges.polymarket.balance(account, PURSE).cash) }
  },
  halt: ({ venue, market }, { exchanges }) => {
    const found = marketOf(exchanges[venue], market)
    if (found.status !== 'active') throw new Refused('not_possible', `${market} is ${found.status}`)
    exchanges[venue].deactivate(market)
    return { market, status: found.status }
  },
  unhalt: ({ venue, market }, { exchanges }) => {
    const found = marketOf(exchanges[venue], market)
    if (found.status !== 'inactive') throw new Refused('not_possible', `${market} is ${found.status}`)
    exchanges[venue].activate(market)
    return { market, status: found.status }
  },
  determine: ({ venue, market, yes_pays: yesPays }, { exchanges }) =>
    decide(exchanges[venue], market, UNDECIDED, (exchange) => {
      closeNow(exchange, marketOf(exchange, market))
      exchange.determine(market, yesPays)
    }),
  dispute: ({ venue, market }, { exchanges }) =>
    decide(exchanges[venue], market, ['determined'], (exchange) => exchange.dispute(market)),
  correct: ({ venue, market, yes_pays: yesPays }, { exchanges }) =>
    decide(exchanges[venue], market, ['disputed'], (exchange) => exchange.amendResult(market, yesPays)),
  settle: ({ venue, market, yes_pays: yesPays }, { exchanges }) =>
    settle(exchanges[venue], marketOf(exchanges[venue], market), yesPays),
  stop: (_command, target) => {
    target.stop()
    return { stopping: true }
  },
}

function venuesOf(fault: FaultKind, venue: FaultVenue | undefined, faults: FaultPlan): readonly FaultVenue[] {
  if (venue === undefined) return FAULT_VENUES.filter((one) => faults.knows(fault, one))
  if (!faults.knows(fault, venue)) throw new Refused('not_possible', `${fault} cannot strike at ${venue}`)
  return [venue]
}

function at(venues: readonly FaultVenue[], act: (venue: FaultVenue) => void): object {
  for (const venue of venues) act(venue)
  return { venues }
}

function onChain(
  act: 'split' | 'merge',
  { wallet, market, contracts }: Of<'split'> | Of<'merge'>,
  { exchanges, polymarket }: ControlTarget,
): object {
  marketOf(exchanges.polymarket, market)
  const account = walletOf(exchanges.polymarket, wallet)
  const done = polymarket[act](account, market, contracts)
  if (!done.ok) throw new Refused('not_possible', done.error.code)
  const { yes, no } = exchanges.polymarket.holding(account, market)
  return { account, market, yes: formatQty(yes), no: formatQty(no) }
}

function walletOf(exchange: Exchange, wallet: string): string {
  const account = wallet.toLowerCase()
  if (!exchange.hasAccount(account)) throw new Refused('not_found', `there is no wallet ${wallet}`)
  return account
}

const UNDECIDED: readonly MarketStatus[] = ['initialized', 'active', 'inactive', 'closed']

/** One step on the way from a market's end to its payment. */
function decide(
  exchange: Exchange,
  id: string,
  from: readonly MarketStatus[],
  step: (exchange: Exchange) => void,
): object {
  const market = marketOf(exchange, id)
  if (!from.includes(market.status)) throw new Refused('not_possible', `${id} is ${market.status}`)
  step(exchange)
  return { market: id, status: market.status }
}

function closeNow(exchange: Exchange, { id, closeAt }: SimMarket): void {
  if (closeAt > exchange.agenda.now) exchange.setCloseAt(id, exchange.agenda.now)
}

function marketOf(exchange: Exchange, id: string): SimMarket {
  const found = exchange.market(id)
  if (found === undefined) throw new Refused('not_found', `there is no market ${id}`)
  return found
}

/** Only a fault that goes in both directions may be negative, and only one that has a size is given one. */
function checkSize(fault: FaultKind, sizeMs: number | undefined): void {
  if (sizeMs === undefined) return
  const { sizeMs: sizes, signed } = FAULT_NATURES[fault]
  if (sizes === undefined) throw new Refused('not_possible', `${fault} has no size`)
  if (sizeMs < 0 && signed !== true) throw new Refused('not_possible', `the size of ${fault} is not negative`)
}

/** Closes it if need be, gives the result and pays. */
function settle(exchange: Exchange, market: SimMarket, yesPays: Price): object {
  const { id } = market
  if (market.status === 'finalized') throw new Refused('not_possible', `${id} is finalized`)
  closeNow(exchange, market)
  if (market.yesPayoff === undefined) exchange.determine(id, yesPays)
  else if (market.yesPayoff !== yesPays) throw new Refused('not_possible', `${id} has another result already`)
  exchange.finalize(id)
  return { market: id, status: market.status, settled_at: market.settledAt && utcText(market.settledAt) }
}
