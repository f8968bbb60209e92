import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Interfaces } from '@oclif/core'

interface FlagEntry {
  readonly char?: string | undefined
  readonly allowNo?: boolean | undefined
}

/** What help and suggestions need to know about a command. */
export interface CommandEntry {
  readonly id: string
  readonly summary?: string | undefined
  readonly description?: string | undefined
  readonly hidden?: boolean | undefined
  /** Heading in the list of commands; absent: the usual one. */
  readonly group?: string | undefined
  readonly flags: Readonly<Record<string, FlagEntry>>
}

export interface CommandIndex {
  readonly commands: readonly CommandEntry[]
  /** What oclif loads them with. */
  readonly load: Interfaces.LoadOptions
}

/** Tests and `npm run dev` run the TypeScript files themselves. */
const FROM_SOURCE = import.meta.url.endsWith('.ts')

/** The commands. The build wrote them to a manifest, so that no command file has to be loaded to list them. */
export async function readCommandIndex(root: string): Promise<CommandIndex> {
  if (FROM_SOURCE) {
    const { sourceCommands } = await import('./source-commands.js')
    return fromFiles(await sourceCommands(root))
  }
  const manifest = join(root, 'oclif.manifest.json')
  if (!existsSync(manifest)) return fromFiles({ root })
  const { commands } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    commands: Record<string, CommandEntry>
  }
  return { commands: Object.values(commands), load: { root } }
}

async function fromFiles(load: Interfaces.LoadOptions): Promise<CommandIndex> {
  const { Config } = await import('@oclif/core')
  const { commands } = await Config.load(load)
  return { commands, load }
}
