import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, usd } from '../../../../src/lib/base/units.js'
import type { Snapshot } from '../../../../src/lib/control/snapshot.js'
import type { IdeaDetail } from '../../../../src/lib/engine/picture.js'
import { UNSAFE_CHARACTERS } from '../../../../src/lib/output/terminal-text.js'
import { lineWidth } from '../../../../src/lib/tui/text/cell-text.js'
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import type { Pane } from '../../../../src/lib/tui/pane.js'
import { booksPane } from '../../../../src/lib/tui/panes/books.js'
import { eventsPane } from '../../../../src/lib/tui/panes/events.js'
import { orderLogPane } from '../../../../src/lib/tui/panes/order-log.js'
import { ordersPane } from '../../../../src/lib/tui/panes/orders.js'
import { resultPane } from '../../../../src/lib/tui/panes/result.js'
import { drawDetail, drawSnapshot, type SnapshotKind } from '../../../drawn/session-snapshots.js'
import { paneInput, UI } from '../panes-a/pane-input.js'

const PANES: readonly (readonly [string, Pane])[] = [
  ['books', booksPane],
  ['orders', ordersPane],
  ['result', resultPane],
  ['events', eventsPane],
  ['the order log', orderLogPane],
]
const KINDS: readonly SnapshotKind[] = ['demo', 'empty', 'hostile', 'busy', 'halted', 'watch']

/** Takes away what may be missing, and stretches amounts. */
function damaged(snapshot: Snapshot, amount: number): Snapshot {
  const { engine } = snapshot
  return {
    ...snapshot,
    feeds: snapshot.feeds.slice(1),
    curve: { ...snapshot.curve, equity: snapshot.curve.equity.map((value) => usd(value - amount)) },
    engine: {
      ...engine,
      venues: engine.venues.slice(0, 1),
      money: { ...engine.money, equity: usd(amount), nextStageFrom: null },
      positions: engine.positions.map((position) => ({ ...position, cost: usd(amount), mark: null })),
    },
    baskets: snapshot.baskets.map((basket) => ({
      ...basket,
      orders: basket.orders.slice(1),
      at: snapshot.at,
    })),
  }
}

const damagedDetail = (detail: IdeaDetail): IdeaDetail => {
  const legs = detail.idea.legs.map((leg, index) => ({
    ...leg,
    ask: index === 0 ? null : leg.ask,
    fault: index === 0 ? ('crossed' as const) : null,
    age: index === 0 ? null : durationMs(90_000_000),
  }))
  return {
    ...detail,
    idea: { ...detail.idea, legs, grossTicks: null },
    books: detail.books.map((book, index) => ({ ...book, leg: legs[index]!, asks: book.asks.slice(index) })),
    sum: null,
    states: [],
  }
}

const choices = fc.record({
  kind: fc.constantFrom(...KINDS),
  seed: fc.integer({ min: 1, max: 50 }),
  columns: fc.integer({ min: 1, max: 250 }),
  rows: fc.integer({ min: 1, max: 70 }),
  pick: fc.nat({ max: 80 }),
  scroll: fc.nat({ max: 300 }),
  amount: fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
  isDamaged: fc.boolean(),
  isAscii: fc.boolean(),
})

describe.each(PANES)('%s', (_, pane) => {
  it('draw any session into any room: no line too many, no cell too many, nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(choices, ({ kind, seed, columns, rows, pick, scroll, amount, isDamaged, isAscii }) => {
        const whole = drawSnapshot(kind, { seed })
        const snapshot = isDamaged ? damaged(whole, amount) : whole
        const idea = whole.engine.ideas.at(pick % Math.max(1, whole.engine.ideas.length))
        const detail = idea && drawDetail(whole, idea.key)
        const input = paneInput(kind, {
          snapshot,
          detail: detail && isDamaged ? damagedDetail(detail) : detail,
          glyphs: isAscii ? ASCII_GLYPHS : UNICODE_GLYPHS,
          ui: {
            ...UI,
            idea: idea?.key ?? null,
            basket: snapshot.baskets.at(pick)?.id ?? null,
            scroll: { opportunities: scroll, orders: scroll, result: scroll, events: scroll, books: scroll },
          },
        })
        const lines = pane(input, { columns, rows })
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const one of lines) {
          expect(lineWidth(one)).toBeLessThanOrEqual(columns)
          for (const { text } of one) expect(text.replace(UNSAFE_CHARACTERS, '')).toBe(text)
        }
      }),
      { numRuns: 80 },
    )
  })
})
