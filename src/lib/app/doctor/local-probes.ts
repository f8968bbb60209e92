import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Ms } from '../../base/units.js'
import { ms } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import { checkPlace } from '../kalshi-connection.js'
import { checkPolymarketPlace } from '../polymarket-connection.js'
import { fail, pass, warn, type Finding, type Probe } from './check.js'

/** When Node stops getting fixes, by major version. */
const END_OF_LIFE: Readonly<Record<number, Ms>> = {
  20: ms(Date.UTC(2026, 3, 30)),
  22: ms(Date.UTC(2027, 3, 30)),
  24: ms(Date.UTC(2028, 3, 30)),
}
const FREE_BYTES_MIN = 500 * 2 ** 20
const MIB = 2 ** 20
const OTHERS_MAY_WRITE = 0o022

/** What is on this machine: the program, its folder, its settings. */
export const localProbes = (around: {
  readonly nodeVersion: string
  readonly now: Ms
  readonly dataDir: string
  readonly config: () => Promise<LoadedConfig>
  /** The run is about a simulated exchange, whatever the settings say. */
  readonly simulated: boolean
}): readonly Probe[] => [
  { id: 'install.node', groups: ['install'], run: () => nodeFinding(around.nodeVersion, around.now) },
  { id: 'install.sqlite', groups: ['install'], run: sqliteFinding },
  { id: 'paths.data', groups: ['paths'], run: () => dataFinding(resolve(around.dataDir)) },
  {
    id: 'config.files',
    groups: ['config'],
    run: async () => {
      const { path, hash, kalshi, polymarket } = await around.config()
      if (around.simulated) return pass(`${path}, hash ${hash}; all venues are simulated (--sim)`)
      checkPlace(kalshi)
      checkPolymarketPlace(polymarket)
      return pass(
        `${path}, hash ${hash}; kalshi is ${kalshi.environment}, polymarket is ${polymarket.environment}`,
      )
    },
  },
]

/** `version` as Node tells it: `v20.20.0`. */
export function nodeFinding(version: string, now: Ms): Finding {
  const end = END_OF_LIFE[Number(/^v(\d+)/.exec(version)?.[1])]
  if (end === undefined || now < end) return pass(`node ${version}`)
  const date = new Date(end).toISOString().slice(0, 10)
  return warn(`node ${version} gets no more fixes since ${date}`, 'install node 24')
}

async function sqliteFinding(): Promise<Finding> {
  try {
    const { default: Database } = await import('better-sqlite3')
    const database = new Database(':memory:')
    const version = database.prepare('select sqlite_version()').pluck().get()
    database.close()
    return pass(`sqlite ${String(version)} (native)`)
  } catch (error) {
    return fail(
      `the database library does not load: ${(error as Error).message.split('\n')[0]!}`,
      'npm rebuild better-sqlite3',
    )
  }
}

/** The folder, or the nearest one above it that exists: it is made there when it is needed. */
export function dataFinding(folder: string): Finding {
  let place = folder
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
  const stat = statSync(place)
  if (!stat.isDirectory()) return fail(`${place} is not a folder`, 'name another one with --data-dir')
  try {
    accessSync(place, constants.W_OK | constants.X_OK)
  } catch {
    return fail(`${place} may not be written`, 'change its owner, or name another one with --data-dir')
  }
  const { bavail, bsize } = statfsSync(place)
  const free = bavail * bsize
  const where = place === folder ? folder : `${folder} (made when needed)`
  const text = `${where}, ${Math.floor(free / MIB)} MiB free`
  if (free < FREE_BYTES_MIN) return warn(`${text}: recordings need more`, 'free space there')
  if (place === folder && (stat.mode & OTHERS_MAY_WRITE) !== 0)
    return warn(`${text}; other users may write there`, `chmod go-w ${folder}`)
  return pass(text)
}
