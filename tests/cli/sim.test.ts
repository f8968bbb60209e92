import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { FAULT_KINDS } from '../../src/lib/exchange/faults/fault-kinds.js'
import { arbRunner } from './run-arb.js'
import { simStarter, type Listening } from './sim-process.js'

const arb = arbRunner()
const { home, start } = simStarter()
const modeOf = (path: string): number => statSync(path).mode & 0o777

/** What came out of JSON, looked at without a schema. */
type Parsed = ReturnType<typeof JSON.parse>

interface Accounts {
  readonly kalshi: readonly { account: string; key_id: string; algorithm: string; private_key_pem: string }[]
  readonly polymarket: readonly { address: string; private_key: string; cash_usd: string }[]
}

const accountsOf = ({ accounts_file: path }: Listening): Accounts =>
  JSON.parse(readFileSync(path, 'utf8')) as Accounts

const getJson = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Parsed }> => {
  const answer = await fetch(url, { headers })
  return { status: answer.status, body: await answer.json() }
}

/** The headers of a signed call to Kalshi. */
function signed(key: { id: string; pem: string }, path: string, at = Date.now()): Record<string, string> {
  const privateKey = createPrivateKey(key.pem)
  const text = Buffer.from(`${at}GET${path}`)
  const signature =
    privateKey.asymmetricKeyType === 'ed25519'
      ? sign(null, text, privateKey)
      : sign('sha256', text, { key: privateKey, padding: 6, saltLength: 32 })
  return {
    'KALSHI-ACCESS-KEY': key.id,
    'KALSHI-ACCESS-TIMESTAMP': at.toString(),
    'KALSHI-ACCESS-SIGNATURE': signature.toString('base64'),
  }
}

function command(
  path: string,
  request: object,
): Promise<{ ok: boolean; result: Parsed; error: { code: string } }> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.end(`${JSON.stringify({ id: 1, ...request })}\n`))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject)
    socket.on('end', () => {
      if (text === '') reject(new Error('the exchange said nothing'))
      else resolve(JSON.parse(text))
    })
  })
}

