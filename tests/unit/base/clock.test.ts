import { describe, expect, it } from 'vitest'
import { SystemClock, utcText, VirtualClock } from '../../../src/lib/base/clock.js'
import { sessionId } from '../../../src/lib/base/ids.js'
import { ms } from '../../../src/lib/base/units.js'

const AT = ms(Date.UTC(2026, 10, 21, 10, 15, 30, 7))

describe('VirtualClock', () => {
  it('jumps to the awaited time and never back', async () => {
    const clock = new VirtualClock(ms(100))
    await clock.sleepUntil(ms(250))
    expect(clock.now()).toBe(250)
    await clock.sleepUntil(ms(200))
    expect(clock.now()).toBe(250)
  })
})

describe('SystemClock', () => {
  it('does not wait for a time that has passed, nor when told to stop', { timeout: 900 }, async () => {
    const clock = new SystemClock()
    await clock.sleepUntil(clock.now(), new AbortController().signal)
    await clock.sleepUntil(ms(clock.now() + 3_600_000), AbortSignal.abort())
    const stop = new AbortController()
    const waiting = clock.sleepUntil(ms(clock.now() + 3_600_000), stop.signal)
    stop.abort()
    await waiting
  })
})

describe('times and names', () => {
  it('are written in UTC', () => expect(utcText(AT)).toBe('2026-11-21T10:15:30.007Z'))

  it('a session is named by its millisecond and a word', () => {
    expect(sessionId(AT)).toMatch(/^p-20261121-101530007-[a-z]+$/)
    expect(sessionId(AT)).toBe(sessionId(AT))
  })
})
