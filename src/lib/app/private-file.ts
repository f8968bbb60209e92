import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../base/errors.js'

/**
 * Writes JSON that only its owner can read. An existing file is replaced only when it holds the same schema, so that a
 * mistyped path destroys nothing. Throws `UserError`.
 */
export function writePrivateJson(path: string, value: { readonly schema: string }): void {
  const temporary = `${path}.${process.pid}.new`
  try {
    if (!mayReplace(path, value.schema)) throw cannotWrite(path, 'exists and holds something else')
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(temporary, path)
  } catch (cause) {
    throw cause instanceof UserError
      ? cause
      : cannotWrite(path, `cannot be written: ${(cause as Error).message}`)
  }
}

function mayReplace(path: string, schema: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return true
  if (!stat.isFile()) return false
  try {
    const held = JSON.parse(readFileSync(path, 'utf8')) as { schema?: unknown }
    return held.schema === schema
  } catch {
    return false
  }
}

const cannotWrite = (path: string, what: string): UserError =>
  new UserError('ARB-SIM-103', `${path} ${what}`, {
    hint: 'name another file with --accounts',
    fault: 'usage',
    facts: { path },
  })
