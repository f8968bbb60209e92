import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readOnlyVenue } from '../../../../src/lib/app/watch/read-only-venue.js'
import { lookWords, shownRows, watchFacts, watchLines } from '../../../../src/lib/app/watch/watch-data.js'
import { durationMs, parseUsd } from '../../../../src/lib/base/units.js'
import { watch } from '../../../drawn/watch.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arb-watch-'))
  folders.push(folder)
  return join(folder, 'record')
}

const ALL = { least: undefined, gross: false }

describe('a watch of the demo world', () => {
  it('sees its gaps and decides on no order', async () => {
    const { decisions, tally, outcome } = await watch()
    const kinds = new Set(decisions.map(({ kind }) => kind))
    expect(kinds).toContain('opportunity_closed')
    for (const kind of ['approved', 'order', 'fill', 'basket_closed'] as const)
      expect(kinds).not.toContain(kind)
    expect(tally.widest.length).toBeGreaterThan(0)
    expect(outcome.view.fees).toBe(0)
    expect(outcome.view.openBaskets).toBe(0)
  })

  it('leaves a recording that shows the same gaps again, and never writes over one', async () => {
    const recordPath = newPath()
    const first = await watch({ recordPath })
    const again = await watch({ replayPath: recordPath })
    expect(again.decisions).toEqual(first.decisions)
    expect(again.source).toBe(first.source)
    await expect(watch({ recordPath })).rejects.toMatchObject({ code: 'ARB-WATCH-002', fault: 'usage' })
  })

  it('keeps nothing without being asked', async () => {
    const dataDir = newPath()
    await watch({}, { dataDir })
    expect(existsSync(dataDir)).toBe(false)
  })

  it('tells how it stands at one moment, gaps first, and how near the best is when none is wide enough', async () => {
    const result = await watch({ runFor: durationMs(14_000) })
    const rows = shownRows(result, ALL)
    expect(rows.length).toBeGreaterThan(5)
    expect(rows[0]!.idea.gap).not.toBeNull()
    const wish = { least: parseUsd('0.015'), gross: false }
    expect(shownRows(result, wish)).toHaveLength(1)
    const tooMuch = { least: parseUsd('0.5'), gross: false }
    expect(lookWords(result, shownRows(result, tooMuch), tooMuch)).toMatch(
      /^0 pairs above 50c after fees; best now \d+\.\d+c on demo-derby; \d+ ideas checked$/,
    )
  })

  it('tells gaps that are wide enough when they open at once, in order of time, with what stands against them', async () => {
    const { decisions } = await watch({ edge: { least: parseUsd('0.05'), gross: false } })
    const times = decisions.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const told = decisions.flatMap((one) =>
      one.kind !== 'funnel' && 'gap' in one && (one.gap === 'g6' || one.gap === 'g7')
        ? [`${one.gap} ${one.kind}`]
        : [],
    )
    expect(told).toEqual([
      ...['g6 opportunity_opened', 'g7 opportunity_opened', 'g7 refused'],
      ...['g6 opportunity_closed', 'g7 opportunity_closed'],
    ])
  })

  it('names what makes sense next: of the demo, what needs no accepted pair', async () => {
    const recordPath = newPath()
    const demo = await watch({ recordPath })
    expect(watchFacts(demo, ALL).next.map((line) => line.split(':')[0])).toEqual([
      ...[`arb watch --replay ${recordPath}`, `arb paper --replay ${recordPath}`],
      ...['arb paper --demo', 'arb match --auto'],
    ])
    const again = await watch({ replayPath: recordPath })
    expect(watchFacts(again, ALL).next.map((line) => line.split(':')[0])).toEqual([
      ...['arb watch --once', 'arb match --review'],
    ])
  })

  it('tells programs each row and the summary', async () => {
    const result = await watch({ runFor: durationMs(14_000) })
    const lines = watchLines(result, ALL, { format: 'jsonl', once: true }) as { event: string }[]
    expect(lines.at(-1)!.event).toBe('summary')
    expect(new Set(lines.slice(0, -1).map(({ event }) => event))).toEqual(new Set(['opportunity']))
    expect(watchLines(result, ALL, { format: 'json', once: true })).toMatchObject({
      edge: 'net',
      min_edge_usd: null,
      opportunities: expect.arrayContaining([expect.objectContaining({ why_not: 'no gap' })]),
    })
  })

  it('tells whoever else looks on as much as without them, and decides the same', async () => {
    const heard: string[] = []
    const alone = await watch()
    const looked = await watch(
      {},
      {
        watchers: {
          onStart: ({ mode }) => void heard.push(`start ${mode}`),
          onDecision: () => undefined,
          onNotice: () => undefined,
          onInputOver: () => void heard.push('over'),
          onEnd: () => void heard.push('end'),
        },
      },
    )
    expect(heard).toEqual(['start watch', 'over', 'end'])
    expect(looked.outcome.view.digest).toBe(alone.outcome.view.digest)
  })
})

describe('the venue of a watch', () => {
  it('takes an order for a mistake of the program', () => {
    expect(() => readOnlyVenue().submit({ id: 'o1' } as never)).toThrow('sends no order')
  })
})
