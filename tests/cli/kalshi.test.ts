// The commands that speak to Kalshi, against a simulated one. What they print is checked as a newcomer sees it.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbRunner, ROOT, type Finished } from './run-arb.js'
import { simStarter } from './sim-process.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-kalshi-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { start } = simStarter()
/** Many starts of the program, perhaps beside other work. */
const LONG_MS = 120_000
const keyFile = (): string => {
  const path = join(folder, 'other.pem')
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return path
}
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
  it(
    'arb verify finds everything in order, and arb discover lists and filters',
    async () => {
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

      const late = arb(['verify', '--only', 'kalshi', '--deep', '--timeout', '3s', '--strict', '--json'], {
        ARB_SIM: sim,
      })
      expect(late.code).toBe(8)
      expect(checksOf(late).at(-1)).toMatchObject({
        id: 'kalshi.stream',
        status: 'fail',
        detail: 'not over in time',
      })

      const wrongKey = arb(['verify', '--only', 'kalshi', '--sim', sim, '--json'], {
        ARB_KALSHI_SIM_KEY_ID: 'nobody-at-all',
        ARB_KALSHI_SIM_KEY_FILE: keyFile(),
      })
      expect(wrongKey.code).toBe(4)
      const failing = checksOf(wrongKey).filter(({ status }) => status !== 'pass')
      expect(failing.map(({ id, status, detail }) => [id, status, status === 'skip' ? detail : ''])).toEqual([
        ['kalshi.key', 'fail', ''],
        ['kalshi.limits', 'skip', 'needs kalshi.key'],
        ['kalshi.balance', 'skip', 'needs kalshi.key'],
      ])

      const half = arb(['verify', '--only', 'kalshi', '--sim', sim, '--json'], { ARB_KALSHI_SIM_KEY_ID: 'x' })
      expect(half.code).toBe(4)
      expect(checksOf(half).filter(({ status }) => status !== 'pass')).toMatchObject([
        { id: 'secrets.kalshi', status: 'fail' },
        { id: 'kalshi.key', status: 'skip', detail: 'needs secrets.kalshi' },
        { id: 'kalshi.limits', status: 'skip', detail: 'needs secrets.kalshi' },
        { id: 'kalshi.balance', status: 'skip', detail: 'needs secrets.kalshi' },
      ])

      const all = arb(['discover', '--venue', 'kalshi', '--sim', sim, '--json'])
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

      const kalshi = ['--venue', 'kalshi', '--sim', sim]
      const two = arb(['discover', ...kalshi, '--limit', '2'])
      expect(two.stdout.split('\n')[0]).toMatch(
        /^#\tVENUE\tID\tTITLE\tCLOSES\tBID\tASK\tSPREAD\tDEPTH@1\tVOL24H\tSTATE\tAGE$/,
      )
      expect(two.stdout.trim().split('\n')).toHaveLength(3)
      expect(two.stderr).toContain(`2 of ${listed.data.length} shown, use --all`)
      const csv = arb(['discover', ...kalshi, '--all', '--csv']).stdout
      expect(csv).toMatch(/^venue,id,event,series,title,state,closes_at,bid_usd/)
      expect(csv.trim().split('\n')).toHaveLength(listed.data.length + 1)

      const empty = arb(['discover', ...kalshi, '--max-spread', '0.01c'])
      expect(empty.code).toBe(0)
      expect(empty.stderr).toMatch(
        /none of \d+ markets passes: --max-spread 0.01c leaves out \d+\nto see (one|some of \d+): --max-spread \dc/,
      )

      const unknown = arb(['discover', '--sim', sim, '--series', 'KXBTCF'])
      expect(unknown.code).toBe(7)
      expect(unknown.stderr).toContain('do: the nearest are KXBTCD\n')
    },
    LONG_MS,
  )
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
      {
        id: 'kalshi.reach',
        status: 'fail',
        code: 'ARB-NET-002',
        detail: `nothing listens at 127.0.0.1:${port} (ECONNREFUSED): has the simulated exchange ended?`,
        fix: 'check the network, then repeat this',
      },
      { id: 'clock.offset', status: 'skip', detail: 'needs kalshi.reach' },
      {
        id: 'polymarket.reach',
        status: 'skip',
        detail: 'the simulated exchange of this run has no polymarket',
      },
    ])
    expect(run.stderr).not.toMatch(/\n\s+at /)
  })

  it('arb discover fails with 5, and says that nothing was sent', () => {
    const run = arb(['discover', '--sim', deserted()])
    expect(run).toMatchObject({ code: 5, stdout: '' })
    expect(run.stderr).toContain('known: not sent: nothing reached the venue\n')
  })

  it.each([
    [['discover', '--venue', 'nowhere'], 2, 'kalshi, polymarket, all'],
    [['discover', '--status', 'gone'], 2, 'open, upcoming, closed'],
    [['discover', '--limit', '5', '--all'], 2, 'cannot also be provided'],
    [['verify', '--only', 'kalsi'], 2, 'the groups are install, paths'],
    [['verify', '--only', 'kalshi', '--recording', 'x'], 2, 'cannot also be provided'],
    [['verify', '--only', 'kalshi', '--skip', 'kalshi,clock,data,secrets'], 2, 'nothing is left to check'],
    [['verify', '--only', 'clock', '--skip', 'kalshi,polymarket,clock'], 2, 'nothing is left to check'],
    [['verify', '--only', 'config', '--deep'], 2, '--deep listens to Kalshi and Polymarket'],
    [['verify', '--skip', 'kalshi,polymarket', '--deep'], 2, '--deep listens to Kalshi and Polymarket'],
    [['verify', '--timeout', '0s'], 2, 'must be above zero'],
    [['discover', '--max-spread', '3'], 2, 'do: write 3c\n'],
    [['discover', '--closes-within', '2'], 2, 'do: write 2h\n'],
    [['discover', 'bitcoin', 'price'], 2, 'put the words in quotes: arb discover "bitcoin price"'],
    [['verify', '--sim', 'nowhere.json'], 2, 'arb sim > sim.json'],
  ])('a mistake in %j ends with %i', (argv, code, text) => {
    const run = arb(argv)
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(text)
  })

  const configured = (change: (text: string) => string): string => {
    const path = join(folder, 'config.yaml')
    const shipped = join(ROOT, 'config.yaml')
    const files = (text: string): string =>
      text.replace(/: (risk_limits\.md|rules\.md)/g, (_, name: string) => `: ${join(ROOT, name)}`)
    writeFileSync(path, change(files(readFileSync(shipped, 'utf8'))))
    return path
  }

  it.each([
    [
      'another exchange',
      'ARB-CFG-006',
      (text: string) => text.replace('environment: live', 'environment: demo'),
    ],
    [
      'a foreign host',
      'ARB-NET-001',
      (text: string) => text.replace('//external-api.kalshi.com', '//kalshi.example'),
    ],
  ])('addresses of %s are found by the check of the settings', (_name, code, change) => {
    const config = configured(change)
    const run = arb(['verify', '--only', 'config', '--config', config, '--json'])
    expect(checksOf(run)).toMatchObject([{ id: 'config.files', status: 'fail', code }])
    expect(run.code).toBe(8)
    expect(arb(['discover', '--config', config])).toMatchObject({ code: 3, stdout: '' })
  })

  it('what is skipped says that --skip is why', () => {
    const run = arb(['verify', '--skip', 'kalshi,polymarket,secrets', '--json'])
    const skipped = checksOf(run).filter(({ status }) => status === 'skip')
    expect(skipped.map(({ id, detail }) => `${id} ${detail}`)).toEqual([
      'clock.offset needs kalshi.reach: skipped because of --skip kalshi',
      'data.book needs kalshi.reach: skipped because of --skip kalshi',
      'data.fees needs kalshi.reach: skipped because of --skip kalshi',
      'clock.polymarket needs polymarket.reach: skipped because of --skip polymarket',
      'data.polymarket-book needs polymarket.reach: skipped because of --skip polymarket',
      'data.polymarket-fees needs polymarket.reach: skipped because of --skip polymarket',
    ])
  })

  it('half of a key is told, whichever half', () => {
    for (const name of ['ARB_KALSHI_KEY_ID', 'ARB_KALSHI_KEY_FILE']) {
      const run = arb(['verify', '--only', 'secrets', '--json'], { [name]: 'something' })
      expect(run.code).toBe(4)
      expect(checksOf(run)).toMatchObject([
        { status: 'fail', code: 'ARB-AUTH-001', detail: expect.stringContaining('needs both') },
        { id: 'secrets.polymarket', status: 'skip' },
      ])
    }
  })
})
