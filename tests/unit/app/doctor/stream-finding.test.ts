import { describe, expect, it } from 'vitest'
import { streamFinding } from '../../../../src/lib/app/doctor/kalshi/stream-probe.js'
import type { FeedStatus } from '../../../../src/lib/venues/kalshi/feed/feed-options.js'

const GOOD: FeedStatus = {
  frames: 500,
  dropped: {},
  malformed: {},
  numbers: {},
  resyncs: {},
  restarts: {},
  ends: {},
  refused: {},
  connections: [],
  live: 10,
  audit: { comparisons: 2, differing: 0, failed: 0 },
} as unknown as FeedStatus

const judged = (change: object, differing = 0) =>
  streamFinding({ ...GOOD, ...change }, 10, { seconds: 30, differing })

describe('half a minute of listening', () => {
  it.each([
    ['all is well', {}, 0, 'pass'],
    ['nothing came', { frames: 0, live: 0 }, 0, 'fail'],
    ['frames came, and no book is believed', { live: 0 }, 0, 'fail'],
    ['a book is proven wrong', { audit: { comparisons: 9, differing: 1, failed: 0 } }, 0, 'fail'],
    ['something was not understood', { malformed: { KALSHI_FIELD: 2 } }, 0, 'fail'],
    ['a number was missing', { numbers: { gap: 1 } }, 0, 'warn'],
    ['a number came twice', { numbers: { duplicate: 1 } }, 0, 'pass'],
    ['a connection ended', { ends: { closed: 1 } }, 0, 'warn'],
    ['a market was refused', { refused: { 26: 1 } }, 0, 'warn'],
    ['a book is missing', { live: 9 }, 0, 'warn'],
    ['a book is not as REST has it', {}, 1, 'warn'],
  ])('%s', (_name, change, differing, status) => {
    expect(judged(change, differing).status).toBe(status)
  })

  it('is told in figures', () => {
    expect(judged({ numbers: { gap: 2 } }).detail).toBe(
      '500 frames in 30 s, 10 of 10 books live, 2 gaps, 0 connections ended, 0 books unlike REST',
    )
    expect(judged({ malformed: { KALSHI_FIELD: 2 } }).detail).toContain('not understood: KALSHI_FIELD')
  })
})