describe('arb sim', () => {
  it('says in its first line where everything is, and serves it', async () => {
    const from = Date.now()
    const sim = start('--seed', '3')
    const listening = await sim.listening()
    expect(Date.now() - from).toBeLessThan(8_000)
    const { kalshi, polymarket } = listening.endpoints
    expect(await getJson(`${kalshi.rest}/exchange/status`)).toMatchObject({
      status: 200,
      body: { exchange_active: true, trading_active: true },
    })
    const { body: listed } = await getJson(`${kalshi.rest}/markets?status=open&limit=5`)
    expect(listed.markets).toHaveLength(5)
    expect((await getJson(`${polymarket.clob}/ok`)).status).toBe(200)
    expect(
      Math.abs(Number((await getJson(`${polymarket.clob}/time`)).body) * 1_000 - Date.now()),
    ).toBeLessThan(3_000)
    expect((await getJson(`${polymarket.gamma}/markets?limit=3`)).body).toHaveLength(3)
    expect((await getJson(polymarket.geoblock)).body).toMatchObject({ blocked: false })
  })

  it('keeps credentials and the control socket for its owner, and they work', async () => {
    const listening = await start().listening()
    expect([modeOf(listening.accounts_file), modeOf(listening.control_socket)]).toEqual([0o600, 0o600])
    expect(modeOf(join(listening.accounts_file, '..'))).toBe(0o700)
    const { kalshi, polymarket } = accountsOf(listening)
    expect(kalshi.map(({ algorithm }) => algorithm)).toEqual(['rsa', 'ed25519'])
    expect(kalshi.map(({ private_key_pem: pem }) => pem.split('\n')[0])).toEqual([
      '-----BEGIN RSA PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----',
    ])
    for (const { key_id: id, private_key_pem: pem } of kalshi) {
      const headers = signed({ id, pem }, '/trade-api/v2/portfolio/balance')
      const { status, body } = await getJson(`${listening.endpoints.kalshi.rest}/portfolio/balance`, headers)
      expect(status).toBe(200)
      expect(body.balance_dollars).toBe('40000.0000')
      const old = signed({ id, pem }, '/trade-api/v2/portfolio/balance', Date.now() - 120_000)
      expect((await getJson(`${listening.endpoints.kalshi.rest}/portfolio/balance`, old)).status).toBe(401)
    }
    expect(polymarket).toHaveLength(2)
    for (const { address, private_key: key } of polymarket) {
      expect(address).toMatch(/^0x[0-9a-fA-F]{40}$/)
      expect(key).toMatch(/^0x[0-9a-f]{64}$/)
    }
  })

  it('registers a key of somebody else', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const file = join(home, 'mine.pem')
    writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }))
    const listening = await start('--kalshi-key', `mine=${file}`, '--speed', '2').listening()
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    // At another speed nobody can know the exchange's time: an old signature is as good as a new one.
    expect(listening.signature_clock).toBe('not checked')
    const headers = signed({ id: 'mine', pem }, '/trade-api/v2/portfolio/balance', Date.now() - 600_000)
    expect((await getJson(`${listening.endpoints.kalshi.rest}/portfolio/balance`, headers)).status).toBe(200)
  })

  it('streams', async () => {
    const listening = await start('--world', 'busy').listening()
    const { body } = await getJson(`${listening.endpoints.polymarket.gamma}/markets?limit=1&closed=false`)
    const [token] = JSON.parse(body[0].clobTokenIds as string) as string[]
    const socket = new WebSocket(listening.endpoints.polymarket.ws_market)
    const types = new Set<string>()
    socket.on('message', (data: Buffer) => {
      const parsed = JSON.parse(data.toString()) as { event_type: string } | { event_type: string }[]
      for (const { event_type: type } of Array.isArray(parsed) ? parsed : [parsed]) types.add(type)
    })
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ type: 'market', assets_ids: [token] }))
    const end = Date.now() + 8_000
    while (!types.has('price_change') && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect([...types]).toEqual(expect.arrayContaining(['book', 'price_change']))
    socket.terminate()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops on %s with a report', async (name) => {
    const sim = start('--json')
    const { endpoints, control_socket: socket } = await sim.listening()
    await getJson(`${endpoints.kalshi.rest}/exchange/status`)
    sim.signal(name)
    expect(await sim.end()).toBe(0)
    const lines = sim.out.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    const { schema, data } = JSON.parse(lines[1]!) as { schema: string; data: Parsed }
    expect([schema, data.event, data.because, data.requests]).toEqual([
      'arb.sim-report/1',
      'ended',
      'stopped',
      1,
    ])
    expect(data.faults.map(({ fault }: { fault: string }) => fault)).toEqual([...FAULT_KINDS])
    expect(existsSync(socket)).toBe(false)
  })

  it('stops when its time is over, the same way every time', () => {
    const run = (file: string) => {
      const argv = ['--world', 'short', '--seed', '5', '--speed', 'max', '--for', '3m', '--faults', 'storm']
      const { code, stdout, stderr } = arb([
        'sim',
        ...argv,
        '--start',
        '2026-11-20T12:00:00Z',
        '--events',
        file,
        '--jsonl',
      ])
      expect([code, stderr]).toEqual([0, 'a simulated exchange: nothing in it is real; Ctrl-C stops it\n'])
      const [, last = ''] = stdout.trimEnd().split('\n')
      const { data } = JSON.parse(last) as { data: Parsed }
      expect(data).toMatchObject({ because: 'time', passed_ms: 180_000 })
      return { log: readFileSync(file, 'utf8'), ...data.events }
    }
    const [first, second] = [run(join(home, 'one.jsonl')), run(join(home, 'two.jsonl'))]
    expect(first.log.split('\n').length).toBe(first.lines + 1)
    expect(first.lines).toBeGreaterThan(100)
    expect(second.log).toBe(first.log)
    expect(second.digest).toBe(first.digest)
  })

  it('does what the control socket says, and ends on its word', async () => {
    const sim = start('--jsonl')
    const { endpoints, control_socket: socket } = await sim.listening()
    expect((await command(socket, { do: 'status' })).result).toMatchObject({
      world: 'small',
      seed: 1,
      paused: false,
    })
    await command(socket, { do: 'fault_on', fault: 'html_page', venue: 'kalshi' })
    const answer = await fetch(`${endpoints.kalshi.rest}/exchange/status`)
    expect(answer.headers.get('content-type')).toContain('text/html')
    await command(socket, { do: 'fault_off', fault: 'all' })
    const { body } = await getJson(`${endpoints.kalshi.rest}/markets?status=open&limit=1`)
    const { ticker } = body.markets[0] as { ticker: string }
    expect(
      (await command(socket, { do: 'settle', venue: 'kalshi', market: ticker, yes_pays: '1' })).result,
    ).toMatchObject({
      market: ticker,
      status: 'finalized',
    })
    expect((await getJson(`${endpoints.kalshi.rest}/markets/${ticker}`)).body.market).toMatchObject({
      status: 'finalized',
      result: 'yes',
    })
    // The world goes on to decide the market that was settled ahead of it.
    expect((await command(socket, { do: 'advance', ms: 4 * 3_600_000 })).ok).toBe(true)
    expect((await command(socket, { do: 'fly' })).error.code).toBe('unknown_command')
    expect((await command(socket, { do: 'stop' })).result).toEqual({ stopping: true })
    expect(await sim.end()).toBe(0)
    const { data } = JSON.parse(sim.out.trimEnd().split('\n').at(-1)!) as { data: Parsed }
    expect(data.faults.find(({ fault }: { fault: string }) => fault === 'html_page')).toMatchObject({
      struck: 1,
    })
  }, 120_000)

  it('takes the ports it is told', async () => {
    const first = await start('--ports', '29170').listening()
    expect(first.endpoints.kalshi.rest).toBe('http://127.0.0.1:29170/trade-api/v2')
    expect(first.endpoints.binance.ws).toBe('ws://127.0.0.1:29176/ws')
    const second = arb(['sim', '--ports', '29170', '--json'])
    expect(second.code).toBe(2)
    expect(second.stderr).toContain('ARB-SIM-101: cannot listen on 127.0.0.1:29170')
  })

  it('takes over the control socket of a run that was killed, and of no other', async () => {
    const path = join(home, 'control.sock')
    const first = start('--control', path)
    expect((await first.listening()).control_socket).toBe(path)
    expect(arb(['sim', '--control', path]).stderr).toContain(
      `ARB-SIM-102: the control socket ${path} exists already`,
    )
    first.signal('SIGKILL')
    await first.end()
    expect(existsSync(path)).toBe(true)
    await start('--control', path).listening()
    expect((await command(path, { do: 'status' })).ok).toBe(true)
  })

  it('prints the endpoints as a table with --csv', () => {
    const { code, stdout } = arb(['sim', '--csv', '--for', '10ms'])
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe('endpoint,address')
    expect(stdout).toMatch(/^kalshi\.rest,http:\/\/127\.0\.0\.1:\d+\/trade-api\/v2$/m)
  })
})

