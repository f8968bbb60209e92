import type { z } from 'zod'
import { DataError } from '../../../base/errors.js'

const DEPTH_MAX = 8

/** What is wrong with an answer, and where: the names and indices that lead to it. */
export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Rows of a list that could be read, and what was wrong with the others. */
export interface ReadRows<T> {
  readonly items: readonly T[]
  readonly rejected: readonly DataError[]
}

/** A venue's own way to say why something cannot be read; `undefined` where it knows no better. */
export interface Diagnosis {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly why: string
}

export interface AnswerDecoder {
  /** Reads an answer of `endpoint` with its schema. Throws `DataError` that names endpoint and field. */
  readonly decode: <T extends z.ZodType>(endpoint: string, schema: T, raw: unknown) => z.output<T>
  /** Reads each row of `list` by itself, so that one that cannot be read takes no other with it. */
  readonly decodeRows: <T extends z.ZodType>(
    endpoint: string,
    schema: T,
    of: { readonly list: string; readonly rows: readonly unknown[] },
  ) => ReadRows<z.output<T>>
}

/** Reads answers of one venue; `code` is that of its `DataError`s. */
export function answerDecoder(
  code: string,
  diagnose: (issues: readonly Issue[], raw: unknown) => Diagnosis | undefined = () => undefined,
): AnswerDecoder {
  const faultIn = (
    endpoint: string,
    error: z.core.$ZodError,
    { raw, at = [] }: { raw: unknown; at?: readonly PropertyKey[] },
  ): DataError => {
    const issues = error.issues.map(deepest)
    const known = diagnose(issues, raw)
    const { path, message } = issues[0] ?? UNREADABLE
    if (known === undefined)
      return faultOf(endpoint, { code, path: [...at, ...path], why: `: ${message.slice(0, 200)}` })
    return faultOf(endpoint, { ...known, path: [...at, ...known.path], why: ` ${known.why}` })
  }
  return {
    decode(endpoint, schema, raw) {
      const read = schema.safeParse(raw)
      if (read.success) return read.data
      throw faultIn(endpoint, read.error, { raw })
    },
    decodeRows(endpoint, schema, { list, rows }) {
      const items: z.output<typeof schema>[] = []
      const rejected: DataError[] = []
      for (const [i, raw] of rows.entries()) {
        const read = schema.safeParse(raw)
        if (read.success) items.push(read.data)
        else rejected.push(faultIn(endpoint, read.error, { raw, at: [list, i] }))
      }
      return { items, rejected }
    },
  }
}

const UNREADABLE: Issue = { path: [], message: 'cannot be read' }

/** Of a field that may be one of several things, what was wrong with the last of them. */
function deepest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.at(-1)?.[0]
  if (inner === undefined) return issue
  const { path, message } = deepest(inner)
  return { path: [...issue.path, ...path], message }
}

function faultOf(endpoint: string, { code, path, why }: Diagnosis): DataError {
  const field = path.slice(0, DEPTH_MAX).map(String).join('.')
  const place = `${endpoint}: ${field === '' ? 'the answer' : field}`
  return new DataError(code, `${place}${why}`, { endpoint, field })
}
