import { displayWidth } from '../../src/lib/output/display-width.js'
import type { DrawnCell } from '../../tests/drawn/screen-terminal.js'
import { CELL, cellShape, figure, runShape } from './cell-shapes.js'

/** What a terminal draws where it is told nothing. */
export interface Ground {
  readonly ground: string
  readonly ink: string
}

export interface PictureWords {
  readonly title: string
  /** What is to be seen, for those who do not see it. */
  readonly about: string
}

const MARGIN = 12
const FONT = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace'
const FONT_SIZE = 14
/** Where letters stand in their cell. */
const BASELINE = 13.5

interface Look {
  readonly colour: string
  readonly ground: string
  readonly bold: boolean
  readonly underline: boolean
}

interface Run {
  readonly column: number
  readonly cells: number
  readonly text: string
  readonly look: Look
}

/** A picture of rows of cells: letters as text that can be selected, each run pinned to its columns; lines and bars as shapes. */
export function svgPicture(
  rows: readonly (readonly DrawnCell[])[],
  { ground, ink }: Ground,
  { title, about }: PictureWords,
): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const [width, height] = [columns * CELL.width + 2 * MARGIN, rows.length * CELL.height + 2 * MARGIN]
  const looked = rows.map((row) => runsOf(row, { ground, ink }))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${figure(width)} ${figure(height)}" width="${figure(width)}" height="${figure(height)}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(about)}</desc>`,
    `<rect width="100%" height="100%" rx="8" fill="${ground}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...looked.flatMap((runs, row) => runs.flatMap((run) => groundOf(run, row, ground))),
    ...shapesOf(looked),
    `<g font-family='${FONT}' font-size="${FONT_SIZE}" xml:space="preserve">`,
    ...looked.flatMap((runs, row) => runs.flatMap((run) => wordsOf(run, row))),
    '</g>',
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function runsOf(row: readonly DrawnCell[], around: Ground): readonly Run[] {
  const runs: Run[] = []
  row.forEach((cell, column) => {
    if (cell.width === 0) return
    const look = lookOf(cell, around)
    const last = runs.at(-1)
    const text = cell.text === '' ? ' ' : cell.text
    if (last !== undefined && isSame(last.look, look))
      runs[runs.length - 1] = { ...last, cells: last.cells + cell.width, text: last.text + text }
    else runs.push({ column, cells: cell.width, text, look })
  })
  return runs
}

function lookOf({ colour, ground, inverse, bold, underline }: DrawnCell, around: Ground): Look {
  const front = colour === 'default' ? around.ink : colour
  const back = ground === 'default' ? around.ground : ground
  return { colour: inverse ? back : front, ground: inverse ? front : back, bold, underline }
}

const isSame = (a: Look, b: Look): boolean =>
  a.colour === b.colour && a.ground === b.ground && a.bold === b.bold && a.underline === b.underline

function groundOf({ column, cells, look }: Run, row: number, ground: string): readonly string[] {
  if (look.ground === ground) return []
  const at = `x="${figure(column * CELL.width)}" y="${row * CELL.height}"`
  return [`<rect ${at} width="${figure(cells * CELL.width)}" height="${CELL.height}" fill="${look.ground}"/>`]
}

/** All shapes of one colour are one path. */
function shapesOf(rows: readonly (readonly Run[])[]): readonly string[] {
  const paths = new Map<string, string>()
  rows.forEach((runs, row) => {
    for (const { column, text, look } of runs) {
      let at = column
      // Equal signs next to each other are one shape: frames and bars are mostly those.
      for (const [signs] of text.matchAll(/(.)\1*/gu)) {
        const count = displayWidth(signs)
        const shape = signShape(signs, count, { x: at * CELL.width, y: row * CELL.height })
        paths.set(look.colour, (paths.get(look.colour) ?? '') + shape)
        at += count
      }
    }
  })
  return [...paths]
    .filter(([, path]) => path !== '')
    .map(([colour, path]) => `<path fill="${colour}" d="${path}"/>`)
}

function signShape(
  signs: string,
  count: number,
  { x, y }: { readonly x: number; readonly y: number },
): string {
  const [sign = ''] = signs
  const run = runShape(sign, { x, y, count })
  if (run !== undefined) return run
  return Array.from({ length: count }, (_, i) => cellShape(sign, x + i * CELL.width, y) ?? '').join('')
}

/** Words of a run, each where its columns are, so that no font moves what comes after it. */
function wordsOf({ column, text, look }: Run, row: number): readonly string[] {
  const signs = [...text].map((sign) => (cellShape(sign, 0, 0) === undefined ? sign : ' '))
  const y = figure(row * CELL.height + BASELINE)
  const style = `${look.bold ? ' font-weight="bold"' : ''}${look.underline ? ' text-decoration="underline"' : ''}`
  return [...signs.join('').matchAll(/\S+(?: \S+)*/gu)].map(({ 0: words, index }) => {
    const before = displayWidth(signs.join('').slice(0, index))
    const x = figure((column + before) * CELL.width)
    const length = figure(displayWidth(words) * CELL.width)
    return `<text x="${x}" y="${y}" textLength="${length}" fill="${look.colour}"${style}>${escaped(words)}</text>`
  })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
