// A venue that answers as badly as a test wants it to, and what becomes of the markets that were read before.
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ROOT, type Finished } from './run-arb.js'

type Mood = 'good' | 'breaks off' | 'goes in circles' | 'few'

/** A busy machine starts a program slowly. */
const TIME_MAX_MS = 120_000

const home = mkdtempSync(join(tmpdir(), 'arb-catalogue-'))
const pointer = join(home, 'venue.json')
let mood: Mood = 'good'
let folder = 0

const market = (i: number) => ({
  ticker: `KXTEA-${i}-YES`,
  event_ticker: `KXTEA-${i}`,
  market_type: 'binary',
  title: `Will kettle ${i} boil?`,
  yes_sub_title: 'Boils',
  no_sub_title: 'Does not',
  rules_primary: `If kettle ${i} boils, it is Yes.`,
  rules_secondary: '',
  status: 'active',
  result: '',
  can_close_early: false,
  open_time: '2026-11-01T00:00:00Z',
  close_time: '2099-01-01T00:00:00Z',
  expected_expiration_time: '2099-01-01T00:00:00Z',
  latest_expiration_time: '2099-01-01T00:00:00Z',
  created_time: '2026-11-01T00:00:00Z',
  updated_time: '2026-11-01T00:00:00Z',
  price_level_structure: 'linear_cent',
  price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
  notional_value_dollars: '1.0000',
  yes_bid_dollars: '0.4000',
  yes_ask_dollars: '0.4200',
  no_bid_dollars: '0.5800',
  no_ask_dollars: '0.6000',
  yes_bid_size_fp: '10.00',
  yes_ask_size_fp: '10.00',
  last_price_dollars: '0.4100',
  volume_fp: '5.00',
  volume_24h_fp: '5.00',
  open_interest_fp: '5.00',
})
const event = (i: number) => ({
  event_ticker: `KXTEA-${i}`,
  series_ticker: 'KXTEA',
  title: `Kettle ${i}`,
  sub_title: '',
  category: 'World',
  mutually_exclusive: false,
  markets: [market(i)],
})

function answer(url: URL, response: ServerResponse): void {
  const say = (body: object): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const path = url.pathname.replace('/trade-api/v2', '')
  if (path === '/series') return say({ series: [] })
  if (path === '/markets') return say({ markets: [], cursor: '' })
  if (path !== '/events') return void response.writeHead(404).end('{}')
  if (url.searchParams.get('status') !== 'open') return say({ events: [], cursor: '' })
  const isSecond = url.searchParams.get('cursor') !== null
  if (isSecond && mood === 'breaks off') return void response.destroy()
  if (isSecond && mood === 'goes in circles') return say({ events: [event(0)], cursor: 'again' })
  const all = Array.from({ length: mood === 'few' ? 7 : 10 }, (_, i) => event(i))
  say(isSecond ? { events: all.slice(5), cursor: '' } : { events: all.slice(0, 5), cursor: 'again' })
}

const server = createServer((request, response) => answer(new URL(request.url!, 'http://venue'), response))

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const kalshi = {
    rest: `http://127.0.0.1:${port}/trade-api/v2`,
    ws: `ws://127.0.0.1:${port}/trade-api/ws/v2`,
  }
  const accounts = join(home, 'accounts.json')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const kalshiAccounts = [{ key_id: 'nobody', private_key_pem: pem }]
  writeFileSync(accounts, JSON.stringify({ schema: 'arb.sim-accounts/1', kalshi: kalshiAccounts }))
  const data = { event: 'listening', endpoints: { kalshi }, accounts_file: accounts }
  writeFileSync(pointer, JSON.stringify({ schema: 'arb.sim/1', data }))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(home, { recursive: true })
})
beforeEach(() => {
  mood = 'good'
  folder++
})

/** The program beside this one, which answers meanwhile. */
function arb(command: string, ...flags: string[]): Promise<Finished> {
  const place = ['--data-dir', join(home, folder.toString())]
  const venue = command === 'discover' ? ['--venue', 'kalshi', '--sim', pointer] : ['--sim', pointer]
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'run.js'), command, ...flags, ...venue, ...place],
    { cwd: home, env: { HOME: home, PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })))
}

interface Page {
  readonly data: readonly { readonly id: string }[]
  readonly meta: { readonly seen: number }
  readonly warnings: readonly string[]
}

describe('arb discover with a listing that cannot be believed', () => {
  it(
    'says so and shows the markets from before, until it is told to believe it',
    async () => {
      mood = 'goes in circles'
      expect(await arb('discover')).toMatchObject({ code: 5, stdout: '' })
      mood = 'good'
      expect((await arb('discover', '-q')).code).toBe(0)
      for (const [bad, words] of [
        ['breaks off', /those of .+ ago: .+ closed the connection \(ARB-NET-\d+\)/],
        ['goes in circles', /those of .+ ago: .+ a cursor came a second time \(ARB-VEN-004\)/],
        ['few', /those of .+ ago: kalshi lists 7 markets and listed 10 before: .+ \(ARB-CAT-001\)/],
      ] as const) {
        mood = bad
        const shown = await arb('discover', '--refresh', '--json')
        expect(shown.code).toBe(9)
        const { meta, warnings } = JSON.parse(shown.stdout) as Page
        expect(meta.seen).toBe(10)
        expect(warnings.join()).toMatch(words)
        expect(shown.stderr).toContain('from the catalogue, kalshi: ')
      }
      const believed = await arb('discover', '--refresh', '--accept-shrunk', '--json')
      expect(believed.code).toBe(0)
      expect((JSON.parse(believed.stdout) as Page).meta.seen).toBe(7)
    },
    TIME_MAX_MS,
  )
})

describe('arb discover with markets that it keeps', () => {
  it(
    'finds one series of a venue that was never read whole, by number and by name',
    async () => {
      const shown = await arb('discover', '--series', 'KXTEA', '--json')
      expect((JSON.parse(shown.stdout) as Page).data).toHaveLength(10)
      const one = await arb('discover', '--show', '1', '--json')
      expect(JSON.parse(one.stdout)).toMatchObject({
        data: { id: 'KXTEA-0-YES', state: 'ACTIVE', rules: 'If kettle 0 boils, it is Yes.' },
      })
      expect((await arb('discover', '--offline')).code).toBe(7)
    },
    TIME_MAX_MS,
  )

  it(
    'leaves ignored ones out, watches others, tells why, and takes it back',
    async () => {
      await arb('discover')
      const ignored = await arb('discover', '--ignore', 'KXTEA-3-YES', '--reason', 'too thin', '--json')
      expect(JSON.parse(ignored.stdout)).toMatchObject({
        data: {
          state: 'IGNORED',
          history: [{ from: 'ACTIVE', to: 'IGNORED', reason: 'by the user: too thin' }],
        },
      })
      expect((JSON.parse((await arb('discover', '--json')).stdout) as Page).meta.seen).toBe(9)
      await arb('discover', '--watch', 'KXTEA-4-YES')
      const watched = await arb('discover', '--state', 'watchlist', '--json')
      expect(JSON.parse(watched.stdout)).toMatchObject({ data: [{ id: 'KXTEA-4-YES', reason: 'watched' }] })
      const restored = await arb('discover', '--restore', 'kxtea-3-yes', '--json')
      expect(JSON.parse(restored.stdout)).toMatchObject({ data: { state: 'ACTIVE', reason: 'listed' } })
      expect((await arb('discover', '--watch', 'KXTEA-99')).code).toBe(7)
    },
    TIME_MAX_MS,
  )
})
