import { describe, expect, it } from 'vitest'
import {
  balanceFinding,
  polymarketAccountProbes,
  walletFinding,
} from '../../../../src/lib/app/doctor/polymarket/account-probes.js'
import { areMirrored, feeFinding } from '../../../../src/lib/app/doctor/polymarket/data-probes.js'
import type { PolymarketBench } from '../../../../src/lib/app/doctor/polymarket/polymarket-bench.js'
import { regionFinding, versionFinding } from '../../../../src/lib/app/doctor/polymarket/polymarket-probes.js'
import { polymarketFinding } from '../../../../src/lib/app/doctor/polymarket/stream-probe.js'
import { polymarketKeySource } from '../../../../src/lib/app/polymarket-key.js'
import { price, qty } from '../../../../src/lib/base/units.js'
import { readEnvironment } from '../../../../src/lib/config/environment.js'
import type { PolymarketWallet } from '../../../../src/lib/config/polymarket-settings.js'
import type { Level } from '../../../../src/lib/domain/events.js'
import type { PolymarketCall } from '../../../../src/lib/venues/polymarket/rest/call.js'

const level = (ticks: number, shares = 5): Level => ({ price: price(ticks), qty: qty(shares * 1_000_000) })

it('only the generation of orders that is signed here is good', () => {
  expect([versionFinding(2).status, versionFinding(3).status]).toEqual(['pass', 'fail'])
})

describe('the region', () => {
  it('is a failure where trading is not allowed, without the address of the caller', () => {
    const place = { country: 'US', region: 'NY', ip: '203.0.113.7' }
    expect(regionFinding({ ...place, isBlocked: false })).toEqual({
      status: 'pass',
      detail: 'trading is allowed from here (US, NY)',
    })
    expect(regionFinding({ ...place, isBlocked: true })).toMatchObject({
      status: 'fail',
      detail: 'trading is not allowed from here (US, NY): positions can be closed at most',
    })
  })
})

