/**
 * Draws the pictures of `docs/images` anew: `npm run images`. They show the demo on the real screen, in a terminal of their own, and are
 * the same bytes each time.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPicture } from './images/draw-picture.js'
import { pictureLook, PICTURES, themePictures } from './images/pictures.js'

const FOLDER = join('docs', 'images')
const KIB = 1_024

const look = await pictureLook()
mkdirSync(join(FOLDER, 'themes'), { recursive: true })
for (const picture of [...PICTURES, ...themePictures()]) {
  const path = join(FOLDER, picture.file)
  const svg = await drawPicture(look, picture)
  writeFileSync(path, svg)
  process.stdout.write(`${path} ${Math.ceil(svg.length / KIB)} KB\n`)
}
