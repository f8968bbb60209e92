import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { addMs, durationMs, usd, type Ms } from '../../src/lib/base/units.js'
import { eventWords } from '../../src/lib/app/screen/event-words.js'
import { SessionBoard } from '../../src/lib/control/board.js'
import { jsonLine } from '../../src/lib/control/json-line.js'
import { Publisher } from '../../src/lib/control/publisher.js'
import { SessionSocket } from '../../src/lib/control/session-socket.js'
import { PROTOCOL_VERSION } from '../../src/lib/control/snapshot.js'
import { SnapshotMaker } from '../../src/lib/control/snapshot-maker.js'
import type { Effect } from '../../src/lib/engine/effect.js'
import type { Figures } from './figures.js'
import { Frames } from './frames.js'
import { FULL, QUICK, type HotSize } from './hot-load.js'
import { ProductRig } from './product-rig.js'
import { SOAK_FACE } from './soak-session.js'
import { StepClock } from './step-clock.js'
import { usedMs } from './used-time.js'
import { START, World } from './world.js'

export interface WatchedPlan {
  readonly hot: HotSize
  /** Stretches of each kind, which take turns. */
  readonly turns: number
  /** Pictures in a stretch. */
  readonly pictures: number
}

export const FULL_WATCHED: WatchedPlan = { hot: FULL, turns: 9, pictures: 20 }
export const QUICK_WATCHED: WatchedPlan = { hot: QUICK, turns: 3, pictures: 4 }

/** As many as a session shows. */
const IDEAS = 60
const PER_SECOND = 4
const BLOCK_MS = 1_000 / PER_SECOND
/** Frames from one picture to the next: as if 100,000 came in a second, far more than both venues send. */
const PER_BLOCK = 25_000
const NS = 1e6

/** The engine of the hot loop with a board beside it. */
class WatchedRig extends ProductRig {
  now: Ms = START
  readonly board = new SessionBoard({
    opening: usd(0),
    equity: () => this.engine.view().equity,
    words: eventWords,
  })

  override carryOut(effects: readonly Effect[]): void {
    super.carryOut(effects)
    for (const effect of effects)
      if (effect.type === 'decision') this.board.onDecision(effect.decision, START)
  }

  readonly maker = new SnapshotMaker({
    picture: () => this.engine.picture({ ideas: IDEAS, at: this.now }),
    now: () => this.now,
    startedAt: () => START,
    durableStep: () => 0,
    feeds: () => [],
    board: this.board,
  })
}

/** What frames took, in nanoseconds. */
class Samples {
  private readonly all: Float32Array
  private count = 0

  constructor(most: number) {
    this.all = new Float32Array(most)
  }

  add(ns: number): void {
    this.all[this.count++] = ns
  }

  quantiles(shares: readonly number[]): readonly number[] {
    const sorted = this.all.slice(0, this.count).sort()
    return shares.map((share) => sorted[Math.floor((this.count - 1) * share)]!)
  }
}

/** The engine of the hot loop on its own and while screens look at it: one that reads, and one that does not. */
export async function benchWatched(figures: Figures, folder: string, plan: WatchedPlan): Promise<void> {
  const world = new World(plan.hot.world)
  const frames = new Frames(world, { count: plan.hot.round, gapsPerMillion: plan.hot.gapsPerMillion })
  const rig = new WatchedRig(world)
  const clock = new StepClock(START)
  const socket = await SessionSocket.open(join(folder, 'watched.sock'), { session: SOAK_FACE, clock })
  const over = new AbortController()
  const [maker, settled] = [rig.maker, () => true]
  const detail = (key: string) => rig.engine.detail(key, rig.now)
  const publishing = new Publisher({ maker, audience: socket, detail, settled, clock }).run(over.signal)
  const screens = await openScreens(socket.path)
  const feed = new Feed(rig, frames, clock)
  try {
    await feed.run(plan.pictures, true)
    feed.heldMs.length = 0
    const pairs: Pair[] = []
    for (let i = 0; i < plan.turns; i++)
      pairs.push({
        alone: await feed.run(plan.pictures, false),
        watched: await feed.run(plan.pictures, true),
      })
    tellPairs(figures, pairs)
    tellPicture(figures, rig, feed.heldMs)
    const read = await screens.close()
    figures.add({ part: 'watched', name: 'snapshots that the reading screen got', value: read, unit: '' })
  } finally {
    over.abort()
    await Promise.all([publishing, socket.close('the bench is over')])
  }
}

