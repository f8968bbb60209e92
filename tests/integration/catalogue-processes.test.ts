// Processes that are killed while they write, and two that write at once.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CatalogueStore } from '../../src/lib/storage/catalogue-store.js'
import { folders } from '../drawn/folder.js'

const CHILD = fileURLToPath(new URL('catalogue-child.ts', import.meta.url))
const COUNT = 1_000
const folder = folders()

interface Started {
  readonly child: ChildProcess
  /** What it has said so far. */
  readonly lines: string[]
  readonly says: (line: string) => Promise<void>
}

function start(path: string, venue: string, rounds: number): Started {
  const args = ['--import', 'tsx', CHILD, path, venue, String(COUNT), String(rounds)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
  const says = async (line: string): Promise<void> => {
    while (!lines.includes(line)) await once(child.stdout, 'data')
  }
  return { child, lines, says }
}

/** What stands in the database is one walk, whole. */
function expectWhole(path: string, venues: number): void {
  const store = CatalogueStore.open(path)
  const entries = store.entries()
  expect(entries).toHaveLength(COUNT * venues)
  for (const walk of store.walks()) {
    const own = entries.filter(({ row }) => row.venue === walk.venue)
    expect(walk.markets).toBe(COUNT)
    expect([...new Set(own.map(({ text }) => text.moreRules.slice(0, 20)))]).toHaveLength(1)
    expect([...new Set(own.map(({ lastSeen }) => lastSeen))]).toEqual([walk.endedAt])
    expect(own.every(({ state }) => state === 'ACTIVE')).toBe(true)
  }
  store.close()
}

describe('a process that is killed while it writes a walk', () => {
  it.each([0, 40, 90, 170])('leaves the last good catalogue (%i ms into the second walk)', async (delay) => {
    const path = join(folder(), 'arb.sqlite')
    const { child, says } = start(path, 'kalshi', 50)
    await says('1')
    await wait(delay)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    expectWhole(path, 1)
  })
})

describe('two processes', () => {
  it('walk through both venues at once, and none loses anything', async () => {
    const path = join(folder(), 'arb.sqlite')
    const both = [start(path, 'kalshi', 2), start(path, 'polymarket', 2)]
    const codes = await Promise.all(both.map(({ child }) => once(child, 'exit')))
    expect(codes).toEqual([
      [0, null],
      [0, null],
    ])
    expectWhole(path, 2)
  })

  it('walk through the same venue at once: the newest walk stays', async () => {
    const path = join(folder(), 'arb.sqlite')
    const both = [start(path, 'kalshi', 4), start(path, 'kalshi', 4)]
    const codes = await Promise.all(both.map(({ child }) => once(child, 'exit')))
    expect(codes).toEqual([
      [0, null],
      [0, null],
    ])
    expectWhole(path, 1)
    const store = CatalogueStore.open(path)
    expect(store.entries()[0]?.text.moreRules).toMatch(/^Rules of round 4\./)
    store.close()
  })
})
