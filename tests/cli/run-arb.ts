import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const RUN = join(ROOT, 'bin', 'run.js')
const MANIFEST = join(ROOT, 'oclif.manifest.json')
const TIME_MAX_MS = 60_000

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built program in an empty home folder and an environment without any of its variables. */
export function arbRunner(): (argv: readonly string[], env?: Readonly<Record<string, string>>) => Finished {
  const home = mkdtempSync(join(tmpdir(), 'arb-cli-'))
  afterAll(() => rmSync(home, { recursive: true }))
  return (argv, env = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, ...argv], {
      cwd: home,
      env: { HOME: home, PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
      timeout: TIME_MAX_MS,
    })
    return { code: status, stdout, stderr }
  }
}

export interface ManifestCommand {
  readonly id: string
  readonly hidden?: boolean
  readonly samples?: readonly (readonly string[])[]
}

/** Every command of the build. */
export function builtCommands(): readonly ManifestCommand[] {
  if (!existsSync(MANIFEST)) throw new Error('run `npm run build` before the tests of the command line')
  const { commands } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as {
    commands: Record<string, ManifestCommand>
  }
  return Object.values(commands)
}
