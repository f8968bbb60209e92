import { describe, expect, it } from 'vitest'
import { durationMs, parseScaled, usd } from '../../../../src/lib/base/units.js'
import { REFUSAL_CODES } from '../../../../src/lib/domain/refusal.js'
import type { IdeaPicture } from '../../../../src/lib/engine/picture.js'
import { opportunitiesPane } from '../../../../src/lib/tui/panes/opportunities.js'
import { REFUSAL_WORDS } from '../../../../src/lib/tui/panes/refusal-words.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from './pane-input.js'

const wide = { columns: 250, rows: 60 }

/** What the row of an idea says, in the units of the snapshot. */
function figuresIn(
  row: string,
): Readonly<Record<'gross' | 'fees' | 'net' | 'size' | 'profit', number | undefined>> {
  const [, gross, fees, net, size, profit] =
    /(-?[\d.]+) +(-?[\d.]+) [▲▼·] +([+-]?[\d.]+)c +(\S+) +(\S+) +\S+ +\S+ +\S/u.exec(row) ?? []
  const scaled = (text: string | undefined, decimals: number): number | undefined =>
    text === undefined ? undefined : parseScaled(text.replace('+', ''), decimals)
  return {
    gross: scaled(gross, 2),
    fees: scaled(fees, 2),
    net: scaled(net, 2),
    size: scaled(size, 6),
    profit: scaled(profit, 2),
  }
}

const drawn = (changes: Partial<IdeaPicture>, kind: 'demo' | 'watch' = 'watch'): string => {
  const idea = { ...drawSnapshot(kind).engine.ideas[0]!, ...changes }
  return textOf(opportunitiesPane(paneInput(kind, { ideas: [idea] }), wide))[1]!
}

describe('the figures of opportunities', () => {
  it.each(['demo', 'busy', 'hostile', 'watch'] as const)(
    'read back as the integers of the snapshot (%s)',
    (kind) => {
      const input = paneInput(kind)
      const rows = textOf(opportunitiesPane(input, { columns: 250, rows: 300 })).slice(1)
      const priced = input.ideas.flatMap((idea, i) =>
        idea.unitNet === null ? [] : [[idea, rows[i]!] as const],
      )
      expect(priced.length).toBeGreaterThan(2)
      for (const [idea, row] of priced) {
        const figures = figuresIn(row)
        expect(figures.gross).toBe(idea.grossTicks)
        expect(figures.net).toBe(Math.floor(idea.unitNet! / 100))
        expect(figures.gross! - figures.fees!).toBe(figures.net)
        expect(figures.size).toBe(idea.best?.qty)
        expect(figures.profit).toBe(idea.best ? Math.round(idea.best.profit / 10_000) : undefined)
      }
    },
  )

  it('are never cut, however long', () => {
    const best = { ...drawSnapshot('watch').engine.ideas[0]!.best!, profit: usd(123_456_789_120_000) }
    const idea = { ...drawSnapshot('watch').engine.ideas[0]!, best }
    const text = textOf(
      opportunitiesPane(paneInput('watch', { ideas: [idea] }), { columns: 118, rows: 9 }),
    ).join('\n')
    expect(text).toContain('+123456789.12')
  })

  it('are a dash where they are not known, never 0', () => {
    const row = drawn({ unitNet: null, grossTicks: null, best: null, basisE6: null, endsAt: null })
    expect(row).toMatch(/ - +- +- +- +- +- +\S+ +ready/)
    expect(row).not.toMatch(/ 0(\.0+)? /)
  })
})

