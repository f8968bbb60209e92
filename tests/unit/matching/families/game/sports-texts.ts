// Synthetic contracts with the structure of the venues' sports listings.
import { readKalshiContractText } from '../../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../../src/lib/venues/polymarket/index.js'
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'

/** A Kalshi market by ticker, title, label of YES and main rule. */
export function kalshiText(ticker: string, title: string, label: string, rules: string): ContractText {
  const event = ticker.split('-').slice(0, 2).join('-')
  return readKalshiContractText({
    ticker,
    event_ticker: event,
    title,
    yes_sub_title: label,
    no_sub_title: label,
    rules_primary: rules,
    close_time: '2026-12-31T15:00:00Z',
  })
}

/** A Polymarket market by slug of its event, question, outcomes and rules. */
export function polymarketText(
  slug: string,
  question: string,
  outcomes: readonly [string, string],
  description: string,
): ContractText {
  const day = /20\d\d-\d\d-\d\d/.exec(slug)?.[0]
  return readPolymarketContractText({
    conditionId: '0x1',
    question,
    outcomes: JSON.stringify(outcomes),
    description,
    ...(day === undefined ? { endDate: '2026-12-31T00:00:00Z' } : { gameStartTime: `${day} 23:00:00+00` }),
    events: [{ slug, title: '', tags: [] }],
  })
}
