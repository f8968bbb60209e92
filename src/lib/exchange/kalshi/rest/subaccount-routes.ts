import { forbidden, found, refused, type Answer } from './answers.js'
import { availableOn } from './balance-routes.js'
import { readPage } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, memberRoute, misread, type MemberCall, type Route } from './route.js'
import { balanceText, secondsOf } from '../texts.js'

const SUBACCOUNTS = '/portfolio/subaccounts'
const TRANSFER_PAGE = { standard: 100, max: 1_000 }
const NOT_ENABLED = forbidden('subaccounts are not enabled')

/** Every account is its own primary subaccount, and there are no others. */
export function subaccountRoutes(venue: VenueParts): readonly Route[] {
  /** Accounts that switched netting off. */
  const apart = new Set<string>()
  const write = { access: ['write::transfer'], draws: 'write' } as const
  return [
    memberGet(`${SUBACCOUNTS}/balances`, ({ account }) => balances(venue, account)),
    memberGet(`${SUBACCOUNTS}/netting`, ({ account }) => netting(venue, !apart.has(account))),
    memberRoute({
      ...write,
      method: 'PUT',
      path: `${SUBACCOUNTS}/netting`,
      handle: (call) => setNetting(apart, call),
    }),
    memberGet(`${SUBACCOUNTS}/transfers`, (call) => {
      readPage(call.query, TRANSFER_PAGE)
      return misread(call) ?? found({ transfers: [], cursor: '' })
    }),
    memberRoute({ ...write, method: 'POST', path: SUBACCOUNTS, handle: () => NOT_ENABLED }),
    memberRoute({ ...write, method: 'POST', path: `${SUBACCOUNTS}/transfer`, handle: () => NOT_ENABLED }),
  ]
}

const balances = (venue: VenueParts, account: string): Answer =>
  found({
    subaccount_balances: venue.settings.shards.map(({ index }) => ({
      subaccount_number: 0,
      exchange_index: index,
      balance: balanceText(availableOn(venue, account, index)),
      updated_ts: secondsOf(venue.agenda.now),
    })),
  })

const netting = ({ settings }: VenueParts, enabled: boolean): Answer =>
  found({
    netting_configs: settings.shards.map(({ index }) => ({
      subaccount_number: 0,
      enabled,
      exchange_index: index,
    })),
  })

function setNetting(apart: Set<string>, call: MemberCall): Answer {
  const number = call.body.requiredInteger('subaccount_number')
  const enabled = call.body.flag('enabled')
  if (enabled === undefined) call.body.fail('enabled is required')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  if (number !== 0) return refused(404, 'not_found', 'subaccount not found')
  if (enabled === true) apart.delete(call.account)
  else apart.add(call.account)
  return found({})
}
