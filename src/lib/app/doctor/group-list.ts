import { UserError } from '../../base/errors.js'
import { CHECK_GROUPS, type CheckGroup } from './check.js'

/** Reads `kalshi` or `clock,data`. Rejects with `UserError`. */
export function parseGroups(text: string): Promise<readonly CheckGroup[]> {
  const words = text.split(',').map((word) => word.trim())
  const odd = words.find((word) => !isGroup(word))
  if (odd === undefined) return Promise.resolve(words.filter(isGroup))
  return Promise.reject(
    new UserError('ARB-CLI-003', `${JSON.stringify(odd)} is no group of checks`, {
      hint: `the groups are ${CHECK_GROUPS.join(', ')}`,
      fault: 'usage',
      facts: { value: text },
    }),
  )
}

const isGroup = (word: string): word is CheckGroup => CHECK_GROUPS.some((group) => group === word)
