import { userInfo } from 'node:os'
import { UserError } from '../../base/errors.js'

const NAME_MAX = 100

/** Who decides: the name that was given, or the one the system knows the user by. Throws `UserError` when there is neither. */
export function deciderName(given: string | undefined): string {
  const name = (given ?? systemName())?.trim().slice(0, NAME_MAX)
  if (name) return name
  throw new UserError('ARB-CLI-003', 'a decision needs to know who decides', {
    hint: 'say so with --by NAME',
    fault: 'usage',
  })
}

function systemName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name.
    return undefined
  }
}
