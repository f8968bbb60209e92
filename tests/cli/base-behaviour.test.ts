import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_PAGES } from '../../src/lib/output/error-catalogue.js'
import { EXIT } from '../../src/lib/output/exit-codes.js'
import { arbRunner, builtCommands, ROOT, type Finished } from './run-arb.js'

const arb = arbRunner()
const commands = builtCommands()
const FORMATS = ['human', 'json', 'jsonl', 'csv'] as const
type Format = (typeof FORMATS)[number]

const flagOf = (format: Format): string[] => (format === 'human' ? [] : [`--${format}`])
const wordsOf = (id: string): string[] => id.split(':')

/** Rows of RFC 4180; throws when the text is none. */
function csvRows(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy
  const rows: string[][] = [[]]
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new Error(`not CSV: ${text}`)
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const jsonLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

/** stdout must be what the format promises. */
const CHECK: Record<Format, (stdout: string) => void> = {
  human: (stdout) => expect(stdout).not.toBe(''),
  json: (stdout) =>
    expect(Object.keys(JSON.parse(stdout))).toEqual(
      expect.arrayContaining(['schema', 'generated_at', 'tool', 'mode', 'data', 'warnings', 'meta']),
    ),
  jsonl: (stdout) => jsonLines(stdout).forEach((line) => expect(line).toBeTypeOf('object')),
  csv: (stdout) => {
    const rows = csvRows(stdout)
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  },
}

/** What holds for every run, whatever became of it. */
function expectTidy({ code, stdout, stderr }: Finished): void {
  expect(Object.values(EXIT)).toContain(code)
  expect(stdout + stderr).not.toContain('\x1b')
  expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+/m)
  expect(stderr).not.toMatch(/^\(node:\d+\)/m)
}

function expectFailure(run: Finished, format: Format, code: number): void {
  expectTidy(run)
  expect(run.code).toBe(code)
  expect(run.stderr).toMatch(/^ARB-[A-Z]+-\d{3}: .+\n(?: .*\n)* {2}do: .+\n {2}run: arb .+\n$/)
  if (format === 'human' || format === 'csv') return expect(run.stdout).toBe('')
  const lines = format === 'jsonl' ? jsonLines(run.stdout) : [JSON.parse(run.stdout) as unknown]
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ schema: 'arb.error/1', exit: code, retryable: expect.any(Boolean) })
  expect(Object.keys(lines[0] as object)).toEqual(
    expect.arrayContaining(['code', 'message', 'hint', 'next', 'facts']),
  )
}

describe.each(commands)('arb $id', ({ id, samples = [] }) => {
  it('has help', () => {
    const run = arb([...wordsOf(id), '--help'])
    expectTidy(run)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    for (const part of ['USAGE', 'EXIT CODES', 'ENVIRONMENT', '--data-dir', '--json'])
      expect(run.stdout).toContain(part)
    expect(arb(['help', ...wordsOf(id)]).stdout).toBe(run.stdout)
  })

  describe.each(FORMATS)('as %s', (format) => {
    it('refuses an unknown flag and suggests the right one', () => {
      const run = arb([...wordsOf(id), ...flagOf(format), '--quite'])
      expectFailure(run, format, EXIT.usage)
      expect(run.stderr).toContain('do: did you mean --quiet?')
    })

    it('refuses a flag without its value', () => {
      expectFailure(arb([...wordsOf(id), ...flagOf(format), '--config']), format, EXIT.usage)
    })

    it.each(samples.map((argv) => [argv.join(' '), argv] as const))('does: %s', (_name, argv) => {
      const run = arb([...wordsOf(id), ...argv, ...flagOf(format)])
      expectTidy(run)
      expect(run.code).toBe(0)
      CHECK[format](run.stdout)
    })
  })

  it('takes one format only', () => {
    const run = arb([...wordsOf(id), '--json', '--csv'])
    expectFailure(run, 'json', EXIT.usage)
    expect(run.stderr).toContain('--csv cannot also be provided when using --json')
  })
})

describe('the format of the environment', () => {
  it('is the format of results and of errors', () => {
    CHECK.json(arb(['explain'], { ARB_OUTPUT: 'json' }).stdout)
    expectFailure(arb(['explain', '--nonsense'], { ARB_OUTPUT: 'jsonl' }), 'jsonl', EXIT.usage)
  })

  it('is not guessed', () => {
    expectFailure(arb(['explain'], { ARB_OUTPUT: 'xml' }), 'human', EXIT.config)
  })
})

