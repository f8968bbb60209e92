import { describe, expect, it } from 'vitest'
import { orderLogPane } from '../../../../src/lib/tui/panes/order-log.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from '../panes-a/pane-input.js'

const snapshot = drawSnapshot('demo')
const drawn = (basket: string | null, columns = 100) =>
  textOf(orderLogPane(paneInput('demo', { ui: { ...UI, basket } }), { columns, rows: 500 }))

describe('the log of a basket', () => {
  it('has its orders and every event about it, in order and in full', () => {
    const lines = drawn('b1')
    const basket = snapshot.baskets.find(({ id }) => id === 'b1')!
    for (const { id } of basket.orders) expect(lines.join('\n')).toContain(` ${id} `)
    const own = snapshot.events.filter(({ about }) => about === 'b1')
    const shown = lines.slice(lines.indexOf('events') + 1)
    expect(shown).toHaveLength(own.length)
    own.forEach(({ text }, index) => expect(shown[index]).toContain(text))
  })

  it('wraps what is longer than the screen instead of cutting it', () => {
    const text = drawn('b1', 60).join(' ')
    expect(text).not.toContain('…')
    for (const word of 'polymarket:demo-ferry settlement'.split(' ')) expect(text).toContain(word)
  })

  it('says that nothing is selected, or that the basket is shown no more', () => {
    expect(drawn(null)).toEqual([expect.stringContaining('No basket is selected')])
    expect(drawn('b99')[0]).toContain('Basket b99 is shown no more')
  })
})
