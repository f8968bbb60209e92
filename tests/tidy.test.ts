// The rules of this repository that a linter does not know. Each rule carries a sample it must object to,
// so a rule that has stopped looking fails as well.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SELF = 'tests/tidy.test.ts'
const LINES_MAX = 400
const IMPORTS_MAX = 10

interface File {
  readonly path: string
  readonly text: string
}

interface Rule {
  readonly name: string
  readonly covers: (path: string) => boolean
  readonly offences: (file: File) => readonly string[]
  /** A file this rule must object to. */
  readonly bad: File
  /** The nearest thing it must let pass. */
  readonly good: File
}

// ---------------------------------------------------------------------------------------- reading the repository

/** What git tracks or would track; a copy without git is walked instead. */
function listFiles(): readonly string[] {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const listed = execFileSync('git', args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const paths = listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))
    if (paths.length > 0) return paths
  } catch {
    // No git or no repository: the walk below is the answer.
  }
  return walk('')
}

function walk(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'coverage', '.git', '.cache'].includes(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : []
  })
}

const paths = listFiles()

function readText(path: string): string {
  const bytes = readFileSync(join(ROOT, path))
  return bytes.subarray(0, 8192).includes(0) ? '' : bytes.toString('utf8')
}

// ------------------------------------------------------------------------------------------------- reading a file

const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
])

function parse(file: File): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
}

const codes = new Map<string, string>()

function codeOf(file: File): string {
  const code = codes.get(file.text) ?? stripped(file)
  codes.set(file.text, code)
  return code
}

/** The text with comments blanked and literals quoted out, at the same lines; names of imported modules stay. */
function stripped(file: File): string {
  const tree = parse(file)
  let code = ''
  let end = 0
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return
    const children = node.getChildren(tree)
    if (children.length > 0) return children.forEach(visit)
    const start = node.getStart(tree)
    const token = file.text.slice(start, node.end)
    const isModuleName = ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)
    code += file.text.slice(end, start).replace(/[^\n]/g, ' ')
    code += LITERALS.has(node.kind) && !isModuleName ? token.replace(/[^\n]/g, "'") : token
    end = node.end
  }
  visit(tree)
  return code
}

/** Modules whose values a file uses; an import of types alone binds nothing at run time and is not counted. */
function importsOf(file: File): number {
  const names = parse(file).statements.flatMap((one) =>
    ts.isImportDeclaration(one) && !isTypeImport(one) ? [one.moduleSpecifier.getText()] : [],
  )
  return new Set(names).size
}

function isTypeImport({ importClause: clause }: ts.ImportDeclaration): boolean {
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false
  return named.elements.every((element) => element.isTypeOnly)
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length
    return `line ${line}: ${match[0].trim()}`
  })
}

// ------------------------------------------------------------------------------------------------------ the rules

const isCode = (path: string): boolean => /\.(ts|tsx|js|mjs|cjs)$/.test(path)
const isSource = (path: string): boolean => path.startsWith('src/') && isCode(path)
const isOurs = (path: string): boolean => /^(src|scripts|tests)\//.test(path)
const isNamed = (path: string): boolean =>
  /^(src|scripts|tests|bin)\//.test(path) && !path.startsWith('tests/fixtures/') && isCode(path)
const isProse = (path: string): boolean => /^(src\/|docs\/|README)/.test(path)

const file = (path: string, text: string): File => ({ path, text })
const probe = (text: string): File => file('src/lib/engine/probe.ts', text)

/** `pattern` may match code (no comments, no strings) only in files whose path starts with `home`. */
function onlyIn(home: string, what: string, pattern: RegExp, bad: string, good: string): Rule {
  return {
    name: `${what} ${home === '' ? 'nowhere' : `only in ${home}`}`,
    covers: (path) => isSource(path) && (home === '' || !path.startsWith(home)),
    offences: (one) => matches(codeOf(one), pattern),
    bad: probe(bad),
    good: probe(good),
  }
}

const CLOCK = 'src/lib/base/clock.ts'
const OUTPUT = 'src/lib/output/'
const LATER = 'TO' + 'DO'
const MEND = 'FIX' + 'ME'
const DISK = '/' + 'root/probe'

