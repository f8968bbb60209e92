import { isMap, isNode, isPair, isScalar } from 'yaml'
import { z } from 'zod'
import { UserError } from '../base/errors.js'
import { nearestWord } from './nearest-word.js'
import { EXAMPLES, type IssueAdvice } from './setting-fields.js'
import { placeOf, type YamlSource } from './yaml-source.js'

type Path = readonly PropertyKey[]

/** One line of the message, and the corrected one. */
interface Problem {
  readonly offset: number
  readonly path: Path
  readonly value: string
  readonly rule: string
  readonly write?: readonly string[] | undefined
  /** The key to write when it is not the one that was found. */
  readonly rightKey?: string | undefined
}

const PROBLEMS_MAX = 10

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
    hint: 'correct the lines above',
    fault: 'config',
    facts: { path: source.path, problems: problems.length },
  })
}

function problemsOf(issue: z.core.$ZodIssue, source: YamlSource, schema: z.ZodType): Problem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], source, schema))
  }
  const write = adviceOf(issue) ?? exampleOf(schemaAt(schema, path))
  if (!source.document.hasIn(path)) {
    return [{ offset: offsetOf(source, path.slice(0, -1)), path, value: '', rule: 'is missing', write }]
  }
  const value = valueText(source, path)
  return [{ offset: offsetOf(source, path), path, value, rule: issue.message, write }]
}

function unknownKey(path: Path, source: YamlSource, schema: z.ZodType): Problem {
  const key = String(path.at(-1))
  const known = schemaAt(schema, path.slice(0, -1))
  const rightKey = nearestWord(key, known instanceof z.ZodObject ? Object.keys(known.shape) : [])
  const right = rightKey === undefined ? undefined : schemaAt(schema, [...path.slice(0, -1), rightKey])
  return {
    offset: keyOffsetOf(source, path),
    path,
    value: '',
    rule: 'is not a known key',
    write: right && writeInstead(source, path, right),
    rightKey,
  }
}

/** For a key that was mistyped: the value as it is when the right key accepts it, otherwise what it could be. */
function writeInstead(source: YamlSource, path: Path, right: z.ZodType): readonly string[] | undefined {
  const node = source.document.getIn(path, true)
  if (!isScalar(node)) return ['...']
  const checked = right.safeParse(node.value)
  if (checked.success) return [node.source ?? '']
  return checked.error.issues.map(adviceOf).find((advice) => advice !== undefined) ?? exampleOf(right)
}

const adviceOf = (issue: z.core.$ZodIssue): readonly string[] | undefined =>
  issue.code === 'custom' ? (issue.params as IssueAdvice | undefined)?.write : undefined

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
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('')

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

/** The value as it is written in the file. */
function valueText(source: YamlSource, path: Path): string {
  const node = source.document.getIn(path, true)
  return isScalar(node) ? JSON.stringify(node.source ?? '') : ''
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
    else return undefined
  }
  return current instanceof z.ZodType ? current : undefined
}
