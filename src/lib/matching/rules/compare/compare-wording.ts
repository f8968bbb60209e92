import type { Wording } from '../../claim/claim.js'
import type { Compared } from '../field-relation.js'
import { compared, quoted } from './compared.js'

/** Words of one question that no field stands for and that the other side never says. */
export function compareWordings(a: Wording, b: Wording): Compared {
  const onlyKalshi = a.own.filter((word) => !b.all.has(word))
  const onlyPolymarket = b.own.filter((word) => !a.all.has(word))
  const alone = [...onlyKalshi, ...onlyPolymarket]
  if (alone.length === 0)
    return compared('equal', 'wording: every word of each question is known to the other side')
  const parts = [only('Kalshi', onlyKalshi), only('Polymarket', onlyPolymarket)].filter((part) => part !== '')
  // A number that nobody could place is the most likely thing to decide.
  return compared(alone.some(isNumber) ? 'different' : 'unknown', `wording: ${parts.join('; ')}`)
}

const isNumber = (word: string): boolean => /^[0-9]/.test(word)

const only = (venue: string, words: readonly string[]): string =>
  words.length === 0 ? '' : `only ${venue} says ${words.slice(0, 6).map(quoted).join(', ')}`
