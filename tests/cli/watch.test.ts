// `arb watch` as a process: the demo, and live feeds against the exchange that `arb sim` runs.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { WORLD } from '../integration/paper-live-rig.js'
import { acceptedData, paperStarter, withoutKey } from './paper-process.js'
import { simStarter } from './sim-process.js'

const { home, start: startSim } = simStarter('all')
const arb = paperStarter(home)
const sim = join(home, 'sim.json')

beforeAll(async () => {
  const world = join(home, 'world.json')
  writeFileSync(world, JSON.stringify(WORLD))
  const exchange = startSim('--world', world, '--seed', '3')
  await exchange.listening()
  writeFileSync(sim, exchange.out)
})

const live = async (...argv: string[]): Promise<ReturnType<typeof arb>> => {
  const dataDir = await acceptedData(home, sim)
  return arb('watch', '--sim', sim, '--data-dir', dataDir, ...argv)
}

describe('arb watch', () => {
  it('shows one table of the demo, one record a line', async () => {
    const once = arb('watch', '--demo', '--once')
    expect(await once.ended).toEqual({ code: 0, signal: null })
    const [head, ...rows] = once.out().trimEnd().split('\n')
    expect(head!.split('\t')).toEqual([
      ...['PAIR', 'CLASS', 'LEGS', 'GROSS', 'FEES', 'NET', 'MAX SIZE', 'BASIS', 'ENDS', 'AGE K/P', 'WHY NOT'],
    ])
    expect(rows.length).toBeGreaterThan(5)
  })

  it('says how near the best is when nothing is wide enough', async () => {
    const once = arb('watch', '--demo', '--once', '--min-edge', '50c')
    expect((await once.ended).code).toBe(0)
    expect(once.out()).toMatch(/^0 pairs above 50c after fees; best now .*; \d+ ideas checked\n$/)
  })

  it('tells programs of every gap from its opening to its end', async () => {
    const session = arb('watch', '--demo', '--speed', 'max', '--jsonl')
    expect((await session.ended).code).toBe(0)
    const lines = session.out().trimEnd().split('\n')
    const events = lines.map((line) => JSON.parse(line) as { event: string; opportunity?: string })
    const idsOf = (name: string): unknown[] =>
      events.filter(({ event }) => event === name).map((one) => one.opportunity)
    expect(idsOf('opportunity.open').length).toBeGreaterThan(0)
    expect(new Set(idsOf('opportunity.close'))).toEqual(new Set(idsOf('opportunity.open')))
    expect(events.at(-1)!.event).toBe('summary')
  })

  it('names what makes pairs when none is accepted, and ends with 7', async () => {
    const empty = arb('watch', '--sim', sim, '--data-dir', join(home, 'empty'))
    expect((await empty.ended).code).toBe(7)
    for (const words of ['ARB-WATCH-001', 'arb match --auto', 'arb match --review', 'arb watch --demo'])
      expect(empty.err()).toContain(words)
  })

  it('says that no pair is accepted, too, where no venue can be reached', async () => {
    const file = join(home, 'nobody.json')
    const pointer = readFileSync(sim, 'utf8').replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:1')
    writeFileSync(file, pointer)
    const lost = arb('watch', '--sim', file, '--data-dir', join(home, 'lost'))
    expect((await lost.ended).code).toBe(5)
    for (const words of ['ARB-NET-', 'no pair is accepted', 'arb match --auto', 'arb watch --demo'])
      expect(lost.err()).toContain(words)
  })

  it('works without a key, and ends with its page on Ctrl-C', async () => {
    const dataDir = await acceptedData(home, sim)
    const session = arb('watch', '--sim', withoutKey(home, sim), '--data-dir', dataDir)
    await session.says(/ gap /)
    session.signal('SIGINT')
    expect(await session.ended).toEqual({ code: 0, signal: null })
    expect(session.err()).toContain('Kalshi (polled')
    expect(session.out()).toContain('nothing was sent')
  })

  it('looks once at live books, in one JSON document', async () => {
    const session = await live('--once', '--json')
    expect(await session.ended).toEqual({ code: 0, signal: null })
    const document = JSON.parse(session.out()) as { schema: string; data: { opportunities: unknown[] } }
    expect(document.schema).toBe('arb.watch/1')
    expect(document.data.opportunities.length).toBeGreaterThan(0)
  })

  it('leaves a recording that can be read after a kill', async () => {
    const record = join(home, 'killed')
    const session = await live('--record', record)
    await session.says(/ gap /)
    // What was received reaches the disk as soon as nothing more waits.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    session.signal('SIGKILL')
    expect((await session.ended).signal).toBe('SIGKILL')
    for (const command of ['watch', 'paper']) {
      const again = arb(command, '--replay', record, '--json')
      expect((await again.ended).code, again.err()).toBe(0)
      const { data } = JSON.parse(again.out()) as { data: { input: { frames: number } } }
      expect(data.input.frames).toBeGreaterThan(10)
    }
    const taken = arb('watch', '--demo', '--record', record)
    expect((await taken.ended).code).toBe(2)
    expect(taken.err()).toContain('ARB-WATCH-002')
  })

  it.each([
    [['--speed', 'max'], '--speed'],
    [['--demo', '--sim', 'x'], '--sim'],
    [['--demo', '--pairs', 'x'], '--pairs'],
    [['--replay', 'x', '--proposed'], '--proposed'],
    [['--replay', 'x', '--record', 'y'], '--record'],
    [['--seed', '3'], '--demo'],
    [['--once', '--theme', 'dark'], '--theme'],
    [['--gross'], '--min-edge 1.5c --gross'],
    [['--min-edge', '1.5'], '1.5c'],
    [['--min-edge', 'abc'], 'write 1.5c'],
  ])('takes %j for a misunderstanding', async (flags, named) => {
    const wrong = arb('watch', ...flags)
    expect((await wrong.ended).code).toBe(2)
    expect(wrong.err()).toContain(named)
  })
})
