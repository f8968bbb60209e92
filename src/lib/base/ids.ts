import { Rng } from './rng.js'
import { utcText } from './clock.js'
import type { Ms } from './units.js'

const WORDS = [
  'kite',
  'reed',
  'lark',
  'tide',
  'fern',
  'moss',
  'dune',
  'wren',
  'opal',
  'sage',
  'birch',
  'cove',
  'ember',
  'flint',
]

/** A name for a session that people can say and sort by: `p-20261121-101530512-kite`; it begins with what the session is. */
export function sessionId(at: Ms, kind: 'p' | 'w' = 'p'): string {
  const [day = '', time = ''] = utcText(at).slice(0, 23).replaceAll(/[-:.]/g, '').split('T')
  return `${kind}-${day}-${time}-${new Rng(at, 'session-id').pick(WORDS)}`
}
