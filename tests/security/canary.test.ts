// No key material in anything that the program writes: everything it does with a key is done here, and every artefact is searched.
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KalshiConnection } from '../../src/lib/app/kalshi-connection.js'
import { kalshiKeySource, type KalshiKey } from '../../src/lib/app/kalshi-key.js'
import { openFeed } from '../../src/lib/app/kalshi-streams.js'
import { receivedAt } from '../../src/lib/app/received-at.js'
import { LiveBooks } from '../../src/lib/app/live-books.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { durationMs } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { WORST_KNOWN_FEE } from '../../src/lib/domain/fees.js'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { cancelOrder, createOrder } from '../../src/lib/venues/kalshi/orders/order-calls.js'
import { readBalance } from '../../src/lib/venues/kalshi/rest/balance.js'
import { marketOf } from '../../src/lib/venues/kalshi/rest/listing.js'
import { listMarkets } from '../../src/lib/venues/kalshi/rest/markets.js'
import { simStarter, type Listening } from '../cli/sim-process.js'
import { CanaryBench, controlCommand } from './canary-bench.js'
import { HeaderTap } from './header-tap.js'
import { keyCanaries, sightings, type Canary } from './secret-forms.js'

const KEY_ID = '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90'
const UNKNOWN_ID = 'ffffffff-91be-4f6a-8e0b-0123456789ab'
const LONG_MS = 120_000

const { home, start } = simStarter()
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const other = generateKeyPairSync('ed25519')
const PEM = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const OTHER_PEM = other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const bench = new CanaryBench(home)
const { artefacts, dataDir, keys } = bench
let listening: Listening
let tap: HeaderTap
let simFile = ''

const fileOf = (name: string, text: string, mode?: number): string => bench.fileOf(name, text, mode)
const arb: CanaryBench['arb'] = (...run) => bench.arb(...run)
const failing: CanaryBench['failing'] = (...fault) => bench.failing(...fault)
const keyed = (id: string, file: string) => ({ ARB_KALSHI_SIM_KEY_ID: id, ARB_KALSHI_SIM_KEY_FILE: file })

const command = (text: object): Promise<void> => controlCommand(listening.control_socket, text)

