import { forbidden, refused, type Answer } from '../rest/answers.js'
import type { ApiKey } from './members.js'

export const SUBACCOUNT_MAX = 63

/** Only the primary account exists; a key may be locked to one. */
export function subaccountRefusal(key: ApiKey, named: number | undefined): Answer | undefined {
  if (key.subaccount !== undefined && named !== undefined && named !== key.subaccount)
    return forbidden('API key is restricted to another subaccount')
  return (named ?? key.subaccount ?? 0) === 0 ? undefined : refused(404, 'not_found', 'subaccount not found')
}
