import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { listSessions, socketPath, type SocketPlaces } from '../../../src/lib/control/socket-place.js'
import { folders } from '../../drawn/folder.js'
import { leaveDeadSocket } from '../../drawn/dead-socket.js'

const folder = folders()
const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const listening = (path: string): Promise<void> =>
  new Promise((done) => servers.push(createServer().listen(path, done)))

function places(changes: Partial<SocketPlaces> = {}): SocketPlaces {
  return { runtimeDir: undefined, dataDir: folder(), tempDir: folder(), ...changes }
}

describe('the place of a socket', () => {
  it('is the runtime folder of the user, made for him alone', () => {
    const runtimeDir = folder()
    const path = socketPath(places({ runtimeDir }), 'p-1')
    expect(path).toBe(join(runtimeDir, 'arb', 'p-1.sock'))
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
  })

  it('is the data folder where the runtime folder is missing or open to others', () => {
    const open = folder()
    chmodSync(open, 0o755)
    for (const runtimeDir of [undefined, open, join(open, 'missing')]) {
      const given = places({ runtimeDir })
      expect(socketPath(given, 'p-1')).toBe(join(given.dataDir, 'run', 'p-1.sock'))
    }
  })

  it('is a folder of the user below the temporary folder where the path would be too long', () => {
    const dataDir = join(folder(), 'x'.repeat(100))
    const given = places({ dataDir })
    expect(dirname(socketPath(given, 'p-1'))).toBe(join(given.tempDir, `arb-${String(process.getuid?.())}`))
  })

  it('is refused where the folder is a link or open to others', () => {
    const given = places({ dataDir: join(folder(), 'x'.repeat(100)) })
    const own = join(given.tempDir, `arb-${String(process.getuid?.())}`)
    symlinkSync(folder(), own)
    expect(() => socketPath(given, 'p-1')).toThrow(/is a symbolic link/)
    const other = places()
    mkdirSync(join(other.dataDir, 'run'), { mode: 0o755 })
    expect(() => socketPath(other, 'p-1')).toThrow(/is open to others/)
  })
})

describe('the list of sessions', () => {
  it('names those that run, the newest first, and removes what killed ones left', async () => {
    const given = places({ runtimeDir: folder() })
    const [older, dead] = [socketPath(given, 'p-older'), socketPath(given, 'p-dead')]
    const newer = socketPath({ ...given, runtimeDir: undefined }, 'p-newer')
    await listening(older)
    leaveDeadSocket(dead)
    await new Promise((done) => setTimeout(done, 20))
    await listening(newer)
    writeFileSync(join(dirname(older), 'notes.sock'), 'not a socket')
    expect((await listSessions(given)).map(({ id }) => id)).toEqual(['p-newer', 'p-older'])
    expect(existsSync(dead)).toBe(false)
    expect(existsSync(join(dirname(older), 'notes.sock'))).toBe(true)
  })

  it('is empty where there never was one', async () => {
    expect(await listSessions(places())).toEqual([])
  })

  it('does not look into a folder that others may write to', async () => {
    const given = places()
    await listening(socketPath(given, 'p-1'))
    chmodSync(join(given.dataDir, 'run'), 0o777)
    expect(await listSessions(given)).toEqual([])
  })
})
