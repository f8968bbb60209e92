import { VenueError } from '../../../base/errors.js'
import { formatUsd, usd } from '../../../base/units.js'
import {
  listOpenOrders,
  readClosedOnly,
  readTokenBalance,
  sendHeartbeat,
  type PolymarketCaller,
  type RateTier,
  type TokenBalance,
} from '../../../venues/polymarket/index.js'
import type { PolymarketKey, PolymarketKeySource } from '../../polymarket-key.js'
import { fail, pass, skip, warn, type Finding, type Probe } from '../check.js'
import type { PolymarketBench } from './polymarket-bench.js'
import { withoutKey } from '../secret-probe.js'

/** Looks at the settings and the key only: it says nothing about the venue. */
export const LOCAL_WALLET_PROBE = 'polymarket.wallet'

/** What only the owner of a wallet may see. */
export function polymarketAccountProbes(
  bench: () => Promise<PolymarketBench>,
  keySource: () => Promise<PolymarketKeySource>,
): readonly Probe[] {
  const withKey =
    (work: (at: PolymarketBench, key: PolymarketKey) => Finding | Promise<Finding>) =>
    async (): Promise<Finding> => {
      const source = await keySource()
      return 'key' in source ? work(await bench(), source.key) : withoutKey(source)
    }
  const signed = (
    id: string,
    work: (rest: PolymarketCaller, key: PolymarketKey) => Promise<Finding>,
  ): Probe => ({
    id,
    groups: ['polymarket'],
    needs: ['polymarket.key'],
    after: ['secrets.polymarket'],
    run: withKey(async (at, key) => work(await at.signedRest(OLD_ONES), key)),
  })
  return [
    {
      id: LOCAL_WALLET_PROBE,
      groups: ['polymarket'],
      after: ['secrets.polymarket'],
      run: withKey((_at, key) => walletFinding(key)),
    },
    {
      id: 'polymarket.key',
      groups: ['polymarket'],
      needs: ['polymarket.reach'],
      after: ['secrets.polymarket'],
      run: withKey(keyFinding),
    },
    signed('polymarket.limits', async (rest) => tierFinding(await (await bench()).takeTier(rest))),
    signed('polymarket.balance', async (rest, { account }) =>
      balanceFinding(await readTokenBalance(rest, { asset: 'collateral' }, account.signatureType)),
    ),
    signed('polymarket.heartbeat', heartbeatFinding),
  ]
}

/** Checks change nothing: credentials are made when something is to be traded. */
const OLD_ONES = { create: false }

export function walletFinding({ wallet, account, kind, derived }: PolymarketKey): Finding {
  if (kind === 'eoa')
    return pass(`eoa ${wallet.address}: the key's own address pays (new accounts need a deposit wallet)`)
  const paying = account.funder ?? wallet.address
  const text = `${kind} ${paying}, owner ${wallet.address}`
  if (paying === derived) return pass(text)
  return warn(
    `${text}; the owner's ${kind} wallet would be ${derived}`,
    kind === 'deposit'
      ? 'compare it with the address that the web page shows: some deposit wallets are of another make'
      : 'compare polymarket.wallet and polymarket.funder with what the web page shows',
  )
}

async function keyFinding(at: PolymarketBench): Promise<Finding> {
  let rest: PolymarketCaller
  try {
    // In an exchange of one's own there is nothing to be careful with.
    rest = await at.signedRest({ create: at.settings.environment === 'simulated' })
  } catch (error) {
    if (!(error instanceof VenueError) || error.code !== 'ARB-VEN-001') throw error
    return skip('the wallet has no API credentials yet', 'they are made when something is first traded')
  }
  return (await readClosedOnly(rest))
    ? warn('the key signs; the account may only close positions', 'ask the venue why')
    : pass('the key signs')
}

const tierFinding = (tier: RateTier | undefined): Finding =>
  tier === undefined ? warn('the venue does not tell the limits of this account') : pass(`${tier.name} tier`)

export function balanceFinding({ balance, allowances }: TokenBalance): Finding {
  const cash = `${formatUsd(usd(balance))} USD in cash`
  const without = [...allowances].filter(([, amount]) => amount === 0n).map(([spender]) => spender)
  if (allowances.size > 0 && without.length === 0)
    return pass(`${cash}, all ${allowances.size} contracts may use it`)
  return warn(
    without.length === 0 ? `${cash}; no contract may use it` : `${cash}; not approved: ${without.join(', ')}`,
    'approve trading once on the web page of polymarket: otherwise orders are refused, or fail to settle',
  )
}

/**
 * A heartbeat that is not continued cancels every order of the key ten seconds later (polymarket.md 3.7). So one is sent only when
 * there is nothing that it could cancel.
 */
async function heartbeatFinding(rest: PolymarketCaller): Promise<Finding> {
  const { length: open } = await listOpenOrders(rest, {}).collect()
  if (open > 0)
    return skip(`not tried: ${open} open orders would be cancelled by a heartbeat that is not continued`)
  const { id } = await sendHeartbeat(rest, '')
  return id === ''
    ? fail('a heartbeat is answered without an id', 'do not leave orders resting; look for a newer version')
    : pass('heartbeats are taken; no order is open that one could cancel')
}
