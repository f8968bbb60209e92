import { describe, expect, it } from 'vitest'
import { SessionLines, type LineModeParts } from '../../../../src/lib/app/line-mode/session-lines.js'
import { SummaryPace } from '../../../../src/lib/app/line-mode/summary-pace.js'
import { summaryText } from '../../../../src/lib/app/line-mode/summary-words.js'
import { addMs, durationMs, ms } from '../../../../src/lib/base/units.js'
import { refusal } from '../../../../src/lib/domain/refusal.js'
import type { Decision } from '../../../../src/lib/domain/decision.js'
import { MemoryOutput } from '../../../../src/lib/output/memory-output.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { dollars, later, NOON } from '../../../drawn/market.js'

const RESULT: Decision = {
  kind: 'result',
  at: later(72_000),
  basket: 'b1',
  family: 'cross-venue',
  relation: 'r',
  profit: dollars('1.25'),
} as Decision
const opened = (relation: string): Decision => ({
  ...{ kind: 'opportunity_opened', at: NOON, gap: 'g1', family: 'ladder', relation, grossTicks: 150 },
  legs: [{ market: 'kalshi:Q', outcome: 'no' }],
})

function lines(
  options: Partial<LineModeParts['invocation']> & { accessible?: boolean; terminal?: boolean } = {},
) {
  const { accessible = false, terminal = false, ...invocation } = options
  const output = new MemoryOutput({ terminal, columns: 60 })
  const told = new SessionLines({
    ...{ output, accessible },
    invocation: { format: 'human', verbosity: 0, quiet: false, ...invocation },
  })
  return { output, told }
}

describe('a session in lines', () => {
  it('tells what happens in a sentence, with the time since it began', () => {
    const { output, told } = lines()
    told.decision(RESULT, NOON)
    expect(output.out).toBe('   1m12s  result    b1 made +1.25 after fees\n')
  })

  it('tells gaps when it goes on in real time, or when asked to', () => {
    const [fast, paced, asked] = [lines(), lines(), lines({ verbosity: 1 })]
    paced.told.start(true)
    for (const { told } of [fast, paced, asked]) told.decision(opened('r'), NOON)
    expect([fast, paced, asked].map(({ output }) => output.out !== '')).toEqual([false, true, true])
  })

  it('does not tell again that a gap was traded already', () => {
    const { output, told } = lines()
    told.start(true)
    told.decision(
      {
        kind: 'refused',
        at: NOON,
        gap: 'g',
        family: 'ladder',
        relation: 'r',
        ...refusal('ALREADY_TRADED', {}),
      },
      NOON,
    )
    expect(output.out).toBe('')
  })

  it('goes on under its own sentence where a terminal is narrow', () => {
    const { output, told } = lines({ terminal: true })
    told.tell(0, 'status', 'one two three four five six seven eight nine ten eleven twelve')
    expect(output.out).toBe(
      `    0.0s  status    one two three four five six seven eight\n${' '.repeat(20)}nine ten eleven twelve\n`,
    )
  })

  it('never passes on what a terminal would obey', () => {
    for (const accessible of [false, true]) {
      const { output, told } = lines({ accessible })
      told.start(true)
      told.decision(opened('\x1b]0;gone\x07'), NOON)
      told.summary(drawSnapshot('hostile'))
      expect(output.out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    }
  })

  it('can be read out: no columns, and times in words', () => {
    const { output, told } = lines({ accessible: true })
    told.decision(RESULT, NOON)
    expect(output.out).toBe('After 1 minute and 12 seconds, result: b1 made +1.25 after fees\n')
  })

  it('writes one object a line for programs', () => {
    const { output, told } = lines({ format: 'jsonl' })
    told.decision(RESULT, NOON)
    told.summary(drawSnapshot('demo'))
    const objects = output.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(objects.map(({ event }) => event)).toEqual(['result', 'status'])
    expect(objects[1]).toMatchObject({ equity_usd: expect.stringMatching(/^\d+\.\d{2,6}$/) })
  })

  it.each(['json', 'csv'] as const)('writes nothing into %s', (format) => {
    const { output, told } = lines({ format })
    told.decision(RESULT, NOON)
    told.summary(drawSnapshot('demo'))
    expect(output.out).toBe('')
  })

  it('leaves out how it stands with --quiet, not what happens', () => {
    const { output, told } = lines({ quiet: true })
    told.summary(drawSnapshot('demo'))
    expect(output.out).toBe('')
    told.decision(RESULT, NOON)
    expect(output.out).not.toBe('')
  })
})

describe('how a session stands', () => {
  it('is told once a minute of its time, however much passes at once', () => {
    const pace = new SummaryPace({ accessible: false })
    const at = (seconds: number): boolean => pace.isDue(addMs(ms(0), durationMs(seconds * 1_000)))
    expect([0, 59, 60, 61, 400, 401, 460].map(at)).toEqual([false, false, true, false, true, false, true])
  })

  it('is told more rarely to those who have it read out', () => {
    const pace = new SummaryPace({ accessible: true })
    expect([0, 60_000, 300_000].map((at) => pace.isDue(ms(at)))).toEqual([false, false, true])
  })

  it('has equity, gaps, baskets, venues and the kill switch', () => {
    const text = summaryText(drawSnapshot('demo'))
    for (const part of [
      /Equity is \$\d+\.\d\d, [+-]?\d+\.\d\d today/,
      /gaps? (is|are) open/,
      /basket/,
      /Kalshi/,
      /Polymarket/,
      /kill switch/,
    ])
      expect(text).toMatch(part)
  })

  it('says why nothing is traded', () => {
    const snapshot = drawSnapshot('halted')
    expect(summaryText(snapshot)).toContain(`TRADING IS HALTED: ${snapshot.engine.trading.why!.detail}`)
  })

  it('speaks of no money where nothing is traded', () => {
    const text = summaryText(drawSnapshot('watch'))
    expect(text).not.toContain('Equity')
    expect(text).toContain('only watches')
  })
})
