import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineSettings } from '../../src/lib/app/engine-settings.js'
import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { openMatch, type OpenMatch } from '../../src/lib/app/matching/open-match.js'
import type { PaperRequest } from '../../src/lib/app/paper-request.js'
import { runPaper, type PaperResult } from '../../src/lib/app/paper-run.js'
import type { WatchRequest } from '../../src/lib/app/watch/watch-request.js'
import { simCredentials } from '../../src/lib/app/sim-credentials.js'
import type { SimPointer } from '../../src/lib/app/sim-pointer.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { durationMs, ms, parseUsd } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig, type LoadedConfig } from '../../src/lib/config/load-config.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { Level } from '../../src/lib/domain/events.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { SESSION_CHANNEL } from '../../src/lib/domain/session-channels.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { SimulationHost } from '../../src/lib/exchange/host/simulation-host.js'
import type { Verdict } from '../../src/lib/matching/rules/verdict.js'
import { worldSchema, type WrittenWorld } from '../../src/lib/exchange/world/world-spec.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { proposalOf } from '../../src/lib/app/matching/search-pairs.js'
import { watch, type Watched } from '../drawn/watch.js'

/** One figure that both venues list alike; everybody guesses it badly, so that the venues disagree all the time. */
export const WORLD: WrittenWorld = {
  name: 'paperlive',
  lasts: '30m',
  bitcoin: { price: '92000usd', volatility: '55%', jumps: 6, jump: '0.4%', tick: '1s', basis: '4usd' },
  traders: { makers: 3, takers: 3, drills: '20s', lag: { kalshi: '400ms', polymarket: '1500ms' } },
  settlement: {
    kalshi: { determined: '1s', paid: '2s', disputed: '0%', corrected: '0%' },
    polymarket: { determined: '1s', paid: '2s', disputed: '0%', corrected: '0%' },
  },
  books: {
    wild: { spread: '2c', levels: 3, size: 200, requote: '500ms', take: '2s', sweep: '1m', noise: '6c' },
  },
  topics: [
    {
      kind: 'release',
      name: 'cpi',
      book: 'wild',
      title: 'CPI, 12-month change',
      code: 'CPI',
      forecast: '3.1%',
      surprise: '0.2%',
      strikes: ['2.9%', '3.0%', '3.1%'],
      at: '25m',
      revised: '2m',
      kalshi: { print: 'first', compare: 'above' },
      polymarket: { print: 'first', compare: 'above' },
    },
  ],
}

const NEVER = new AbortController().signal
export const pause = (forMs: number): Promise<void> => clock.sleepUntil(ms(clock.now() + forMs), NEVER)
const clock = new SystemClock()

export interface Levels {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** A simulated exchange on sockets, and paper sessions on it, all in this process. */
export class PaperLiveRig {
  readonly decisions: Decision[] = []
  readonly told: string[] = []
  private readonly stopWorld = new AbortController()
  private readonly ran: Promise<void>

  private constructor(
    readonly host: SimulationHost,
    private readonly sim: SimPointer,
    readonly dataDir: string,
    readonly bugs: readonly unknown[],
    private readonly orderLines: readonly string[],
    private readonly accounts: readonly string[],
  ) {
    this.ran = host.run(this.stopWorld.signal)
  }

  static async open(seed: number, { withKey = true } = {}): Promise<PaperLiveRig> {
    const dataDir = mkdtempSync(join(tmpdir(), 'arb-paper-live-'))
    const bugs: unknown[] = []
    const orderLines: string[] = []
    const host = await SimulationHost.open({
      world: worldSchema.parse(WORLD),
      ...{ seed, clock, faults: 'none', speed: 1, checksClocks: true },
      controlPath: join(dataDir, 'control.sock'),
      onBug: (error) => bugs.push(error),
      logLine: (line) => {
        if (line.includes('"type":"order"')) orderLines.push(line.toLowerCase())
      },
    })
    const { kalshi: keys, polymarket: wallets } = await simCredentials(seed)
    const { account, keyId, publicKeyPem, privateKeyPem } = keys[0]!
    if (withKey) host.parties.addKalshiKey({ account, keyId, publicKeyPem })
    const { kalshi, polymarket } = host.endpoints
    const sim: SimPointer = {
      source: 'the test',
      kalshi: {
        rest: kalshi.rest,
        stream: kalshi.ws,
        keyId,
        privateKeyPem: withKey ? privateKeyPem : 'none',
      },
      polymarket: {
        clob: polymarket.clob,
        gamma: polymarket.gamma,
        data: new URL(polymarket.data).origin,
        site: new URL(polymarket.geoblock).origin,
        marketStream: polymarket.ws_market,
        userStream: polymarket.ws_user,
        privateKey: wallets[0]!.privateKey,
      },
    }
    const accounts = [account, wallets[0]!.address.toLowerCase()]
    return new PaperLiveRig(host, sim, dataDir, bugs, orderLines, accounts)
  }

  get config(): LoadedConfig {
    return loadConfig({ env: readEnvironment({}) })
  }

  /** The stores of the exchange's matches. */
  async withMatches<T>(work: (open: OpenMatch) => Promise<T>): Promise<T> {
    const { config, sim, dataDir } = this
    const open = await openMatch({
      ...{ config, sim, clock, dataDir, from: undefined, refresh: 'when-old' },
      onProgress: () => undefined,
    })
    try {
      return await work(open)
    } finally {
      await open.close()
    }
  }

