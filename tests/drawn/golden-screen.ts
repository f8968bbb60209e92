// Screens as they were approved once: their cells as text, and how each cell looks. `GOLDEN=write npx vitest run tests/unit/tui/golden`
// writes them anew; the difference is then read like any other change before it is committed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { DrawnCell } from './screen-terminal.js'

const FOLDER = 'tests/golden'
const IS_WRITING = process.env['GOLDEN'] === 'write'

/** A drawn screen: its rows as text, and its looks. */
export interface Drawn {
  readonly rows: readonly string[]
  /** A letter for each cell, and what each letter stands for. */
  readonly looks: readonly string[]
  readonly legend: readonly string[]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The screen of these cells; letters are given in the order in which looks come up. */
export function drawnOf(cells: readonly (readonly DrawnCell[])[]): Drawn {
  const letters = new Map<string, string>()
  const letterOf = (cell: DrawnCell): string => {
    const look = lookOf(cell)
    const letter = letters.get(look) ?? LETTERS[letters.size]
    if (letter === undefined) throw new Error('more looks than letters on one screen')
    letters.set(look, letter)
    return letter
  }
  const looks = cells.map((row) => row.map(letterOf).join(''))
  return {
    rows: cells.map((row) => row.map(({ text, width }) => (width === 0 ? '' : text || ' ')).join('')),
    looks,
    legend: [...letters].map(([look, letter]) => `${letter} = ${look}`),
  }
}

function lookOf({ text, colour, ground, bold, inverse, underline }: DrawnCell): string {
  const isBlank = text.trim() === '' && !inverse && !underline
  // The colour of a blank is not seen.
  const seen = isBlank ? ['-', ground] : [colour, ground, bold && 'bold']
  return [...seen, inverse && 'inverse', underline && 'underline'].filter((part) => part !== false).join(' ')
}

/** `a3bc12`: equal letters next to each other with their count. */
const short = (letters: string): string => letters.replace(/(.)\1+/g, (run) => `${run[0]!}${run.length}`)

/** One screen in the looks of several themes, and in another set of signs. */
export class GoldenText {
  private readonly sections: string[] = []
  private readonly names = new Map<string, string>()

  /** A section of its own, or the name of the one that is the same. */
  add(name: string, lines: readonly string[]): this {
    const body = lines.join('\n')
    const same = this.names.get(body)
    if (same === undefined) this.names.set(body, name)
    this.sections.push(`## ${name}\n${same === undefined ? body : `= ${same}`}\n`)
    return this
  }

  addRows({ rows }: Drawn, name = 'cells'): this {
    return this.add(
      name,
      rows.map((row) => row.trimEnd()),
    )
  }

  addLooks({ looks, legend }: Drawn, theme: string): this {
    return this.add(`${theme}: legend`, legend).add(`${theme}: looks`, looks.map(short))
  }

  get text(): string {
    return this.sections.join('\n')
  }
}

/** Fails with every row that differs when the approved file says something else. */
export function expectGolden(name: string, text: string): void {
  const path = join(FOLDER, `${name}.txt`)
  if (IS_WRITING) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return
  }
  const approved = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (approved === text) return
  expect.fail(
    `${path} is not what is drawn now (GOLDEN=write writes it anew):\n${differences(approved, text)}`,
  )
}

/** The same of a screen with text that must not be kept: what is approved is its digest. */
export function expectGoldenDigest(name: string, text: string): void {
  const path = join(FOLDER, `${name}.sha256`)
  const digest = `${createHash('sha256').update(text).digest('hex')}\n`
  if (IS_WRITING) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, digest)
  } else expect(digest, `the screen of ${path} is drawn otherwise`).toBe(readFileSync(path, 'utf8'))
}

const SHOWN_MAX = 12

/** The rows that differ, each with its section, row and first column. */
export function differences(approved: string, drawn: string): string {
  const [before, after] = [rowsOf(approved), rowsOf(drawn)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const different = names.filter((name) => before.get(name) !== after.get(name))
  const shown = different.slice(0, SHOWN_MAX).map((name) => {
    const [old, now] = [before.get(name) ?? '', after.get(name) ?? '']
    return `${name}, column ${firstDifference(old, now) + 1}\n  - ${old}\n  + ${now}`
  })
  const left = different.length - shown.length
  return [...shown, ...(left > 0 ? [`and ${left} more rows`] : [])].join('\n')
}

/** Every row by its section and number. */
function rowsOf(text: string): ReadonlyMap<string, string> {
  let [section, row] = ['', 0]
  const rows = new Map<string, string>()
  for (const line of text.split('\n'))
    if (line.startsWith('## ')) [section, row] = [line.slice(3), 0]
    else rows.set(`${section}, row ${++row}`, line)
  return rows
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}
