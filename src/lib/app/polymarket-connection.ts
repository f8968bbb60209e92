import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import { durationMs } from '../base/units.js'
import type { PolymarketAddresses, PolymarketSettings } from '../config/polymarket-settings.js'
import {
  ApiCredentials,
  deriveCredentials,
  endpointOf,
  loadTier,
  openCredentials,
  POLYMARKET_HOST_NAMES,
  PolymarketBudgets,
  PolymarketRest,
  type PolymarketPlace,
  type PolymarketRestParts,
  type PolymarketService,
  type RateTier,
} from '../venues/polymarket/index.js'
import { HostAllowList, type HttpPort, type RateWait } from '../venues/shared/index.js'
import { hideCredentials, type PolymarketKey } from './polymarket-key.js'
import { VenueConnection } from './venue-connection.js'

export interface PolymarketConnectionParts {
  readonly settings: PolymarketSettings
  /** Without one only public data can be read. */
  readonly key: PolymarketKey | undefined
  readonly clock: Clock
  /** A call had to wait for its budget; told when it goes. */
  readonly onWait?: (wait: RateWait) => void
  /** Told of credentials as soon as the venue has handed them out. */
  readonly hide: (secret: string) => void
}

const PING_MS = durationMs(5_000)

/** Everything that speaks to one Polymarket: made once, closed once. */
export class PolymarketConnection extends VenueConnection {
  readonly settings: PolymarketSettings
  /** Without credentials: what anybody may see does not depend on them. */
  readonly publicRest: PolymarketRest
  readonly key: PolymarketKey | undefined
  private readonly http: Readonly<Record<PolymarketService, HttpPort>>
  private readonly budgets: PolymarketBudgets
  private readonly hide: (secret: string) => void
  private readonly callers: PolymarketRest[] = []
  private known: ApiCredentials | undefined

  /** Throws `UserError` when the addresses are not of the environment that the settings name. */
  constructor({ settings, key, clock, onWait, hide }: PolymarketConnectionParts) {
    checkPolymarketPlace(settings)
    const simulated = settings.environment === 'simulated'
    const allow = new HostAllowList(simulated ? [] : POLYMARKET_HOST_NAMES, { loopback: simulated })
    super({ allow, clock, deadline: settings.requestDeadline })
    this.settings = settings
    this.key = key
    this.hide = hide
    this.known = key?.credentials
    this.http = {
      clob: this.open(settings.clob),
      gamma: this.open(settings.gamma),
      data: this.open(settings.data),
      site: this.open(settings.site),
    }
    this.budgets = new PolymarketBudgets({ clock, ...(onWait && { onWait }) })
    this.publicRest = this.caller({})
  }

  /**
   * Calls in the name of the account, with the credentials of the file or else those that the venue tells the wallet's owner.
   * `create`: let the venue make some when the wallet has none yet. Throws `UserError` ARB-AUTH-001 without a key, and
   * `VenueError`.
   */
  async signedRest({ create }: { readonly create: boolean }): Promise<PolymarketRest> {
    return this.caller({ credentials: await this.credentials({ create }) })
  }

  /** As secret as the key: for the callers and the one frame that opens a private stream. Throws as `signedRest` does. */
  async credentials({ create }: { readonly create: boolean }): Promise<ApiCredentials> {
    this.known ??= await this.askForCredentials(create)
    return this.known
  }

  private async askForCredentials(create: boolean): Promise<ApiCredentials> {
    if (this.key === undefined) throw noKey()
    const { account, wallet } = this.key
    const rest = this.caller({ wallet: { key: wallet, chainId: account.chainId } })
    const told = create ? await openCredentials(rest) : await deriveCredentials(rest)
    hideCredentials(told, this.hide)
    return new ApiCredentials({ ...told, address: wallet.address })
  }

  /** Takes over what the account may spend; until then the lowest tier holds. */
  takeTier(rest: PolymarketRest): Promise<RateTier> {
    return loadTier(rest, this.budgets)
  }

  /** What may be asked of the venue now. */
  get rates(): ReturnType<PolymarketBudgets['status']> {
    return this.budgets.status()
  }

  /** One unsigned request, sent once whatever becomes of it. Throws `VenueError` when there is no answer at all. */
  async ping(): Promise<void> {
    const answer = await this.http.clob.request({
      method: 'GET',
      path: '/time',
      headers: {},
      deadline: PING_MS,
    })
    this.venueClock.observe(answer)
  }

  override close(): Promise<void> {
    for (const caller of this.callers) caller.close()
    return super.close()
  }

  private caller(access: Partial<Pick<PolymarketRestParts, 'credentials' | 'wallet'>>): PolymarketRest {
    const { http, venueClock: offset, budgets, clock } = this
    const rng = new Rng(clock.now(), 'polymarket')
    const made = new PolymarketRest({ http, clock, offset, budgets, rng, ...access })
    this.callers.push(made)
    return made
  }
}

/** How the venue calls what the settings name. */
const PLACES: Readonly<Record<keyof PolymarketAddresses, PolymarketPlace>> = {
  clob: 'clob',
  gamma: 'gamma',
  data: 'data',
  site: 'site',
  relayer: 'relayer',
  marketStream: 'market',
  userStream: 'user',
  pricesStream: 'polybolt',
  fallbackPricesStream: 'rtds',
  sportsStream: 'sports',
}

/** Throws `UserError`: every address must be of the exchange that the settings mean, so that no two worlds mix. */
export function checkPolymarketPlace(settings: PolymarketSettings): void {
  for (const [name, place] of Object.entries(PLACES) as [keyof PolymarketAddresses, PolymarketPlace][]) {
    const { environment } = endpointOf(place, settings[name])
    if (environment === settings.environment) continue
    const setting = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    throw new UserError(
      'ARB-CFG-006',
      `polymarket.environment is ${settings.environment}, but polymarket.${setting} is an address of ${environment}`,
      {
        hint: 'let environment and all addresses of the configuration agree',
        fault: 'config',
        facts: { environment: settings.environment, [setting]: environment },
      },
    )
  }
}

const noKey = (): UserError =>
  new UserError('ARB-AUTH-001', 'the call is one of an account, and there is no key', {
    hint: 'set ARB_POLYMARKET_PRIVATE_KEY_FILE; the README says how',
    fault: 'config',
  })
