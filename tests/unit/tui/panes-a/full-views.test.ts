import { describe, expect, it } from 'vitest'
import { parseScaled, price, qty, usd } from '../../../../src/lib/base/units.js'
import { refusal } from '../../../../src/lib/domain/refusal.js'
import type { IdeaDetail } from '../../../../src/lib/engine/picture.js'
import { helpPane } from '../../../../src/lib/tui/panes/help.js'
import { ideaDetailPane } from '../../../../src/lib/tui/panes/idea-detail.js'
import { statusLine } from '../../../../src/lib/tui/panes/status-line.js'
import { whyPane } from '../../../../src/lib/tui/panes/why.js'
import { drawDetail, drawSnapshot } from '../../../drawn/session-snapshots.js'
import { KEYS, paneInput, textOf, UI } from './pane-input.js'

const all = { columns: 118, rows: 500 }

describe('the detail of an idea', () => {
  const detailOf = (kind: 'demo' | 'watch' = 'watch'): IdeaDetail => {
    const snapshot = drawSnapshot(kind)
    return drawDetail(snapshot, snapshot.engine.ideas[0]!.key)
  }
  const shown = (
    detail: IdeaDetail | null | undefined,
    kind: 'demo' | 'watch' = 'watch',
  ): readonly string[] => textOf(ideaDetailPane(paneInput(kind, { detail }), all))
  const amountOf = (lines: readonly string[], name: string): number | undefined => {
    const row = lines.find((text) => text.startsWith(`  ${name}`)) ?? ''
    return parseScaled(/(-?\d+\.\d+)(?=  |$)/.exec(row.slice(30))?.[1] ?? '', 6)
  }

  it('shows sums that are those of the snapshot to the last digit', () => {
    const detail = detailOf()
    const lines = shown(detail)
    const sum = detail.sum!
    expect(amountOf(lines, 'cost ')).toBe(sum.cost)
    expect(amountOf(lines, 'fees ')).toBe(sum.fees)
    expect(amountOf(lines, 'capital ')).toBe(sum.capital)
    expect(amountOf(lines, 'least payoff ')).toBe(sum.payoff)
    expect(amountOf(lines, 'profit ')).toBe(sum.profit)
    expect(amountOf(lines, 'expected loss ')).toBe(-sum.expectedLoss!)
  })

  it('shows each level as a product that can be checked by hand, and they add up to the cost', () => {
    const detail = detailOf('demo')
    const products = shown(detail, 'demo').flatMap((text) => {
      const [, size, at, amount] = / ([\d.]+) x ([\d.]+)c = +([\d.]+)$/.exec(text) ?? []
      return size === undefined || text.includes('payoff') ? [] : [{ size, at, amount }]
    })
    expect(products.length).toBe(detail.sum!.legs.flatMap(({ fills }) => fills).length)
    for (const { size, at, amount } of products)
      expect(parseScaled(amount!, 10)).toBe(parseScaled(size, 6)! * parseScaled(at!, 2)!)
    expect(products.reduce((total, { amount }) => total + parseScaled(amount!, 6)!, 0)).toBe(detail.sum!.cost)
  })

  it('is exact for a price of a hundredth of a cent and a hundredth of a contract', () => {
    const { sum, ...rest } = detailOf()
    const leg = {
      leg: 0,
      fills: [{ price: price(4_707), qty: qty(10_000) }],
      qty: qty(10_000),
      cost: usd(4_707),
      fee: usd(1),
    }
    const lines = shown({ ...rest, sum: { ...sum!, legs: [leg] } })
    expect(lines.join('\n')).toMatch(/0\.01 x 47\.07c = +0\.004707\n/)
  })

  it('marks the worst state and the tails of the settlement', () => {
    const lines = shown(detailOf())
    expect(lines.find((text) => text.includes('postponed'))).toMatch(
      /0\.0 +0\.0 +0\.0 +-\d+\.\d\d ! worst, tail/,
    )
    expect(lines.find((text) => text.startsWith('  yes '))).toMatch(/100\.0 +0\.0 +100\.0 +\+\d+\.\d\d *$/)
  })

  it('names every rule against it with its numbers', () => {
    const against = [
      refusal('BOOK_STALE', { market: 'X\u001b[2J', ageMs: 4_100, maxMs: 2_000 }),
      refusal('LIMIT_TRADE', { maxUsd6: 10_000_000 }),
    ]
    const text = shown({ ...detailOf(), against }).join('\n')
    expect(text).toContain('✗ a book is older than allowed (market X\u241b[2J, age 4.1s, max 2.0s)')
    expect(text).toContain('✗ the cap for one trade leaves nothing (max +10.00)')
  })

  it('says that it is being asked for, and that it is gone', () => {
    expect(shown(undefined)[0]).toContain('asked')
    expect(shown(null)[0]).toContain('gone')
  })
})

describe('the funnel', () => {
  it('shows each rule with count, share, bar and sentence, the most frequent first', () => {
    const lines = textOf(whyPane(paneInput('demo'), all))
    expect(lines[0]).toBe(
      '41,802 quote updates in 1h00m, 1,204 showed a gap before fees. The first rule against each:',
    )
    expect(lines[2]).toMatch(/^ +1,131 +93\.9% +█+ +the edge after fees is below the minimum$/)
    expect(lines.at(-1)).toMatch(/^ +\d+ +0\.\d% +█ +sent$/)
  })

  it('says so when there was nothing to refuse', () => {
    expect(textOf(whyPane(paneInput('empty'), all)).join('\n')).toContain('none showed a gap')
  })
})

describe('help', () => {
  const help = (control: boolean): string => textOf(helpPane(paneInput('watch', { control }), all)).join('\n')

  it('names every key as it is bound, those that act only where they are taken', () => {
    const acting = ['pause', 'resume', 'cancel', 'kill', 'flatten']
    for (const [action, keys] of KEYS) {
      if (['log'].includes(action)) continue
      const row = new RegExp(`^  ${keys.replaceAll(' ', ', ').replaceAll(/[+?]/g, '\\$&')} {6,}\\S`, 'm')
      expect(row.test(help(true)), action).toBe(true)
      expect(row.test(help(false)), action).toBe(!acting.includes(action))
    }
  })

  it('says what read-only means and how to come back', () => {
    expect(help(false)).toContain('This session is read-only')
    expect(help(false)).toContain('arb attach')
  })
})

describe('the key bar', () => {
  const bar = (columns: number, control = false): string =>
    textOf(statusLine(paneInput('demo', { control, ui: { ...UI, sort: 'ends' } }), { columns, rows: 1 }))[0]!

  it('shows the keys that matter, the sort that stands, and as many as there is room for', () => {
    expect(bar(120)).toContain('? help   q leave   enter detail   / filter   s sort ends')
    expect(bar(30)).toBe(' ? help   q leave')
  })

  it('keeps the keys that act where they are taken', () => {
    expect(bar(80, true)).toContain('p pause   R resume   c cancel   K kill   F flatten')
    expect(bar(200)).toContain('view only')
    expect(bar(200)).not.toContain('kill')
  })
})
