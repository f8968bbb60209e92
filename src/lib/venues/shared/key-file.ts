import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { UserError } from '../../base/errors.js'

const BYTES_MAX = 16_384
const OTHERS = 0o077

/** A key file, and the variable that names it. */
interface KeyFile {
  readonly variable: string
  readonly path: string
}

/**
 * The text of a key file that only its owner can read. Throws `UserError` ARB-AUTH-002 when it is missing, is not a plain file,
 * belongs to somebody else, may be read by others or is far too large for a key; nothing of its
 * contents is repeated, nor a path that leads nowhere: that may be the key itself.
 */
export function readKeyFile(named: KeyFile): string {
  const file = opened(named)
  try {
    const problem = objection(named.path, fstatSync(file))
    if (problem !== undefined) throw unusable(named, problem)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Not blocking: a pipe in the file's place must not hold the program up. */
function opened(named: KeyFile): number {
  try {
    return openSync(named.path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (fault) {
    throw unusable(named, unopened(named.path, (fault as NodeJS.ErrnoException).code))
  }
}

/** What is wrong with a file, and what to do about it. */
interface Objection {
  readonly why: string
  readonly hint: string
}

function unopened(path: string, code = 'unknown'): Objection {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      why: 'there is no such file (ENOENT)',
      hint: whereToLook(path),
    }
  if (code === 'EACCES' && existsSync(path))
    return { why: 'you may not read it', hint: `make it yours: sudo chown "$USER" ${pasted(path)}` }
  return { why: `it cannot be opened (${code})`, hint: 'check the path' }
}

function whereToLook(path: string): string {
  if (path.startsWith('~')) return 'write the folder out: only a shell replaces ~, and not inside quotes'
  if (/^["']/.test(path)) return 'take the quotes out of the value: they are taken for a part of the path'
  return 'check the path; a relative one begins where the command is run, and a key itself belongs into a file'
}

function objection(path: string, stats: Stats): Objection | undefined {
  if (stats.isDirectory())
    return { why: 'it is a folder and not a plain file', hint: 'name the file with the key in it' }
  if (!stats.isFile()) return { why: 'it is not a plain file', hint: 'save the key to a plain file' }
  if (stats.size === 0) return { why: 'it is empty', hint: SAVE_AGAIN }
  if (stats.size > BYTES_MAX)
    return { why: `it has ${stats.size} bytes, more than any key`, hint: 'name the file with the key alone' }
  const user = process.getuid?.()
  if (user === undefined) return undefined
  if (stats.uid !== user)
    return { why: 'it belongs to another user', hint: `make it yours: sudo chown "$USER" ${pasted(path)}` }
  if ((stats.mode & OTHERS) !== 0)
    return { why: 'other users may read it', hint: `chmod 600 ${pasted(path)}` }
  return undefined
}

const SAVE_AGAIN = 'save there what the venue or the wallet handed out, as it was'

/** As a shell takes it. */
const pasted = (path: string): string =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`

function unusable({ variable, path }: KeyFile, { why, hint }: Objection): UserError {
  const exists = existsSync(path)
  const shown = exists ? `the key file ${JSON.stringify(path)}` : `the key file that ${variable} names`
  return new UserError('ARB-AUTH-002', `${shown} cannot be used: ${why}`, {
    hint,
    fault: 'config',
    facts: exists ? { variable, path } : { variable },
  })
}
