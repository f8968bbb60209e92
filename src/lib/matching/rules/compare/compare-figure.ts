import type { Figure } from '../../claim/figure.js'
import type { MatchPolicy } from '../policy.js'
import type { Compared } from '../field-relation.js'
import { both, compared, quoted } from './compared.js'

const PARTS = ['measure', 'statistic', 'basis', 'product', 'unit', 'vintage'] as const
/** Parts that have to be said: a price without its feed is no price. */
const NEEDED: ReadonlySet<string> = new Set(['measure', 'statistic', 'product'])
/** Parts of which silence means what is usual: a figure is settled on as it is first published. */
const USUAL: ReadonlySet<string> = new Set(['vintage'])

/** What is measured, how, and in which data product. */
export function compareFigures(a: Figure, b: Figure, policy: MatchPolicy): Compared {
  const open: string[] = []
  const usual: string[] = []
  for (const part of PARTS) {
    const [kalshi, polymarket] = [a[part], b[part]]
    if (kalshi === polymarket && (kalshi !== undefined || !NEEDED.has(part))) continue
    const because = both(part, shown(kalshi), shown(polymarket))
    if (kalshi === undefined || polymarket === undefined) (USUAL.has(part) ? usual : open).push(because)
    else if (part !== 'product' || !isSameProduct(kalshi, polymarket, policy))
      return compared('different', because)
  }
  if (open.length > 0) return compared('unknown', open[0]!)
  if (usual.length > 0) return compared('tail', usual[0]!)
  return compared('equal', both('figure', shown(a.measure), shown(b.measure)))
}

const shown = (value: string | undefined): string => (value === undefined ? 'nothing' : quoted(value))

/** The same station under two of its names; never two entries of a city or of a list of sources that do not go together. */
function isSameProduct(a: string, b: string, { incompatibleSources, stations }: MatchPolicy): boolean {
  const apart = [...incompatibleSources, ...Object.values(stations)]
  if (
    apart.some(
      (list) => list.some((x) => a.includes(x)) && list.some((x) => b.includes(x)) && !sharesOne(list, a, b),
    )
  )
    return false
  return Object.values(stations).some((list) => sharesOne(list, a, b))
}

const sharesOne = (list: readonly string[], a: string, b: string): boolean =>
  list.some((name) => a.includes(name) && b.includes(name))
