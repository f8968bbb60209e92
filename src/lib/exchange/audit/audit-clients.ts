import { Rng } from '../../base/rng.js'
import { usd } from '../../base/units.js'
import type { SimMarket } from '../core/market.js'
import type { FaultPlan } from '../faults/fault-plan.js'
import { faultyHttp, faultySocket } from '../faults/faulty-transport.js'
import type { Wire } from '../faults/wire.js'
import type { Simulation } from '../simulation.js'
import type { BookTruth } from './clients/book-truth.js'
import { KalshiMember } from './clients/kalshi-member.js'
import { KalshiReader } from './clients/kalshi-reader.js'
import { reconcileKalshi } from './clients/kalshi-reconciliation.js'
import { KalshiSigner } from './clients/kalshi-signer.js'
import { PolymarketMember } from './clients/polymarket-member.js'
import { reconcilePolymarket } from './clients/polymarket-reconciliation.js'
import { PolymarketReader, type FollowedToken } from './clients/polymarket-reader.js'
import type { Circumstances, ClientTally } from './clients/tally.js'
import type { Accuse } from './violation.js'

export interface ClientsParts {
  readonly simulation: Simulation
  readonly seed: number
  readonly plan: FaultPlan
  readonly truths: { readonly kalshi: BookTruth; readonly polymarket: BookTruth }
  readonly tally: ClientTally
  readonly accuse: Accuse
  readonly circumstances: Circumstances
}

const KALSHI_MEMBER = 'audit-member'
const KALSHI_KEY = 'audit-member-key'
const DEPOSIT = usd(500_000_000)
/** Share of Polymarket's markets that are followed, in a million: every checksum is worth a hash. */
const FOLLOWED_E6 = 250_000

/** Clients of both venues that know only what the documents say, on wires that can fail like everybody's. */
export class AuditClients {
  private readonly inYes: KalshiReader
  private readonly inNo: KalshiReader
  private readonly member: KalshiMember
  private readonly polymarket: PolymarketReader
  private readonly trader: PolymarketMember
  private readonly rng: Rng
  private readonly tokens: ReadonlyMap<string, FollowedToken>

  constructor(private readonly parts: ClientsParts) {
    const { simulation, seed, plan, truths } = parts
    const { agenda } = simulation
    this.rng = new Rng(seed, 'audit clients')
    const wireOf = (venue: Wire['venue']): Wire => ({
      agenda,
      faults: plan,
      venue,
      rng: new Rng(seed, `wire ${venue}`),
    })
    const shared = { agenda, accuse: parts.accuse, tally: parts.tally, circumstances: parts.circumstances }
    const kalshiWire = wireOf('kalshi')
    const signer = this.register()
    const door = faultySocket(simulation.kalshi.socket, kalshiWire)
    const kalshi = { ...shared, door, signer, truth: truths.kalshi }
    this.inYes = new KalshiReader({ ...kalshi, useYesPrice: true })
    this.inNo = new KalshiReader({ ...kalshi, useYesPrice: false })
    this.member = new KalshiMember({
      ...kalshi,
      rng: new Rng(seed, 'audit member'),
      rest: faultyHttp(simulation.kalshi.rest, kalshiWire),
      reader: this.inYes,
      gridOf: (ticker) => simulation.exchanges.kalshi.market(ticker)!.grid,
    })
    const polymarketWire = wireOf('polymarket')
    this.polymarket = new PolymarketReader({
      ...shared,
      door: faultySocket(simulation.polymarket.marketSocket, polymarketWire),
      clob: faultyHttp(simulation.polymarket.clob, polymarketWire),
      truth: truths.polymarket,
    })
    this.trader = new PolymarketMember({
      ...shared,
      rng: new Rng(seed, 'audit wallet'),
      users: faultySocket(simulation.polymarket.userSocket, polymarketWire),
      clob: faultyHttp(simulation.polymarket.clob, polymarketWire),
      reader: this.polymarket,
    })
    const wallet = this.trader.signer.address
    simulation.polymarket.registerWallet({ owner: wallet, wallet, kind: 'eoa', funds: DEPOSIT })
    this.tokens = tokensOf(simulation, new Rng(seed, 'audit tokens'))
  }

  start(): void {
    const { exchanges } = this.parts.simulation
    for (const market of exchanges.kalshi.markets()) this.listed(market)
    for (const market of exchanges.polymarket.markets()) this.listed(market)
    for (const client of this.all) client.start()
  }

  /** A market came in. A part of them is followed by one client, a few by two, the others by none. */
  listed(market: SimMarket): void {
    if (market.clearing === 'tokens') {
      const token = this.tokens.get(market.id)
      if (token !== undefined) this.polymarket.follow(token)
      return
    }
    const dice = this.rng.int(0, 9)
    if (dice < 4) this.inYes.follow(market.id)
    if (dice >= 3 && dice < 7) this.inNo.follow(market.id)
  }

  /** Everybody dials again. */
  redial(): void {
    for (const reader of [this.inYes, this.inNo, this.polymarket]) reader.redial()
  }

  /** Nothing goes wrong any more and everybody had the time to come back: all books are believed and right. */
  compareAll(): void {
    const { exchanges } = this.parts.simulation
    this.inYes.compareAll()
    this.inNo.compareAll()
    this.polymarket.compareAll((condition) => exchanges.polymarket.market(condition)?.status === 'active')
  }

  /** After everything was settled. */
  finish(): void {
    for (const client of this.all) client.stop()
    reconcileKalshi({
      member: this.member,
      exchange: this.parts.simulation.exchanges.kalshi,
      account: KALSHI_MEMBER,
      deposited: 4 * DEPOSIT,
      isCalm: this.parts.circumstances.isCalm,
      accuse: this.parts.accuse,
    })
    const yes = new Set([...this.tokens.values()].filter(({ isYes }) => isYes).map(({ token }) => token))
    reconcilePolymarket({
      member: this.trader,
      exchange: this.parts.simulation.exchanges.polymarket,
      deposited: DEPOSIT,
      isYes: (token) => yes.has(token),
      isCalm: this.parts.circumstances.isCalm,
      accuse: this.parts.accuse,
    })
  }

  private get all(): readonly { start(): void; stop(): void }[] {
    return [this.inYes, this.inNo, this.member, this.polymarket, this.trader]
  }

  private register(): KalshiSigner {
    const { simulation } = this.parts
    const signer = new KalshiSigner(simulation.agenda, KALSHI_KEY)
    simulation.kalshi.registerKey({
      account: KALSHI_MEMBER,
      keyId: KALSHI_KEY,
      publicKeyPem: signer.publicKeyPem,
    })
    for (const shard of ['0', '1', '2', '3'])
      simulation.exchanges.kalshi.deposit(KALSHI_MEMBER, shard, DEPOSIT)
    return signer
  }
}

/** By condition: one token of every market that is followed. */
function tokensOf({ world }: Simulation, rng: Rng): ReadonlyMap<string, FollowedToken> {
  const tokens = new Map<string, FollowedToken>()
  for (const market of world.markets) {
    if (market.venue !== 'polymarket' || !rng.chance(FOLLOWED_E6)) continue
    const { conditionId, tokens: both, yesIndex, version } = market.listing
    const index = rng.pick([0, 1] as const)
    tokens.set(conditionId, {
      condition: conditionId,
      token: both[index],
      isYes: index === yesIndex,
      generation: version === 'v1' ? 2 : 3,
    })
  }
  return tokens
}
