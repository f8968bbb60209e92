/** The states of orders and baskets in words, each with a sign and a role. */
import type { BasketFace, OrderFace, OrderState } from '../../control/snapshot.js'
import { segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Role, Segment } from '../text/line.js'

interface Said {
  readonly glyph: 'dot' | 'ok' | 'warn' | 'error' | 'cross'
  readonly words: string
  readonly role: Role
}

const ORDER: Readonly<Record<OrderState, Said>> = {
  sent: { glyph: 'dot', words: 'sent', role: 'info' },
  resting: { glyph: 'dot', words: 'resting', role: 'info' },
  filled: { glyph: 'ok', words: 'filled', role: 'ok' },
  'part-filled': { glyph: 'warn', words: 'part-filled', role: 'warn' },
  cancelled: { glyph: 'cross', words: 'cancelled', role: 'dim' },
  rejected: { glyph: 'error', words: 'rejected', role: 'error' },
  expired: { glyph: 'cross', words: 'expired', role: 'dim' },
  unknown: { glyph: 'warn', words: 'unknown', role: 'warn' },
}

const RESULT: Readonly<Record<NonNullable<BasketFace['result']>, Said>> = {
  hedged: { glyph: 'ok', words: 'hedged', role: 'ok' },
  'partly-hedged': { glyph: 'warn', words: 'partly hedged', role: 'warn' },
  unwound: { glyph: 'warn', words: 'unwound', role: 'warn' },
  held: { glyph: 'warn', words: 'held alone', role: 'warn' },
  missed: { glyph: 'cross', words: 'missed', role: 'dim' },
}

const WORKING: Said = { glyph: 'dot', words: 'working', role: 'accent' }
const WAITING: Said = { glyph: 'dot', words: 'waiting', role: 'info' }
const DONE: Said = { glyph: 'dot', words: 'done', role: 'dim' }

/** `✓ filled`. */
export const orderState = ({ state }: OrderFace, glyphs: Glyphs): Segment => said(ORDER[state], glyphs)

/** `· working`, `✓ hedged, waiting`, `! unwound, done`. */
export function basketState({ stage, result }: BasketFace, glyphs: Glyphs): Segment {
  if (stage === 'working') return said(WORKING, glyphs)
  const end = stage === 'waiting' ? WAITING : DONE
  return result === null
    ? said(end, glyphs)
    : said({ ...RESULT[result], words: `${RESULT[result].words}, ${end.words}` }, glyphs)
}

const said = ({ glyph, words, role }: Said, glyphs: Glyphs): Segment =>
  segment(`${glyphs[glyph]} ${words}`, role)