/** Hands frames to the engine, a block to each quarter of a second of its time. */
class Feed {
  /** What each snapshot took of the process, to the moment at which its line was handed to the system. */
  readonly heldMs: number[] = []
  private next = 0
  private round = 1

  constructor(
    private readonly rig: WatchedRig,
    private readonly frames: Frames,
    private readonly clock: StepClock,
  ) {}

  async run(blocks: number, isWatched: boolean): Promise<Samples> {
    const samples = new Samples(blocks * PER_BLOCK)
    for (let block = 0; block < blocks; block++) {
      if (isWatched) await this.show()
      else await turn()
      this.block(samples)
    }
    return samples
  }

  private async show(): Promise<void> {
    const start = usedMs()
    this.clock.moveTo(addMs(this.clock.now(), durationMs(BLOCK_MS)))
    await turn()
    this.heldMs.push(usedMs() - start)
  }

  private block(samples: Samples): void {
    const { rig, frames } = this
    for (let k = 0; k < PER_BLOCK; k++) {
      const at = frames.timeOf(this.next)
      const start = performance.now()
      rig.take(frames, this.next, at)
      samples.add((performance.now() - start) * NS)
      rig.now = at
      if (++this.next === frames.count) this.beginAgain()
    }
  }

  private beginAgain(): void {
    this.next = 0
    this.frames.renumber(this.round++)
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Pair {
  readonly alone: Samples
  readonly watched: Samples
}

const SHARES = [0.5, 0.99, 0.999] as const

function tellPairs(figures: Figures, pairs: readonly Pair[]): void {
  const each = pairs.map(
    ({ alone, watched }) => [alone.quantiles(SHARES), watched.quantiles(SHARES)] as const,
  )
  SHARES.forEach((share, i) => {
    const name = `bytes to decision, p${share * 100}`
    const add = (what: string, value: number, unit: string, goal = {}): void =>
      figures.add({ part: 'watched', name: `${name}, ${what}`, value, unit, ...goal })
    add('alone', median(each.map(([alone]) => alone[i]!)), 'ns')
    add('watched', median(each.map(([, watched]) => watched[i]!)), 'ns')
    const ratio = median(each.map(([alone, watched]) => watched[i]! / alone[i]!))
    add('watched to alone', ratio, 'x', share === 0.99 ? { floor: 1.1, isBelow: true } : {})
  })
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

const PICTURES = 200

/** What the engine's process does for one snapshot. */
function tellPicture(figures: Figures, rig: WatchedRig, heldMs: readonly number[]): void {
  const add = (name: string, value: number, unit: string, goal = {}): void =>
    figures.add({ part: 'watched', name, value, unit, ...goal })
  const timed = (work: () => unknown): number => {
    const start = usedMs()
    for (let i = 0; i < PICTURES; i++) work()
    return (usedMs() - start) / PICTURES
  }
  add(
    `one picture of ${IDEAS} ideas, over and over`,
    timed(() => rig.maker.make()),
    'ms',
    { floor: 1, isBelow: true },
  )
  const snapshot = rig.maker.make()
  add(
    'its line',
    timed(() => jsonLine(snapshot)),
    'ms',
  )
  add('weight of the line', jsonLine(snapshot).length, 'bytes')
  const held = median(heldMs)
  add('a snapshot between frames, to both screens', held, 'ms')
  add('share of time that goes to snapshots', (100 * held) / BLOCK_MS, '%')
}

/** Greets, and reads all it gets; says at the end how many snapshots. */
const READER = `
const { parentPort, workerData } = require('node:worker_threads')
const socket = require('node:net').connect(workerData.path, () => socket.write(workerData.hello))
let read = 0
socket.on('data', (chunk) => { for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) read++ })
socket.once('data', () => parentPort.postMessage('greeted'))
parentPort.on('message', () => { parentPort.postMessage(read - 1); socket.destroy(); parentPort.close() })
`

async function openScreens(path: string): Promise<{ readonly close: () => Promise<number> }> {
  const hello = jsonLine({ type: 'hello', version: PROTOCOL_VERSION, control: false }).toString()
  const reader = new Worker(READER, { eval: true, workerData: { path, hello }, execArgv: [] })
  await new Promise((resolve) => reader.once('message', resolve))
  const deaf: Socket = connect(path)
  deaf.pause()
  deaf.on('error', () => undefined)
  await new Promise((resolve) => deaf.write(hello, resolve))
  return {
    close: async () => {
      const read = new Promise<number>((resolve) => reader.once('message', resolve))
      reader.postMessage('over')
      deaf.destroy()
      return read
    },
  }
}
