// No secret of a Polymarket account in anything that the program writes: neither the wallet's key, nor the API secret and passphrase that
// the venue hands out for it, nor any signature.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../src/lib/app/live-books.js'
import { connectPolymarket, polymarketKeyOf, polymarketPlace } from '../../src/lib/app/open-polymarket.js'
import type { PolymarketConnection } from '../../src/lib/app/polymarket-connection.js'
import type { PolymarketKey } from '../../src/lib/app/polymarket-key.js'
import { openPolymarketFeed } from '../../src/lib/app/polymarket-streams.js'
import { PolymarketTrading } from '../../src/lib/app/polymarket-trading.js'
import { readSimPointer } from '../../src/lib/app/sim-pointer.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { addMs, durationMs, price, qty } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { polymarketListing, type PolymarketListing } from '../../src/lib/venues/polymarket/listing/listing.js'
import { readTokenBalance } from '../../src/lib/venues/polymarket/rest/clob/balances.js'
import { postOrder } from '../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { listGammaEvents } from '../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import type { FeedSink } from '../../src/lib/venues/shared/feed/feed-port.js'
import { simStarter, type Listening } from '../cli/sim-process.js'
import { ROOT } from '../cli/run-arb.js'
import { CanaryBench, controlCommand } from './canary-bench.js'
import { HeaderTap } from './header-tap.js'
import { sightings, type Canary } from './secret-forms.js'

const KEY = '6c8f3a1d90b47e25f3a86d1c57e094b2a1c3d5e7f90817263544536271809fab'
const OTHER_KEY = '9d1e7b3c5a2f4860817293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8'
const API = {
  apiKey: '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90',
  secret: 'c2VjcmV0LW9mLW5vYm9keS1hdC1hbGwtMTIzNDU2Nzg5',
  passphrase: 'passphrase-of-nobody-at-all-0123456789',
}
const PHRASE = 'canary '.repeat(11) + 'wren'
const LONG_MS = 120_000
const MARKETS = 8

const { home, start } = simStarter()
const bench = new CanaryBench(home)
const { artefacts } = bench
let listening: Listening
let tap: HeaderTap
let simFile = ''

const command = (text: object): Promise<void> => controlCommand(listening.control_socket, text)
const named = (path: string, api?: string) => ({
  ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: path,
  ...(api !== undefined && { ARB_POLYMARKET_SIM_API_KEY_FILE: api }),
})

beforeAll(async () => {
  const exchange = start('--faults', 'none')
  listening = await exchange.listening()
  const { clob } = listening.endpoints.polymarket
  tap = await HeaderTap.before(new URL(clob), {
    signature: ['poly_signature'],
    id: ['poly_passphrase'],
  })
  simFile = bench.fileOf('sim.json', exchange.out.replaceAll(clob, `http://${tap.host}`))
})
afterAll(() => tap.close())

/** The commands, in their working and their failing variants. */
async function commands(): Promise<void> {
  const key = bench.fileOf('wallet.key', `0x${KEY}\n`)
  const good = named(key)
  const verify = ['verify', '--only', 'polymarket', '--sim', simFile]
  const run = (name: string, argv: readonly string[], env: Readonly<Record<string, string>>) =>
    bench.arb(name, argv, env)
  const codes = {
    json: await run('verify', [...verify, '--json', '-vv'], good),
    people: await run('verify for people', [...verify, '-vv'], good),
    discover: await run('discover', ['discover', '--sim', simFile, '--with-book', '--json', '-vv'], good),
    otherApi: await run(
      'other credentials',
      [...verify, '--json', '-vv'],
      named(key, bench.fileOf('api.json', JSON.stringify(API))),
    ),
    halfApi: await run(
      'half of the credentials',
      [...verify, '-vv'],
      named(key, bench.fileOf('half.json', JSON.stringify({ ...API, passphrase: undefined }))),
    ),
    open: await run('open file', [...verify, '-vv'], named(bench.fileOf('open.key', KEY, 0o644))),
    damaged: await run('damaged file', [...verify, '-vv'], named(bench.fileOf('cut.key', KEY.slice(0, 50)))),
    inPlace: await run('key in place of its path', [...verify, '-vv'], named(`0x${KEY}`)),
    apiInPlace: await run(
      'credentials in place of their path',
      [...verify, '--json', '-vv'],
      named(key, JSON.stringify(API)),
    ),
    elsewhere: await run('key in place of its path, of another exchange', [...verify, '-vv'], {
      ...good,
      ARB_POLYMARKET_PRIVATE_KEY_FILE: OTHER_KEY,
    }),
  }
  expect(codes, String(artefacts.get('verify: stdout'))).toEqual({
    json: 0,
    people: 0,
    discover: 0,
    otherApi: 4,
    halfApi: 4,
    open: 4,
    damaged: 4,
    inPlace: 4,
    apiInPlace: 4,
    elsewhere: 0,
  })
  await misplaced(key, verify)
  for (const fault of ['html_page', 'schema_drift', 'rate_limit_storm', 'lost_answer']) {
    await command({ do: 'fault_on', fault, venue: 'polymarket' })
    await run(`fault ${fault}`, [...verify, '--timeout', '2s', '--json', '-vv'], good)
    await command({ do: 'fault_off', fault: 'all' })
  }
}

