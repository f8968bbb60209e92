import { utcText } from '../../base/clock.js'
import {
  durationMs,
  elapsed,
  formatQty,
  formatScaled,
  formatUsd,
  usd,
  type DurationMs,
  type Ms,
  type Usd,
} from '../../base/units.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { IdeaPicture, LegPicture } from '../../engine/picture.js'
import { MISSING, numberCell, textCell, type Cell, type Column, type Table } from '../../output/columns.js'
import {
  ageFigure,
  centsFigure,
  durationFigure,
  priceFigure,
  qtyFigure,
  ratioFigure,
} from '../../output/figures.js'
import { whyNot } from '../../tui/panes/idea-words.js'
import { fitted } from './fitted-table.js'

/** One idea with its prices at one moment, as a row. */
export interface IdeaRow {
  readonly idea: IdeaPicture
  readonly at: Ms
}

const MICROS_PER_TICK = 100
const LETTER: Readonly<Record<Venue, string>> = { kalshi: 'K', polymarket: 'P' }

/** For people; where it is wider than `columns`, the figures that matter least are left out before a name or a leg is cut. */
export const ideaTable = (rows: readonly IdeaRow[], columns: number): Table<IdeaRow> =>
  fitted(
    { columns: [...WHAT, AGES, WHY], rows },
    { columns, leastFirst: ['BASIS', 'FEES', 'ENDS', 'GROSS', 'MAX SIZE'] },
  )

/** For programs: each age in a column of its own. */
export const ideaProgramTable = (rows: readonly IdeaRow[]): Table<IdeaRow> => ({
  columns: [
    ...WHAT,
    ...VENUES.map((venue): Column<IdeaRow> => ({
      title: `AGE ${LETTER[venue]}`,
      name: `age_${venue}_ms`,
      value: ({ idea }) => ageCell(ageAt(idea, venue)),
    })),
    { ...WHY, value: ({ idea }) => textCell(whyNotCode(idea)) },
  ],
  rows,
})

const WHAT: readonly Column<IdeaRow>[] = [
  { title: 'PAIR', name: 'relation', value: ({ idea }) => textCell(idea.relation) },
  { title: 'CLASS', name: 'class', value: ({ idea }) => textCell(classOf(idea)) },
  { title: 'LEGS', name: 'legs', value: ({ idea }) => textCell(idea.legs.map(legText).join(' + ')) },
  { title: 'GROSS', name: 'gross_usd', align: 'right', value: ({ idea }) => micros(grossOf(idea)) },
  { title: 'FEES', name: 'fees_usd', align: 'right', value: ({ idea }) => micros(feesOf(idea)) },
  { title: 'NET', name: 'net_usd', align: 'right', value: ({ idea }) => micros(idea.unitNet) },
  { title: 'MAX SIZE', name: 'max_qty_contracts', align: 'right', value: ({ idea }) => sizeCell(idea) },
  { title: 'BASIS', name: 'basis', align: 'right', value: ({ idea }) => basisCell(idea) },
  { title: 'ENDS', name: 'ends_at', align: 'right', value: endsCell },
]

const AGES: Column<IdeaRow> = {
  title: 'AGE K/P',
  name: 'age',
  value: ({ idea }) => textCell(agesText(idea)),
}

const WHY: Column<IdeaRow> = {
  title: 'WHY NOT',
  name: 'why_not',
  value: ({ idea }) => textCell(whyNot(idea).text),
}

/** `A`, `B`; what nobody accepted says so, what one venue promises is `venue`. */
export function classOf({ proof, riskClass }: IdeaPicture): string {
  if (proof === 'structure') return 'venue'
  if (proof === 'certified') return riskClass ?? 'accepted'
  return `${riskClass ?? ''} ${proof.toUpperCase()}`.trim()
}

/** The code of the first rule against it, or in the words of the screen why there is none to ask. */
export const whyNotCode = (idea: IdeaPicture): string => idea.rule ?? whyNot(idea).text

/** What one contract costs in fees. */
export function feesOf({ grossTicks, unitNet }: IdeaPicture): number | null {
  return grossTicks === null || unitNet === null ? null : grossTicks * MICROS_PER_TICK - unitNet
}

export const grossOf = ({ grossTicks }: IdeaPicture): number | null =>
  grossTicks === null ? null : grossTicks * MICROS_PER_TICK

/** The oldest book of the legs at one venue; `undefined`: it has none, or nothing is known of one. */
export function ageAt({ legs }: IdeaPicture, venue: Venue): DurationMs | undefined {
  const ages = legs.filter((leg) => leg.venue === venue).map(({ age }) => age)
  return ages.length === 0 || ages.some((age) => age === null)
    ? undefined
    : durationMs(Math.max(...ages.map(Number)))
}

/** `2x K YES 47c`; `~`: its book must not be priced. */
function legText({ venue, outcome, weight, ask, fault }: LegPicture): string {
  const times = weight === 1 ? '' : `${weight}x `
  const doubt = fault === null ? '' : '~'
  return `${times}${LETTER[venue]} ${outcome.toUpperCase()} ${doubt}${priceFigure(ask)}`
}

function micros(amount: number | null): Cell {
  if (amount === null) return MISSING
  return numberCell(edgeFigure(usd(amount)), formatUsd(usd(amount)))
}

/** Cents to the hundredth, down, so that nothing is shown better than it is. */
export const edgeFigure = (amount: Usd): string =>
  centsFigure(usd(Math.floor(amount / MICROS_PER_TICK) * MICROS_PER_TICK))

const sizeCell = ({ best }: IdeaPicture): Cell =>
  best === null ? MISSING : numberCell(qtyFigure(best.qty), formatQty(best.qty))

const basisCell = ({ basisE6 }: IdeaPicture): Cell =>
  basisE6 === null ? MISSING : numberCell(ratioFigure(basisE6), formatScaled(basisE6, 6))

function endsCell({ idea: { endsAt }, at }: IdeaRow): Cell {
  if (endsAt === null) return MISSING
  const left = endsAt > at ? durationFigure(elapsed(at, endsAt)) : 'over'
  return numberCell(left, utcText(endsAt))
}

const agesText = (idea: IdeaPicture): string =>
  VENUES.map((venue) => ageFigure(ageAt(idea, venue))).join(' / ')

const ageCell = (age: DurationMs | undefined): Cell =>
  age === undefined ? MISSING : numberCell(ageFigure(age), String(age))
