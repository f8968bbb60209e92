import { describe, expect, it } from 'vitest'
import { readClaim } from '../../../src/lib/matching/claim/read-claim.js'
import { judge } from '../../../src/lib/matching/rules/judge.js'
import type { Verdict } from '../../../src/lib/matching/rules/verdict.js'
import { readKalshiContractText } from '../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../src/lib/venues/polymarket/index.js'
import { SHIPPED_POLICY } from '../../drawn/claim.js'
import type { SyntheticPair } from '../../matching/synthetic/build.js'
import { HOUSE_PAIRS, PLAIN_PAIRS, syntheticListings } from '../../matching/synthetic/listings.js'

type Market = SyntheticPair['kalshi']

const FOUND: readonly string[] = ['SAME', 'INVERTED', 'BASIS']
const verdictOf = (kalshi: Market, polymarket: Market): Verdict =>
  judge(
    readClaim(readKalshiContractText(kalshi)),
    readClaim(readPolymarketContractText(polymarket)),
    SHIPPED_POLICY,
  )
const PAIRS = [...HOUSE_PAIRS, ...PLAIN_PAIRS]
const ALIKE = PAIRS.filter(({ label }) => label === 1)

/** What makes another contract of a text. */
const CHANGES: readonly (readonly [string, RegExp, string])[] = [
  ['another coin', /Bitcoin|Ethereum|Solana|Dogecoin|\bXRP\b/g, 'Litecoin'],
  ['another moment', /\b5(:00)? ?PM/g, '4$1 PM'],
  ['another day', /\b(Nov(?:ember)?) 30\b/g, '$1 29'],
  ['another month', /\bNov(?:ember)?\b/g, 'October'],
  ['another index', /CF Benchmarks'?|\bB?E?RTI\b|[A-Z]{3}USD_RTI/g, 'Coinbase'],
  ['another exchange', /Binance/g, 'Kraken'],
  ['another station', /Central Park/g, 'LaGuardia Airport'],
  ['another unit', /°F|Fahrenheit/g, '°C'],
  ['the other extreme', /[Hh]ighest temperature|high temp|[Mm]aximum temperature/g, 'lowest temperature'],
  ['no average', /average|\bmean\b/g, 'last'],
  ['another span', /month[- ]over[- ]month|[Mm]onthly(?! climate)/g, 'year over year'],
  ['another index of prices', /\bCPI\b|Consumer Price/g, 'Producer Price'],
  ['another measure of work', /[Uu]nemployment rate/g, 'participation rate'],
  ['another bank', /Federal Reserve|\bFOMC\b|\bFed\b/g, 'Bank of England'],
  ['another person', /Donald Trump|\bTrump\b|Elon Musk/g, 'JD Vance'],
  ['another rating', /\bapproval/g, 'disapproval'],
  ['another score', /Tomatometer/g, 'Popcornmeter'],
  ['other takings', /domestic(?:ally)?/g, 'worldwide'],
  ['another market', /S&P 500|Nasdaq[ -]100/g, 'Dow Jones'],
  ['another company', /Microsoft|NVIDIA \(NVDA\)/g, 'Apple'],
  ['another rank', /\blargest\b/g, 'second largest'],
]

describe('figures in the words of both venues', () => {
  it('finds nine of ten pairs that pay alike, and none of them the wrong way round', () => {
    const verdicts = ALIKE.map((pair) => ({ ...verdictOf(pair.kalshi, pair.polymarket), pair }))
    const found = verdicts.filter(({ word }) => FOUND.includes(word))
    expect(found.filter(({ polarity, pair }) => polarity !== pair.polarity)).toEqual([])
    const missed = verdicts.filter(({ word }) => !FOUND.includes(word))
    expect(
      found.length,
      missed.map(({ pair, reasons }) => `${pair.id}: ${reasons[0]?.text ?? ''}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.9 * ALIKE.length)
    expect(ALIKE.length).toBeGreaterThanOrEqual(90)
  })

  it('takes no pair that differs in one thing for one that pays alike', () => {
    const wrong = PAIRS.filter(({ label }) => label === 0).flatMap(({ id, kalshi, polymarket }) => {
      const { word } = verdictOf(kalshi, polymarket)
      return FOUND.includes(word) ? [`${id} ${word}`] : []
    })
    expect(wrong).toEqual([])
  })

  it.each(CHANGES)('never stays with a pair of which one side is about %s', (_name, words, other) => {
    const changed = (market: Market): Market =>
      Object.fromEntries(
        Object.entries(market).map(([name, value]) => [
          name,
          typeof value === 'string' && !/ticker|time|date/i.test(name) ? value.replace(words, other) : value,
        ]),
      )
    const isChanged = (market: Market): boolean => JSON.stringify(changed(market)) !== JSON.stringify(market)
    const tried = ALIKE.filter((pair) => isChanged(pair.kalshi) || isChanged(pair.polymarket))
    const wrong = tried.flatMap(({ id, kalshi, polymarket }) =>
      [
        ...(isChanged(kalshi) ? [verdictOf(changed(kalshi), polymarket)] : []),
        ...(isChanged(polymarket) ? [verdictOf(kalshi, changed(polymarket))] : []),
      ]
        .filter(({ word }) => FOUND.includes(word))
        .map(({ word }) => `${id} ${word}`),
    )
    expect(wrong).toEqual([])
    expect(tried.length).toBeGreaterThan(0)
  })

  it.each([
    ['another day', 'question'],
    ['another month', 'description'],
    ['the other extreme', 'question'],
    ['another bank', 'description'],
    ['another person', 'description'],
    ['another rating', 'description'],
    ['another market', 'description'],
    ['another measure of work', 'description'],
  ])(
    'leaves to a person what says one thing in its title and %s in its rules (changed: %s)',
    (name, field) => {
      const [, words, other] = CHANGES.find(([one]) => one === name)!
      const wrong = ALIKE.flatMap(({ id, kalshi, polymarket }) => {
        const text = String(polymarket[field])
        const changed = text.replace(words, other)
        const isDated = field !== 'question' || words.test(String(polymarket['description']))
        words.lastIndex = 0
        if (changed === text || !isDated) return []
        const { word } = verdictOf(kalshi, { ...polymarket, [field]: changed })
        return FOUND.includes(word) ? [`${id} ${word}`] : []
      })
      expect(wrong).toEqual([])
    },
  )

  it('lists every contract once', () => {
    const listings = syntheticListings()
    expect(new Set(listings.map(({ id }) => id)).size).toBe(2 * PAIRS.length)
  })
})