/** Secrets where only a path or a setting belongs, in forms that no pattern needs to know. */
async function misplaced(key: string, verify: readonly string[]): Promise<void> {
  const inPlace: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a key in quotes': named(`'${KEY}'`),
    'a line of an env file': named(`PRIVATE_KEY=${KEY}`),
    'a key that lost a digit': named(KEY.slice(0, -1)),
    'two keys': named(`0x${KEY},0x${OTHER_KEY}`),
    'a recovery phrase': named(PHRASE),
    'credentials with colons': named(key, Object.values(API).join(':')),
  }
  for (const [name, env] of Object.entries(inPlace))
    expect(await bench.arb(name, [...verify, '--json', '-vv'], env), name).toBe(4)
  const shipped = readFileSync(join(ROOT, 'config.yaml'), 'utf8')
  const changes = [
    ['funder: derived', `funder: "0x${KEY}"`],
    ['wallet: deposit', `wallet: ${KEY}`],
    ['wallet: deposit', `wallet: ${PHRASE}`],
    ['wallet: deposit', `wallet: deposit\n  private_key: ${KEY}`],
    ['clob: https://', `clob: https://${API.passphrase}:${API.secret}@`],
  ] as const
  for (const [i, [from, to]] of changes.entries()) {
    const file = bench.fileOf(`settings-${i}.yaml`, shipped.replace(from, to))
    const argv = ['verify', '--only', 'config', '--config', file, '-vv']
    expect(await bench.arb(`settings ${i}`, argv, {}), to).not.toBe(0)
    expect(String(artefacts.get(`settings ${i}: stdout`))).toMatch(
      /polymarket\.(funder|wallet|private_key|clob)/,
    )
  }
}

/** The same inside this process, so that the objects themselves can be looked at. */
async function library(): Promise<void> {
  const clock = new SystemClock()
  const env = readEnvironment({ HOME: home, ...named(join(bench.keys, 'wallet.key')) })
  const place = polymarketPlace(loadConfig({ env }).polymarket, await readSimPointer(simFile, clock))
  const source = polymarketKeyOf(place, env, () => undefined)
  if (source.kind !== 'file') throw new Error('the key was not read')
  const settings = { ...place.settings, requestDeadline: durationMs(2_000) }
  const connection = connectPolymarket({ ...place, settings }, source, { clock, hide: () => undefined })
  try {
    const rest = await connection.signedRest({ create: true })
    await readTokenBalance(rest, { asset: 'collateral' }, source.key.account.signatureType)
    const { feeds, trading } = await recorded(connection, source.key, await someListings(connection))
    await bench.failing('a body that is none', () => postOrder(rest, '{}'))
    for (const fault of ['lost_answer', 'html_page', 'rate_limit_storm']) {
      await command({ do: 'fault_on', fault, venue: 'polymarket' })
      await bench.failing(`an order, ${fault}`, () => postOrder(rest, '{}'))
      await command({ do: 'fault_off', fault: 'all' })
    }
    bench.inspect({ env, source, connection, rest, feeds, trading })
    artefacts.set('JSON of the key', JSON.stringify({ env, source, key: source.key.account }))
    const credentials = await connection.credentials({ create: false })
    artefacts.set(
      'the key as text',
      `${String(source.key.wallet)} ${String(credentials)} ${inspect(credentials)}`,
    )
  } finally {
    await connection.close()
  }
}

async function someListings({ publicRest }: PolymarketConnection): Promise<readonly PolymarketListing[]> {
  for await (const { items } of listGammaEvents(publicRest, { isClosed: false }))
    return items
      .flatMap(({ markets }) => markets)
      .flatMap((market) => {
        const listed = polymarketListing(market)
        return listed.ok && listed.value.isTradable ? [listed.value] : []
      })
      .slice(0, MARKETS)
  return []
}