  /** Accepts every pair of equal thresholds; their short names. */
  acceptPairs(): Promise<readonly string[]> {
    return this.withMatches(acceptAllAlike)
  }

  paper(signal: AbortSignal, wish: Partial<PaperRequest> = {}): Promise<PaperResult> {
    const { config, dataDir, sim } = this
    const request: PaperRequest = {
      ...{ demo: false, replayPath: undefined, speed: undefined, runFor: undefined, seed: 1 },
      ...{ bankroll: undefined, acceptUnverified: false, save: true },
      ...wish,
    }
    return runPaper(request, {
      ...{ config, dataDir, clock, signal },
      live: {
        env: readEnvironment({}),
        sim,
        hide: () => undefined,
        tell: (text) => this.told.push(text),
        pace: { approvals: durationMs(300) },
      },
      onStart: ({ source }) => this.told.push(source),
      onDecision: (decision) => this.decisions.push(decision),
    })
  }

  /** Keeps every pair of equal thresholds as a proposal that nobody has decided about. */
  proposePairs(): Promise<void> {
    return this.withMatches(async ({ listed, judge, proposals }) => {
      const found = alikeOf({ listed, judge })
      await proposals.save(
        found.map((verdict) => proposalOf({ verdict, scorePpm: 1_000_000, note: undefined }, clock)),
      )
    })
  }

  watch(signal: AbortSignal, wish: Partial<WatchRequest> = {}): Promise<Watched> {
    const { config, dataDir, sim } = this
    return watch(
      { demo: false, ...wish },
      {
        ...{ config, dataDir, clock, signal },
        live: {
          ...{ env: readEnvironment({}), sim, hide: () => undefined },
          tell: (text) => this.told.push(text),
        },
        onStart: ({ source }) => this.told.push(source),
      },
    )
  }

  /** Nothing answers there any more. */
  loseVenue(venue: Venue): void {
    this.host.faults.setRate('html_page', venue, 1_000_000)
    this.host.faults.setRate('disconnect', venue, 1_000_000)
  }

  /** What either exchange has heard of orders of ours. */
  ordersSeen(): number {
    return this.orderLines.filter((line) => this.accounts.some((account) => line.includes(`"${account}"`)))
      .length
  }

  /** The same record once more as a session of its own. */
  replay(record: string): Promise<PaperResult> {
    return runPaper(
      {
        ...{ demo: false, replayPath: record, speed: undefined, runFor: undefined, seed: undefined },
        ...{ bankroll: undefined, acceptUnverified: false, save: false },
      },
      {
        ...{ config: this.config, dataDir: this.dataDir, clock, signal: NEVER },
        onStart: () => undefined,
        onDecision: () => undefined,
      },
    )
  }

  /** Waits until a reader of the running session's record believes every book for a while. */
  async untilBelieved(): Promise<void> {
    const [session] = readdirSync(join(this.dataDir, 'sessions'))
    const record = join(this.dataDir, 'sessions', session!, 'record')
    for (let believed = 0, left = 40; believed < 2 && left > 0; left--) {
      await pause(500)
      const engine = await engineOf(record, this.config)
      const isWhole = this.markets().every((each) => engine.bookOf(each)?.problem === undefined)
      believed = isWhole ? believed + 1 : 0
    }
  }

  /** Time stands still at the exchange; what is on its way still arrives. */
  async freeze(): Promise<void> {
    this.stopWorld.abort()
    await this.ran
  }

  /** Everything that the exchange lists. */
  markets(): readonly { readonly venue: Venue; readonly id: string }[] {
    const { exchanges } = this.host.simulation
    return (['kalshi', 'polymarket'] as const).flatMap((venue) =>
      [...exchanges[venue].markets()].map(({ id }) => ({ venue, id })),
    )
  }

  book(venue: Venue, market: string): Levels {
    return this.host.simulation.exchanges[venue].book(market)
  }

  async close(): Promise<void> {
    await this.freeze()
    await this.host.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

/** Every pair of the catalogue that the judge takes for the same contract. */
function alikeOf({ listed, judge }: Pick<OpenMatch, 'listed' | 'judge'>): readonly Verdict[] {
  return listed
    .contracts('kalshi')
    .flatMap((kalshi) =>
      listed.contracts('polymarket').map((polymarket) => judge(kalshi.text(), polymarket.text())),
    )
    .filter(({ word }) => word === 'SAME')
}

/** Accepts all of them; their short names. */
export async function acceptAllAlike({ listed, judge, desk }: OpenMatch): Promise<readonly string[]> {
  const accepted: string[] = []
  for (const verdict of alikeOf({ listed, judge })) {
    const saying = { by: 'a tester', reason: 'the same figure', cap: parseUsd('1000') }
    accepted.push((await desk.accept(verdict, saying)).pair)
  }
  return accepted
}

/** An engine that heard everything that this session recorded. */
export async function engineOf(record: string, config: LoadedConfig): Promise<Engine> {
  const reader = await FrameReader.open(record)
  const decoder = frameDecoder()
  const bankroll = parseUsd(reader.meta.session!.bankrollUsd)
  const engine = new Engine(engineSettings(config, { bankroll, acceptUnverified: false }).engine)
  for await (const frames of reader.batches())
    for (const { channel, payload, sequence, receivedUs } of frames) {
      if (channel === SESSION_CHANNEL) continue
      const time = ms(Math.floor(receivedUs / 1_000))
      engine.step({ sequence, time, body: decoder.decodeAny(channel, payload.toString('utf8')) })
    }
  return engine
}
