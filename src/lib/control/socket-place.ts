import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { notPrivate, preparePrivateFolder } from './private-folder.js'
import { removeStaleSocket, whoListens } from './stale-socket.js'

/** What the folders for sockets depend on; all paths are absolute. */
export interface SocketPlaces {
  /** `XDG_RUNTIME_DIR`, where it is set. */
  readonly runtimeDir: string | undefined
  readonly dataDir: string
  /** The system's folder for temporary files. */
  readonly tempDir: string
}

export interface ListedSession {
  readonly id: string
  readonly path: string
}

/** Longest path of a Unix socket that every system takes. */
const PATH_BYTES_MAX = 100
const ENDING = '.sock'

/**
 * Where the socket of a session stands: below the runtime folder of the user if there is one that is private, else in the data folder,
 * else, where that path is too long for a socket, in a folder of the user's own below the system's temporary folder. Makes the folder.
 * Throws `UserError` when the one to use is not ours alone.
 */
export function socketPath(places: SocketPlaces, id: string): string {
  const fits = foldersOf(places).filter((folder) => Buffer.byteLength(fileIn(folder, id)) <= PATH_BYTES_MAX)
  const folder = fits[0] ?? temporaryFolder(places)
  preparePrivateFolder(folder)
  return fileIn(folder, id)
}

/** The sessions that run, the newest first; sockets of those that were killed are removed. */
export async function listSessions(places: SocketPlaces): Promise<readonly ListedSession[]> {
  const found = await Promise.all(foldersOf(places).map(sessionsIn))
  return found
    .flat()
    .sort((a, b) => b.madeAt - a.madeAt)
    .map(({ id, path }) => ({ id, path }))
}

/** In the order in which they are tried; a folder that others could write to is not looked into. */
function foldersOf(places: SocketPlaces): readonly string[] {
  const { runtimeDir, dataDir } = places
  const runtime =
    runtimeDir === undefined || notPrivate(runtimeDir) !== undefined ? [] : [join(runtimeDir, 'arb')]
  return [...runtime, join(dataDir, 'run'), temporaryFolder(places)]
}

const temporaryFolder = ({ tempDir }: SocketPlaces): string => join(tempDir, `arb-${process.getuid?.() ?? 0}`)
const fileIn = (folder: string, id: string): string => join(folder, id + ENDING)

interface FoundSession extends ListedSession {
  readonly madeAt: number
}

async function sessionsIn(folder: string): Promise<readonly FoundSession[]> {
  if (notPrivate(folder) !== undefined) return []
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => join(folder, name))
  const found = await Promise.all(paths.map(livingAt))
  return found.filter((session) => session !== undefined)
}

async function livingAt(path: string): Promise<FoundSession | undefined> {
  if ((await whoListens(path)) !== 'somebody') {
    await removeStaleSocket(path)
    return undefined
  }
  const madeAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return madeAt === undefined ? undefined : { id: basename(path, ENDING), path, madeAt }
}
