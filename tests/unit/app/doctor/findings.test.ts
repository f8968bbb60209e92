import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { balanceFinding, keyFinding } from '../../../../src/lib/app/doctor/kalshi/account-probes.js'
import { nextWeeklyPause } from '../../../../src/lib/app/doctor/kalshi/eastern-pauses.js'
import { pauseFinding, statusFinding } from '../../../../src/lib/app/doctor/kalshi/kalshi-probes.js'
import { dataFinding, nodeFinding } from '../../../../src/lib/app/doctor/local-probes.js'
import { clockFinding, percentile } from '../../../../src/lib/app/doctor/reach-probes.js'
import { secretFinding } from '../../../../src/lib/app/doctor/secret-probe.js'
import type { KalshiKey } from '../../../../src/lib/app/kalshi-key.js'
import { durationMs, ms, usd } from '../../../../src/lib/base/units.js'
import type { KalshiSchedule } from '../../../../src/lib/venues/kalshi/rest/exchange.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the clock', () => {
  it.each([
    [0, 0, 'pass'],
    [499, 0, 'pass'],
    [500, 0, 'warn'],
    [-500, 0, 'warn'],
    [900, 500, 'pass'],
    [1_000, 500, 'warn'],
    [1_999, 0, 'warn'],
    [2_000, 0, 'fail'],
    [-2_400, 400, 'fail'],
  ])('%i ms off, give or take %i: %s', (offset, uncertainty, status) => {
    const told = { ms: durationMs(offset), uncertaintyMs: durationMs(uncertainty) }
    expect(clockFinding('kalshi', told).status).toBe(status)
  })

  it('is told in words', () => {
    const told = { ms: durationMs(-610), uncertaintyMs: durationMs(50) }
    expect(clockFinding('kalshi', told)).toMatchObject({
      detail: "kalshi's clock is 0.61s behind, give or take 0.05s",
      fix: expect.stringContaining('timedatectl'),
    })
    expect(clockFinding('kalshi', undefined).status).toBe('warn')
  })
})

it('a percentile is one of the values', () => {
  expect([
    percentile([5], 95),
    percentile([1, 2, 3, 4], 50),
    percentile([4, 3, 2, 1], 95),
    percentile([], 50),
  ]).toEqual([5, 2, 4, 0])
})

describe('the exchange', () => {
  const shard = (index: number, exchangeActive: boolean, tradingActive: boolean) => ({
    shard: index,
    name: `s${index}`,
    exchangeActive,
    tradingActive,
  })
  const status = (...shards: ReturnType<typeof shard>[]) =>
    statusFinding({ exchangeActive: true, tradingActive: true, resumesAt: undefined, shards })

  it('is judged shard by shard, whatever the first one says', () => {
    expect(status(shard(0, true, true), shard(2, true, true))).toMatchObject({ status: 'pass' })
    expect(status(shard(0, true, true), shard(2, true, false))).toMatchObject({
      status: 'warn',
      detail: 'trading paused on shard 2 (s2) (cancels pass)',
    })
    expect(status(shard(0, false, false))).toMatchObject({ detail: 'exchange closed on shard 0 (s0)' })
  })

  it('without shards is judged as a whole', () => {
    const resumesAt = ms(Date.UTC(2026, 10, 26, 10))
    const finding = statusFinding({ exchangeActive: true, tradingActive: false, resumesAt, shards: [] })
    expect(finding.detail).toContain('expected back 2026-11-26 10:00 UTC')
  })
})

const ALL_DAY = [{ opens: '00:00', closes: '00:00' }]
const schedule = (change: object = {}, maintenance: KalshiSchedule['maintenance'] = []): KalshiSchedule => ({
  weeks: [
    {
      from: ms(0),
      to: ms(Date.UTC(2100, 0, 1)),
      days: {
        monday: ALL_DAY,
        tuesday: ALL_DAY,
        wednesday: ALL_DAY,
        thursday: [
          { opens: '00:00', closes: '03:00' },
          { opens: '05:00', closes: '00:00' },
        ],
        friday: ALL_DAY,
        saturday: ALL_DAY,
        sunday: ALL_DAY,
        ...change,
      },
    },
  ],
  maintenance,
})

