import { UserError } from '../../base/errors.js'
import { wordsNear } from '../../config/nearest-word.js'

const NAMES_SUGGESTED_MAX = 5

/** By typing errors, in any case; then those that begin alike. */
export function namesNear(word: string, names: readonly string[]): readonly string[] {
  const upper = word.toUpperCase()
  const byForm = new Map(names.filter((name) => name !== '').map((name) => [name.toUpperCase(), name]))
  const near = wordsNear(upper, [...byForm.keys()])
  const alike = [...byForm.keys()].filter((name) => name.startsWith(upper) || upper.startsWith(name))
  return [...new Set([...near, ...alike.sort()])]
    .slice(0, NAMES_SUGGESTED_MAX)
    .map((name) => byForm.get(name)!)
}

export const unknownName = (
  message: string,
  { near, fact }: { near: readonly string[]; fact: Readonly<Record<string, string>> },
): UserError =>
  new UserError('ARB-DISC-002', message, {
    hint:
      near.length > 0
        ? `the nearest are ${near.join(', ')}`
        : 'search by words instead, such as arb discover bitcoin: an id of kalshi begins with its series, up to the first dash',
    fault: 'empty',
    facts: { ...fact, near: near.length },
  })
