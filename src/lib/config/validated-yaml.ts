import { isMap, isNode, isPair, isScalar } from 'yaml'
import { z } from 'zod'
import { UserError } from '../base/errors.js'
import { nearestWord } from './nearest-word.js'
import { EXAMPLES, type IssueAdvice } from './setting-fields.js'
import { looksSecret, presentable, withoutPieces } from './presentable.js'
import { placeOf, type YamlSource } from './yaml-source.js'

type Path = readonly PropertyKey[]

/** One line of the message, and the corrected one. */
interface Problem {
  readonly offset: number
  readonly path: Path
  readonly value: string
  readonly rule: string
  readonly write?: readonly string[] | undefined
  /** A key seems to stand in the file. */
  readonly isSecret?: boolean
  /** The key to write when it is not the one that was found. */
  readonly rightKey?: string | undefined
}

const PROBLEMS_MAX = 10
/** Names of what belongs into a file of its own. */
const SECRET_NAME = /private|secret|passphrase|password|mnemonic|seed|api_?key|key_?(id|file)|^key$/i
const TAKE_OUT =
  'take keys out of this file: each stands in a file of its own, which a variable names (arb --help lists them)'

/** The document as the schema's output, or one error that lists everything that is wrong with it. */
export function validateYaml<S extends z.ZodType>(source: YamlSource, schema: S): z.output<S> {
  const checked = schema.safeParse(source.document.toJS())
  if (checked.success) return checked.data
  const problems = withoutFollowUps(
    checked.error.issues.flatMap((issue) => problemsOf(issue, source, schema)),
  )
  problems.sort((a, b) => a.offset - b.offset)
  const more = problems.length > PROBLEMS_MAX ? [`... and ${problems.length - PROBLEMS_MAX} more`] : []
  const lines = problems.slice(0, PROBLEMS_MAX).map((problem) => problemText(problem, source))
  throw new UserError('ARB-CFG-004', [`${source.path} is not valid`, ...lines, ...more].join('\n  '), {
    hint: problems.some(({ isSecret }) => isSecret) ? TAKE_OUT : 'correct the lines above',
    fault: 'config',
    facts: { path: source.path, problems: problems.length },
  })
}

function problemsOf(issue: z.core.$ZodIssue, source: YamlSource, schema: z.ZodType): Problem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], source, schema))
  }
  const write = adviceFor(issue, source, path) ?? exampleOf(schemaAt(schema, path))
  if (!source.document.hasIn(path)) {
    return [{ offset: offsetOf(source, path.slice(0, -1)), path, value: '', rule: 'is missing', write }]
  }
  return [{ offset: offsetOf(source, path), path, write, ...wrongValue(source, path, issue.message) }]
}

function unknownKey(path: Path, source: YamlSource, schema: z.ZodType): Problem {
  const key = String(path.at(-1))
  const known = schemaAt(schema, path.slice(0, -1))
  const rightKey = nearestWord(key, known instanceof z.ZodObject ? Object.keys(known.shape) : [])
  const right = rightKey === undefined ? undefined : schemaAt(schema, [...path.slice(0, -1), rightKey])
  const isSecret = rightKey === undefined && (SECRET_NAME.test(key) || looksSecret(key))
  return {
    offset: keyOffsetOf(source, path),
    path,
    value: '',
    rule: isSecret ? 'is no setting, and keys never stand in a file of settings' : 'is not a known key',
    isSecret,
    write: right && writeInstead(source, path, right),
    rightKey,
  }
}

/** For a key that was mistyped: the value as it is when the right key accepts it, otherwise what it could be. */
function writeInstead(source: YamlSource, path: Path, right: z.ZodType): readonly string[] | undefined {
  const node = source.document.getIn(path, true)
  if (!isScalar(node)) return ['...']
  const checked = right.safeParse(node.value)
  if (checked.success) return [looksSecret(node.source ?? '') ? '...' : (node.source ?? '')]
  const advices = checked.error.issues.map((issue) => adviceFor(issue, source, path))
  return advices.find((advice) => advice !== undefined) ?? exampleOf(right)
}

/** Advice is made out of the value, so it is given only where that may be shown. */
function adviceFor(issue: z.core.$ZodIssue, source: YamlSource, path: Path): readonly string[] | undefined {
  if (issue.code !== 'custom' || !presentable(writtenAt(source, path) ?? '')) return undefined
  return (issue.params as IssueAdvice | undefined)?.write
}

function writtenAt(source: YamlSource, path: Path): string | undefined {
  const node = source.document.getIn(path, true)
  return isScalar(node) ? (node.source ?? '') : undefined
}

/** A mistyped key is one mistake, although the right key is missing as well. */
function withoutFollowUps(problems: readonly Problem[]): Problem[] {
  const meant = new Set(
    problems.flatMap(({ path, rightKey }) =>
      rightKey === undefined ? [] : [keyText([...path.slice(0, -1), rightKey])],
    ),
  )
  return problems.filter(({ path, rule }) => rule !== 'is missing' || !meant.has(keyText(path)))
}

function problemText(problem: Problem, source: YamlSource): string {
  const value = problem.value === '' ? '' : `  ${problem.value}`
  const line = `${placeOf(source, problem.offset)}  ${keyText(problem.path)}${value}  ${problem.rule}`
  const correction = correctedLine(problem)
  return correction === undefined ? line : `${line}\n    write  ${correction}`
}

function correctedLine({ path, write, rightKey }: Problem): string | undefined {
  const [first, ...others] = write ?? []
  if (first === undefined) return undefined
  const alternatives = others.length > 0 ? `   (or ${others.join(', ')})` : ''
  const key = rightKey ?? path.at(-1)
  return typeof key === 'string' ? `${key}: ${first}${alternatives}` : `${first}${alternatives}`
}

const keyText = (path: Path): string =>
  path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${shownKey(String(step))}`,
    )
    .join('')

/** What stands in the place of a key may be anything. */
const shownKey = (key: string): string => (looksSecret(key) ? '...' : key)

function offsetOf(source: YamlSource, path: Path): number {
  const node = path.length === 0 ? source.document.contents : source.document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function keyOffsetOf(source: YamlSource, path: Path): number {
  const parent = path.length === 1 ? source.document.contents : source.document.getIn(path.slice(0, -1), true)
  const pair = isMap(parent)
    ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))
    : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(source, path.slice(0, -1))
}

/** The value as it is written in the file, if it may be shown. */
function wrongValue(
  source: YamlSource,
  path: Path,
  rule: string,
): Pick<Problem, 'value' | 'rule' | 'isSecret'> {
  const text = writtenAt(source, path)
  if (text === undefined) return { value: '', rule }
  if (looksSecret(text))
    return {
      value: '',
      rule: `looks like a key, which never stands here: it ${withoutPieces(rule)}`,
      isSecret: true,
    }
  return { value: presentable(text) ? JSON.stringify(text) : '', rule: withoutPieces(rule) }
}

function exampleOf(schema: z.ZodType | undefined): readonly string[] | undefined {
  const known = schema && EXAMPLES.get(schema)
  return known && [known.example]
}

/** The part of a schema that a path leads to. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let current: unknown = schema
  for (const step of path) {
    if (current instanceof z.ZodObject) current = (current.shape as Record<PropertyKey, unknown>)[step]
    else if (current instanceof z.ZodArray) current = current.element
    else if (current instanceof z.ZodRecord) current = current.valueType
    else return undefined
    while (current instanceof z.ZodOptional) current = current.unwrap()
  }
  return current instanceof z.ZodType ? current : undefined
}