describe('arb sim with something wrong', () => {
  it.each([
    [['--world', 'smal'], 'ARB-SIM-106: there is no world "smal"', 'did you mean --world small?'],
    [['--world', 'nowhere.yaml'], 'ARB-SIM-106: there is no world "nowhere.yaml"', 'or a world file'],
    [
      ['--faults', 'some'],
      'ARB-CLI-003: Expected --faults=some to be one of: none, light, storm',
      'arb sim --help',
    ],
    [['--speed', '0'], 'ARB-CLI-004: --speed: "0" is not a speed', 'write max or 1 or 10'],
    [['--for', '10'], 'ARB-CLI-004: --for: "10" has no unit', 'write 10s or 10ms'],
    [['--start', 'now'], 'ARB-CLI-004: --start: "now" is not a time in UTC', 'write 2026-11-20T12:00:00Z'],
    [['--kalshi-key', 'pem'], 'ARB-CLI-004: --kalshi-key: "pem" is not ID=PATH', 'write my-key=public.pem'],
    [
      ['--kalshi-key', 'k=no.pem'],
      'ARB-SIM-105: the public key no.pem cannot be read',
      '--kalshi-key ID=PATH',
    ],
    [
      ['--control', '/dev/null'],
      'ARB-SIM-102: the control socket /dev/null',
      'name another place with --control',
    ],
    [['--events', '/dev/null/x'], 'ARB-SIM-104: the event log /dev/null/x cannot be written', 'that exists'],
    [['--accounts', '/dev/null'], 'ARB-SIM-103: /dev/null exists and holds something else', '--accounts'],
    [['small'], 'ARB-CLI-003: arb sim takes no word "small", only flags', 'arb sim --help'],
  ])('%s', (argv, message, hint) => {
    const { code, stdout, stderr } = arb(['sim', ...argv])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
  })

  it('names the line of a world file', () => {
    const file = join(home, 'world.yaml')
    writeFileSync(file, 'name: x\nlasts: 5\n')
    const { code, stderr } = arb(['sim', '--world', file])
    expect(code).toBe(3)
    expect(stderr).toMatch(/ARB-SIM-002: [^]*world\.yaml/)
  })

  it('does not take a key that is none', () => {
    const file = join(home, 'none.pem')
    writeFileSync(file, 'hello')
    expect(arb(['sim', '--kalshi-key', `k=${file}`]).stderr).toContain('ARB-SIM-111: not a public key in PEM')
  })
})