describe('what is no command', () => {
  it.each([
    ['explian', 'did you mean arb explain?'],
    ['nonsense', 'arb --help lists the commands'],
    ['--json', 'flags stand behind the command; arb --help lists the commands'],
  ])('%s', (word, hint) => {
    const run = arb([word])
    expectFailure(run, word === '--json' ? 'json' : 'human', EXIT.usage)
    expect(run.stderr).toContain(`do: ${hint}\n`)
  })

  it('is not run, not even with --help', () => {
    expectFailure(arb(['explian', 'ARB-CLI-001', '--help']), 'human', EXIT.usage)
  })
})

describe('help of the program', () => {
  const help = arb(['--help'])

  it('is the same with every word for it', () => {
    expectTidy(help)
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const argv of [[], ['-h'], ['help'], ['--json', '--help']]) expect(arb(argv)).toEqual(help)
  })

  it('leads with examples and lists every command, exit code and variable', () => {
    expect(help.stdout).toMatch(/^arb: .+\n\nEXAMPLES\n(?: {2}arb .+\n){3}/)
    for (const { id, hidden } of commands) if (!hidden) expect(help.stdout).toContain(`  ${id} `)
    for (const code of Object.values(EXIT)) expect(help.stdout).toMatch(new RegExp(`^ +${code}  `, 'm'))
    for (const name of ['ARB_CONFIG', 'ARB_DATA_DIR', 'ARB_OUTPUT', 'NO_COLOR'])
      expect(help.stdout).toContain(name)
  })
})

describe('the stack', () => {
  it('is shown with -vv only', () => {
    expect(arb(['explain', '--nonsense', '-v']).stderr).not.toMatch(/^\s+at /m)
    expect(arb(['explain', '--nonsense', '-vv']).stderr).toMatch(/^\s+at /m)
  })
})

describe('explain', () => {
  it('knows every code, in any case', () => {
    for (const code of Object.keys(ERROR_PAGES).slice(0, 3)) {
      expect(arb(['explain', code.toLowerCase()]).stdout).toMatch(new RegExp(`^${code}: `))
    }
  })

  it('suggests the nearest codes for an unknown one', () => {
    const run = arb(['explain', 'ARB-REC-0003', '--json'])
    expectFailure(run, 'json', EXIT.empty)
    expect(run.stderr).toContain('the nearest codes are ARB-REC-003')
  })
})

/** Commands as they are written in texts: `arb word`. Prose in documents may say "arb is", so there only code counts. */
describe('every command that is named', () => {
  const known = new Set(['help', ...commands.map(({ id }) => wordsOf(id)[0])])
  const named = (text: string): string[] =>
    [...text.matchAll(/(?<![\w./-])arb ([a-z][a-z-]*)/g)].map((found) => found[1]!)
  const unknown = (text: string): string[] => named(text).filter((word) => !known.has(word))
  const codeOf = (page: string): string =>
    [...page.matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)]
      .map(([code]) => code.replace(/^```.*$/m, ''))
      .join('\n')

  it('exists: in help', () => {
    const pages = [['--help'], ...commands.map(({ id }) => [...wordsOf(id), '--help'])]
    expect(pages.flatMap((argv) => unknown(arb(argv).stdout))).toEqual([])
  })

  it('exists: in the pages of errors', () => {
    expect(
      Object.values(ERROR_PAGES).flatMap((page) => unknown(JSON.stringify([page, page.next?.join(' ')]))),
    ).toEqual([])
  })

  it('exists: in messages', () => {
    const literals = sourceTexts().flatMap(
      (text) => text.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? [],
    )
    expect(literals.flatMap(unknown)).toEqual([])
  })

  it('exists: in documents', () => {
    expect(documents().flatMap((text) => unknown(codeOf(text)))).toEqual([])
  })

  it('would notice one that does not', () => {
    expect(unknown('run arb explode now')).toEqual(['explode'])
    expect(unknown(codeOf('arb is good\n\n```sh\narb explode\n```\n'))).toEqual(['explode'])
  })
})

function sourceTexts(): string[] {
  const src = join(ROOT, 'src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.map((file) => readFileSync(join(src, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, ''))
}

function documents(): string[] {
  const pages = (folder: string): string[] => {
    try {
      return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      )
    } catch {
      return []
    }
  }
  const files = [...readdirSync(ROOT), ...pages('docs')].filter(
    (file) => file.endsWith('.md') && !file.startsWith('docs/research'),
  )
  return files.map((file) => readFileSync(join(ROOT, file), 'utf8'))
}