const RULES: readonly Rule[] = [
  {
    name: `a file of src has at most ${LINES_MAX} lines`,
    covers: isSource,
    offences: ({ text }) => {
      const lines = text.replace(/\n$/, '').split('\n').length
      return lines > LINES_MAX ? [`${lines} lines`] : []
    },
    bad: probe('\n'.repeat(LINES_MAX + 1)),
    good: probe('x\n'.repeat(LINES_MAX)),
  },
  {
    name: `a file of src runs on at most ${IMPORTS_MAX} modules (wire.ts excepted)`,
    covers: (path) => isSource(path) && !path.endsWith('/wire.ts'),
    offences: (one) => (importsOf(one) > IMPORTS_MAX ? [`${importsOf(one)} imports`] : []),
    bad: probe(Array.from({ length: IMPORTS_MAX + 1 }, (_, i) => `import './m${i}.js'`).join('\n')),
    good: probe(
      Array.from({ length: IMPORTS_MAX + 1 }, (_, i) => `import type { A${i} } from './m${i}.js'`).join('\n'),
    ),
  },
  onlyIn(
    CLOCK,
    'Date.now',
    /\bDate\s*\.\s*now\b/g,
    'const t = Date.now()',
    '// Date.now()\nconst t = clock.now()',
  ),
  onlyIn(
    CLOCK,
    'new Date()',
    /\bnew\s+Date\b(?!\s*\(\s*[^\s)])|(?<!\bnew\s+)(?<![\w$.])Date\s*\(/g,
    'const t = new Date()',
    "const t = new Date('2024-01-01')",
  ),
  onlyIn(
    CLOCK,
    'performance.now and process.hrtime',
    /\bperformance\s*\.\s*(now|timeOrigin)\b|\bprocess\s*\.\s*hrtime\b/g,
    'const t = performance.now()',
    'const t = "performance.now()"',
  ),
  onlyIn(
    '',
    'Math.random',
    /\bMath\s*\.\s*random\b/g,
    'const r = Math.random()',
    '/* Math.random */ const r = rng()',
  ),
  onlyIn(
    CLOCK,
    'setTimeout, setInterval, setImmediate',
    /(?:(?<![\w$.])|\b(?:globalThis|global|timers)\s*\.\s*)set(?:Timeout|Interval|Immediate)\b/g,
    'setTimeout(stop, 5)',
    'socket.setTimeout(5)',
  ),
  onlyIn(
    'src/lib/config/',
    'process.env',
    /\bprocess\s*\??\.\s*env\b/g,
    'const home = process.env.HOME',
    'const env = "process.env"',
  ),
  onlyIn(
    OUTPUT,
    'process.exit, exitCode, stdout, stderr',
    /\bprocess\s*\??\.\s*(?:exit|exitCode|stdout|stderr)\b/g,
    'process.exitCode = 1',
    'const { pid } = process; // process.exit',
  ),
  onlyIn(OUTPUT, 'console', /\bconsole\s*\??\./g, 'console.log(1)', 'output.line("console.log")'),
  onlyIn(
    '',
    'process imported by name (the rules above could not see it)',
    /['"](?:node:)?process['"]/g,
    "import { env } from 'node:process'",
    "const word = 'process'",
  ),
  {
    name: 'nothing is left for later in src, scripts and tests',
    covers: isOurs,
    offences: ({ text }) => matches(text, new RegExp(`\\b(?:${LATER}|${MEND})\\b`, 'g')),
    bad: probe(`// ${LATER}: finish`),
    good: probe(`const ${LATER.toLowerCase()} = 1`),
  },
  {
    name: 'files have kebab-case names',
    covers: isNamed,
    offences: ({ path }) =>
      path.split(/[/.]/).every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part)) ? [] : [basename(path)],
    bad: file('src/lib/engine/orderBook.ts', ''),
    good: file('tests/unit/order-book.test.ts', ''),
  },
  {
    name: 'no file is called utils, helpers or manager',
    covers: isNamed,
    offences: ({ path }) => matches(path, /(?<![a-z0-9])(?:utils?|helpers?|managers?)(?![a-z0-9])/gi),
    bad: file('src/lib/engine/order-manager.ts', ''),
    good: file('src/lib/engine/order-tracker.ts', ''),
  },
  {
    name: 'no file names a place on one machine',
    covers: () => true,
    offences: ({ text }) =>
      matches(
        text,
        /(?:(?<![\w.:/~}*-])|(?<=file:\/\/))\/(?:(?:work|root)(?![\w-])|(?:home|Users)\/[\w.-]+)/g,
      ),
    bad: file('docs/probe.md', `cd ${DISK}`),
    good: file('docs/probe.md', `see https://example.com${DISK} and ..${DISK}`),
  },
  {
    name: 'nothing is called free of risk',
    covers: isProse,
    offences: ({ text }) => matches(text, /risk[\s\u2011-]free/gi),
    bad: file('README.md', 'A Risk-free profit.'),
    good: file('README.md', 'Free of fees, never of risk.'),
  },
]

describe('tidy', () => {
  for (const { name, covers, offences, bad, good } of RULES) {
    it(name, () => {
      const found = paths
        .filter(covers)
        .flatMap((path) => offences({ path, text: readText(path) }).map((what) => `${path}: ${what}`))
      expect(found).toEqual([])
    })

    it(`would notice: ${name}`, () => {
      expect(covers(bad.path)).toBe(true)
      expect(offences(bad)).not.toEqual([])
      expect(offences(good)).toEqual([])
    })
  }
})

// -------------------------------------------------------------------------------------------------- refusal codes

const REFUSALS = 'src/lib/domain/refusal.ts'

async function refusalCodes(): Promise<readonly string[]> {
  if (!existsSync(join(ROOT, REFUSALS))) return []
  const loaded = (await import(/* @vite-ignore */ pathToFileURL(join(ROOT, REFUSALS)).href)) as {
    REFUSAL_CODES?: readonly string[]
  }
  expect(loaded.REFUSAL_CODES, `${REFUSALS} exports REFUSAL_CODES`).toBeInstanceOf(Array)
  return loaded.REFUSAL_CODES ?? []
}

const missingFrom = (texts: readonly string[], codes: readonly string[]): readonly string[] =>
  codes.filter((code) => !texts.some((text) => new RegExp(`\\b${code}\\b`).test(text)))

describe('refusal codes', () => {
  it('each one appears in a test', async () => {
    const tests = paths.filter((path) => path.startsWith('tests/') && path !== SELF).map(readText)
    expect(missingFrom(tests, await refusalCodes())).toEqual([])
  })

  it('would notice a code without a test', () => {
    expect(missingFrom(["expect(code).toBe('HALTED')"], ['HALTED', 'HALTED_LATE'])).toEqual(['HALTED_LATE'])
  })
})
