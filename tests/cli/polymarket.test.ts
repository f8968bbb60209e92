// The commands that speak to Polymarket, against a simulated one. What they print is checked as a newcomer sees it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbRunner, ROOT, type Finished } from './run-arb.js'
import { simStarter } from './sim-process.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-polymarket-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { start } = simStarter()
const file = (name: string, text: string, mode = 0o600): string => {
  writeFileSync(join(folder, name), text, { mode })
  return join(folder, name)
}
const OTHER_KEY = '5e'.repeat(32)

interface Row {
  readonly id: string
  readonly status: string
  readonly detail: string
  readonly fix?: string
  readonly code?: string
}
interface Found {
  readonly data: readonly {
    readonly venue: string
    readonly id: string
    readonly market: string
    readonly title: string
  }[]
  readonly meta: {
    readonly shown: number
    readonly venues: readonly string[]
    readonly missing: readonly object[]
  }
}

const checksOf = ({ stdout }: Finished): readonly Row[] =>
  (JSON.parse(stdout) as { data: readonly Row[] }).data
const found = ({ stdout }: Finished): Found => JSON.parse(stdout) as Found

describe('against a simulated exchange', () => {
  it('arb verify finds everything in order, and arb discover lists both venues', async () => {
    const exchange = start('--world', 'small')
    const listening = await exchange.listening()
    const sim = file('sim.json', exchange.out)

    const verified = arb(['verify', '--only', 'polymarket', '--sim', sim, '--json'])
    expect(checksOf(verified).map(({ id, status }) => `${id} ${status}`)).toEqual([
      'secrets.polymarket pass',
      'polymarket.reach pass',
      'clock.polymarket pass',
      'polymarket.version pass',
      'polymarket.engine pass',
      'polymarket.region pass',
      'polymarket.wallet pass',
      'polymarket.key pass',
      'polymarket.limits pass',
      'polymarket.balance pass',
      'polymarket.heartbeat pass',
      'data.polymarket-book pass',
      'data.polymarket-fees pass',
    ])
    expect(verified.code).toBe(0)
    expect(verified.stdout).not.toContain('203.0.113.7')

    const both = arb(['verify', '--only', 'clock', '--sim', sim, '--json'])
    expect(checksOf(both).map(({ id }) => id)).toEqual([
      'kalshi.reach',
      'clock.offset',
      'polymarket.reach',
      'clock.polymarket',
    ])

    const wallet = { ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: file('wallet.key', OTHER_KEY) }
    const api = {
      apiKey: '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90',
      secret: 'Zm9vYmFyYmF6',
      passphrase: 'sesame-1',
    }
    const wrong = arb(['verify', '--only', 'polymarket', '--sim', sim, '--json'], {
      ...wallet,
      ARB_POLYMARKET_SIM_API_KEY_FILE: file('api.json', JSON.stringify(api)),
    })
    expect(wrong.code).toBe(4)
    expect(checksOf(wrong).filter(({ status }) => status !== 'pass')).toMatchObject([
      { id: 'polymarket.key', status: 'fail', code: 'ARB-AUTH-003' },
      { id: 'polymarket.limits', status: 'skip', detail: 'needs polymarket.key' },
      { id: 'polymarket.balance', status: 'skip' },
      { id: 'polymarket.heartbeat', status: 'skip' },
    ])

    const open = arb(['verify', '--only', 'secrets', '--sim', sim, '--json'], {
      ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: file('open.key', OTHER_KEY, 0o644),
    })
    expect(open.code).toBe(4)
    expect(checksOf(open)).toMatchObject([
      { id: 'secrets.kalshi', status: 'pass' },
      {
        id: 'secrets.polymarket',
        status: 'fail',
        code: 'ARB-AUTH-002',
        fix: expect.stringContaining('chmod 600'),
      },
    ])

    const all = found(arb(['discover', '--sim', sim, '--all', '--json']))
    expect(all.meta).toMatchObject({ venues: ['kalshi', 'polymarket'], missing: [], shown: all.data.length })
    expect(new Set(all.data.map(({ venue }) => venue))).toEqual(new Set(['kalshi', 'polymarket']))
    const own = found(
      arb(['discover', 'BITCOIN', '--venue', 'polymarket', '--sim', sim, '--all', '--with-book', '--json']),
    )
    expect(own.data.length).toBeGreaterThan(0)
    expect(own.data.every(({ title }) => /bitcoin/i.test(title))).toBe(true)
    expect(own.data[0]).toMatchObject({
      venue: 'polymarket',
      market: expect.stringMatching(/^0x[0-9a-f]{62,64}$/),
      bid_usd: expect.stringMatching(/^0\.\d{4}$/),
      bid_qty_contracts: expect.stringMatching(/^\d+\.\d\d$/),
    })
    const isOfOwn = (row: Found['data'][number]): boolean =>
      row.venue === 'polymarket' && /bitcoin/i.test(row.title)
    expect(own.data).toHaveLength(all.data.filter(isOfOwn).length)

    const unknown = arb(['discover', '--venue', 'polymarket', '--sim', sim, '--series', 'btc-up-or-dawn'])
    expect(unknown.code).toBe(7)
    expect(unknown.stderr).toContain(
      'ARB-DISC-002: no event of polymarket is of the series "btc-up-or-dawn" now',
    )

    // One venue goes away: the markets of the other are shown, and that something is missing.
    const { kalshi } = listening.endpoints
    const gone = { rest: 'http://127.0.0.1:1/trade-api/v2', ws: kalshi.ws }
    const half = file('half.json', exchange.out.replaceAll(kalshi.rest, gone.rest))
    const left = arb(['discover', '--sim', half, '--json'])
    expect(left.code).toBe(9)
    expect(found(left).meta).toMatchObject({
      missing: [{ venue: 'kalshi', what: 'markets', code: 'ARB-NET-002' }],
    })
    expect(found(left).data.every(({ venue }) => venue === 'polymarket')).toBe(true)
    expect(left.stderr).toMatch(/warning: the markets of kalshi are missing: .*\(ARB-NET-002\)\n/)

    exchange.signal('SIGTERM')
    await exchange.end()
    const after = arb(['verify', '--only', 'polymarket', '--sim', sim, '--json'])
    expect(after.code).toBe(5)
    expect(checksOf(after).find(({ id }) => id === 'polymarket.reach')).toMatchObject({
      status: 'fail',
      code: 'ARB-NET-002',
      detail: expect.stringContaining('has the simulated exchange ended?'),
    })
  }, 120_000)
})

