import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sessionId } from '../base/ids.js'
import type { Ms } from '../base/units.js'
import { CONTROL_PATH_BYTES_MAX } from '../exchange/host/control-socket.js'
import { removeStaleSocket } from '../control/stale-socket.js'

export interface SimPlaces {
  readonly accounts: string
  readonly control: string
}

/** Where a run keeps its credentials and its control socket: where it was told, else in a folder of its own. */
export async function simPlaces(
  told: { readonly accountsPath: string | undefined; readonly controlPath: string | undefined },
  dataDir: string,
  now: Ms,
): Promise<SimPlaces> {
  const folder = resolve(dataDir, 'sim', sessionId(now).slice(2))
  if (told.controlPath !== undefined) await removeStaleSocket(resolve(told.controlPath))
  return {
    accounts: resolve(told.accountsPath ?? join(folder, 'accounts.json')),
    control: resolve(told.controlPath ?? shortEnough(join(folder, 'control.sock'))),
  }
}

/** The name of a socket cannot be long: below a deep data folder it moves to a private folder of its own. */
const shortEnough = (path: string): string =>
  Buffer.byteLength(path) <= CONTROL_PATH_BYTES_MAX
    ? path
    : join(mkdtempSync(join(tmpdir(), 'arb-')), 'control.sock')
