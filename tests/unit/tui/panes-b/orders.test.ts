import { describe, expect, it } from 'vitest'
import { subUsd } from '../../../../src/lib/base/units.js'
import { moneyFigure } from '../../../../src/lib/output/figures.js'
import { ordersPane } from '../../../../src/lib/tui/panes/orders.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from '../panes-a/pane-input.js'

const WIDE = { columns: 120, rows: 60 }
const snapshot = drawSnapshot('demo')
const [working, second] = snapshot.baskets

describe('legs and orders', () => {
  it('show each basket with its orders: venue, side, outcome, size, limit, state, filled, fee', () => {
    const lines = textOf(ordersPane(paneInput('demo'), WIDE))
    expect(lines[0]).toMatch(/^ {2}basket +state +expected +certain +profit/)
    expect(lines[1]).toMatch(/^ {2}b5 +· working +\+0\.30 +- +- /)
    expect(lines[2]).toMatch(/^ {4}K buy YES 10 lim 49\.0c ✓ filled +10\/10 fee 0\.17 .*DEMO-FERRY/)
    expect(lines[3]).toMatch(/^ {4}P buy NO +10 lim 45\.0c ! part-filled +4\/10 fee 0\.05 .*demo-ferry/)
  })

  it('show the exact money of every basket', () => {
    const lines = textOf(ordersPane(paneInput('demo'), WIDE))
    for (const basket of snapshot.baskets) {
      const row = lines.find((text) => text.startsWith(`  ${basket.id} `))!
      expect(row).toContain(` ${moneyFigure(basket.expected)} `)
      expect(row).toContain(` ${moneyFigure(basket.certain)} `)
      expect(row).toContain(` ${moneyFigure(basket.profit)} `)
    }
  })

  it('mark the selected basket', () => {
    const input = paneInput('demo', { ui: { ...UI, basket: second!.id } })
    const lines = textOf(ordersPane(input, WIDE))
    expect(lines.filter((text) => text.startsWith('›'))).toEqual([
      expect.stringMatching(new RegExp(`^› ${second!.id} `)),
    ])
  })

  it('show the orders of working baskets and of the selected one where room is short', () => {
    const input = paneInput('demo', { ui: { ...UI, basket: second!.id } })
    const text = textOf(ordersPane(input, { columns: 120, rows: 16 })).join('\n')
    for (const order of [...working!.orders, ...second!.orders])
      expect(text).toContain(order.leg.market.split(':')[1])
    expect(text).not.toContain('DEMO-RIVER-2')
  })

  it('keep the selected basket in view', () => {
    const busy = drawSnapshot('busy')
    const last = busy.baskets.at(-1)!
    const input = paneInput('busy', { snapshot: busy, ui: { ...UI, basket: last.id } })
    expect(textOf(ordersPane(input, { columns: 80, rows: 8 })).join('\n')).toContain(`› ${last.id} `)
  })

  it('scroll by lines', () => {
    const input = paneInput('demo', { ui: { ...UI, scroll: { ...UI.scroll, orders: 3 } } })
    expect(textOf(ordersPane(input, { columns: 80, rows: 4 }))[1]).toContain(second!.id)
  })

  it('end with what is held, at cost and at mark, and count what has no room', () => {
    const lines = textOf(ordersPane(paneInput('demo'), WIDE))
    const from = lines.findIndex((text) => text.includes('P/L at mark'))
    expect(lines.slice(from + 1)).toHaveLength(snapshot.engine.positions.length)
    snapshot.engine.positions.forEach(({ mark, cost }, index) => {
      const gain = mark === null ? ' - ' : ` ${moneyFigure(subUsd(mark, cost))} `
      expect(lines[from + 1 + index]).toContain(gain)
    })
    expect(textOf(ordersPane(paneInput('demo'), { columns: 80, rows: 9 })).at(-1)).toContain('more positions')
  })

  it('say that there are none, or that the session sends none', () => {
    expect(textOf(ordersPane(paneInput('empty'), WIDE))).toEqual(['No orders yet.'])
    expect(textOf(ordersPane(paneInput('watch'), WIDE))).toEqual([
      'This session only watches: it sends no orders.',
    ])
  })
})
