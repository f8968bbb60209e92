import { displayWidth } from '../../output/display-width.js'
import { ASCII_GLYPHS } from './glyphs.js'
import type { Line } from './line.js'

const PLAIN = /^[\u0020-\u007e]*$/
const ELLIPSIS = '\u2026'
const MARKS = /\p{M}/gu

const clusters = new Intl.Segmenter()

/** The line in ASCII, cell by cell: letters lose their marks, everything else becomes question marks of the same width. */
export const asciiLine = (one: Line): Line =>
  one.map((part) => (PLAIN.test(part.text) ? part : { ...part, text: asciiText(part.text) }))

const asciiText = (text: string): string =>
  Array.from(clusters.segment(text), ({ segment: cluster }) => asciiCluster(cluster)).join('')

function asciiCluster(cluster: string): string {
  if (PLAIN.test(cluster)) return cluster
  if (cluster === ELLIPSIS) return ASCII_GLYPHS.ellipsis
  const bare = cluster.normalize('NFKD').replace(MARKS, '')
  const cells = displayWidth(cluster)
  return PLAIN.test(bare) && bare.length === cells ? bare : '?'.repeat(cells)
}
