// A simulated venue behind real loopback sockets, and clients that talk to it.
import { SystemClock } from '../../../src/lib/base/clock.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, price, qty, type DurationMs } from '../../../src/lib/base/units.js'
import type { FaultKind, Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { CUT, truncatedAnswer } from '../../../src/lib/exchange/faults/wire-damage.js'
import type { PolymarketSettings } from '../../../src/lib/exchange/polymarket/settings.js'
import type { HttpHandler, SimRequest } from '../../../src/lib/exchange/transport.js'
import { limitAmounts } from '../../../src/lib/venues/polymarket/amounts/order-amounts.js'
import { ApiCredentials } from '../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { PolymarketBudgets } from '../../../src/lib/venues/polymarket/rest/budgets.js'
import { openCredentials } from '../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { PolymarketRest } from '../../../src/lib/venues/polymarket/rest/polymarket-rest.js'
import type { WalletIdentity } from '../../../src/lib/venues/polymarket/rest/proofs.js'
import { OrderSigner } from '../../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import { PLAIN, SdkWorld } from '../../sdk/polymarket-world.js'

/** Public keys of development chains. */
export const KEY_A = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
export const KEY_B = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'

/** Faults that a test switches on by name; each strikes always, or so many times. */
class Switches implements Faults {
  private readonly on = new Map<FaultKind, number>()
  sizes: Partial<Record<FaultKind, number>> = {}

  set(kind: FaultKind, times = Infinity): void {
    this.on.set(kind, times)
  }

  clear(): void {
    this.on.clear()
  }

  strikes(kind: FaultKind): boolean {
    const left = this.on.get(kind) ?? 0
    if (left > 0) this.on.set(kind, left - 1)
    return left > 0
  }

  active(kind: FaultKind): boolean {
    return (this.on.get(kind) ?? 0) > 0
  }

  sizeMs(kind: FaultKind): number {
    return this.sizes[kind] ?? 0
  }
}

/** The venue's handlers with two faults of the wire. */
const damaging =
  (faults: Switches, seen: SimRequest[]) =>
  (inner: HttpHandler): HttpHandler => ({
    handle: (request, reply) => {
      seen.push(request)
      inner.handle(request, (answer) => {
        if (faults.strikes('disconnect')) return reply(CUT)
        reply(faults.strikes('truncate') ? truncatedAnswer(answer, new Rng(1, 'cut')) : answer)
      })
    },
  })

export interface Access {
  readonly credentials?: ApiCredentials
  readonly wallet?: WalletIdentity
}

export interface Client {
  readonly rest: PolymarketRest
  readonly offset: ClockOffset
  readonly budgets: PolymarketBudgets
}

export async function restWorld(settings: Partial<PolymarketSettings> = {}) {
  const faults = new Switches()
  const seen: SimRequest[] = []
  const world = new SdkWorld({ faults, settings, inFront: damaging(faults, seen) })
  await world.start()
  const pools: HttpClient[] = []
  const clock = new SystemClock()

  /** A client of its own: nothing learnt, all budgets full. */
  function client(access: Access = {}, deadlineMs: DurationMs = durationMs(1_000)): Client {
    const portOf = (origin: string): HttpClient => {
      const http = new HttpClient({
        origin,
        allow: new HostAllowList([], { loopback: true }),
        clock,
        onIncident: (incident) => {
          throw new Error(incident.code)
        },
        defaults: { deadlineMs, headersMs: deadlineMs },
      })
      pools.push(http)
      return http
    }
    const { clobUrl, gammaUrl, dataUrl, siteUrl } = world
    const http = {
      clob: portOf(clobUrl),
      gamma: portOf(gammaUrl),
      data: portOf(dataUrl),
      site: portOf(siteUrl),
    }
    const offset = new ClockOffset()
    const budgets = new PolymarketBudgets({ clock })
    const rest = new PolymarketRest({ http, clock, offset, budgets, rng: new Rng(1, 'rest'), ...access })
    return { rest, offset, budgets }
  }

  /** An account with its key at the venue, and a client in its name. */
  async function trader(privateKey: string) {
    const key = new WalletKey(privateKey)
    const wallet: WalletIdentity = { key, chainId: 137 }
    const made = await openCredentials(client({ wallet }).rest)
    const credentials = new ApiCredentials({ ...made, address: key.address })
    return { key, wallet, credentials, secrets: made, ...client({ wallet, credentials }) }
  }

  async function close(): Promise<void> {
    await Promise.all(pools.map((pool) => pool.close()))
    await world.stop()
  }
  return { world, faults, seen, client, trader, close }
}

/** The signed body of an order for YES of the plain market. */
export function orderBody(
  { key, credentials }: { readonly key: WalletKey; readonly credentials: ApiCredentials },
  wish: {
    readonly ticks: number
    readonly shares: number
    readonly salt?: number
    readonly isPostOnly?: boolean
  },
): { readonly id: string; readonly body: string } {
  const signer = new OrderSigner({ key, chainId: 137, signatureType: 0 })
  const amounts = limitAmounts({ side: 'buy', price: price(wish.ticks), size: qty(wish.shares * 1_000_000) })
  const { salt = 1, isPostOnly = false } = wish
  const signed = signer.sign({
    ...{ version: 2, isNegRisk: false, tokenId: PLAIN.yes, side: 'buy' as const, salt },
    ...amounts,
    timestamp: ms(Date.now()),
  })
  return { id: signed.id, body: signed.body({ owner: credentials.apiKey, orderType: 'GTC', isPostOnly }) }
}
