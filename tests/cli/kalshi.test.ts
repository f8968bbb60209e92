// The commands that speak to Kalshi, against a simulated one. What they print is checked as a newcomer sees it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbRunner, type Finished } from './run-arb.js'
import { simStarter } from './sim-process.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-kalshi-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { start } = simStarter()
let firstLine = ''
let sim = ''

async function simulated(): Promise<void> {
  const exchange = start('--world', 'small')
  await exchange.listening()
  firstLine = exchange.out.slice(0, exchange.out.indexOf('\n') + 1)
  sim = join(folder, 'sim.json')
  writeFileSync(sim, firstLine)
}

interface Row {
  readonly id: string
  readonly status: string
  readonly detail: string
  readonly fix?: string
}

const checksOf = ({ stdout }: Finished): readonly Row[] =>
  (JSON.parse(stdout) as { data: readonly Row[] }).data

describe('against a simulated exchange', () => {
  it('arb verify finds everything in order, and arb discover lists and filters', async () => {
    await simulated()
    const verified = arb(['verify', '--only', 'kalshi', '--sim', sim, '--json'])
    expect(verified.code).toBe(0)
    expect(checksOf(verified).map(({ id, status }) => `${id} ${status}`)).toEqual([
      'secrets.kalshi pass',
      'kalshi.reach pass',
      'clock.offset pass',
      'kalshi.status pass',
      'kalshi.pause pass',
      'kalshi.key warn',
      'kalshi.limits pass',
      'kalshi.balance pass',
      'data.book pass',
      'data.fees pass',
    ])
    expect(arb(['verify', '--only', 'kalshi', '--strict'], { ARB_SIM: sim }).code).toBe(8)

    const all = arb(['discover', '--sim', sim, '--json'])
    const listed = JSON.parse(all.stdout) as { schema: string; data: object[]; meta: object }
    expect(listed).toMatchObject({
      schema: 'arb.discover/1',
      meta: { truncated: false, shown: listed.data.length },
    })
    expect(listed.data.length).toBeGreaterThan(5)
    expect(listed.data[0]).toMatchObject({
      venue: 'kalshi',
      state: 'open',
      bid_usd: expect.stringMatching(/^0\.\d{4}$/),
    })

    const two = arb(['discover', '--sim', sim, '--limit', '2'])
    expect(two.stdout.split('\n')[0]).toMatch(
      /^#\tVENUE\tID\tTITLE\tCLOSES\tBID\tASK\tSPREAD\tDEPTH@1\tVOL24H\tSTATE\tAGE$/,
    )
    expect(two.stdout.trim().split('\n')).toHaveLength(3)
    expect(two.stderr).toContain(`2 of ${listed.data.length} shown, use --all`)
    expect(arb(['discover', '--sim', sim, '--all', '--jsonl']).stdout.trim().split('\n')).toHaveLength(
      listed.data.length,
    )
    expect(arb(['discover', '--sim', sim, '--all', '--csv']).stdout).toMatch(
      /^venue,id,event,series,title,state,closes_at,bid_usd/,
    )

    const empty = arb(['discover', '--sim', sim, '--max-spread', '0.01c'])
    expect(empty.code).toBe(0)
    expect(empty.stderr).toMatch(
      /none of \d+ markets passed: --max-spread 0.01c removed \d+\nthe least change: --max-spread \dc/,
    )

    const unknown = arb(['discover', '--sim', sim, '--series', 'KXBTCF'])
    expect(unknown.code).toBe(7)
    expect(unknown.stderr).toContain('do: the nearest are KXBTCD\n')
  })
})

describe('without an exchange', () => {
  /** A port that nobody listens on. */
  let port = 0
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
          port = (server.address() as { port: number }).port
          server.close(() => resolve())
        })
      }),
  )
  const deserted = (): string => {
    const accounts = join(folder, 'accounts.json')
    const kalshi = [{ key_id: 'nobody', private_key_pem: '-----BEGIN PRIVATE KEY-----' }]
    writeFileSync(accounts, JSON.stringify({ schema: 'arb.sim-accounts/1', kalshi }))
    const endpoints = {
      kalshi: { rest: `http://127.0.0.1:${port}/trade-api/v2`, ws: `ws://127.0.0.1:${port}/trade-api/ws/v2` },
    }
    const path = join(folder, 'gone.json')
    writeFileSync(
      path,
      `${JSON.stringify({ schema: 'arb.sim/1', data: { endpoints, accounts_file: accounts } })}\n`,
    )
    return path
  }

  it('arb verify says so and ends with 5, because nothing could be tested', () => {
    const run = arb(['verify', '--only', 'clock', '--sim', deserted(), '--json'])
    expect(run.code).toBe(5)
    expect(checksOf(run)).toMatchObject([
      { id: 'kalshi.reach', status: 'fail', code: 'ARB-NET-002', fix: 'arb explain ARB-NET-002' },
      { id: 'clock.offset', status: 'skip', detail: 'needs kalshi.reach' },
    ])
    expect(run.stderr).not.toMatch(/\n\s+at /)
  })

  it('arb discover fails with 5, and says that nothing was sent', () => {
    const run = arb(['discover', '--sim', deserted()])
    expect(run).toMatchObject({ code: 5, stdout: '' })
    expect(run.stderr).toContain('known: not sent: nothing reached the venue\n')
  })

  it.each([
    [['discover', '--venue', 'polymarket'], 2, 'use --venue kalshi'],
    [['discover', '--status', 'gone'], 2, 'open, upcoming, closed'],
    [['discover', '--limit', '5', '--all'], 2, 'cannot also be provided'],
    [['verify', '--only', 'kalsi'], 2, 'the groups are install, paths'],
    [['verify', '--only', 'kalshi', '--recording', 'x'], 2, 'cannot also be provided'],
    [['verify', '--sim', 'nowhere.json'], 2, 'arb sim > sim.json'],
  ])('a mistake in %j ends with %i', (argv, code, text) => {
    const run = arb(argv)
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(text)
  })

  it('half of a key is told, whichever half', () => {
    for (const name of ['ARB_KALSHI_KEY_ID', 'ARB_KALSHI_KEY_FILE']) {
      const run = arb(['verify', '--only', 'secrets', '--json'], { [name]: 'something' })
      expect(run.code).toBe(4)
      expect(checksOf(run)).toMatchObject([
        { status: 'fail', code: 'ARB-AUTH-001', detail: expect.stringContaining('needs both') },
      ])
    }
  })
})
