import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { RebuildError } from './source.js'

const LINE_MAX_CHARS = 64 * 1024 * 1024
const GZIP = [0x1f, 0x8b]

/**
 * The lines of a text, decompressed on the way when its first bytes say so. Blank lines are left out. Throws `RebuildError`
 * behind the last line that could be read.
 */
export async function* textLines(path: string): AsyncGenerator<string> {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 })
  const decoder = new StringDecoder('utf8')
  // A line may come in many chunks: its pieces are joined once.
  let pieces: string[] = []
  let length = 0
  try {
    const stream = (await isCompressed(path)) ? raw.pipe(createGunzip()) : raw
    raw.on('error', (error) => stream.destroy(error))
    for await (const chunk of stream) {
      const [first = '', ...lines] = decoder.write(chunk as Buffer).split('\n')
      pieces.push(first)
      length += first.length
      if (length > LINE_MAX_CHARS) throw new RebuildError(`${path}: a line is too long to be a row`)
      for (const next of lines) {
        const line = pieces.join('')
        pieces = [next]
        length = next.length
        if (line.trim() !== '') yield line.trimEnd()
      }
    }
  } catch (cause) {
    if (cause instanceof RebuildError) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new RebuildError(`${path} cannot be read to its end: ${detail}`, { cause })
  } finally {
    raw.destroy()
  }
  const last = pieces.join('') + decoder.end()
  if (last.trim() !== '') yield last.trimEnd()
}

/** The first lines of a file, at most `count`, and why there are no more if they cannot be read. */
export async function firstLines(
  path: string,
  count: number,
): Promise<{ readonly lines: readonly string[]; readonly damage: string | undefined }> {
  const lines: string[] = []
  try {
    for await (const line of textLines(path)) if (lines.push(line) >= count) break
  } catch (error) {
    if (!(error instanceof RebuildError)) throw error
    return { lines, damage: error.message }
  }
  return { lines, damage: undefined }
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
