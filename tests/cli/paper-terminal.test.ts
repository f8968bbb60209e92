// `arb paper` on live feeds and on a terminal: what becomes of the trading when the terminal goes away, or takes nothing any more.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { WORLD } from '../integration/paper-live-rig.js'
import { acceptedData, onlySession } from './paper-process.js'
import { ALTERNATE_ON, arbTerminals, hasPty, type OnTerminal } from './pty.js'
import { arbRunner } from './run-arb.js'
import { simStarter } from './sim-process.js'

const { home, start: startSim } = simStarter('all')
const { arb } = arbTerminals(home)
const run = arbRunner()
const sim = join(home, 'sim.json')

beforeAll(async () => {
  const world = join(home, 'world.json')
  writeFileSync(world, JSON.stringify(WORLD))
  const exchange = startSim('--world', world, '--seed', '3')
  await exchange.listening()
  writeFileSync(sim, exchange.out)
})

interface LivePaper {
  readonly paper: OnTerminal
  readonly dataDir: string
  /** How the session stands, as `arb attach --json` tells it. */
  readonly standing: () => Standing
}

interface Standing {
  readonly number: number
  readonly at: string
  readonly feeds: readonly { readonly is_up: boolean }[]
  readonly engine: { readonly trading: { readonly mode: string } }
}

async function livePaper(...flags: string[]): Promise<LivePaper> {
  const dataDir = await acceptedData(home, sim)
  const at = ['--data-dir', dataDir]
  const paper = arb('paper', '--sim', sim, ...at, ...flags)
  const standing = (): Standing => {
    const { code, stdout, stderr } = run(['attach', '--json', ...at])
    expect(code, stderr).toBe(0)
    return (JSON.parse(stdout) as { data: Standing }).data
  }
  return { paper, dataDir, standing }
}

const rest = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs))

/** When each frame of a session came in, in milliseconds. */
async function receptions(dataDir: string): Promise<readonly number[]> {
  const reader = await FrameReader.open(join(onlySession(dataDir), 'record'))
  const times: number[] = []
  for await (const frames of reader.batches())
    for (const { receivedUs } of frames) times.push(receivedUs / 1_000)
  return times
}

/** The venues of this world say something at least twice a second. */
const SILENCE_MAX_MS = 2_500

function expectNoSilence(times: readonly number[], since: number, until: number): void {
  const held = [since, ...times.filter((time) => time > since && time < until), until]
  expect(held.length).toBeGreaterThan(20)
  const longest = Math.max(...held.slice(1).map((time, index) => time - held[index]!))
  expect(longest).toBeLessThan(SILENCE_MAX_MS)
}

describe.skipIf(!hasPty)('arb paper on live feeds and on a terminal (needs python3)', () => {
  it('goes on without the terminal when that is closed, is shown by arb attach, and ends in order', async () => {
    const { paper, dataDir, standing } = await livePaper()
    await paper.shows(/Opportunities/)
    const closed = Date.now()
    paper.close()
    const first = standing()
    await rest(1_500)
    const second = standing()
    expect(second.number).toBeGreaterThan(first.number)
    expect(Date.parse(second.at)).toBeGreaterThan(Date.parse(first.at))
    expect(second.engine.trading.mode).toBe('on')
    expect(second.feeds.map(({ is_up }) => is_up)).toEqual([true, true])
    const ended = Date.now()
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(0)
    expectNoSilence(await receptions(dataDir), closed, ended)
  }, 60_000)

  it.each([
    ['screen', []],
    ['lines', ['--no-tui', '-v']],
  ])(
    'hears and trades on while nobody reads its %s',
    async (what, flags) => {
      const { paper, dataDir, standing } = await livePaper(...flags)
      await paper.shows(what === 'screen' ? ALTERNATE_ON : 'paper session')
      await rest(1_000)
      const held = Date.now()
      paper.hold()
      await rest(6_000)
      expect(standing().engine.trading.mode).toBe('on')
      const ended = Date.now()
      paper.signal('SIGTERM')
      expect(await paper.ended).toBe(0)
      expectNoSilence(await receptions(dataDir), held, ended)
    },
    60_000,
  )
})
