import { spawn, type ChildProcess } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WARM_UP_MS = 1_500
const MEASURED_MS = 4_000
const ROUNDS = 3
const DELTA = '"type":"orderbook_delta"'
const WS_PATH = '/trade-api/ws/v2'

interface Measured {
  readonly perSecond: number
  /** Of one update, on average. */
  readonly bytes: number
  readonly sample: string
}

interface Account {
  readonly key_id: string
  readonly algorithm: string
  readonly private_key_pem: string
}

/** Both feeds take turns, each in a process of its own, so that a machine that slows down slows down both. */
export async function benchFeed(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'arb-bench-feed-'))
  try {
    const own: Measured[] = []
    const bare: Measured[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const measured = await fromSimulation(folder)
      own.push(measured)
      bare.push(await fromBareServer(measured.sample))
    }
    const [mine, plain] = [median(own), median(bare)]
    console.log(
      `arb sim: ${Math.round(mine.perSecond / 1_000)}k book updates/s of ${Math.round(mine.bytes)} bytes to one client on loopback (floor 20k), ` +
        `world included; ${(mine.perSecond / plain.perSecond).toFixed(2)} of a bare server with prepared frames`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const median = (all: readonly Measured[]): Measured =>
  [...all].sort((a, b) => a.perSecond - b.perSecond)[all.length >> 1]!

async function fromSimulation(folder: string): Promise<Measured> {
  const accounts = join(folder, 'accounts.json')
  const flags = [
    '--world',
    'busy',
    '--speed',
    'max',
    '--accounts',
    accounts,
    '--control',
    join(folder, 'control.sock'),
  ]
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'bin/dev.js'), 'sim', ...flags], {
    cwd: ROOT,
    env: { ...process.env, XDG_DATA_HOME: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const listening = JSON.parse(await firstLine(child)) as {
      data: { endpoints: { kalshi: { rest: string; ws: string } } }
    }
    const { rest, ws } = listening.data.endpoints.kalshi
    const { kalshi } = JSON.parse(readFileSync(accounts, 'utf8')) as { kalshi: readonly Account[] }
    const account = kalshi.find(({ algorithm }) => algorithm === 'ed25519')!
    const tickers = await openMarkets(rest)
    const socket = new WebSocket(ws, { headers: signed(account), perMessageDeflate: false })
    const params = { channels: ['orderbook_delta'], market_tickers: tickers, use_yes_price: true }
    return await count(socket, JSON.stringify({ id: 1, cmd: 'subscribe', params }))
  } finally {
    await end(child)
  }
}

async function openMarkets(rest: string): Promise<readonly string[]> {
  const response = await fetch(`${rest}/markets?status=open&limit=1000`)
  const { markets } = (await response.json()) as { markets: readonly { ticker: string }[] }
  return markets.map(({ ticker }) => ticker)
}

function signed({ key_id: id, private_key_pem: pem }: Account): Record<string, string> {
  const timestamp = String(Math.round(performance.timeOrigin + performance.now()))
  const signature = sign(null, Buffer.from(`${timestamp}GET${WS_PATH}`), createPrivateKey(pem)).toString(
    'base64',
  )
  return {
    'KALSHI-ACCESS-KEY': id,
    'KALSHI-ACCESS-TIMESTAMP': timestamp,
    'KALSHI-ACCESS-SIGNATURE': signature,
  }
}

/** A server that only sends the same frame again and again, as fast as the client takes it. */
async function fromBareServer(frame: string): Promise<Measured> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/bench/bare-feed.mjs')], {
    env: { ...process.env, BENCH_FRAME: frame },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const port = await firstLine(child)
    return await count(new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }), 'go')
  } finally {
    await end(child)
  }
}

/** Counts updates for a while, after a moment in which both sides get going. */
function count(socket: WebSocket, hello: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    let [updates, bytes, sample] = [0, 0, '']
    socket.on('error', reject)
    socket.on('open', () => {
      socket.send(hello)
      setTimeout(() => {
        ;[updates, bytes] = [0, 0]
        const start = performance.now()
        setTimeout(() => {
          const perSecond = (updates * 1_000) / (performance.now() - start)
          socket.terminate()
          if (updates === 0) reject(new Error('no update came'))
          else resolve({ perSecond, bytes: bytes / updates, sample })
        }, MEASURED_MS)
      }, WARM_UP_MS)
    })
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      if (!text.includes(DELTA)) return
      updates++
      bytes += text.length
      if (sample === '') sample = text
    })
  })
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code ?? 'none'}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