beforeAll(async () => {
  const pub = fileOf('pub.pem', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  const exchange = start('--kalshi-key', `${KEY_ID}=${pub}`, '--faults', 'none')
  listening = await exchange.listening()
  tap = await HeaderTap.before(new URL(listening.endpoints.kalshi.rest), {
    signature: ['kalshi-access-signature'],
    id: ['kalshi-access-key'],
  })
  const document = JSON.parse(exchange.out.slice(0, exchange.out.indexOf('\n'))) as { data: Listening }
  const kalshi = { rest: `http://${tap.host}/trade-api/v2`, ws: `ws://${tap.host}/trade-api/ws/v2` }
  const pointed = {
    ...document,
    data: { ...document.data, endpoints: { ...document.data.endpoints, kalshi } },
  }
  simFile = fileOf('sim.json', `${JSON.stringify(pointed)}\n`)
})
afterAll(() => tap.close())

/** What is done with the keys: the commands, a feed that is recorded, orders, and everything that can fail on the way. */
async function everything(): Promise<void> {
  const good = keyed(KEY_ID, fileOf('good.pem', PEM))
  const onSim = ['--sim', simFile]
  const codes = {
    verify: await arb('verify', ['verify', ...onSim, '--json', '-vv'], good),
    people: await arb('verify for people', ['verify', '--only', 'kalshi', ...onSim, '-vv'], good),
    discover: await arb('discover', ['discover', ...onSim, '--with-book', '--json', '-vv'], good),
    unknownId: await arb(
      'unknown id',
      ['verify', '--only', 'kalshi', ...onSim, '-vv'],
      keyed(UNKNOWN_ID, good.ARB_KALSHI_SIM_KEY_FILE),
    ),
    otherKey: await arb(
      'other key',
      ['verify', '--only', 'kalshi', ...onSim, '--json', '-vv'],
      keyed(KEY_ID, fileOf('other.pem', OTHER_PEM)),
    ),
    open: await arb(
      'open file',
      ['verify', '--only', 'kalshi', ...onSim, '-vv'],
      keyed(KEY_ID, fileOf('open.pem', PEM, 0o644)),
    ),
    damaged: await arb(
      'damaged file',
      ['verify', '--only', 'secrets', ...onSim, '-vv'],
      keyed(KEY_ID, fileOf('cut.pem', PEM.slice(0, 700))),
    ),
    inPlace: await arb(
      'key in place of its path',
      ['verify', '--only', 'secrets,kalshi', ...onSim, '-vv'],
      keyed(KEY_ID, PEM),
    ),
    inPlaceJson: await arb(
      'key in place of its path, as JSON',
      ['verify', '--only', 'secrets', ...onSim, '--json', '-vv'],
      keyed(KEY_ID, PEM.replaceAll('\n', '\\n')),
    ),
    elsewhere: await arb('key in place of its path, of another exchange', ['verify', ...onSim, '-vv'], {
      ...good,
      ARB_KALSHI_KEY_ID: UNKNOWN_ID,
      ARB_KALSHI_KEY_FILE: OTHER_PEM,
    }),
    halfPair: await arb('half a pair', ['verify', '--only', 'secrets', ...onSim, '-vv'], {
      ARB_KALSHI_SIM_KEY_ID: KEY_ID,
    }),
  }
  expect(codes).toEqual({
    verify: 0,
    people: 0,
    discover: 0,
    unknownId: 4,
    otherKey: 4,
    open: 4,
    damaged: 4,
    inPlace: 4,
    inPlaceJson: 4,
    elsewhere: 0,
    halfPair: 4,
  })
  await library()
  for (const fault of ['html_page', 'schema_drift', 'rate_limit_storm', 'lost_answer']) {
    await command({ do: 'fault_on', fault, venue: 'kalshi' })
    const argv = ['verify', '--only', 'kalshi', ...onSim, '--timeout', '2s', '--json', '-vv']
    await arb(`fault ${fault}`, argv, good)
    await command({ do: 'fault_off', fault: 'all' })
  }
}

/** The same inside this process, so that the objects themselves can be looked at. */
async function library(): Promise<void> {
  const clock = new SystemClock()
  const { kalshi: shipped } = loadConfig({ env: readEnvironment({ HOME: home }) })
  const env = readEnvironment({ HOME: home, ...keyed(KEY_ID, join(keys, 'good.pem')) })
  const settings = {
    ...shipped,
    environment: 'simulated',
    rest: `http://${tap.host}/trade-api/v2`,
    stream: `ws://${tap.host}/trade-api/ws/v2`,
    unsignedRequestsPerSecond: 20,
    requestDeadline: durationMs(2_000),
  } as const
  const hide = (): void => undefined
  const source = kalshiKeySource({
    environment: 'simulated',
    names: env.kalshiKeys.simulated,
    sim: undefined,
    hide,
  })
  if (source.kind !== 'file') throw new Error('the key was not read')
  const kalshi = new KalshiConnection({ settings, key: source.key, clock })
  try {
    await readBalance(kalshi.rest)
    const listed = await listMarkets(kalshi.rest, { status: 'open' }).collect()
    const books = new LiveBooks(
      listed.map((market) => marketOf(market, { taker: WORST_KNOWN_FEE, known: false })),
    )
    const feed = await recordedFeed(
      kalshi,
      source.key,
      books,
      listed.map(({ ticker }) => ticker),
    )
    await orders(kalshi, listed.find(({ bid }) => bid !== undefined)!.ticker)
    bench.inspect({ env, source, kalshi, feed })
    artefacts.set('JSON of the key', JSON.stringify({ env, source }))
    artefacts.set('the key as text', `${String(source.key.signer)} ${source.key.tail}`)
  } finally {
    await kalshi.close()
  }
}

async function recordedFeed(
  kalshi: KalshiConnection,
  key: KalshiKey,
  books: LiveBooks,
  tickers: readonly string[],
): Promise<object> {
  const log = FrameLog.create(join(dataDir, 'recording'), { source: 'canary' })
  const stop = new AbortController()
  let frames = 0
  const feed = openFeed({
    kalshi,
    key,
    books,
    clock: new SystemClock(),
    channels: ['orderbook_delta', 'trade', 'fill', 'user_orders', 'market_positions'],
    onRejected: (error) => {
      throw error
    },
    sink: ({ receivedUs, channel, payload, body }) => {
      books.take(body, receivedAt(receivedUs))
      if (channel === undefined || payload === undefined) return
      log.append(receivedUs, channel, payload)
      if (++frames >= 200) stop.abort()
    },
  })
  feed.watch(tickers)
  await feed.run(stop.signal)
  await log.close()
  return feed
}

async function orders({ rest }: KalshiConnection, ticker: string): Promise<void> {
  const body = {
    ticker,
    client_order_id: 'canary-1',
    side: 'bid',
    count: '1.00',
    price: '0.0100',
    time_in_force: 'good_till_canceled',
    self_trade_prevention_type: 'taker_at_cross',
  } as const
  const { orderId } = await createOrder(rest, body)
  await failing('a duplicate', () => createOrder(rest, body))
  await failing('a bad price', () =>
    createOrder(rest, { ...body, client_order_id: 'canary-2', price: '0.0150' }),
  )
  await cancelOrder(rest, { orderId, ticker, shard: undefined })
  await command({ do: 'fault_on', fault: 'lost_answer', venue: 'kalshi' })
  await failing('a lost answer', () => createOrder(rest, { ...body, client_order_id: 'canary-3' }))
  await command({ do: 'fault_off', fault: 'all' })
  await command({ do: 'fault_on', fault: 'html_page', venue: 'kalshi' })
  await failing('a page of HTML', () => createOrder(rest, { ...body, client_order_id: 'canary-4' }))
  await command({ do: 'fault_off', fault: 'all' })
}

const canaries = (): Canary[] => [
  ...keyCanaries('the RSA key', PEM),
  ...keyCanaries('the Ed25519 key', OTHER_PEM),
  ...[KEY_ID, UNKNOWN_ID].map((text) => ({ name: 'a key id', text })),
  ...[...tap.signatures].map((text) => ({ name: 'a signature', text })),
]

describe('secrets', () => {
  it(
    'are in nothing that a full run leaves behind',
    async () => {
      await everything()
      bench.gather()
      expect([tap.ids.has(KEY_ID), tap.ids.has(UNKNOWN_ID), tap.upgrades]).toEqual([true, true, 1])
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
    const planted = new Map<string, Buffer | string>([
      ['plain', `key=${KEY_ID}.`],
      ['base64', `x${Buffer.from(KEY_ID).toString('base64')}`],
      ['hex', Buffer.from(KEY_ID).toString('hex')],
      ['address', `?s=${encodeURIComponent(signature)}`],
      ['signature', `{"h":"${signature}"}`],
      ['bytes', Buffer.concat([Buffer.from([0, 255]), Buffer.from(signature, 'base64')])],
      ['one line', PEM.split('\n')[5]!],
      ['der', rsa.privateKey.export({ type: 'pkcs1', format: 'der' })],
      ['inspect', inspect({ options: { headers: { 'KALSHI-ACCESS-KEY': KEY_ID } } })],
    ])
    const found = new Set(sightings(planted, canaries()).map(({ where }) => where))
    expect([...planted.keys()].filter((where) => !found.has(where))).toEqual([])
  })

  it('are really in the recording folder and the outputs that were searched', () => {
    expect([...artefacts.keys()].some((path) => path.includes('recording'))).toBe(true)
    const printed = artefacts.get('verify for people: stdout')
    expect(String(printed)).toContain(`...${KEY_ID.slice(-4)}`)
    expect(readFileSync(join(keys, 'good.pem'), 'utf8')).toBe(PEM)
  })
})
