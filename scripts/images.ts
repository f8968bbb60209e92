/**
 * Draws the pictures of `docs/images` anew: `npm run images`. They show the demo on the real screen, in a terminal of their own, and are
 * the same bytes each time.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoMoments } from './images/demo-moments.js'
import { drawMoment } from './images/draw-moment.js'
import { PICTURES } from './images/pictures.js'

const FOLDER = join('docs', 'images')

const times = [...new Set(PICTURES.map(({ afterMs }) => afterMs))].sort((a, b) => a - b)
const moments = await demoMoments(times)
mkdirSync(FOLDER, { recursive: true })
for (const picture of PICTURES) {
  const svg = await drawMoment(moments[times.indexOf(picture.afterMs)]!, picture)
  writeFileSync(join(FOLDER, picture.file), svg)
  process.stdout.write(`${join(FOLDER, picture.file)} ${Math.ceil(svg.length / 1024)} KB\n`)
}
