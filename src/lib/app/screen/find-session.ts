import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { UserError } from '../../base/errors.js'
import { listSessions, type ListedSession, type SocketPlaces } from '../../control/socket-place.js'

export const socketPlaces = (runtimeDir: string | undefined, dataDir: string): SocketPlaces => ({
  runtimeDir,
  dataDir: resolve(dataDir),
  tempDir: tmpdir(),
})

/** The socket of the session that is meant: the one named, or the only one that runs. Throws `UserError` when there is not exactly one. */
export async function findSession(name: string | undefined, places: SocketPlaces): Promise<string> {
  const sessions = await listSessions(places)
  const meant = name === undefined ? sessions : sessions.filter(({ id }) => id === name)
  const [only, another] = meant
  if (only === undefined) throw none(name, sessions)
  if (another !== undefined) throw several(only.id, sessions)
  return only.path
}

const idsOf = (sessions: readonly ListedSession[]): string => sessions.map(({ id }) => id).join(', ')

function none(name: string | undefined, sessions: readonly ListedSession[]): UserError {
  const what = name === undefined ? 'no session runs' : `no session ${JSON.stringify(name)} runs`
  const [newest] = sessions
  if (newest === undefined)
    return new UserError('ARB-SES-105', what, {
      hint: 'arb paper --demo starts one; a session is found only from the account that started it',
      fault: 'empty',
    })
  return new UserError('ARB-SES-105', `${what}; there is ${idsOf(sessions)}`, {
    hint: `name one that runs: arb attach ${newest.id}`,
    fault: 'empty',
    facts: { sessions: idsOf(sessions) },
  })
}

const several = (newest: string, sessions: readonly ListedSession[]): UserError =>
  new UserError('ARB-SES-106', `${sessions.length} sessions run, the newest first: ${idsOf(sessions)}`, {
    hint: `name one: arb attach ${newest}`,
    fault: 'usage',
    facts: { sessions: idsOf(sessions) },
  })
