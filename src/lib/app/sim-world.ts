import { existsSync, readFileSync, statSync } from 'node:fs'
import { UserError } from '../base/errors.js'
import { nearestWord } from '../config/nearest-word.js'
import { PRESETS, presetWorld, type PresetName } from '../exchange/world/presets.js'
import type { WorldSpec } from '../exchange/world/world-spec.js'
import { parseWorld } from '../exchange/world/world-text.js'

const FILE_BYTES_MAX = 1_048_576

/** A world by its name, or from a file. Throws `UserError`. */
export function simWorld(name: string, seed: number): WorldSpec {
  if (isPreset(name)) return presetWorld(name, seed)
  return parseWorld(readWorld(name), name)
}

const isPreset = (name: string): name is PresetName => (PRESETS as readonly string[]).includes(name)

function readWorld(path: string): string {
  if (!existsSync(path)) throw noWorld(path, 'there is no file of that name')
  const stat = statSync(path)
  if (!stat.isFile()) throw noWorld(path, 'it is no file')
  if (stat.size > FILE_BYTES_MAX) throw noWorld(path, 'the file is too large for a world')
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw noWorld(path, (cause as Error).message)
  }
}

function noWorld(name: string, why: string): UserError {
  const near = nearestWord(name, PRESETS)
  return new UserError('ARB-SIM-106', `there is no world ${JSON.stringify(name)}: ${why}`, {
    hint:
      near === undefined
        ? `name one of ${PRESETS.join(', ')}, or a world file`
        : `did you mean --world ${near}?`,
    fault: 'usage',
    facts: { world: name },
  })
}
