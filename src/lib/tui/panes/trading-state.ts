import { REFUSAL_CODES, type RefusalCode } from '../../domain/refusal.js'
import type { TradingPicture } from '../../engine/picture.js'
import { line, safe, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line } from '../text/line.js'
import { REFUSAL_WORDS } from './refusal-words.js'

/** The kill switch in words, with and without its reason: `kill: armed`, `HALTED TOTAL_LOSS`, `paused: day loss`. */
export function tradingForms({ mode, why }: TradingPicture, glyphs: Glyphs): readonly Line[] {
  const code = safe(why?.code ?? '')
  const detail = safe(why?.detail ?? '')
  switch (mode) {
    case 'on':
      return [line(segment(glyphs.ok, 'ok'), ' kill: armed')]
    case 'read-only':
      return [line(segment(`${glyphs.info} read-only: sends nothing`, 'read-only'))]
    case 'stopping':
      return [line(segment(`${glyphs.warn} stopping`, 'warn', { bold: true }))]
    case 'paused': {
      const reason = isRefusal(code) ? REFUSAL_WORDS[code] : code.toLowerCase().replaceAll('_', ' ')
      const short = segment(`${glyphs.warn} paused: ${reason}`, 'warn', { bold: true })
      // That it was the operator says all.
      const isSaid = detail === '' || code === 'PAUSED_BY_OPERATOR'
      return isSaid ? [line(short)] : [line(short, segment(` (${detail})`, 'warn')), line(short)]
    }
    case 'halted': {
      const short = segment(` ${glyphs.error} HALTED ${code} `, 'error', { bold: true, inverse: true })
      return detail === '' ? [line(short)] : [line(short, segment(` ${detail}`, 'error')), line(short)]
    }
  }
}

const isRefusal = (code: string): code is RefusalCode => (REFUSAL_CODES as readonly string[]).includes(code)
