import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { arbRunner } from './run-arb.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-discover-'))
afterAll(() => rmSync(folder, { recursive: true }))

const listing = join(folder, 'listing.json')
writeFileSync(
  listing,
  JSON.stringify({
    events: [
      {
        event_ticker: 'KXNBAGAME-26NOV21',
        series_ticker: 'KXNBAGAME',
        title: 'Gulls at Foxes',
        category: 'Sports',
        markets: [
          {
            ticker: 'KXNBAGAME-26NOV21-FOX',
            event_ticker: 'KXNBAGAME-26NOV21',
            title: 'Winner?',
            yes_sub_title: 'Foxes',
            rules_primary: 'If the Foxes win, then Yes.',
            status: 'active',
            yes_bid_dollars: '0.4000',
            yes_ask_dollars: '0.4200',
          },
        ],
      },
    ],
  }),
)

describe('arb discover without a venue', () => {
  it('shows recorded listings, by topic and in sum, and writes nothing', () => {
    const shown = arb(['discover', '--from', listing, '--topic', 'nba', '--json'])
    expect(shown.code).toBe(0)
    expect(JSON.parse(shown.stdout)).toMatchObject({
      data: [{ id: 'KXNBAGAME-26NOV21-FOX', bid_usd: '0.4000', read_at: null, age_ms: null }],
      meta: { source: 'recording', kept: 1 },
    })
    const summary = arb(['discover', '--from', listing, '--summary'])
    expect(summary.stdout).toMatch(
      /^TOPIC\tOPEN K\tOPEN P\tSPREAD K\tPROPOSED\tAPPROVED\nnba\t1\t0\t2c\t-\t-\n/,
    )
    expect(arb(['discover', '--offline'])).toMatchObject({ code: 7, stdout: '' })
  })

  it('says what is wrong with a wish', () => {
    const near = arb(['discover', '--from', listing, '--topic', 'nbaa'])
    expect(near).toMatchObject({ code: 2, stdout: '' })
    expect(near.stderr).toContain('the nearest are nba')
    const off = arb(['discover', '--from', listing, '--topic', 'nfl'], { ENABLED_LEAGUES: 'nba' })
    expect(off.stderr).toContain('add nfl to ENABLED_LEAGUES')
    expect(arb(['discover', '--from', listing], { ENABLED_LEAGUES: 'nbaa' }).code).toBe(3)
    expect(arb(['discover', '--from', join(folder, 'nowhere')]).code).toBe(2)
    expect(arb(['discover', '--from', listing, '--offline']).code).toBe(2)
  })
})
