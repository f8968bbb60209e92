import { floorDivide, type Price, type Qty } from '../../base/units.js'
import type { IdeaDetail, LegSumPicture, SumPicture } from '../../engine/picture.js'
import {
  alikeDollars,
  columnPrice,
  gainFigure,
  priceFigure,
  qtyFigure,
  ratioFigure,
} from '../../output/figures.js'
import { line, segment } from '../text/cell-text.js'
import type { Line, Role } from '../text/line.js'
import { legName } from './leg-names.js'
import { wrappedLines } from './wrapped-lines.js'

/** One line of the arithmetic; the amount in 1e-10 USD, in which a price times a quantity is exact. */
interface SumLine {
  readonly name: string
  readonly how: string
  readonly amount: bigint
  readonly role: Role
  readonly note: string
}

/** Every level that is taken, every fee, and how they add up: exact, as a person would check it by hand. */
export function sumLines(detail: IdeaDetail, width: number): readonly Line[] {
  const { sum } = detail
  if (sum === null)
    return wrappedLines('no size brings anything: a leg has no offer that may be priced', width, 'dim', '  ')
  const lines = [...sum.legs.flatMap((leg) => legLines(leg, detail)), ...totalLines(sum, detail)]
  const amounts = alikeDollars(lines.map(({ amount }) => amount))
  const nameCells = Math.max(...lines.map(({ name }) => name.length)) + 2
  const howCells = Math.max(...lines.map(({ how }) => how.length)) + 2
  const amountCells = Math.max(...amounts.map((text) => text.length))
  return lines.map(({ name, how, role, note }, i) =>
    line(
      segment(`  ${name.padEnd(nameCells)}`, 'dim'),
      how.padEnd(howCells),
      segment(amounts[i]!.padStart(amountCells), role),
      segment(note === '' ? '' : `  ${note}`, 'dim'),
    ),
  )
}

const entry = (name: string, how: string, amount: bigint, rest: Partial<SumLine> = {}): SumLine => ({
  name,
  how,
  amount,
  role: 'text',
  note: '',
  ...rest,
})

const product = (price: Price, qty: Qty): bigint => BigInt(price) * BigInt(qty)
const fromUsd = (micros: number): bigint => BigInt(micros) * 10_000n

function legLines({ leg, fills, qty, cost, fee }: LegSumPicture, { idea }: IdeaDetail): readonly SumLine[] {
  const name = idea.legs[leg] === undefined ? `leg ${leg + 1}` : `${leg + 1} ${legName(idea.legs[leg])}`
  const exact = fills.reduce((total, fill) => total + product(fill.price, fill.qty), 0n)
  const levels = fills.map((fill, i) =>
    entry(
      i === 0 ? name : '',
      `${qtyFigure(fill.qty)} x ${priceFigure(fill.price)} =`,
      product(fill.price, fill.qty),
    ),
  )
  const note = exact === fromUsd(cost) ? '' : 'rounded up to a millionth'
  const total = fills.length > 1 ? [entry('', `${qtyFigure(qty)} cost`, fromUsd(cost), { note })] : []
  return [...levels, ...total, entry('', 'fee', fromUsd(fee))]
}

function totalLines(sum: SumPicture, { states }: IdeaDetail): readonly SumLine[] {
  const least = states.find(
    ({ unitTicks }) => floorDivide(BigInt(unitTicks) * BigInt(sum.units), 10_000n) === BigInt(sum.payoff),
  )
  const payoff = least === undefined ? '' : `${qtyFigure(sum.units)} x ${columnPrice(least.unitTicks)}c =`
  const profitNote = `${perUnit(sum)} a unit, ${ofCapital(sum)} of capital`
  return [
    entry('cost', 'of all legs', fromUsd(sum.cost)),
    entry('fees', 'of all legs', fromUsd(sum.fees)),
    entry('capital', 'cost + fees', fromUsd(sum.capital)),
    entry('least payoff', payoff, fromUsd(sum.payoff)),
    entry('profit', 'payoff - capital', fromUsd(sum.profit), {
      role: sum.profit > 0 ? 'gain' : 'loss',
      note: profitNote,
    }),
    ...(sum.expectedLoss === null
      ? []
      : [
          entry('expected loss', 'of settling apart', -fromUsd(sum.expectedLoss), {
            role: 'warn',
            note: 'on average, not in the profit',
          }),
        ]),
  ]
}

/** In hundredths of a cent, down. */
function perUnit({ profit, units }: SumPicture): string {
  return units > 0 ? gainFigure(Number(floorDivide(BigInt(profit) * 10_000n, BigInt(units)))) : '-'
}

/** In hundredths of a percent, down. */
const ofCapital = ({ profit, capital }: SumPicture): string =>
  capital > 0 ? ratioFigure(Number(floorDivide(BigInt(profit) * 10_000n, BigInt(capital))) * 100) : '-'