/** Both feeds into a recording, and orders while they run. */
async function recorded(
  polymarket: PolymarketConnection,
  key: PolymarketKey,
  listings: readonly PolymarketListing[],
) {
  const markets = listings.map(({ market }) => market)
  const clock = new SystemClock()
  const log = FrameLog.create(join(bench.dataDir, 'recording'), { source: 'canary' })
  const books = new LiveBooks(markets)
  const heard = new Set<string>()
  const stop = new AbortController()
  const sink: FeedSink = ({ receivedUs, channel, payload, body }) => {
    books.take(body, clock.now())
    if (channel === undefined || payload === undefined) return
    log.append(receivedUs, channel, payload)
    heard.add(channel)
  }
  const feed = openPolymarketFeed({ polymarket, clock, markets, books, sink })
  const reports: string[] = []
  const trading = await PolymarketTrading.start({
    ...{ polymarket, key, clock, listings, books, onFrame: sink },
    isHealthy: () => true,
    onReport: ({ report }) => reports.push(JSON.stringify(report)),
    onAlarm: (alarm) => reports.push(JSON.stringify(alarm)),
    onStop: (reason, detail) => reports.push(`${reason} ${detail}`),
  })
  const running = Promise.all([feed.run(stop.signal), trading.run(stop.signal)])
  const isTold = (): boolean => heard.has('polymarket.ws') && heard.has('polymarket.user')
  const order = (id: string, market = markets[0]!) => trading.submit(orderOf(id, market, clock))
  for (const [i, market] of markets.entries()) await order(`o${i}`, market)
  const latest = addMs(clock.now(), durationMs(20_000))
  for (let i = 0; !isTold() && clock.now() < latest; i++) {
    await order(`again-${i}`)
    await clock.sleepUntil(addMs(clock.now(), durationMs(200)), stop.signal)
  }
  stop.abort()
  await running
  await log.close()
  artefacts.set('reports', reports.join('\n'))
  expect(isTold()).toBe(true)
  return { feeds: [feed], trading }
}

const orderOf = (id: string, market: PolymarketListing['market'], clock: SystemClock): OrderRequest => ({
  ...{ id, basketId: 'b', side: 'buy', tif: 'ioc' },
  instrument: { market, outcome: 'yes' },
  limit: price(9_900),
  qty: qty(10_000_000),
  decidedAt: clock.now(),
})

/** What the venue handed out and what was signed, as it went over the wire. */
function wireSecrets(): Canary[] {
  const text = tap.bodies.join('\n')
  const found = (name: string, pattern: RegExp): Canary[] =>
    [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].map((each) => ({ name, text: each }))
  return [
    ...found('an API secret', /"secret":\s*"([^"]+)"/g),
    ...found('an API passphrase', /"passphrase":\s*"([^"]+)"/g),
    ...found("an order's signature", /"signature":\s*"(0x[^"]+)"/g),
  ]
}

/** A wallet's key as it is written, and its bytes. */
const walletCanaries = (key: string): Canary[] => [
  { name: 'a private key', text: key },
  { name: 'a piece of a private key', text: key.slice(8, 40) },
  { name: 'a private key in capitals', text: key.toUpperCase() },
  { name: 'the bytes of a private key', text: Buffer.from(key, 'hex').toString('base64') },
]

const canaries = (): Canary[] => [
  ...[KEY, OTHER_KEY].flatMap(walletCanaries),
  { name: 'a recovery phrase', text: 'canary canary canary' },
  { name: 'an API secret of a file', text: API.secret },
  { name: 'an API passphrase of a file', text: API.passphrase },
  ...wireSecrets(),
  ...[...tap.signatures].map((text) => ({ name: 'a signature', text })),
]

describe('secrets of a wallet', () => {
  it(
    'are in nothing that a full run leaves behind',
    async () => {
      await commands()
      await library()
      bench.gather()
      const wire = wireSecrets().map(({ name }) => name)
      for (const name of ['an API secret', 'an API passphrase', "an order's signature"])
        expect(wire).toContain(name)
      expect(tap.signatures.size).toBeGreaterThan(20)
      expect(artefacts.size).toBeGreaterThan(30)
      expect(sightings(artefacts, canaries())).toEqual([])
    },
    LONG_MS,
  )

  it('were not in anything that had to be cleaned either', () => {
    expect(
      [...artefacts].filter(([, content]) => content.includes('[redacted]')).map(([where]) => where),
    ).toEqual([])
  })

  it('would be found, in every form and in every kind of artefact', () => {
    const [signature = ''] = tap.signatures
    const [secret] = wireSecrets()
    const planted = new Map<string, Buffer | string>([
      ['plain', `key=0x${KEY}.`],
      ['capitals', KEY.toUpperCase()],
      ['bytes', Buffer.concat([Buffer.from([0, 255]), Buffer.from(KEY, 'hex')])],
      ['base64', Buffer.from(KEY, 'hex').toString('base64')],
      ['secret', `{"secret":"${secret!.text}"}`],
      ['bytes of the secret', Buffer.from(secret!.text, 'base64')],
      ['signature', `?s=${encodeURIComponent(signature)}`],
      ['inspect', inspect({ options: { auth: API } })],
    ])
    const found = new Set(sightings(planted, canaries()).map(({ where }) => where))
    expect([...planted.keys()].filter((where) => !found.has(where))).toEqual([])
  })

  it('are really in the files and the recording that were searched', () => {
    const names = [...artefacts.keys()]
    expect(names.some((path) => path.includes('recording'))).toBe(true)
    expect(names.some((path) => path.includes('a body that is none'))).toBe(true)
    expect(readFileSync(join(bench.keys, 'wallet.key'), 'utf8')).toContain(KEY)
  })
})
