import { lstatSync, mkdirSync } from 'node:fs'
import { UserError } from '../base/errors.js'

const OTHERS = 0o077

/** Why a folder is not one that only we can look into; `undefined`: it is. */
export function notPrivate(folder: string): string | undefined {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (stat === undefined) return 'does not exist'
  if (stat.isSymbolicLink()) return 'is a symbolic link'
  if (!stat.isDirectory()) return 'is not a folder'
  if (stat.uid !== process.getuid?.()) return 'belongs to somebody else'
  return (stat.mode & OTHERS) === 0 ? undefined : 'is open to others'
}

/** Makes the folder, for us alone, where there is none. Throws `UserError` when one is there that is not ours alone. */
export function preparePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw unsafe(folder, `cannot be made: ${(cause as Error).message}`)
  }
  const problem = notPrivate(folder)
  if (problem !== undefined) throw unsafe(folder, problem)
}

const unsafe = (folder: string, what: string): UserError =>
  new UserError('ARB-SES-101', `the folder for the sockets of sessions, ${folder}, ${what}`, {
    hint: `let it be yours alone (chmod 700), or move it away so that it is made anew`,
    fault: 'config',
    facts: { folder },
  })
