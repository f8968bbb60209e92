import type { ColourDepth } from '../../output/terminal-capabilities.js'
import type { Line, Segment } from '../text/line.js'
import { nearestOf256, rgbOf } from './colour.js'
import type { Attribute, Hex, RoleStyle, Theme } from './theme.js'

const RESET = '\u001b[0m'
const NUMBERS: Readonly<Record<Attribute, string>> = { bold: '1', underline: '4', inverse: '7' }

/** Numbers of SGR for one look: what can only be switched on, and the two colours, which replace each other. */
interface Look {
  readonly attributes: string
  readonly colour: string
  readonly on: string
}
const NO_LOOK: Look = { attributes: '', colour: '', on: '' }

/**
 * Draws lines with the escape sequences of a theme. Each text stands for itself: it begins without a look and ends without one. Where
 * the theme paints its ground, the caller fills lines up to the full width.
 */
export function painter(theme: Theme, depth: ColourDepth): (line: Line) => string {
  if (depth === 'none') return (line) => line.map(({ text }) => text).join('')
  const looks = new Map<string, Look>()
  const lookOf = (segment: Segment): Look => {
    const key = `${segment.role} ${segment.bold ?? ''} ${segment.inverse ?? ''}`
    const known = looks.get(key) ?? newLook(segment, theme, depth)
    looks.set(key, known)
    return known
  }
  return (line) => {
    let [drawn, last] = ['', NO_LOOK]
    for (const segment of line) {
      if (segment.text === '') continue
      const look = lookOf(segment)
      drawn += change(last, look) + segment.text
      last = look
    }
    return last === NO_LOOK ? drawn : drawn + change(last, NO_LOOK)
  }
}

function newLook(segment: Segment, theme: Theme, depth: '16' | '256' | 'true'): Look {
  const style = theme.roles[segment.role]
  const own = depth === '16' ? style.plain : style.attributes
  const attributes = new Set(own)
  if (segment.bold) attributes.add('bold')
  // Inverted twice would look like not at all.
  if (segment.inverse) attributes.add('inverse')
  const colours = depth === '16' ? { colour: '', on: '' } : coloursOf(style, theme, depth)
  return {
    attributes: [...attributes]
      .map((name) => NUMBERS[name])
      .sort()
      .join(';'),
    ...colours,
  }
}

function coloursOf(style: RoleStyle, theme: Theme, depth: '256' | 'true'): Omit<Look, 'attributes'> {
  const numbers = (layer: '38' | '48', hex: Hex | null): string => {
    if (hex === null) return ''
    return depth === '256' ? `${layer};5;${nearestOf256(hex)}` : `${layer};2;${rgbOf(hex).join(';')}`
  }
  const ground = theme.paintsGround ? theme.ground : null
  return { colour: numbers('38', style.colour), on: numbers('48', style.on ?? ground) }
}

/** The shortest sequence from one look to the next; a reset where something must be switched off. */
function change(from: Look, to: Look): string {
  if (same(from, to)) return ''
  if (same(to, NO_LOOK)) return RESET
  const isOff = (before: string, after: string): boolean => before !== '' && before !== after
  const mustReset =
    isOff(from.attributes, to.attributes) ||
    (from.colour !== '' && to.colour === '') ||
    (from.on !== '' && to.on === '')
  const base = mustReset ? NO_LOOK : from
  const numbers = (['attributes', 'colour', 'on'] as const).filter((part) => to[part] !== base[part])
  return `\u001b[${[...(mustReset ? ['0'] : []), ...numbers.map((part) => to[part])].join(';')}m`
}

const same = (a: Look, b: Look): boolean =>
  a.attributes === b.attributes && a.colour === b.colour && a.on === b.on
