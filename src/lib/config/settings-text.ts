import { existsSync, readFileSync, statSync } from 'node:fs'
import { UserError } from '../base/errors.js'

/** A settings file is a page or two; more is another file by mistake. */
const FILE_BYTES_MAX = 256 * 1024

/** The text of a settings file. */
export function readSettingsText(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > FILE_BYTES_MAX)
      throw new Error(`it has ${size} bytes; a settings file has at most ${FILE_BYTES_MAX}`)
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UserError('ARB-CFG-001', `cannot read ${path}: ${reasonOf(cause)}`, {
      hint: `check that ${path} exists and may be read, or name another file with --config`,
      fault: 'config',
      facts: { path },
      cause,
    })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? message
}

/** Whoever copies `config.yaml` alone meets this. `shipped`: the folder where all three files are. Throws `UserError` ARB-CFG-001. */
export function refuseLeftBehind({
  needed,
  path,
  shipped,
}: Readonly<Record<'needed' | 'path' | 'shipped', string>>): void {
  if (existsSync(needed)) return
  throw new UserError('ARB-CFG-001', `cannot read ${needed}: there is no such file`, {
    hint: `${path} names it under "files": copy risk_limits.md and rules.md from ${shipped} beside it, or name them there by a full path`,
    fault: 'config',
    facts: { path: needed, config: path },
  })
}