describe('a catalogue that has no end, or is no catalogue', () => {
  let server: Server
  /** `undefined`: it lets the caller wait. */
  let answer: (path: string) => string | undefined = () => ''
  let sim = ''

  beforeAll(async () => {
    server = createServer((request, response) => {
      const text = answer(request.url ?? '')
      if (text === undefined) return
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const polymarket = {
      clob: `http://${at}`,
      gamma: `http://${at}`,
      data: `http://${at}/v2`,
      geoblock: `http://${at}/api/geoblock`,
      ws_market: `ws://${at}/ws/market`,
      ws_user: `ws://${at}/ws/user`,
    }
    const accounts = file(
      'fake-accounts.json',
      JSON.stringify({ schema: 'arb.sim-accounts/1', polymarket: [{ private_key: `0x${OTHER_KEY}` }] }),
    )
    const data = { endpoints: { polymarket }, accounts_file: accounts }
    sim = file('fake.json', `${JSON.stringify({ schema: 'arb.sim/1', data })}\n`)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  /** Without blocking this process, which is the venue. */
  const run = async (argv: readonly string[], interrupt?: Promise<void>): Promise<Finished> => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'run.js'), ...argv], {
      cwd: folder,
      env: { HOME: folder, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.stderr += chunk))
    void interrupt?.then(() => child.kill('SIGINT'))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, ...said }
  }

  it('is an error when a page comes twice', async () => {
    answer = () => JSON.stringify({ events: [], next_cursor: 'always the same' })
    const failed = await run(['discover', '--venue', 'polymarket', '--sim', sim])
    expect(failed).toMatchObject({ code: 5, stdout: '' })
    expect(failed.stderr).toContain('ARB-VEN-004')
  })

  it('is an error when it is a page of HTML', async () => {
    answer = () => '<html>please log in</html>'
    const failed = await run(['discover', '--venue', 'polymarket', '--sim', sim])
    expect(failed).toMatchObject({ code: 5, stdout: '' })
    expect(failed.stderr).toContain('ARB-NET-004')
  })

  it('without markets says so and succeeds', async () => {
    answer = () => JSON.stringify({ events: [] })
    const empty = await run(['discover', '--venue', 'polymarket', '--sim', sim])
    expect(empty.code).toBe(0)
    expect(empty.stderr).toContain('polymarket lists no such market now')
    const checks = await run(['verify', '--only', 'kalshi', '--sim', sim, '--json'])
    expect(checksOf(checks)).toMatchObject([{ id: 'kalshi.reach', status: 'skip' }])
  })

  it('is left by Ctrl-C at once', async () => {
    let page = 0
    let reached = (): void => undefined
    const third = new Promise<void>((resolve) => (reached = resolve))
    answer = () => {
      page += 1
      if (page === 3) reached()
      return page < 3 ? JSON.stringify({ events: [], next_cursor: `page-${page}` }) : undefined
    }
    const stopped = await run(['discover', '--venue', 'polymarket', '--sim', sim], third)
    expect(stopped).toMatchObject({ code: 130, stdout: '' })
  })

  it('cannot show anything but text: titles are cleaned', async () => {
    const market = {
      id: '1',
      conditionId: `0x${'a'.repeat(64)}`,
      slug: 'evil-\u001b[2J',
      question: '\u001b]0;gone\u0007Will it \u202e happen?',
      version: 'v1',
      outcomes: '["Yes","No"]',
      clobTokenIds: `["${'1'.repeat(70)}","${'2'.repeat(70)}"]`,
      outcomePrices: '["0.5","0.5"]',
      active: true,
      closed: false,
      archived: false,
      acceptingOrders: true,
      enableOrderBook: true,
      orderPriceMinTickSize: 0.01,
      orderMinSize: 5,
      endDate: '2030-01-01T00:00:00Z',
    }
    const event = {
      id: '1',
      slug: 'e',
      title: 'E',
      active: true,
      closed: false,
      archived: false,
      markets: [market],
    }
    answer = () => JSON.stringify({ events: [event] })
    const formats = [[], ['--json'], ['--csv']]
    const discover = ['discover', '--venue', 'polymarket', '--sim', sim]
    for (const shown of await Promise.all(formats.map((format) => run([...discover, ...format])))) {
      expect(shown.code).toBe(0)
      expect(shown.stdout).toContain('happen?')
      expect(shown.stdout + shown.stderr).not.toMatch(/[\u001b\u0007\u202e]/)
    }
  })
})

