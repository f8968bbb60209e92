import { json, type SimResponse } from '../../transport.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { Balances } from '../accounts/balances.js'
import { kindOf, type Wallets } from '../accounts/wallets.js'
import type { Catalogue, ListedToken } from '../catalogue/catalogue.js'
import { CONTRACTS } from '../signing/contracts.js'
import type { PolymarketSettings } from '../settings.js'
import type { Notifications } from '../trades/notifications.js'
import type { Call, Router } from './router.js'

export interface AccountRouteParts {
  readonly wallets: Wallets
  readonly balances: Balances
  readonly catalogue: Catalogue
  readonly notifications: Notifications
  readonly settings: PolymarketSettings
}

const UNLIMITED = ((1n << 256n) - 1n).toString()
const bad = (error: string): SimResponse => json(400, { error })

/** Balances with the allowances that orders need, and notifications. */
export function accountRoutes(router: Router, parts: AccountRouteParts): void {
  router
    .account('GET', '/balance-allowance', (call, key) => balance(call, key, parts))
    .account('GET', '/balance-allowance/update', (call, key) => refresh(call, key, parts))
    .account('GET', '/notifications', (_, { owner }) => json(200, parts.notifications.of(owner)))
    .account('DELETE', '/notifications', ({ query }, { owner }) => {
      const ids = query.get('ids')
      parts.notifications.drop(owner, ids === null ? undefined : new Set(ids.split(',')))
      return json(200, 'OK')
    })
    .account('GET', '/v1/user/rate-limit-tier', () => {
      const { rateTier } = parts.settings
      return json(200, {
        tier: rateTier?.name ?? 'unlimited',
        orders_per_second: rateTier?.orders.perSecond ?? null,
        orders_burst: rateTier?.orders.burst ?? null,
        cancels_per_second: rateTier?.cancels.perSecond ?? null,
        cancels_burst: rateTier?.cancels.burst ?? null,
      })
    })
}

/** What is asked about: collateral, or a token. An error text when the question makes no sense. */
function assetOf({ query }: Call, catalogue: Catalogue): { token: ListedToken | undefined } | string {
  const type = query.get('asset_type')
  if (type === 'COLLATERAL') return { token: undefined }
  if (type !== 'CONDITIONAL' && type !== 'CONDITIONAL-V2') return 'Invalid asset type'
  const token = catalogue.token(query.get('token_id') ?? '')
  if (token === undefined) return 'Invalid token id'
  const asPosition = type === 'CONDITIONAL-V2'
  return asPosition === (token.of.listing.version === 'v2') ? { token } : 'Invalid asset type'
}

function balance(call: Call, { owner }: ApiKey, parts: AccountRouteParts): SimResponse {
  const asset = assetOf(call, parts.catalogue)
  if (typeof asset === 'string') return bad(asset)
  const kind = kindOf(Number(call.query.get('signature_type') ?? '0'))
  if (kind === undefined) return bad('Invalid signature type')
  const found = parts.wallets.forSignature(owner, kind)
  const held = found === undefined ? 0 : heldBy(found, asset.token, parts.balances)
  const allowance = found === undefined ? '0' : UNLIMITED
  return json(200, { balance: held.toString(), allowances: allowances(parts.settings, allowance) })
}

function heldBy(
  { wallet, promised }: NonNullable<ReturnType<Wallets['forSignature']>>,
  token: ListedToken | undefined,
  balances: Balances,
): number {
  if (promised !== undefined) return token === undefined ? promised : 0
  return token === undefined ? balances.collateral(wallet) : balances.tokens(wallet, token)
}

function refresh(call: Call, { owner }: ApiKey, parts: AccountRouteParts): SimResponse {
  const asset = assetOf(call, parts.catalogue)
  if (typeof asset === 'string') return bad(asset)
  const kind = kindOf(Number(call.query.get('signature_type') ?? '0'))
  if (kind === undefined) return bad('Invalid signature type')
  const found = parts.wallets.forSignature(owner, kind)
  if (found !== undefined && found.promised === undefined) parts.balances.refresh(found.wallet, asset.token)
  return json(200, '')
}

function allowances({ chainIds }: PolymarketSettings, amount: string): Readonly<Record<string, string>> {
  const { exchangeV2, negRiskExchangeV2, negRiskAdapter, exchangeV3 } = CONTRACTS[chainIds[0]!]
  return {
    [exchangeV2]: amount,
    [negRiskExchangeV2]: amount,
    [negRiskAdapter]: amount,
    [exchangeV3]: amount,
  }
}
