import { elapsed, formatUsd, type Ms } from '../../../base/units.js'
import {
  allowsScope,
  readApiKeys,
  readBalance,
  type KalshiApiKeys,
  type KalshiBalance,
  type KalshiLimits,
} from '../../../venues/kalshi/index.js'
import type { KalshiKey, KalshiKeySource } from '../../kalshi-key.js'
import { fail, pass, skip, warn, type Finding, type Probe } from '../check.js'
import type { KalshiBench } from './kalshi-bench.js'
import { withoutKey } from '../secret-probe.js'
import { momentText } from '../moment-text.js'

const REGION_SOON_MS = 7 * 24 * 60 * 60 * 1_000

/** What only the owner of a key may see. */
export function accountProbes(
  bench: () => Promise<KalshiBench>,
  keySource: () => Promise<KalshiKeySource>,
): readonly Probe[] {
  const signed =
    (work: (at: KalshiBench, key: KalshiKey) => Promise<Finding>) => async (): Promise<Finding> => {
      const source = await keySource()
      return 'key' in source ? work(await bench(), source.key) : withoutKey(source)
    }
  return [
    {
      id: 'kalshi.key',
      groups: ['kalshi'],
      needs: ['kalshi.reach'],
      after: ['secrets.kalshi'],
      run: signed(async (at, key) => keyFinding(await readApiKeys(at.rest, key.signer), key.tail, at.now())),
    },
    {
      id: 'kalshi.limits',
      groups: ['kalshi'],
      needs: ['kalshi.key'],
      after: ['secrets.kalshi'],
      run: signed(async (at) => limitsFinding(await at.takeLimits())),
    },
    {
      id: 'kalshi.balance',
      groups: ['kalshi'],
      needs: ['kalshi.key'],
      after: ['secrets.kalshi'],
      run: signed(async ({ rest }) => balanceFinding(await readBalance(rest))),
    },
  ]
}

function limitsFinding(limits: KalshiLimits | undefined): Finding {
  if (limits === undefined) return skip('needs a key')
  const { tier, read, write } = limits
  return pass(
    `${tier} tier: ${read.perSecond} read and ${write.perSecond} write tokens a second (a call costs 10)`,
  )
}

/** `tail`: the end of the key's id. */
export function keyFinding({ keys, regionExpiresAt }: KalshiApiKeys, tail: string, now: Ms): Finding {
  const own = keys.find(({ isOwn }) => isOwn)
  if (own === undefined) return warn(`the key ${tail} signs, but is not among the account's keys`)
  const { scopes, subaccount } = own
  const lock = subaccount === undefined ? '' : `, locked to subaccount ${subaccount}`
  const text = `key ${tail}: ${scopes.join(', ') || 'no scope'}${lock}`
  if (!allowsScope(scopes, 'read'))
    return {
      ...fail(`${text}; it cannot read`, 'make a key with the scopes read and write::trade'),
      code: 'ARB-AUTH-003',
    }
  const region = regionNote(regionExpiresAt, now)
  if (region !== undefined)
    return warn(`${text}; ${region}`, 'confirm your location on the web page of kalshi')
  if (allowsScope(scopes, 'write::transfer'))
    return warn(`${text}; it can move money`, 'make a key with the scopes read and write::trade only')
  return pass(allowsScope(scopes, 'write::trade') ? text : `${text}; it reads and cannot trade`)
}

function regionNote(expiresAt: Ms | undefined, now: Ms): string | undefined {
  if (expiresAt === undefined) return undefined
  const what = 'sports, elections and entertainment'
  if (expiresAt <= now)
    return `no ${what} by API since ${momentText(expiresAt)}: the location is no longer confirmed`
  return elapsed(now, expiresAt) < REGION_SOON_MS
    ? `no ${what} by API after ${momentText(expiresAt)}`
    : undefined
}

export function balanceFinding({ cash, positions, shards }: KalshiBalance): Finding {
  const parts = [...shards].map(([shard, amount]) => `shard ${shard} ${formatUsd(amount)}`)
  const held = positions === 0 ? '' : `, positions worth ${formatUsd(positions)}`
  const by = parts.length === 0 ? '' : ` (${parts.join(', ')}; an order spends what is on its own shard)`
  return pass(`${formatUsd(cash)} USD in cash${by}${held}`)
}
