import { err, type Result } from '../../../base/errors.js'

/** Why something will not be put on chain: found before anything is signed. */
export interface ChainRefusal {
  readonly code:
    | 'NOTHING'
    | 'AMOUNT'
    | 'MARKET_ID'
    | 'MARKET_VERSION'
    | 'NEG_RISK'
    | 'NOT_SUPPORTED'
    | 'SET'
    | 'UNNAMED_OUTCOME'
    | 'FEE'
    | 'WALLET'
    | 'TOO_MANY_CALLS'
    | 'UNDER_WAY'
    | 'IN_DOUBT'
  /** One sentence for a person. */
  readonly detail: string
}

export type Allowed<T> = Result<T, ChainRefusal>

export const refused = (code: ChainRefusal['code'], detail: string): Allowed<never> => err({ code, detail })
