import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/lib/base/clock.js'
import { addMs, ms, type Ms } from '../../../src/lib/base/units.js'
import { Publisher, type Audience } from '../../../src/lib/control/publisher.js'
import { drawDetail, drawSnapshot } from '../../drawn/session-snapshots.js'

/** Time that moves by what is slept, one sleep after the other; ends the run after so many. */
class CountedClock implements Clock {
  private time = ms(0)
  readonly slept: number[] = []
  constructor(
    private readonly sleepsMax: number,
    private readonly over: AbortController,
  ) {}
  now(): Ms {
    return this.time
  }
  monotonic(): Ms {
    return this.time
  }
  sleepUntil(until: Ms): Promise<void> {
    this.slept.push(until - this.time)
    this.time = addMs(until, 0 as never)
    if (this.slept.length >= this.sleepsMax) this.over.abort()
    return Promise.resolve()
  }
}

interface Choice {
  readonly sleeps?: number
  readonly perSecond?: number
  readonly selected?: readonly string[]
  readonly settled?: () => boolean
  readonly isListening?: boolean
}

async function publish({
  sleeps = 4,
  perSecond = 4,
  selected = [],
  settled = () => true,
  isListening = true,
}: Choice) {
  const over = new AbortController()
  const clock = new CountedClock(sleeps, over)
  const shown: { snapshot: string; details: readonly string[] }[] = []
  let made = 0
  let asked = 0
  const audience: Audience = {
    isListening,
    perSecond,
    selected: new Set(selected),
    listened: () => {
      over.abort()
      return Promise.resolve()
    },
    show: (snapshot, details) =>
      shown.push({ snapshot: String(snapshot), details: [...details.values()].map(String) }),
  }
  const snapshot = drawSnapshot('demo')
  await new Publisher({
    maker: {
      make: () => {
        made++
        return snapshot
      },
    },
    audience,
    detail: (key) => {
      asked++
      return snapshot.engine.ideas.some((idea) => idea.key === key) ? drawDetail(snapshot, key) : undefined
    },
    settled,
    clock,
  }).run(over.signal)
  return { shown, made, asked, slept: clock.slept }
}

describe('the publisher', () => {
  it('shows a snapshot as often as the most eager wants, and how it ended', async () => {
    const { shown, slept } = await publish({ sleeps: 3, perSecond: 10 })
    expect([shown.length, slept]).toEqual([4, [100, 100, 100]])
  })

  it('makes nothing while nobody listens', async () => {
    expect(await publish({ isListening: false })).toMatchObject({ made: 0, asked: 0 })
  })

  it('makes the snapshot and the detail of each selected idea once for all', async () => {
    const key = drawSnapshot('demo').engine.ideas[0]!.key
    const { shown, made, asked } = await publish({ sleeps: 1, selected: [key, 'gone'] })
    expect([made, asked, shown.length]).toEqual([2, 4, 2])
    expect(shown[0]?.snapshot).toMatch(/^\{"type":"snapshot".*\}\n$/)
    expect(JSON.parse(shown[0]!.details[1]!)).toEqual({ type: 'detail', key: 'gone', detail: null })
  })

  it('waits while rows are written', async () => {
    let asks = 0
    const { shown, slept } = await publish({ sleeps: 4, settled: () => ++asks > 3 })
    expect([shown.length, slept]).toEqual([2, [20, 20, 20, 250]])
  })

  it('shows nothing rather than figures that the store never gets', async () => {
    const { made, slept } = await publish({ sleeps: 150, settled: () => false })
    expect(made).toBe(0)
    expect(slept.indexOf(250)).toBe(100)
  })
})
