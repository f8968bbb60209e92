/** One event of a session as a line, or as the lines that its text needs. */
import type { EventFace, EventLevel } from '../../control/snapshot.js'
import { clockFigure } from '../../output/figures.js'
import { fit, line, lineWidth, safe, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role } from '../text/line.js'
import type { RepeatedEvent } from '../state/repeated-events.js'
import { wrappedLines } from './wrapped-lines.js'

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

/** All of the text, wrapped beside its head. */
export function eventInFull(
  { event, times }: RepeatedEvent,
  glyphs: Glyphs,
  columns: number,
): readonly Line[] {
  const head = eventHead(event, glyphs)
  const indent = lineWidth(head)
  const count = times === 1 ? '' : ` (x${times})`
  const lines = wrappedLines(safe(event.text) + count, columns - indent)
  if (lines.length === 0) return [head]
  return lines.map((one, index) => [...(index === 0 ? head : [segment(' '.repeat(indent))]), ...one])
}
