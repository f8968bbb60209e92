import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawPicture } from '../../scripts/images/draw-picture.js'
import { CELL, cellShape, runShape } from '../../scripts/images/cell-shapes.js'
import { pictureLook, PICTURES, themePictures } from '../../scripts/images/pictures.js'
import { svgPicture } from '../../scripts/images/svg-picture.js'
import type { DrawnCell } from '../drawn/screen-terminal.js'
import type { Look } from '../drawn/session-looks.js'

const FOLDER = join('docs', 'images')
const KIB = 1_024
const shown = PICTURES.find(({ file }) => file === 'screen-120x40.svg')!
const committed = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')

describe('the pictures of the screen', () => {
  let look: Look
  beforeAll(async () => {
    look = await pictureLook()
  })

  it('are what the demo draws now (else: npm run images)', async () => {
    expect(await drawPicture(look, shown)).toBe(committed(shown.file))
  })

  it('hold the figures of the session they show', () => {
    expect(look.snapshot.engine.ideas[0]!.gap).toBe('g4')
    for (const text of ['[paper]', '+3.01c', '+3.98', 'unverified', '996.39'])
      expect(committed(shown.file)).toContain(text)
  })

  it('are all there, none of them larger than 150 KiB, each with words for those who do not see it', () => {
    for (const { file, title, about } of [...PICTURES, ...themePictures()]) {
      const svg = committed(file)
      expect(svg.length, file).toBeLessThan(150 * KIB)
      expect(svg).toContain(`<title id="t">${title}</title>`)
      expect(svg).toContain(`<desc id="d">${about}</desc>`)
    }
  })
})

describe('a picture of cells', () => {
  const cell = (text: string, look: Partial<DrawnCell> = {}): DrawnCell => ({
    ...{
      text,
      width: 1,
      colour: 'default',
      ground: 'default',
      bold: false,
      inverse: false,
      underline: false,
    },
    ...look,
  })
  const draw = (...cells: DrawnCell[]): string =>
    svgPicture([cells], { ground: '#000000', ink: '#ffffff' }, { title: 'a & b', about: 'c' })

  it('pins words to their columns', () => {
    const svg = draw(cell(' '), cell('a'), cell('b'))
    expect(svg).toContain(
      `<text x="${CELL.width}" y="13.5" textLength="${2 * CELL.width}" fill="#ffffff">ab</text>`,
    )
  })

  it('draws frames and bars as shapes, equal ones as one', () => {
    expect(draw(cell('─'), cell('─'))).toContain(runShape('─', { x: 0, y: 0, count: 2 }))
    expect(draw(cell('┌'))).toContain(cellShape('┌', 0, 0))
    expect(draw(cell('┌'), cell('─'))).not.toContain('<text')
  })

  it('changes front and back of an inverse cell', () => {
    const svg = draw(cell('x', { inverse: true, bold: true }))
    expect(svg).toContain('fill="#ffffff"/>')
    expect(svg).toContain('fill="#000000" font-weight="bold">x</text>')
  })

  it('takes the two columns that a wide letter has', () => {
    const svg = draw(cell('界', { width: 2 }), cell('', { width: 0 }), cell('a'))
    expect(svg).toContain(`textLength="25.2" fill="#ffffff">界a</text>`)
  })

  it('writes signs of the language of pictures as text', () => {
    expect(draw(cell('<'), cell('&'))).toContain('>&lt;&amp;</text>')
    expect(draw(cell('a'))).toContain('<title id="t">a &amp; b</title>')
  })
})
