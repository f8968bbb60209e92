import { describe, expect, it } from 'vitest'
import { DataError } from '../../../src/lib/base/errors.js'
import {
  decodeSessionEnd,
  decodeSessionEvent,
  isSessionEvent,
} from '../../../src/lib/record/session-codec.js'

const ACKED = { type: 'report', orderId: 'o', kind: 'acked' }
const FILLED = { ...ACKED, kind: 'filled', fillId: 'f', price: 4_500, qty: 1_000_000, fee: 20_000 }

describe("a session's own events", () => {
  it('are on three channels; its end is none of them', () => {
    expect(['report', 'timer', 'operator'].every(isSessionEvent)).toBe(true)
    expect(['session', 'arb', 'kalshi.ws', 'toString', '__proto__'].some(isSessionEvent)).toBe(false)
  })

  it.each([
    ['report', ACKED],
    ['report', FILLED],
    ['report', { ...ACKED, kind: 'rejected', detail: 'no' }],
    ['report', { ...ACKED, kind: 'undone', fillId: 'f', detail: 'FAILED' }],
    ['timer', { type: 'timer', key: 'k' }],
    ['operator', { type: 'operator', action: 'stop' }],
  ])('come back as they were written: %s %o', (channel, event) => {
    expect(decodeSessionEvent(channel, JSON.stringify(event))).toEqual(event)
  })

  it.each([
    ['report', { ...FILLED, price: 10_001 }],
    ['report', { ...FILLED, price: 4_500.5 }],
    ['report', { ...FILLED, qty: -1 }],
    ['report', { ...FILLED, fee: null }],
    ['report', { ...FILLED, fillId: undefined }],
    ['report', { ...ACKED, kind: 'lost' }],
    ['report', { ...ACKED, kind: 'undone', detail: 'FAILED' }],
    ['report', { ...ACKED, extra: 1 }],
    ['timer', ACKED],
    ['operator', { type: 'operator', action: 'go' }],
  ])('are refused when they are malformed: %s %o', (channel, event) => {
    expect(() => decodeSessionEvent(channel, JSON.stringify(event))).toThrow(
      expect.objectContaining({ code: 'MESSAGE_SHAPE' }),
    )
  })

  it('are refused when they are not JSON', () => {
    expect(() => decodeSessionEvent('timer', '{')).toThrow(expect.objectContaining({ code: 'MESSAGE_JSON' }))
  })

  it('end with a reason and a digest', () => {
    const end = { type: 'end', reason: 'input ended', digest: 'd' }
    expect(decodeSessionEnd(JSON.stringify(end))).toEqual(end)
    expect(() => decodeSessionEnd('{"type":"end"}')).toThrow(DataError)
  })
})
