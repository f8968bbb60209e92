import { createReadStream, existsSync, statSync } from 'node:fs'

/** One line of a file. Lines count from 1; `undefined`: longer than is allowed, and passed over. */
export interface FileLine {
  readonly line: number
  readonly text: string | undefined
}

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The lines of a text file that are not blank, one after the other; a file of any size takes only the space of one line. Only a line feed
 * ends a line: other separators may stand inside JSON. Throws as the file system does.
 */
export async function* fileLines(path: string, lengthMax: number): AsyncGenerator<FileLine> {
  let line = 1
  let rest: string | undefined = ''
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const parts = chunk.split('\n')
    for (const [i, part] of parts.entries()) {
      // A line that is too long is not gathered any further.
      rest = rest === undefined || rest.length + part.length > lengthMax ? undefined : rest + part
      if (i === parts.length - 1) break
      if (isTold(rest)) yield lineOf(line, rest)
      line++
      rest = ''
    }
  }
  if (isTold(rest)) yield lineOf(line, rest)
}

const isTold = (text: string | undefined): boolean => text?.replace(BYTE_ORDER_MARK, '').trim() !== ''

const lineOf = (line: number, text: string | undefined): FileLine => ({
  line,
  text: line === 1 && text?.startsWith(BYTE_ORDER_MARK) === true ? text.slice(1) : text,
})

export const isAbsent = (file: string): boolean => !existsSync(file)

const FIRST_LINE_MAX = 1024 * 1024

/** Told before anything is judged: as lines it would be one fault after the other. */
export async function isJsonArray(file: string): Promise<boolean> {
  if (!statSync(file).isFile()) return false
  for await (const { text } of fileLines(file, FIRST_LINE_MAX)) return /^\s*\[\s*(\{|\]|$)/.test(text ?? '')
  return false
}
