import { UserError } from '../../base/errors.js'
import { listSessions, type SocketPlaces } from '../../control/socket-place.js'

/** The socket of the session that is meant: the one named, or the only one that runs. Throws `UserError` when there is not exactly one. */
export async function findSession(name: string | undefined, places: SocketPlaces): Promise<string> {
  const sessions = await listSessions(places)
  const meant = name === undefined ? sessions : sessions.filter(({ id }) => id === name)
  const ids = sessions.map(({ id }) => id)
  const [only, another] = meant
  if (only !== undefined && another === undefined) return only.path
  if (only !== undefined) throw several(ids)
  throw name === undefined || ids.length === 0 ? none(name) : unknown(name, ids)
}

const none = (name: string | undefined): UserError =>
  new UserError('ARB-SES-105', `${name === undefined ? 'no session runs' : `${name} does not run, nor does any other session`}`, {
    hint: 'arb paper --demo starts one; a session is found only from the account that started it',
    fault: 'empty',
  })

const several = (ids: readonly string[]): UserError =>
  new UserError('ARB-SES-106', `${ids.length} sessions run, the newest first: ${ids.join(', ')}`, {
    hint: `name one: arb attach ${ids[0]}`,
    fault: 'usage',
    facts: { sessions: ids.join(', ') },
  })

const unknown = (name: string, ids: readonly string[]): UserError =>
  new UserError('ARB-SES-105', `no session ${JSON.stringify(name)} runs; there is ${ids.join(', ')}`, {
    hint: `name one that runs: arb attach ${ids[0]}`,
    fault: 'empty',
    facts: { sessions: ids.join(', ') },
  })