describe('the wallet', () => {
  const of = (wallet: PolymarketWallet, funder = 'derived') => {
    const { simulated: names } = readEnvironment({ HOME: '/nowhere' }).polymarketKeys
    const sim = { privateKey: '4f'.repeat(32) }
    const found = polymarketKeySource({ settings: { wallet, funder }, names, sim, hide: () => undefined })
    if (!('key' in found)) throw new Error('no key')
    return walletFinding(found.key)
  }

  it('is as it should be when the key leads to it', () => {
    expect(of('deposit')).toMatchObject({
      status: 'pass',
      detail: expect.stringMatching(/^deposit 0x\w{40}, owner 0x/),
    })
    expect(of('eoa').status).toBe('pass')
  })

  it('is worth a look when it is another one', () => {
    expect(of('safe', '0x52908400098527886E0F7030069857D2E4169EE7')).toMatchObject({
      status: 'warn',
      detail: expect.stringMatching(/^safe 0x5290.*the owner's safe wallet would be 0x/),
    })
  })
})

it('cash that a contract may not use is a warning', () => {
  const allowances = (...amounts: bigint[]) =>
    new Map(amounts.map((amount, i) => [`0x${i}`, amount] as const))
  const balance = 12_500_000
  expect(balanceFinding({ balance, allowances: allowances(1n, 2n) })).toMatchObject({
    status: 'pass',
    detail: '12.50 USD in cash, all 2 contracts may use it',
  })
  expect(balanceFinding({ balance, allowances: allowances(1n, 0n) })).toMatchObject({
    status: 'warn',
    detail: '12.50 USD in cash; not approved: 0x1',
  })
  expect(balanceFinding({ balance, allowances: allowances() }).status).toBe('warn')
})

describe('the two books of a market', () => {
  const book = (bids: readonly Level[], asks: readonly Level[]) => ({ bids, asks }) as never
  const yes = book([level(6_100), level(6_000, 7)], [level(6_300)])

  it('mirror each other level by level', () => {
    expect(areMirrored(yes, book([level(3_700)], [level(3_900), level(4_000, 7)]))).toBe(true)
  })

  it.each([
    ['another price', book([level(3_700)], [level(3_800), level(4_000, 7)])],
    ['another size', book([level(3_700)], [level(3_900), level(4_000, 8)])],
    ['a level less', book([level(3_700)], [level(3_900)])],
    ['sides that are not turned', yes],
  ])('do not with %s', (_name, other) => {
    expect(areMirrored(yes, other)).toBe(false)
  })
})

describe('the fee', () => {
  const fee = (rateE6: number, exponent = 1) => ({ rateE6, exponent, takerOnly: true })
  type Sample = Parameters<typeof feeFinding>[0]
  const finding = (
    compact: object | undefined,
    listed: object | undefined,
    feesEnabled: boolean | undefined,
  ) =>
    feeFinding({
      listed: { slug: 'm', fee: listed, feesEnabled },
      compact: { fee: compact },
    } as unknown as Sample)

  it('is told in cents of a share, when both tell the same', () => {
    expect(finding(fee(50_000), fee(50_000), true)).toEqual({
      status: 'pass',
      detail: 'm: rate 0.05; a share at 50c costs 1.25c to take',
    })
    expect(finding(undefined, undefined, false)).toEqual({ status: 'pass', detail: 'm: no fee to take' })
  })

  it.each([
    ['two rates', fee(50_000), fee(40_000), true],
    ['two exponents', fee(50_000, 2), fee(50_000), true],
    ['a fee in one place only', undefined, fee(40_000), true],
    ['a fee in the other place only', fee(40_000), undefined, false],
  ])('with %s is a reason not to trade', (_name, compact, listed, enabled) => {
    expect(finding(compact, listed, enabled)).toMatchObject({ status: 'fail' })
  })

  it('beyond all schedules is a warning', () => {
    expect(finding(fee(250_000), fee(250_000), true).status).toBe('warn')
  })
})

describe('the stream', () => {
  const status = (change: object) =>
    ({
      frames: 900,
      live: 50,
      ends: {},
      malformed: {},
      resyncs: {},
      audit: { differing: 0 },
      hashes: { state: 'on', right: 800, searched: 2, wrong: 0 },
      ...change,
    }) as unknown as Parameters<typeof polymarketFinding>[0]
  const finding = (change: object, differing = 0) =>
    polymarketFinding(status(change), 50, { seconds: 30, differing, host: 'stream.example' })

  it('is told in figures', () => {
    expect(finding({})).toEqual({
      status: 'pass',
      detail:
        '900 frames in 30 s, 50 of 50 books live, 800 checksums right, 0 wrong, 0 connections ended, 0 books unlike REST',
    })
  })

  it.each([
    [{ frames: 0, live: 0 }, 'fail'],
    [{ malformed: { POLYMARKET_FIELD: 1 } }, 'fail'],
    [{ audit: { differing: 1 } }, 'fail'],
    [{ live: 49 }, 'warn'],
    [{ ends: { silent: 1 } }, 'warn'],
    [{ resyncs: { hash: 1 } }, 'warn'],
    [{ hashes: { state: 'off', right: 0, searched: 0, wrong: 9 } }, 'warn'],
  ])('%j: %s', (change, expected) => {
    expect(finding(change).status).toBe(expected)
  })

  it('that brings no book tells why its connections ended', () => {
    const refused = finding({ frames: 0, live: 0, ends: { failed: 9 } })
    expect(refused.detail).toContain('from stream.example, because connections ended: failed (9 times)')
    expect(refused.fix).toContain('market_stream')
    expect(finding({ frames: 0, live: 0 }).detail).toContain('stayed open')
  })

  it('that is not as REST has it is worth a second look', () => {
    expect(finding({}, 1).status).toBe('warn')
  })
})

describe('the heartbeat', () => {
  const check = async (open: readonly object[]) => {
    const calls: string[] = []
    const rest = {
      call: ({ method, path }: PolymarketCall) => {
        calls.push(`${method} ${path}`)
        return Promise.resolve(
          path === '/data/orders'
            ? { data: open, next_cursor: 'LTE=', limit: 100, count: open.length }
            : { heartbeat_id: '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90' },
        )
      },
    }
    const bench = { signedRest: () => Promise.resolve(rest) } as unknown as PolymarketBench
    const { simulated: names } = readEnvironment({ HOME: '/nowhere' }).polymarketKeys
    const sim = { privateKey: '4f'.repeat(32) }
    const settings = { wallet: 'eoa', funder: 'derived' } as const
    const source = polymarketKeySource({ settings, names, sim, hide: () => undefined })
    const probes = polymarketAccountProbes(
      () => Promise.resolve(bench),
      () => Promise.resolve(source),
    )
    const probe = probes.find(({ id }) => id === 'polymarket.heartbeat')!
    const finding = await probe.run({ stop: new AbortController().signal, tell: () => undefined })
    return { finding, calls }
  }
  const order = {
    id: `0x${'d'.repeat(64)}`,
    status: 'ORDER_STATUS_LIVE',
    owner: '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90',
    maker_address: '0x52908400098527886E0F7030069857D2E4169EE7',
    market: `0x${'a'.repeat(64)}`,
    asset_id: '1'.repeat(70),
    side: 'BUY',
    original_size: '10',
    size_matched: '0',
    price: '0.4',
    outcome: 'Yes',
    expiration: '0',
    order_type: 'GTC',
    associate_trades: [],
    created_at: 1_795_180_000,
  }

  it('is sent when no order is open', async () => {
    const { finding, calls } = await check([])
    expect(finding.status).toBe('pass')
    expect(calls).toEqual(['GET /data/orders', 'POST /v1/heartbeats'])
  })

  it('is never sent while one is: ten seconds later it would be cancelled', async () => {
    const { finding, calls } = await check([order])
    expect(finding).toMatchObject({ status: 'skip', detail: expect.stringContaining('1 open orders') })
    expect(calls).toEqual(['GET /data/orders'])
  })
})
