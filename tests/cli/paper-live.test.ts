// `arb paper` on live feeds, as a process, against the exchange that `arb sim` runs.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { WORLD } from '../integration/paper-live-rig.js'
import { acceptedData, onlySession, paperStarter, withoutKey } from './paper-process.js'
import { simStarter } from './sim-process.js'

const { home, start: startSim } = simStarter('all')
const arb = paperStarter(home)
const sim = join(home, 'sim.json')
let dataDir = ''

beforeAll(async () => {
  const world = join(home, 'world.json')
  writeFileSync(world, JSON.stringify(WORLD))
  const exchange = startSim('--world', world, '--seed', '3')
  await exchange.listening()
  writeFileSync(sim, exchange.out)
})

const paper = async (...argv: string[]): Promise<ReturnType<typeof arb>> => {
  dataDir = await acceptedData(home, sim)
  return arb('paper', '--sim', sim, '--data-dir', dataDir, ...argv)
}

const TRADED = ' bought '

describe('arb paper on live feeds', () => {
  it('names the two commands that make pairs when none is accepted, and ends with 7', async () => {
    const empty = arb('paper', '--sim', sim, '--data-dir', join(home, 'empty'))
    expect((await empty.ended).code).toBe(7)
    expect(empty.err()).toContain('ARB-PAPER-001')
    expect(empty.err()).toContain('arb match --auto')
    expect(empty.err()).toContain('arb match --review')
  })

  it('trades for as long as it is told, and reports in one JSON document', async () => {
    const session = await paper('--for', '4s', '--json')
    expect(await session.ended).toEqual({ code: 0, signal: null })
    const document = JSON.parse(session.out()) as {
      schema: string
      data: { ended_because: string; input: { frames: number } }
    }
    expect(document.schema).toBe('arb.paper/1')
    expect(document.data).toMatchObject({ ended_because: 'time' })
    expect(document.data.input.frames).toBeGreaterThan(50)
    const verified = arb('verify', '--recording', onlySession(dataDir), '--data-dir', dataDir)
    expect((await verified.ended).code, verified.out() + verified.err()).toBe(0)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with its report on %s', async (name) => {
    const session = await paper()
    await session.says(TRADED)
    session.signal(name)
    expect(await session.ended).toEqual({ code: 0, signal: null })
    expect(session.out()).toMatch(/stopped/)
  })

  it('leaves a record that verifies up to the moment of a kill, and begins anew after it', async () => {
    const session = await paper()
    await session.says(TRADED)
    session.signal('SIGKILL')
    expect((await session.ended).signal).toBe('SIGKILL')
    const verified = arb('verify', '--recording', onlySession(dataDir), '--data-dir', dataDir)
    expect((await verified.ended).code, verified.out() + verified.err()).toBe(0)
    const next = arb('paper', '--sim', sim, '--data-dir', dataDir, '--for', '1s')
    expect((await next.ended).code, next.err()).toBe(0)
  })

  it('asks for the books of Kalshi when there is no usable key, and says so', async () => {
    dataDir = await acceptedData(home, sim)
    const session = arb('paper', '--sim', withoutKey(home, sim), '--data-dir', dataDir, '--for', '3s')
    expect(await session.ended).toEqual({ code: 0, signal: null })
    expect(session.err()).toContain('Kalshi (polled')
    expect(session.err()).toContain('the key of Kalshi cannot be used')
  })

  it('follows one venue alone with --only', async () => {
    const session = await paper('--only', 'kalshi', '--for', '1s')
    expect(await session.ended).toEqual({ code: 0, signal: null })
    expect(session.err()).toContain('Kalshi (streamed)')
    expect(session.err()).not.toContain('Polymarket (')
  })

  it.each([
    [['--speed', 'max', '--sim', 'x'], '--speed'],
    [['--demo', '--sim', 'x'], '--sim'],
    [['--demo', '--pairs', 'x'], '--pairs'],
    [['--replay', 'x', '--only', 'kalshi'], '--only'],
  ])('takes %j for a misunderstanding', async (flags, named) => {
    const wrong = arb('paper', ...flags)
    expect((await wrong.ended).code).toBe(2)
    expect(wrong.err()).toContain(named)
  })
})
