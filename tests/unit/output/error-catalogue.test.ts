import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ERROR_PAGES, errorPage } from '../../../src/lib/output/error-catalogue.js'
import { errorPageText } from '../../../src/lib/output/error-page.js'

const SRC = fileURLToPath(new URL('../../../src', import.meta.url))
const CATALOGUE = ['error-catalogue.ts', 'match-error-pages.ts', 'venue-error-pages.ts'].map((name) =>
  join(SRC, 'lib', 'output', name),
)
const CODE = /'(ARB-[A-Z]+-\d{3})'/g

const codesIn = (text: string): string[] => [...text.matchAll(CODE)].map((match) => match[1]!)

/** Codes as string literals; examples in comments and help texts are not quoted like this alone. */
function codesUsed(): Set<string> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => join(SRC, file))
    .filter((file) => file.endsWith('.ts') && !CATALOGUE.includes(file))
  return new Set(files.flatMap((file) => codesIn(readFileSync(file, 'utf8'))))
}

const difference = (a: Iterable<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((code) => !b.has(code)).sort()

describe('the catalogue', () => {
  it('has a page for every code that is used', () => {
    expect(difference(codesUsed(), new Set(Object.keys(ERROR_PAGES)))).toEqual([])
  })

  it('has no page that is never used', () => {
    expect(difference(Object.keys(ERROR_PAGES), codesUsed())).toEqual([])
  })

  it('would notice both', () => {
    expect(codesIn("new UserError('ARB-ABC-001', x)")).toEqual(['ARB-ABC-001'])
    expect(difference(['a', 'b'], new Set(['b', 'c']))).toEqual(['a'])
  })

  it('is in order and every page is filled in', () => {
    expect(Object.keys(ERROR_PAGES)).toEqual([...Object.keys(ERROR_PAGES)].sort())
    for (const [code, page] of Object.entries(ERROR_PAGES)) {
      expect(page.title, code).not.toMatch(/\.$/)
      for (const text of [page.meaning, page.cause, page.remedy]) expect(text, code).toMatch(/\.$/)
      if (page.next) expect(page.next[0], code).toBe('arb')
    }
  })

  it('has no page for what objects happen to have', () => {
    expect(errorPage('constructor')).toBeUndefined()
    expect(errorPage('__proto__')).toBeUndefined()
  })
})

it('a page fits the width and names all parts', () => {
  const text = errorPageText('ARB-CLI-001', ERROR_PAGES['ARB-CLI-001']!, 40)
  expect(text.split('\n').every((line) => line.length <= 40)).toBe(true)
  for (const part of ['What it means', 'Likely cause', 'What to do', 'Next command\n  arb --help']) {
    expect(text).toContain(part)
  }
})
