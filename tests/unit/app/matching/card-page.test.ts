import { describe, expect, it } from 'vitest'
import { cardPage } from '../../../../src/lib/app/matching/card-page.js'
import { cardRecord, pairCard, type PairCard } from '../../../../src/lib/app/matching/pair-card.js'
import { pairProgramTable, pairTable } from '../../../../src/lib/app/matching/pair-tables.js'
import { proposalOf } from '../../../../src/lib/app/matching/search-pairs.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { usd } from '../../../../src/lib/base/units.js'
import { standings } from '../../../../src/lib/domain/approval.js'
import { jsonText } from '../../../../src/lib/output/envelope.js'
import { MemoryOutput } from '../../../../src/lib/output/memory-output.js'
import { csvText, tableText } from '../../../../src/lib/output/table.js'
import { statement } from '../../../contract/approval-store.js'
import { entity, wholes, within, type ClaimParts } from '../../../drawn/claim.js'
import { NOON } from '../../../drawn/market.js'
import { verdictOf } from '../../../drawn/pair.js'

const TERMS = { currency: 'USD', fee: undefined, tick: '1c', minimumSize: undefined }
const cardOf = (
  kalshi: ClaimParts,
  polymarket: ClaimParts,
  more: { readonly note?: string; readonly standing?: PairCard['standing'] } = {},
): PairCard =>
  pairCard(
    { verdict: verdictOf('B', { kalshi, polymarket }), scorePpm: undefined, note: more.note },
    { terms: () => TERMS },
    more.standing,
  )

const HOSTILE =
  'A\x1b[2J\x1b]0;owned\x07 \u202etxet\u202c \u200b[SAME] \r\n\tPAIR PAYS 100c =cmd()|x \u0085end'
const UNSAFE = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]/

const FULL: ClaimParts = {
  fields: {
    subject: entity('somebody', 'person'),
    accepted: { ...wholes(60), scale: 1 },
    window: within('2031-06-01T04:00:00Z', '2031-01-01T05:00:00Z'),
    source: ['a bureau'],
  },
  clauses: { tie: 'half', cancelled: 'refund' },
  text: { title: 'Will somebody win?', rules: 'If somebody wins before June, then Yes.' },
}

describe('a card', () => {
  const page = cardPage(
    cardOf(FULL, { ...FULL, text: { title: 'Will somebody win?', rules: 'By June.' } }),
    100,
  )

  it('shows both texts with the words that differ in brackets', () => {
    expect(page).toContain('Will somebody win?')
    expect(page).toMatch(/If somebody wins before\] June, \[then|before\] June/)
    expect(page).toContain('[By]')
  })

  it('shows every criterion, read or not', () => {
    for (const name of [
      'source',
      'measurement',
      'comparison',
      'window start',
      'window end',
      'tie',
      'missing data',
    ])
      expect(page).toMatch(new RegExp(`^${name} `, 'm'))
    expect(page).toMatch(/^comparison +>= 6\.0 +>= 6\.0 +equal$/m)
    expect(page).toMatch(/^window end +2031-06-01 04:00 UTC +2031-06-01 04:00 UTC +equal$/m)
    expect(page).toMatch(/^tie +50-50 +50-50 +equal$/m)
    expect(page).toMatch(/^measurement +- +-$/m)
    expect(page).toMatch(/^tick +1c +1c$/m)
  })

  it('shows what each of both baskets pays', () => {
    expect(page).toMatch(/^IF IT ENDS +KALSHI YES +POLY YES +YES and NO +NO and YES$/m)
    expect(page).toMatch(/^yes +100c +100c +100c +100c$/m)
  })

  it.each([60, 80, 120])('fits a terminal of %s columns, whatever the texts', (columns) => {
    const long = { text: { id: '0x' + 'f'.repeat(64), title: 'w'.repeat(300), rules: '\u6f22'.repeat(500) } }
    for (const line of cardPage(cardOf(FULL, long), columns).split('\n'))
      expect(line.length).toBeLessThanOrEqual(columns)
  })

  it('says what was decided, by whom, and with which limit', () => {
    const said = statement({
      class: 'B',
      cap: usd(50_000_000),
      kalshi: 'kalshi-1',
      polymarket: 'polymarket-1',
      reason: 'read twice',
    }).approval
    const text = cardPage(cardOf({}, {}, { standing: standings([said]).get(said.pair) }), 100)
    expect(text).toContain('2030-01-01 12:00 UTC accepted as SAME by someone, at most 50.00 usd: read twice')
    // It was said about other words than these.
    expect(text).toMatch(/^pair .* text changed$/m)
  })
})

describe('hostile words of a venue', () => {
  const words: ClaimParts = {
    fields: { subject: entity(HOSTILE) },
    text: {
      id: 'K-1',
      title: HOSTILE,
      yesLabel: HOSTILE,
      rules: HOSTILE,
      moreRules: HOSTILE,
      earlyClose: HOSTILE,
    },
  }
  const card = cardOf(words, { text: { id: 'P-1', title: HOSTILE, rules: HOSTILE } }, { note: HOSTILE })
  const proposal = proposalOf({ ...card, scorePpm: 910_000 }, new VirtualClock(NOON))
  const rows = [{ proposal, state: card.state, note: HOSTILE }]

  it('are harmless on a card', () => {
    const page = cardPage(card, 80)
    expect(page).not.toMatch(UNSAFE)
    // They cannot mark words themselves, nor begin a line as we do.
    const texts = page.split('\n').filter((line) => line.startsWith('| '))
    expect(texts.join('')).toContain('(SAME)')
    expect(texts.join('')).not.toContain('[SAME]')
    expect(page).not.toMatch(/^(?:A␛|\(SAME|PAYS|�)/m)
  })

  it('are harmless in JSON, in CSV and in tables', async () => {
    expect(jsonText(cardRecord(card), 2)).not.toMatch(UNSAFE)
    expect(csvText(pairProgramTable(rows))).not.toMatch(UNSAFE)
    for (const terminal of [true, false]) {
      const output = new MemoryOutput({ terminal, columns: 80 })
      const text = await tableText(pairTable(rows, terminal ? 80 : undefined), output)
      expect(text.replaceAll('\t', '')).not.toMatch(UNSAFE)
    }
  })
})
