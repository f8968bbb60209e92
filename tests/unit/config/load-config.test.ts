import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/lib/config/settings-hash.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { readRiskLimits } from '../../../src/lib/config/limits-file.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import { readMatchRules } from '../../../src/lib/config/rules-file.js'
import { temporaryFolder, userError } from './files.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const shipped = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

const folder = temporaryFolder()
const NOBODY = readEnvironment({ HOME: folder.path })
folder.write('risk_limits.md', shipped('risk_limits.md'))
folder.write('rules.md', shipped('rules.md'))

const withConfig = (change: (text: string) => string) => {
  const flagPath = folder.write('config.yaml', change(shipped('config.yaml')))
  return loadConfig({ flagPath, env: NOBODY })
}

describe('the files that come with the package', () => {
  const config = loadConfig({ env: NOBODY })

  it('hold the published values', () => {
    expect(config).toMatchObject({
      path: join(ROOT, 'config.yaml'),
      limitsPath: join(ROOT, 'risk_limits.md'),
      rulesPath: join(ROOT, 'rules.md'),
      strategy: {
        minNetProfit: 20_000,
        minEdgeE6: 5_000,
        hurdleAnnualE6: 100_000,
        capitalChargeAnnualE6: 60_000,
        assumedLock: 90 * 86_400_000,
        settlementLag: 86_400_000,
        basketLegsMax: 8,
        depthBeyondBestE6: 500_000,
      },
      execution: { ackTimeout: 5_000, unwindAttemptsMax: 3, unwindRetryAfter: 500 },
      paper: {
        bankroll: 1_000_000_000,
        latency: 150,
        latencyJitter: 100,
        answerLatency: 50,
        depthBeyondBestE6: 500_000,
        consumedFor: 5_000,
      },
      recording: { rotateBytes: 67_108_864 },
      kalshi: {
        environment: 'live',
        rest: 'https://external-api.kalshi.com/trade-api/v2',
        stream: 'wss://external-api-ws.kalshi.com/trade-api/ws/v2',
        account: 'direct',
        marketsPerConnection: 500,
        unsignedRequestsPerSecond: 1,
        requestDeadline: 10_000,
        staleAfter: 25_000,
      },
      polymarket: {
        environment: 'live',
        clob: 'https://clob.polymarket.com',
        gamma: 'https://gamma-api.polymarket.com',
        data: 'https://data-api.polymarket.com',
        site: 'https://polymarket.com',
        relayer: 'https://relayer-v2.polymarket.com',
        marketStream: 'wss://ws-subscriptions-clob.polymarket.com/ws/market',
        userStream: 'wss://ws-subscriptions-clob.polymarket.com/ws/user',
        pricesStream: 'wss://ws-live-v2.polymarket.com/ws',
        fallbackPricesStream: 'wss://ws-live-data.polymarket.com',
        sportsStream: 'wss://sports-api.polymarket.com/ws',
        wallet: 'deposit',
        funder: 'derived',
        tokensPerConnection: 200,
        requestDeadline: 10_000,
        staleAfter: 30_000,
      },
      rules: {
        tradeableProofs: ['structure', 'certified'],
        tradeableKinds: [
          'same',
          'inverted',
          'ladder',
          'exclusive',
          'partition',
          'implies',
          'union',
          'conjunction',
          'joint',
        ],
      },
    })
    expect(config.limits).toEqual({
      stages: [
        { from: 0, tradeMax: 5_000_000, tradeRatioMaxE6: 50_000 },
        { from: 100_000_000, tradeMax: 10_000_000, tradeRatioMaxE6: 50_000 },
        { from: 250_000_000, tradeMax: 15_000_000, tradeRatioMaxE6: 40_000 },
      ],
      kellyFractionE6: 250_000,
      marketMax: 50_000_000,
      totalMax: 200_000_000,
      openPositionsMax: 5,
      bookAgeMax: 5_000,
      bookSkewMax: 2_000,
      closeLead: 60_000,
      dayLossMaxE6: 150_000,
      totalLossMaxE6: 300_000,
      bankrollFloor: 20_000_000,
      lossesInRowMax: 5,
      lossCooldown: 7_200_000,
      tradesPerHourMax: 15,
    })
  })

  it('explain every key of config.yaml in a comment above it', () => {
    const lines = shipped('config.yaml').split('\n')
    lines.forEach((line, i) => {
      if (/^ {0,4}[\w-]+:/.test(line)) expect(lines[i - 1], line).toMatch(/^ *# /)
    })
  })
})

describe('the most legs of a basket', () => {
  const legs = (count: number) =>
    withConfig((text) => text.replace(/basket_legs_max: \d+/, `basket_legs_max: ${count}`))

  it('are twelve', () => {
    expect(legs(12).strategy.basketLegsMax).toBe(12)
    expect(userError(() => legs(13)).message).toContain('basket_legs_max')
  })
})

describe('the section of polymarket', () => {
  const changed = (from: string, to: string) => withConfig((text) => text.replace(from, to)).polymarket
  const WALLET = '0x52908400098527886E0F7030069857D2E4169EE7'

  it.each([
    ['clob: https://clob.polymarket.com', 'clob: http://127.0.0.1:4000', 'clob', 'http://127.0.0.1:4000'],
    [
      'sports_stream: wss://sports-api.polymarket.com/ws',
      'sports_stream: ws://[::1]:9/ws',
      'sportsStream',
      'ws://[::1]:9/ws',
    ],
    ['wallet: deposit', 'wallet: eoa', 'wallet', 'eoa'],
    ['funder: derived', `funder: '${WALLET}'`, 'funder', WALLET],
    [
      'environment: live\n  # Where orders',
      'environment: simulated\n  # Where orders',
      'environment',
      'simulated',
    ],
  ] as const)('takes %s for %s', (from, to, name, value) => {
    expect(changed(from, to)[name]).toBe(value)
  })

  it.each([
    [
      'clob: https://clob.polymarket.com',
      'clob: http://clob.polymarket.com',
      'must start with https://, except on this machine',
    ],
    ['clob: https://clob.polymarket.com', 'clob: https://clob.polymarket.com/v2', 'must be written plainly'],
    ['clob: https://clob.polymarket.com', 'clob: https://me@clob.polymarket.com', 'must be written plainly'],
    ['clob: https://clob.polymarket.com', 'clob: wss://clob.polymarket.com', 'must start with https://'],
    ['polymarket.com/ws/user', 'polymarket.com/ws/market?x=1', 'must end with /ws/user'],
    ['funder: derived', `funder: ${WALLET}`, 'must be an address of a wallet, in quotes, or derived'],
    ['funder: derived', "funder: '0x5290'", 'must be an address of a wallet, in quotes, or derived'],
    ['wallet: deposit', 'wallet: ledger', 'must be deposit or safe or proxy or eoa'],
    ['tokens_per_connection: 200', 'tokens_per_connection: 501', 'must be at most 500'],
  ])('in place of %s does not take %s', (from, to, rule) => {
    expect(userError(() => changed(from, to)).message).toContain(rule)
  })
})

describe('the hash', () => {
  const original = loadConfig({ env: NOBODY }).hash

  it('has 16 hex digits and does not depend on places, comments or spelling', () => {
    expect(original).toMatch(/^[0-9a-f]{16}$/)
    expect(withConfig((text) => text.replaceAll(/^ *#.*$/gm, '').replace(': 50bps', ': 0.5%')).hash).toBe(
      original,
    )
  })

  it('changes with every effective value, in each of the three files', () => {
    expect(withConfig((text) => text.replace(': 50bps', ': 51bps')).hash).not.toBe(original)
    folder.write('tight.md', shipped('risk_limits.md').replace('200usd', '199usd'))
    expect(withConfig((text) => text.replace(': risk_limits.md', ': tight.md')).hash).not.toBe(original)
    folder.write('few.md', shipped('rules.md').replace('[structure, certified]', '[certified]'))
    expect(withConfig((text) => text.replace('rules: rules.md', 'rules: few.md')).hash).not.toBe(original)
  })

  it('is of a text with sorted keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
  })
})

describe('where the configuration comes from', () => {
  const place = (name: string): string => folder.write(name, shipped('config.yaml'))

  it('is the flag, then the variable, then the own folder, then the package', () => {
    const flagPath = place('flag.yaml')
    const variable = place('variable.yaml')
    mkdirSync(join(folder.path, 'home', 'arb'), { recursive: true })
    const own = place('home/arb/config.yaml')
    folder.write('home/arb/risk_limits.md', shipped('risk_limits.md'))
    folder.write('home/arb/rules.md', shipped('rules.md'))
    const env = readEnvironment({ ARB_CONFIG: variable, XDG_CONFIG_HOME: join(folder.path, 'home') })
    expect(loadConfig({ flagPath, env }).path).toBe(flagPath)
    expect(loadConfig({ env }).path).toBe(variable)
    expect(loadConfig({ env: { ...env, configPath: undefined } }).path).toBe(own)
    expect(loadConfig({ env: NOBODY }).path).toBe(join(ROOT, 'config.yaml'))
  })

  it('wants the two other files beside a copy, and says so', () => {
    mkdirSync(join(folder.path, 'alone'))
    const flagPath = place('alone/config.yaml')
    const error = userError(() => loadConfig({ flagPath, env: NOBODY }))
    expect(error).toMatchObject({ code: 'ARB-CFG-001', fault: 'config' })
    expect(error.hint).toContain(`copy risk_limits.md and rules.md from ${ROOT.replace(/\/$/, '')} beside it`)
  })

  it('is never another file when the named one is missing', () => {
    const error = userError(() => loadConfig({ flagPath: join(folder.path, 'none.yaml'), env: NOBODY }))
    expect(error).toMatchObject({ code: 'ARB-CFG-001', fault: 'config' })
  })
})

describe('a wallet of the settings', () => {
  const KEY = '4f'.repeat(32)

  it.each([
    ['funder: derived', `funder: "0x${KEY}"`, 'polymarket.funder  looks like a key'],
    ['funder: derived', `funder: 0x${KEY}`, 'polymarket.funder  looks like a key'],
    ['wallet: deposit', `wallet: ${KEY}`, 'polymarket.wallet  looks like a key'],
    ['wallet: deposit', `wallet: deposit\n  private_key: ${KEY}`, 'polymarket.private_key  is no setting'],
    ['wallet: deposit', 'wallet: depositt', 'polymarket.wallet  "depositt"  must be'],
    ['clob: https://', 'clob: https://4f4f4f4f:4f4f4f4f4f4f4f@', 'polymarket.clob  must be written plainly'],
  ])('%s -> %s', (from, to, expected) => {
    const error = userError(() => withConfig((text) => text.replace(from, to)))
    expect(error.message).toContain(expected)
    expect(JSON.stringify([error.message, error.hint, error.facts])).not.toContain('4f4f4f')
  })
})

describe('the address of an exchange', () => {
  const REST = 'https://external-api.kalshi.com/trade-api/v2'
  const withRest = (address: string) =>
    withConfig((text) => text.replace(`rest: ${REST}`, `rest: ${JSON.stringify(address)}`))

  it.each(['http://127.0.0.1:8080/trade-api/v2', 'http://[::1]:8080/trade-api/v2', REST])(
    'may be %s',
    (address) => expect(withRest(address).kalshi.rest).toBe(address),
  )

  it.each([
    ['external-api.kalshi.com', 'is not an address'],
    ['ftp://external-api.kalshi.com/trade-api/v2', 'must start with https://'],
    ['http://external-api.kalshi.com/trade-api/v2', 'must start with https://, except on this machine'],
    ['https://external-api.kalshi.com/trade-api/v2/', 'must end with /trade-api/v2'],
    ['https://external-api.kalshi.com/v1', 'must end with /trade-api/v2'],
    ['https://me:secret@external-api.kalshi.com/trade-api/v2', 'must be written plainly'],
    ['https://external-api.kalshi.com@evil.example/trade-api/v2', 'must be written plainly'],
    ['https://external-api.kalshi.com/trade-api/v2?x=1', 'must be written plainly'],
    ['https://EXTERNAL-API.kalshi.com/trade-api/v2', 'must be written plainly'],
  ])('is not %s: it %s', (address, rule) => {
    const { message } = userError(() => withRest(address))
    expect(message).toContain(rule)
    expect(message).toContain(`write  rest: ${REST}`)
  })
})

describe('limits and rules', () => {
  const limits = (from: string, to: string): string =>
    userError(() => readRiskLimits(folder.write('l.md', shipped('risk_limits.md').replace(from, to)))).message

  it.each([
    ['from: 0usd', 'from: 1usd', 'stages  must start with a stage from 0usd'],
    ['from: 250usd', 'from: 100usd', 'stages  must rise by "from"'],
    ['kelly_fraction: 25%', 'kelly_fraction: 25', 'kelly_fraction  "25"  has no unit'],
    ['kelly_fraction: 25%', 'kelly_fraction: 101%', 'must not be above 100%'],
    ['total_max: 200usd\n', '', 'total_max  is missing'],
    ['open_positions_max: 5', 'open_positions_max: unlimited', 'must be a whole number'],
    ['trade_max: 5usd', 'trade_max: 0usd', 'stages[0].trade_max  "0usd"  must be above zero'],
  ])('%s -> %s', (from, to, expected) => {
    expect(limits(from, to)).toContain(expected)
  })

  it('point to the line of the page', () => {
    const line =
      shipped('risk_limits.md')
        .split('\n')
        .findIndex((text) => text.startsWith('kelly_fraction')) + 1
    expect(limits('kelly_fraction: 25%', 'kelly_fraction: 25')).toContain(`l.md:${line}:17`)
  })

  it('know only the words of the program', () => {
    const path = folder.write(
      'r.md',
      shipped('rules.md').replace('[structure, certified]', '[structure, guessed]'),
    )
    expect(userError(() => readMatchRules(path)).message).toContain(
      '"guessed"  must be one of structure, certified, unverified',
    )
  })
})

/** Every key of the shipped file, mistyped or stripped of its unit: the message names line and correction. */
describe('mutations of config.yaml', () => {
  const lines = shipped('config.yaml').split('\n')
  const settings = lines.flatMap((line, i) => {
    const [, key, value] = /^ {2}(\w+): (\S+)$/.exec(line) ?? []
    return key && value ? [{ key, value, line: i + 1 }] : []
  })
  const mutated = (line: number, text: string): string =>
    userError(() => withConfig(() => lines.map((old, i) => (i + 1 === line ? text : old)).join('\n'))).message

  it.each(settings)('$key without its last letter', ({ key, value, line }) => {
    const message = mutated(line, `  ${key.slice(0, -1)}: ${value}`)
    expect(message).toContain(`config.yaml:${line}:3`)
    expect(message).toContain(`write  ${key}: ${value}`)
  })

  const withUnit = settings.filter(({ value }) => /^[\d.]+[A-Za-z%]+$/.test(value))
  it.each(withUnit)('$key without its unit', ({ key, value, line }) => {
    const bare = value.replace(/[A-Za-z%]+$/, '')
    const message = mutated(line, `  ${key}: ${bare}`)
    expect(message).toContain(`config.yaml:${line}:${key.length + 5}`)
    expect(message).toContain(`write  ${key}: ${bare}`)
  })

  it('covers them all', () => {
    expect([settings.length, withUnit.length]).toEqual([53, 25])
  })

  it('a section without settings', () => {
    expect(userError(() => withConfig((text) => text.replace('  rotate_at: 64MiB', ''))).message).toContain(
      'recording  ""  must hold settings',
    )
  })

  it.each(settings.filter(({ key }) => key !== 'rotate_at'))('$key left out', ({ key, line }) => {
    expect(mutated(line, '')).toMatch(new RegExp(`${key}  is missing\\n +write  ${key}: `))
  })
})
