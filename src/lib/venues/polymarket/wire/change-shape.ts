import { literal, type Literal } from '../../shared/wire/literal.js'

/** What stands between the values of a `price_change`, as the venue orders its keys. */
export interface ChangeShape {
  /** From the closing quote of the market's id to the token of the first change. */
  readonly changes: Literal
  readonly price: Literal
  readonly size: Literal
  readonly buy: Literal
  readonly sell: Literal
  readonly hash: Literal
  readonly bestBid: Literal
  readonly bestAsk: Literal
  /** To the token of the next change. */
  readonly next: Literal
  /** To the time behind the last change. */
  readonly time: Literal
  /** From the closing quote of the time to the end. */
  readonly end: Literal
}

/** The venue's frames come with and without blanks. */
function shapeOf(afterComma: string, afterColon: string): ChangeShape {
  const key = (name: string): string => `"${name}":${afterColon}`
  const text = (name: string): string => `${key(name)}"`
  const comma = `,${afterComma}`
  return {
    changes: literal(`"${comma}${key('price_changes')}[{${text('asset_id')}`),
    price: literal(`"${comma}${text('price')}`),
    size: literal(`${comma}${text('size')}`),
    buy: literal(`${comma}${text('side')}BUY"`),
    sell: literal(`${comma}${text('side')}SELL"`),
    hash: literal(`${comma}${text('hash')}`),
    bestBid: literal(`"${comma}${text('best_bid')}`),
    bestAsk: literal(`"${comma}${text('best_ask')}`),
    next: literal(`"}${comma}{${text('asset_id')}`),
    time: literal(`"}]${comma}${text('timestamp')}`),
    end: literal(`"${comma}${text('event_type')}price_change"}`),
  }
}

const COMPACT = shapeOf('', '')
const SPACED_COMMAS = shapeOf(' ', '')
const SPACED_COLONS = shapeOf('', ' ')
const SPACED = shapeOf(' ', ' ')

/** By whether a blank follows commas, and colons. */
export function changeShape(isAfterComma: boolean, isAfterColon: boolean): ChangeShape {
  if (isAfterColon) return isAfterComma ? SPACED : SPACED_COLONS
  return isAfterComma ? SPACED_COMMAS : COMPACT
}
