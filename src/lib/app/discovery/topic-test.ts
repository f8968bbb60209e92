import type { Topic } from '../../config/topics.js'
import type { FoundRow } from './found-row.js'

type Test = (row: FoundRow) => boolean

/** Whether a row belongs to a topic: one entry of its venue's lists fits. */
export function topicTest({ kalshi, polymarket }: Topic): Test {
  const series = { kalshi: lowered(kalshi.series), polymarket: lowered(polymarket.series) }
  const labels = { kalshi: lowered(kalshi.categories), polymarket: lowered(polymarket.tags) }
  const prefixes = [...lowered(kalshi.prefixes)]
  const slugs = polymarket.slugs.map((pattern) => pattern.split('*'))
  return ({ venue, series: own, event, labels: told = [] }) => {
    const name = own.toLowerCase()
    if (series[venue].has(name)) return true
    if (told.some((label) => labels[venue].has(label.toLowerCase()))) return true
    return venue === 'kalshi'
      ? prefixes.some((prefix) => name.startsWith(prefix))
      : slugs.some((pieces) => fits(event.toLowerCase(), pieces))
  }
}

const lowered = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()))

/** Pieces between stars, each at its first place: later ones would fit no more. */
function fits(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - at >= last.length && text.endsWith(last)
}
