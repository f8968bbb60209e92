import { describe, expect, it } from 'vitest'
import { layout, type Situation } from '../../../src/lib/tui/page/layout.js'
import { PANES } from '../../../src/lib/tui/pane.js'

const at = (columns: number, rows: number, rest: Partial<Situation> = {}) => {
  const room = { columns, rows: rows - 6 }
  return layout({ screen: { columns, rows }, room, focus: 'opportunities', sendsOrders: true, ...rest })
}
const names = (bands: ReturnType<typeof at>) => bands.map((band) => band.map(({ pane }) => pane))

describe('where panes stand', () => {
  it('shows more of them the more room there is', () => {
    expect(names(at(80, 24))).toEqual([['opportunities'], ['orders']])
    expect(names(at(120, 40))).toEqual([['opportunities'], ['orders', 'result'], ['events']])
    expect(names(at(200, 60))).toEqual([['opportunities'], ['orders', 'books'], ['result', 'events']])
  })

  it('gives the place of the orders to the books where none are sent', () => {
    const watching = { sendsOrders: false }
    expect(names(at(80, 24, watching))).toEqual([['opportunities'], ['books']])
    expect(names(at(120, 40, watching))).toEqual([['opportunities'], ['books'], ['events']])
    expect(names(at(200, 60, watching))).toEqual([['opportunities'], ['books', 'result'], ['events']])
  })

  it('shows the pane in focus and fills the room, whatever is asked', () => {
    for (const sendsOrders of [true, false])
      for (const focus of PANES)
        for (const [columns, rows] of [
          [80, 24],
          [99, 34],
          [100, 33],
          [120, 40],
          [159, 60],
          [160, 24],
          [300, 90],
        ] as const) {
          const bands = at(columns, rows, { focus, sendsOrders })
          expect(names(bands).flat()).toContain(focus)
          expect(bands.reduce((sum, [first]) => sum + first!.size.rows, 0)).toBe(rows - 6)
          for (const band of bands)
            expect(band.reduce((sum, { size }) => sum + size.columns, 0)).toBe(columns)
        }
  })
})
