import { figureText } from '../../numbers/figure-text.js'
import type { Prepared } from '../../reading/prepared.js'

/** `at`: the price at a moment; `touch`: at any time of a stretch; `change`: up or down between two moments. */
export type PriceForm = 'at' | 'touch' | 'change'

const CHANGE = /\bup or down\b|\bprice (?:go )?up\b|\bup in (?:the )?next\b|\bhigher or lower\b/
const TOUCH_RULES =
  /any (?:[a-z]+ )?(?:1|one)[ -]?minute candle|at any (?:point|time)|any time (?:between|during|before|after)|at least once|only be met once|trimmed mean|(?:highest|lowest|maximum|minimum) (?:price|value)|at or before|on or before any/
const TOUCH_HEAD =
  /\b(?:hits?|reach(?:es)?|dips? to|touch(?:es)?|cross(?:es)?|drops? to|falls? to|how (?:high|low) will|all[- ]time high)\b|[↑↓]/
const PRICE_HEAD =
  /\bprice\b|\babove\b|\bbelow\b|\bbetween\b|\bover\b|\bunder\b|\bend\b|\bclose\b|\btrad(?:e|ing)\b|\bat least\b|\bless than\b|\bmore than\b|\d/
const PRICE_RULES = /price|candle|index|average|value/

/** What is asked of a price; `undefined`: the question is about something else. */
export function priceFormOf(contract: Prepared): PriceForm | undefined {
  const { head, rules } = figureText(contract)
  const hasRules = rules !== ''
  if (hasRules && !PRICE_RULES.test(rules)) return undefined
  if (CHANGE.test(head)) return 'change'
  if (TOUCH_RULES.test(rules)) return 'touch'
  if (TOUCH_HEAD.test(head) && !/at (?:\d|noon)|in the et timezone|on the (?:time and )?date/.test(rules))
    return 'touch'
  return PRICE_HEAD.test(head) ? 'at' : undefined
}