describe('the next pause', () => {
  it.each([
    ['the day before', Date.UTC(2026, 10, 25, 8), 'Thu 03:00-05:00 ET', 24 * 60],
    ['in winter time', Date.UTC(2026, 10, 26, 7, 59), 'Thu 03:00-05:00 ET', 1],
    ['in summer time', Date.UTC(2026, 6, 2, 6, 59), 'Thu 03:00-05:00 ET', 1],
    ['while it lasts', Date.UTC(2026, 10, 26, 9, 59), 'Thu 03:00-05:00 ET', 0],
    ['when it is just over', Date.UTC(2026, 10, 26, 10), 'Thu 03:00-05:00 ET', 7 * 24 * 60 - 120],
  ])('%s', (_name, at, text, minutesUntil) => {
    expect(nextWeeklyPause(schedule(), ms(at))).toEqual({ text, minutesUntil })
  })

  it('may be a whole weekend, across the end of the week', () => {
    const week = schedule({ thursday: ALL_DAY, saturday: [], sunday: [{ opens: '18:00', closes: '00:00' }] })
    const saturday = ms(Date.UTC(2026, 10, 28, 17))
    expect(nextWeeklyPause(week, saturday)).toEqual({ text: 'Sat 00:00 - Sun 18:00 ET', minutesUntil: 0 })
  })

  it('is none when the exchange never closes', () => {
    expect(nextWeeklyPause(schedule({ thursday: ALL_DAY }), ms(0))).toBeUndefined()
    expect(pauseFinding(schedule({ thursday: ALL_DAY }), ms(0))).toMatchObject({
      detail: 'no pause is announced',
    })
  })

  it('is told with its date, in UTC and as the venue writes it', () => {
    const before = ms(Date.UTC(2026, 10, 26, 6, 29, 31))
    expect(pauseFinding(schedule(), before).detail).toMatch(
      /^next weekly pause 2026-11-26 08:00 UTC( \(.* here\))? \(Thu 03:00-05:00 ET\), in 1h31m$/,
    )
  })

  it('is a warning when it is near', () => {
    const before = (minutes: number) => ms(Date.UTC(2026, 10, 26, 8) - minutes * 60_000)
    expect(pauseFinding(schedule(), before(11)).status).toBe('pass')
    expect(pauseFinding(schedule(), before(10)).status).toBe('warn')
    const window = { from: before(0), to: ms(before(0) + 3_600_000) }
    const announced = pauseFinding(schedule({ thursday: ALL_DAY }, [window]), before(5))
    expect(announced).toMatchObject({
      status: 'warn',
      detail: expect.stringMatching(/^maintenance 2026-11-26 08:00 UTC/),
    })
  })
})

describe('the key', () => {
  const now = ms(Date.UTC(2026, 10, 21))
  const day = 86_400_000
  const finding = (scopes: readonly string[], regionExpiresAt?: number) =>
    keyFinding(
      {
        keys: [
          { isOwn: false, name: 'other', scopes: [], subaccount: undefined },
          { isOwn: true, name: 'mine', scopes, subaccount: 3 },
        ],
        regionExpiresAt: regionExpiresAt === undefined ? undefined : ms(regionExpiresAt),
      },
      '...7Q2x',
      now,
    )

  it.each([
    [['read', 'write::trade'], undefined, 'pass', 'key ...7Q2x: read, write::trade, locked to subaccount 3'],
    [['read'], undefined, 'pass', 'cannot trade'],
    [['write::trade'], undefined, 'fail', 'cannot read'],
    [['read', 'write'], undefined, 'warn', 'can move money'],
    [['read', 'write::trade'], now - day, 'warn', 'no longer confirmed'],
    [['read', 'write::trade'], now + day, 'warn', 'by API after'],
    [['read', 'write::trade'], now + 8 * day, 'pass', 'key ...7Q2x'],
  ] as const)('with %j until %s: %s', (scopes, until, status, text) => {
    expect(finding(scopes, until)).toMatchObject({ status, detail: expect.stringContaining(text) })
  })

  it('may be one that the account does not list', () => {
    expect(keyFinding({ keys: [], regionExpiresAt: undefined }, '...7Q2x', now).status).toBe('warn')
  })
})

