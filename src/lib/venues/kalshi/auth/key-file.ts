import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { UserError } from '../../../base/errors.js'

const BYTES_MAX = 16_384
const OTHERS = 0o077

/**
 * The text of a key file that only its owner can read. Throws `UserError` ARB-AUTH-002 when it is missing, is not a plain file,
 * belongs to somebody else, may be read by others or is far too large for a key; nothing of its contents is repeated.
 */
export function readKeyFile(path: string): string {
  const file = opened(path)
  try {
    const reason = objection(fstatSync(file))
    if (reason !== undefined) throw unusable(path, reason)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Not blocking: a pipe in the file's place must not hold the program up. */
function opened(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (fault) {
    throw unusable(path, `it cannot be opened (${(fault as NodeJS.ErrnoException).code ?? 'unknown'})`)
  }
}

function objection(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'it is not a plain file'
  if (stats.size > BYTES_MAX) return `it has ${stats.size} bytes, more than any key`
  const user = process.getuid?.()
  if (user === undefined) return undefined
  if (stats.uid !== user) return 'it belongs to another user'
  if ((stats.mode & OTHERS) !== 0) return 'other users may read it'
  return undefined
}

const unusable = (path: string, why: string): UserError =>
  new UserError('ARB-AUTH-002', `the key file ${JSON.stringify(path)} cannot be used: ${why}`, {
    hint: 'the file must be yours alone: chmod 600',
    fault: 'config',
    facts: { path },
  })
