import { durationMs, formatScaled, type Usd } from '../base/units.js'
import { CAPTURE_LATENCIES_MS } from '../domain/decision.js'
import { durationFigure, moneyFigure, NO_FIGURE } from '../output/figures.js'
import type { Page } from './page.js'
import type { FamilyTally, SessionTally } from './session-tally.js'

/** The gaps of a session by family, and the best of them. */
export function gapPart(page: Page, tally: SessionTally): void {
  const families = [...tally.families.values()]
  const seen = families.filter(({ gaps }) => gaps > 0)
  const without = families.filter(({ gaps }) => gaps === 0).map(({ family }) => family)
  page.line('Gaps            seen  after fees  traded  widest  net each   best P/L  longest')
  for (const family of seen) {
    const widest = centsText(family.bestGrossTicks)
    const longest = durationFigure(durationMs(family.longestMs))
    page.line(
      `  ${family.family.padEnd(12)}${cell(family.gaps, 6)}${cell(family.profitable, 12)}${cell(family.traded, 8)}` +
        `${cell(widest, 8)}${cell(netText(family.bestUnitNet), 10)}${cell(moneyFigure(family.bestProfit), 11)}${cell(longest, 9)}`,
    )
  }
  if (without.length > 0) page.text(`  none in ${without.join(', ')}`)
  if (seen.length > 0) page.text(`  still worth more than its fees after ${captureText(seen)}`)
  if (tally.widest.length > 0) page.line('  the best, net of fees for one contract:')
  for (const gap of tally.widest) {
    const lasted = `for ${durationFigure(durationMs(gap.lastedMs))}${gap.traded ? ', traded' : ''}${unitText(gap)}`
    page.row(
      `${cell(netText(gap.bestUnitNet ?? undefined), 8)} `,
      `of ${centsText(gap.bestGrossTicks)}, ${gap.relation}, ${lasted}`,
      9,
    )
  }
  page.gap()
}

/** The unit of these changes with the books. */
const unitText = ({ family }: SessionTally['widest'][number]): string =>
  family === 'linear' ? ', for one contract of its largest leg' : ''

/** How many gaps would still have been there for an order that arrives so late. */
const captureText = (families: readonly FamilyTally[]): string =>
  CAPTURE_LATENCIES_MS.map((after) => {
    const count = families.reduce((sum, { capturable }) => sum + (capturable.get(after) ?? 0), 0)
    return `${after} ms: ${count}`
  }).join(', ')

const centsText = (ticks: number): string => `${formatScaled(ticks, 2, 0)}c`

/** Cents to the hundredth, downwards: a net is never shown better than it is. */
const netText = (net: Usd | undefined): string =>
  net === undefined ? NO_FIGURE : `${formatScaled(Math.floor(net / 100), 2)}c`

const cell = (value: number | string, width: number): string => String(value).padStart(width)