describe('the rows of opportunities', () => {
  it('buy legs by venue, outcome and price, and mark what is stale', () => {
    const idea = drawSnapshot('watch').engine.ideas[0]!
    const aged = (age: number): Partial<IdeaPicture> => ({
      legs: [idea.legs[0]!, { ...idea.legs[1]!, age: durationMs(age), isOld: age > 2_000 }],
    })
    expect(drawn(aged(800))).toContain('K YES 47.0 + P NO 48.5 ')
    expect(drawn(aged(800))).toContain(' 0.3/0.8s ')
    expect(drawn(aged(4_100))).toContain('K YES 47.0 + P NO~48.5 ')
    expect(drawn(aged(4_100))).toContain(' 0.3/~4.1s ')
  })

  it('call a book stale when the engine does, however old it is', () => {
    const idea = drawSnapshot('watch').engine.ideas[0]!
    const leg = { ...idea.legs[0]!, age: durationMs(4_100) }
    expect(drawn({ legs: [{ ...leg, isOld: false }, idea.legs[1]!] })).toContain('K YES 47.0')
    expect(drawn({ legs: [{ ...leg, isOld: true }, idea.legs[1]!] })).toContain('K YES~47.0')
  })

  it('tell gaps and near misses apart by sign and word', () => {
    expect(drawn({ gap: 'g1', rule: null, unitNet: usd(15_000) })).toMatch(/▲ +\+1\.50c .*ready/)
    expect(drawn({ gap: 'g1', rule: 'EDGE_TOO_SMALL', unitNet: usd(-4_100) })).toMatch(
      /▼ +-0\.41c .*small edge/,
    )
    expect(drawn({ gap: null, rule: null, unitNet: usd(-4_100) })).toMatch(/· +-0\.41c .*no gap/)
    expect(drawn({ gap: 'g1', traded: true, rule: 'OWNED' })).toMatch(/traded/)
  })

  it('say why not in few words for every rule there is', () => {
    for (const code of REFUSAL_CODES) {
      expect(REFUSAL_WORDS[code]).toMatch(/^[a-z -]{3,12}$/)
      expect(drawn({ rule: code, traded: false })).toContain(REFUSAL_WORDS[code])
    }
  })

  it('show the selected one with a pointer, and scroll as far as it asks', () => {
    const input = paneInput('busy')
    const key = input.ideas[30]!.key
    const texts = textOf(
      opportunitiesPane({ ...input, ui: { ...UI, idea: key } }, { columns: 118, rows: 11 }),
    )
    expect(texts.filter((text) => text.startsWith('›'))).toHaveLength(1)
    expect(texts.at(-1)).toMatch(/^›/)
  })

  it('mark the column that they are sorted by', () => {
    const input = paneInput('demo', { ui: { ...UI, sort: 'ends' } })
    expect(textOf(opportunitiesPane(input, wide))[0]).toContain('ENDS▼')
  })

  it('keep the end of a title that is too long: there the markets of one event differ', () => {
    const input = paneInput('busy')
    const title = input.ideas[0]!.legs[0]!.title
    const row = textOf(opportunitiesPane(input, { columns: 78, rows: 5 }))[1]!
    expect(row).toContain(`${title.slice(-6)} `)
  })
})

describe('opportunities without any to show', () => {
  const shown = (input = paneInput('watch')): string =>
    textOf(opportunitiesPane(input, { columns: 118, rows: 12 })).join('\n')

  it('say how far away the best is, and what was looked at', () => {
    const { snapshot } = paneInput('watch')
    const ideas = snapshot.engine.ideas.slice(2)
    const none = { ...snapshot, engine: { ...snapshot.engine, gaps: 0, ideas } }
    const text = shown(paneInput('watch', { snapshot: none, ideas }))
    expect(text).toContain('0 gaps above 1.5c; best now -4.98c on Boston Celtics')
    expect(text).toContain('208 ideas of 4 relations looked at')
  })

  it('say that the filter hides them, and how to clear it', () => {
    const text = shown(paneInput('watch', { ideas: [], ui: { ...UI, filter: 'nba\u001b[2J' } }))
    expect(text).toContain('Nothing here matches "nba\u241b[2J"')
    expect(text).toContain('clears the filter')
  })

  it('say what to do when no relation is followed', () => {
    expect(shown(paneInput('empty'))).toContain('arb match')
  })
})
