/** One event of a session as a line. */
import type { EventFace, EventLevel } from '../../control/snapshot.js'
import { clockFigure } from '../../output/figures.js'
import { fit, line, safe, segment } from '../cell-text.js'
import type { Glyphs } from '../glyphs.js'
import type { Line, Role } from '../line.js'

const SIGNS: Readonly<Record<EventLevel, { glyph: 'info' | 'ok' | 'warn' | 'error'; role: Role }>> = {
  info: { glyph: 'info', role: 'dim' },
  good: { glyph: 'ok', role: 'ok' },
  warn: { glyph: 'warn', role: 'warn' },
  error: { glyph: 'error', role: 'error' },
}
const WORD_CELLS = 8

/** `14:33:02 ! feed     `: what stands before an event's text, always alike wide. */
export function eventHead(
  { at, level, word }: Pick<EventFace, 'at' | 'level' | 'word'>,
  glyphs: Glyphs,
): Line {
  const { glyph, role } = SIGNS[level]
  return line(
    segment(clockFigure(at), 'dim'),
    ' ',
    segment(`${glyphs[glyph]} ${fit(level, 5)} ${fit(safe(word), WORD_CELLS)} `, role),
  )
}
