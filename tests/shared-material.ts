// Material that lies beside the repository and is never part of it: documented samples and vectors, and recordings.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe } from 'vitest'

/** Whatever JSON said: a test looks at it without a schema. */
export type Json = ReturnType<typeof JSON.parse>

const ROOT = process.env['ARB_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url))

/** Where a file or folder of it would be; it may not be there. */
export const sharedPath = (path: string): string => join(ROOT, path)

export const hasShared = (path: string): boolean => existsSync(sharedPath(path))

/** A suite that needs a file or folder; where that is missing the suite is not built, and its name says what it lacks. */
export function describeShared(name: string, path: string, suite: (found: string) => void): void {
  if (hasShared(path)) describe(name, () => suite(sharedPath(path)))
  else describe.skip(`${name}: skipped, ARB_SHARED names no folder with ${path}`)
}

/** The text of a file, unpacked when its name says so; UTF-16 where its first bytes say so. */
export function sharedText(path: string): string {
  const stored = readFileSync(sharedPath(path))
  const bytes = path.endsWith('.gz') ? gunzipSync(stored) : stored
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}

export const sharedJson = (path: string): Json => JSON.parse(sharedText(path))

export const sharedLines = (path: string): Json[] =>
  sharedText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** The names in a folder; none when it is not there. */
export const sharedFiles = (folder: string): readonly string[] =>
  hasShared(folder) ? readdirSync(sharedPath(folder)) : []
