import { createHash } from 'node:crypto'
import type { ContractText } from './contract-text.js'

/**
 * SHA-256 in 64 hex digits of all words that decide what a contract pays: titles, labels, rules, strike, sources, and whether its
 * event is exclusive. Times and topics are not in it: venues move them without changing the contract.
 */
export const contractTextHash = (text: ContractText): string =>
  createHash('sha256')
    // A list as JSON, so that no text can pretend to be two fields.
    .update(
      JSON.stringify([
        text.title,
        text.subtitle,
        text.eventTitle,
        text.eventSubtitle,
        text.seriesTitle,
        text.yesLabel,
        text.noLabel,
        text.rules,
        text.moreRules,
        text.earlyClose,
        text.strike?.kind ?? '',
        text.strike?.floor ?? '',
        text.strike?.cap ?? '',
        text.sources,
        text.isExclusive ?? '',
      ]),
    )
    .digest('hex')
