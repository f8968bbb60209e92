import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml'
import type { z } from 'zod'
import { UserError } from '../../base/errors.js'
import { worldSchema, type WorldSpec } from './world-spec.js'

interface Source {
  readonly name: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

interface Problem {
  readonly offset: number
  readonly text: string
}

type Path = readonly PropertyKey[]

const PROBLEMS_MAX = 10

/**
 * A world file, checked. `name` is what the messages call it. Throws `UserError` ARB-SIM-001 when it is not sound YAML and
 * ARB-SIM-002 when keys or values are wrong; both name line and column of every mistake.
 */
export function parseWorld(text: string, name: string): WorldSpec {
  const source = sound(text, name)
  const checked = worldSchema.safeParse(source.document.toJS())
  if (checked.success) return checked.data
  throw refusal(
    'ARB-SIM-002',
    'is not a valid world',
    source,
    checked.error.issues.flatMap(problemsOf(source)),
  )
}

/** Plain YAML only: one map, each key once, no aliases, no tags. */
function sound(text: string, name: string): Source {
  const lines = new LineCounter()
  const document = read(text, name, lines)
  const source = { name, document, lines }
  const problems = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    text: code === 'DUPLICATE_KEY' ? 'this key is written twice' : message,
  }))
  visit(document, {
    Alias: (_key, node) => {
      problems.push({ offset: node.range?.[0] ?? 0, text: 'aliases are not allowed: write the value out' })
    },
    Pair: (_key, { key }) => {
      if (isCollection(key)) problems.push({ offset: key.range?.[0] ?? 0, text: 'a key must be a word' })
    },
  })
  if (problems.length === 0 && !isMap(document.contents)) {
    problems.push({ offset: document.contents?.range[0] ?? 0, text: 'expected a map such as "name: harbor"' })
  }
  if (problems.length > 0) throw refusal('ARB-SIM-001', 'is not sound YAML', source, problems)
  return source
}

function read(text: string, name: string, lines: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  } catch (cause) {
    // The parser descends by recursion: thousands of nested brackets end here and not in a crash.
    throw new UserError('ARB-SIM-001', `${name} is not sound YAML\n  ${name}  nested too deeply`, {
      hint: 'correct the lines above',
      fault: 'config',
      facts: { name },
      cause,
    })
  }
}

function refusal(code: string, what: string, source: Source, problems: readonly Problem[]): UserError {
  const shown = [...problems]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, PROBLEMS_MAX)
    .map(({ offset, text }) => `${placeOf(source, offset)}  ${text}`)
  const more = problems.length > PROBLEMS_MAX ? [`... and ${problems.length - PROBLEMS_MAX} more`] : []
  return new UserError(code, [`${source.name} ${what}`, ...shown, ...more].join('\n  '), {
    hint: 'correct the lines above',
    fault: 'config',
    facts: { name: source.name, problems: problems.length },
  })
}

function placeOf({ name, lines }: Source, offset: number): string {
  const { line, col } = lines.linePos(offset)
  return `${name}:${line}:${col}`
}

const problemsOf =
  (source: Source) =>
  (issue: z.core.$ZodIssue): Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      const rules = issue.message.split('\n')
      return issue.keys.map((key, i) => {
        const path = [...issue.path, key]
        return { offset: keyOffset(source, path), text: `${keyText(path)} ${rules[i] ?? ''}` }
      })
    }
    const { path, message } = issue
    if (source.document.hasIn(path)) {
      return [
        { offset: offsetOf(source, path), text: `${keyText(path)}${valueText(source, path)} ${message}` },
      ]
    }
    return [
      { offset: offsetOf(source, path.slice(0, -1)), text: `${keyText(path)} is missing: it ${message}` },
    ]
  }

const keyText = (path: Path): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('')

/** The value as it is written in the file. */
function valueText({ document }: Source, path: Path): string {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isScalar(node) ? ` ${JSON.stringify(node.source ?? '')}` : ''
}

function offsetOf({ document }: Source, path: Path): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function keyOffset(source: Source, path: Path): number {
  const { document } = source
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const pair = isMap(parent)
    ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))
    : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(source, path.slice(0, -1))
}
