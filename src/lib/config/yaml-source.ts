import { isCollection, isMap, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { UserError } from '../base/errors.js'
import { withoutPieces } from './presentable.js'

/** A YAML document that knows its file, so that messages can name the line. */
export interface YamlSource {
  readonly path: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

const PROBLEMS_MAX = 10

/** Plain YAML only: one map, each key once, no aliases, no tags. */
export function parseYaml(path: string, text: string): YamlSource {
  const lines = new LineCounter()
  const document = parsed(path, text, lines)
  const source = { path, document, lines }
  const problems = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    rule: code === 'DUPLICATE_KEY' ? 'this key is written twice' : withoutPieces(message),
  }))
  visit(document, {
    Alias: (_key, node) => {
      problems.push({ offset: node.range?.[0] ?? 0, rule: 'aliases are not allowed: write the value out' })
    },
    Pair: (_key, { key }) => {
      if (isCollection(key)) problems.push({ offset: key.range?.[0] ?? 0, rule: 'a key must be a word' })
    },
  })
  if (problems.length === 0 && !isMap(document.contents)) {
    problems.push({
      offset: document.contents?.range[0] ?? 0,
      rule: 'expected a map of settings, such as "key: value"',
    })
  }
  if (problems.length > 0) {
    const shown = problems
      .slice(0, PROBLEMS_MAX)
      .map(({ offset, rule }) => `${placeOf(source, offset)}  ${rule}`)
    throw unsound(path, shown)
  }
  return source
}

function parsed(path: string, text: string, lines: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  } catch (cause) {
    // The parser descends by recursion: thousands of nested brackets end here and not in a crash.
    throw unsound(path, [`${path}  nested too deeply`], cause)
  }
}

const unsound = (path: string, lines: readonly string[], cause?: unknown): UserError =>
  new UserError('ARB-CFG-003', [`${path} is not sound YAML`, ...lines].join('\n  '), {
    hint: 'correct the lines above',
    fault: 'config',
    facts: { path },
    cause,
  })

/** `config.yaml:18:17` */
export function placeOf(source: YamlSource, offset: number): string {
  const { line, col } = source.lines.linePos(offset)
  return `${source.path}:${line}:${col}`
}
