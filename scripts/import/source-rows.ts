import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import type { ZodType } from 'zod'
import { ImportError } from './import-error.js'
import type { ImportReport } from './import-report.js'

/** A line longer than this is no row of any recording we know. */
const LINE_MAX_CHARS = 4 * 1024 * 1024

/** The path of a file of the source, plain or compressed. */
export function sourceFile(folder: string, name: string): string {
  const found = [name, `${name}.gz`].map((each) => join(folder, each)).find((path) => existsSync(path))
  if (found === undefined) throw new ImportError(`${folder} holds no file ${name} (nor ${name}.gz)`)
  return found
}

/** The lines of a text file, decompressed on the way when its name ends in `.gz`. Blank lines are left out. */
export async function* textLines(path: string): AsyncGenerator<string> {
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 })
  const stream = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => stream.destroy(error))
  const decoder = new StringDecoder('utf8')
  let carried = ''
  try {
    for await (const chunk of stream) {
      const lines = (carried + decoder.write(chunk as Buffer)).split('\n')
      carried = lines.pop() ?? ''
      if (carried.length > LINE_MAX_CHARS)
        throw new ImportError(`${basename(path)}: a line is too long to be a row`)
      for (const line of lines) if (line.trim() !== '') yield line.trimEnd()
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new ImportError(`${basename(path)} cannot be read to its end: ${detail}`, { cause })
  } finally {
    raw.destroy()
  }
  if (carried.trim() !== '') yield carried.trimEnd()
}

/** The rows of a JSON-lines file that have the shape asked for; the others are counted as dropped. */
export async function* jsonRows<T>(path: string, shape: ZodType<T>, report: ImportReport): AsyncGenerator<T> {
  for await (const line of textLines(path)) {
    report.rowsRead++
    const row = shapedJson(line, shape)
    if (row.ok) yield row.value
    else report.drop(row.reason)
  }
}

type Shaped<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

export function shapedJson<T>(text: string, shape: ZodType<T>): Shaped<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'not JSON' }
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, reason: `malformed field ${parsed.error.issues[0]?.path.join('.') ?? ''}`.trimEnd() }
}

/** The rows of a comma-separated file with exactly these columns. Such files of ours never quote a field. */
export async function* csvRows<C extends string>(
  path: string,
  columns: readonly C[],
  report: ImportReport,
): AsyncGenerator<Readonly<Record<C, string>>> {
  let headSeen = false
  for await (const line of textLines(path)) {
    const fields = line.split(',')
    if (!headSeen) {
      headSeen = true
      assertColumns(path, fields, columns)
      continue
    }
    report.rowsRead++
    if (fields.length !== columns.length || line.includes('"')) report.drop('wrong number of fields')
    else yield Object.fromEntries(columns.map((column, i) => [column, fields[i]])) as Record<C, string>
  }
  if (!headSeen) throw new ImportError(`${basename(path)} is empty`)
}

function assertColumns(path: string, found: readonly string[], wanted: readonly string[]): void {
  const extra = found.find((column) => !wanted.includes(column))
  if (extra !== undefined) throw new ImportError(`${basename(path)}: unknown column ${JSON.stringify(extra)}`)
  if (found.join() !== wanted.join())
    throw new ImportError(`${basename(path)}: expected the columns ${wanted.join()}`)
}
