// Files that are not part of the repository: documented samples and recordings.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, it } from 'vitest'
import type { Json } from '../../../../exchange/kalshi/documented.js'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../..')
const root = process.env['ARB_SHARED'] ?? resolve(repository, '../shared')

/** A suite that needs the shared files; without them it is skipped and its name says so. */
export function describeShared(name: string, path: string, suite: () => void): void {
  if (existsSync(join(root, path))) describe(name, suite)
  else describe.skip(name, () => it(`needs ${path} in the folder that ARB_SHARED names`, () => {}))
}

/** The text of a file, unpacked when its name says so; UTF-16 where its first bytes say so. */
export function sharedText(path: string): string {
  const stored = readFileSync(join(root, path))
  const bytes = path.endsWith('.gz') ? gunzipSync(stored) : stored
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}

/** Empty when the folder is not there. */
export const sharedFiles = (folder: string): readonly string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []

export const sharedJson = (path: string): Json => JSON.parse(sharedText(path))

export const sharedLines = (path: string): Json[] =>
  sharedText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
