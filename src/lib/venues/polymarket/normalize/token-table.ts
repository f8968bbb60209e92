import { DataError } from '../../../base/errors.js'
import type { Outcome } from '../../../domain/complement.js'
import type { Market } from '../../../domain/market.js'

/** What a token stands for. */
export interface TokenMeaning {
  readonly market: string
  readonly outcome: Outcome
  /** The venue's word for the outcome; venue text. */
  readonly label: string
}

const OUTCOMES = ['yes', 'no'] as const

/** Which outcome of which market each token is, as listings tell it: messages name tokens and never say YES or NO. */
export class TokenTable {
  private readonly byToken = new Map<string, TokenMeaning>()
  private readonly byMarket = new Map<string, NonNullable<Market['tokens']>>()

  /**
   * Takes the tokens of a listed market; a market of another venue, or one without tokens, is passed over. Throws `DataError`
   * POLYMARKET_TOKEN, and learns nothing, when a token is known as something else: nobody knows which listing is right.
   */
  learn({ venue, id, tokens }: Pick<Market, 'venue' | 'id' | 'tokens'>): void {
    if (venue !== 'polymarket' || tokens === undefined) return
    const known = this.byMarket.get(id)
    const isOther = OUTCOMES.some((outcome) => {
      const meaning = this.byToken.get(tokens[outcome].token)
      return meaning !== undefined && (meaning.market !== id || meaning.outcome !== outcome)
    })
    const isChanged = known !== undefined && OUTCOMES.some((one) => known[one].token !== tokens[one].token)
    if (isOther || isChanged || tokens.yes.token === tokens.no.token)
      throw new DataError('POLYMARKET_TOKEN', 'a listing gives a token a second meaning', {
        venue,
        market: id,
      })
    this.byMarket.set(id, tokens)
    for (const outcome of OUTCOMES)
      this.byToken.set(tokens[outcome].token, { market: id, outcome, label: tokens[outcome].label })
  }

  /** `undefined` for a token of no market that was listed. */
  find(token: string): TokenMeaning | undefined {
    return this.byToken.get(token)
  }

  has(market: string): boolean {
    return this.byMarket.has(market)
  }

  tokensOf(market: string): Market['tokens'] {
    return this.byMarket.get(market)
  }
}

/** What a token of a message stands for; the message must not say another market. */
export function meaningOf(tokens: TokenTable, token: string, market: unknown): TokenMeaning {
  const meaning = tokens.find(token)
  if (meaning === undefined)
    throw new DataError('POLYMARKET_TOKEN', 'a token of no market that was listed', { token })
  if (market !== undefined && market !== meaning.market && !isSameId(market, meaning.market))
    throw new DataError('POLYMARKET_TOKEN', 'the token is not one of the market that the message names', {
      token,
    })
  return meaning
}

const isSameId = (told: unknown, id: string): boolean =>
  typeof told === 'string' && told.toLowerCase() === id.toLowerCase()
