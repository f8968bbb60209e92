import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import type { PolymarketSettings } from '../config/polymarket-settings.js'
import {
  ChainDesk,
  POLYMARKET_HOST_NAMES,
  RelayerRest,
  SendPermit,
  type ChainWallet,
  type RelayerProof,
} from '../venues/polymarket/index.js'
import { HostAllowList } from '../venues/shared/index.js'
import { checkPolymarketPlace } from './polymarket-connection.js'
import type { PolymarketKey } from './polymarket-key.js'
import { VenueConnection } from './venue-connection.js'

export interface PolymarketChainParts {
  /** The relayer is at `relayer`, in the environment that is named. */
  readonly settings: PolymarketSettings
  readonly key: PolymarketKey
  /** A relayer key or builder credentials: what the relayer wants to see besides the owner's signature. */
  readonly proof: RelayerProof
  readonly clock: Clock
  /** Of the run: `live`, `simulated`, or one in which nothing is sent, such as `paper`. */
  readonly mode: string
}

/**
 * The wallet of one Polymarket account on the chain: splits, merges, redemptions and conversions of complete sets. `desk.prepare`
 * works in every mode and sends nothing; `desk.send` wants a permit, which only a live or simulated run gives out.
 */
export class PolymarketChain extends VenueConnection {
  readonly desk: ChainDesk
  private readonly mode: string

  /** Throws `UserError` when the addresses are not of one environment, or the wallet is one that the relayer does not act for. */
  constructor({ settings, key, proof, clock, mode }: PolymarketChainParts) {
    checkPolymarketPlace(settings)
    const simulated = settings.environment === 'simulated'
    const allow = new HostAllowList(simulated ? [] : POLYMARKET_HOST_NAMES, { loopback: simulated })
    super({ allow, clock, deadline: settings.requestDeadline })
    const relayer = new RelayerRest({
      http: this.open(settings.relayer),
      proof,
      clock,
      offset: this.venueClock,
    })
    this.desk = new ChainDesk({ key: key.wallet, wallet: walletOf(key), relayer, clock })
    this.mode = mode
  }

  /** Throws `UserError` ARB-CFG-004 in a mode in which nothing is sent. */
  permit(): SendPermit {
    return SendPermit.forMode(this.mode)
  }
}

function walletOf({ kind, account, derived }: PolymarketKey): ChainWallet {
  if (kind !== 'eoa') return { kind, address: account.funder ?? derived }
  throw new UserError('ARB-CFG-004', "the owner's own account pays for its transactions itself", {
    hint: 'the relayer acts for a wallet of the kind deposit, safe or proxy: set polymarket.wallet',
    fault: 'config',
  })
}