describe('settings and flags', () => {
  const configured = (change: (text: string) => string): string => {
    const shipped = readFileSync(join(ROOT, 'config.yaml'), 'utf8')
    const files = shipped.replace(
      /: (risk_limits\.md|rules\.md)/g,
      (_, name: string) => `: ${join(ROOT, name)}`,
    )
    return file('config.yaml', change(files))
  }

  it.each([
    [
      'another exchange',
      'ARB-CFG-006',
      (text: string) => text.replace('clob: https://clob.polymarket.com', 'clob: http://127.0.0.1:4000'),
    ],
    [
      'a foreign host',
      'ARB-NET-001',
      (text: string) => text.replace('//clob.polymarket.com', '//clob.polymarket.example'),
    ],
  ])('addresses of %s are found by the check of the settings', (_name, code, change) => {
    const config = configured(change)
    const run = arb(['verify', '--only', 'config', '--config', config, '--json'])
    expect(checksOf(run)).toMatchObject([{ id: 'config.files', status: 'fail', code }])
  })

  it('a key in place of its path is refused, and shown nowhere', () => {
    const run = arb(['verify', '--only', 'secrets', '--json', '-vv'], {
      ARB_POLYMARKET_PRIVATE_KEY_FILE: OTHER_KEY,
    })
    expect(run.code).toBe(4)
    expect(checksOf(run)[1]).toMatchObject({ id: 'secrets.polymarket', status: 'fail', code: 'ARB-AUTH-002' })
    expect(run.stdout + run.stderr).not.toContain(OTHER_KEY.slice(0, 16))
  })
})
