import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { RebuildError } from './source.js'

const LINE_MAX_CHARS = 64 * 1024 * 1024
const GZIP = [0x1f, 0x8b]

/** The lines of a text, decompressed on the way when its first bytes say so. Blank lines are left out. */
export async function* textLines(path: string): AsyncGenerator<string> {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 })
  const stream = (await isCompressed(path)) ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => stream.destroy(error))
  const decoder = new StringDecoder('utf8')
  let carried = ''
  try {
    for await (const chunk of stream) {
      const lines = (carried + decoder.write(chunk as Buffer)).split('\n')
      carried = lines.pop() ?? ''
      if (carried.length > LINE_MAX_CHARS) throw new RebuildError(`${path}: a line is too long to be a row`)
      for (const line of lines) if (line.trim() !== '') yield line.trimEnd()
    }
  } catch (cause) {
    if (cause instanceof RebuildError) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new RebuildError(`${path} cannot be read to its end: ${detail}`, { cause })
  } finally {
    raw.destroy()
  }
  if (carried.trim() !== '') yield carried.trimEnd()
}

/** The first lines of a file, at most `count`. */
export async function firstLines(path: string, count: number): Promise<readonly string[]> {
  const found: string[] = []
  for await (const line of textLines(path)) if (found.push(line) >= count) break
  return found
}

async function isCompressed(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && GZIP.every((byte, i) => buffer[i] === byte)
  } finally {
    await handle.close()
  }
}