it('a balance is told by shard', () => {
  const shards = new Map([
    [0, usd(10_000_000)],
    [2, usd(2_500_000)],
  ])
  const balance = { cash: usd(12_500_000), positions: usd(0), at: undefined, shards }
  expect(balanceFinding(balance).detail).toBe(
    '12.50 USD in cash (shard 0 10.00, shard 2 2.50; an order spends what is on its own shard)',
  )
})

describe('this machine', () => {
  it('runs a version of Node that still gets fixes, or is told so', () => {
    expect(nodeFinding('v24.9.0', ms(Date.UTC(2026, 10, 21))).status).toBe('pass')
    expect(nodeFinding('v20.20.2', ms(Date.UTC(2026, 10, 21)))).toMatchObject({ status: 'warn' })
    expect(nodeFinding('v20.20.2', ms(Date.UTC(2026, 3, 1))).status).toBe('pass')
    expect(nodeFinding('v99.0.0', ms(0)).status).toBe('pass')
  })

  it('has a folder for data, or can make one', () => {
    expect(dataFinding(folder).detail).toMatch(/MiB free/)
    expect(dataFinding(join(folder, 'a', 'b')).detail).toContain('made when needed')
    writeFileSync(join(folder, 'file'), '')
    expect(dataFinding(join(folder, 'file')).status).toBe('fail')
    const open = join(folder, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    expect(dataFinding(open)).toMatchObject({ status: 'warn', fix: `chmod go-w ${open}` })
  })
})

describe('the file of a key', () => {
  const key = {} as KalshiKey
  const place = (...names: string[]): string => {
    const path = join(folder, ...names)
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
    writeFileSync(path, 'key', { mode: 0o600 })
    return path
  }

  it('is told of another exchange when this one has none', () => {
    const none = { kind: 'none', variables: ['A_ID', 'A_FILE'] } as const
    expect(secretFinding(none).detail).toBe('no key: public data only')
    expect(secretFinding({ ...none, others: ['ARB_KALSHI_KEY_ID'] }).detail).toBe(
      "no key: public data only; ARB_KALSHI_KEY_ID is set, which is for another exchange than this run's",
    )
  })

  it('is told by its path', () => {
    const path = place('safe', 'kalshi.pem')
    expect(secretFinding({ kind: 'file', path, key })).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining(path),
    })
  })

  it('is not safe in a folder that others can write to', () => {
    const path = place('shared', 'kalshi.pem')
    chmodSync(join(folder, 'shared'), 0o777)
    expect(secretFinding({ kind: 'file', path, key }).status).toBe('warn')
  })

  it('is not safe in a git work tree that does not ignore it', () => {
    const path = place('tree', 'keys', 'kalshi.pem')
    mkdirSync(join(folder, 'tree', '.git'))
    expect(secretFinding({ kind: 'file', path, key }).status).toBe('warn')
    writeFileSync(join(folder, 'tree', '.gitignore'), 'node_modules\n/keys/kalshi.pem\n')
    expect(secretFinding({ kind: 'file', path, key }).status).toBe('pass')
  })

  it('need not be', () => {
    expect(secretFinding({ kind: 'none', variables: ['ID', 'FILE'] })).toMatchObject({
      status: 'skip',
      fix: expect.stringContaining('ID and FILE'),
    })
  })
})
