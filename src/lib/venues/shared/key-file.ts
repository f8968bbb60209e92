import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { UserError } from '../../base/errors.js'

const BYTES_MAX = 16_384
const OTHERS = 0o077

/**
 * The text of a key file that only its owner can read. Throws `UserError` ARB-AUTH-002 when it is missing, is not a plain file,
 * belongs to somebody else, may be read by others or is far too large for a key; nothing of its contents is repeated.
 */
export function readKeyFile(path: string): string {
  const file = opened(path)
  try {
    const problem = objection(path, fstatSync(file))
    if (problem !== undefined) throw unusable(path, problem)
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
    throw unusable(path, unopened(path, (fault as NodeJS.ErrnoException).code))
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
      hint: path.startsWith('~')
        ? 'write the folder out: only a shell replaces ~, and not inside quotes'
        : 'check the path; a relative one begins where the command is run',
    }
  if (code === 'EACCES')
    return { why: 'you may not read it', hint: `make it yours: sudo chown "$USER" ${pasted(path)}` }
  return { why: `it cannot be opened (${code})`, hint: 'check the path' }
}

function objection(path: string, stats: Stats): Objection | undefined {
  if (stats.isDirectory())
    return { why: 'it is a folder and not a plain file', hint: 'name the file with the private key in it' }
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

const SAVE_AGAIN = 'save the private key there as the venue handed it out'

/** As a shell takes it. */
const pasted = (path: string): string =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`

const unusable = (path: string, { why, hint }: Objection): UserError =>
  new UserError('ARB-AUTH-002', `the key file ${JSON.stringify(path)} cannot be used: ${why}`, {
    hint,
    fault: 'config',
    facts: { path },
  })
