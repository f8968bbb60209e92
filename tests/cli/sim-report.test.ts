import { describe, expect, it } from 'vitest'
import { simPage, simRecord, simSentence, type SimResult } from '../../src/lib/app/sim-report.js'
import { durationMs } from '../../src/lib/base/units.js'
import { MemoryOutput } from '../../src/lib/output/memory-output.js'

const totals = { orders: 12, trades: 3, volume_contracts: '41.50', markets_settled: 1, fees_usd: '0.12' }
const result: SimResult = {
  endedBecause: 'stopped',
  world: 'small',
  seed: 7,
  passed: durationMs(192_000),
  venues: [
    { venue: 'kalshi', ...totals, deposited_usd: '80000.00' },
    { venue: 'polymarket', ...totals, trades: 5, deposited_usd: '20000.00' },
  ],
  requests: 42,
  framesHeard: 6,
  faults: [
    { fault: 'latency', begun: 2, struck: 90, venues: { kalshi: 90, polymarket: 0, binance: 0 } },
    { fault: 'drop', begun: 0, struck: 0, venues: { kalshi: 0, polymarket: 0, binance: 0 } },
  ],
  events: { file: 'events.jsonl', lines: 77, digest: '0123456789abcdef' },
}

describe('the report of a simulated exchange', () => {
  it('shows people what happened, and the faults that struck', async () => {
    const page = await simPage(result, new MemoryOutput({ terminal: true }))
    expect(page).toContain('World small, seed 7: 3m12s of its time, 42 requests.')
    expect(page).toMatch(/kalshi +12 +3 +41\.50 +1/)
    expect(page).toMatch(/latency +2 +90/)
    expect(page).not.toContain('drop')
    expect(page).toContain('77 events in events.jsonl, digest 0123456789abcdef')
    expect(page.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  it('says so when nothing went wrong', async () => {
    const calm = { ...result, faults: [], events: undefined }
    expect(await simPage(calm, new MemoryOutput({ terminal: true }))).toContain('No fault struck.')
    expect(simSentence(calm)).toBe(
      '3m12s of its time: 42 requests, 3 trades at kalshi, 5 trades at polymarket; no fault struck',
    )
    expect(simSentence(result)).toMatch(/; faults: latency$/)
  })

  it('gives programs every fault by name', () => {
    expect(simRecord(result)).toEqual({
      event: 'ended',
      because: 'stopped',
      passed_ms: 192_000,
      frames_heard: 6,
      world: 'small',
      seed: 7,
      venues: result.venues,
      requests: 42,
      faults: result.faults,
      events: result.events,
    })
  })
})
