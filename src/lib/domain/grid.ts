import { DataError } from '../base/errors.js'
import { complementPrice, formatPrice, price, PRICE_ONE, type Price } from '../base/units.js'

/** Prices from `start` to `end` in steps of `step`, in ticks of 1e-4 USD. */
export interface Band {
  readonly start: Price
  readonly end: Price
  readonly step: Price
}

interface PlacedBand extends Band {
  /** Index of the first price of this band; `start` itself belongs to the band below. */
  readonly firstIndex: number
  readonly firstPrice: Price
  readonly count: number
}

/**
 * The prices at which a market can trade, numbered from 0 upwards. Bands differ between markets and may be finer near 0
 * and 1. The prices 0 and 1 are never tradeable and have no index.
 */
export class Grid {
  readonly size: number
  /** Two grids with the same key hold the same prices. */
  readonly key: string
  private readonly placed: readonly PlacedBand[]

  private constructor(readonly bands: readonly Band[]) {
    const placed: PlacedBand[] = []
    let index = 0
    for (const band of bands) {
      const first = placed.length === 0 && band.start > 0 ? band.start : band.start + band.step
      const last = band.end === PRICE_ONE ? band.end - band.step : band.end
      const count = last < first ? 0 : Math.floor((last - first) / band.step) + 1
      placed.push({ ...band, firstIndex: index, firstPrice: price(Math.min(first, PRICE_ONE)), count })
      index += count
    }
    this.placed = placed
    this.size = index
    this.key = keyOf(bands)
  }

  private static readonly known = new Map<string, Grid>()

  /** The grid with these bands, shared by all markets that have it; throws `DataError` when they do not fit together. */
  static of(bands: readonly Band[]): Grid {
    const key = keyOf(bands)
    const known = Grid.known.get(key)
    if (known !== undefined) return known
    assertBands(bands)
    const grid = new Grid(bands)
    if (grid.size === 0) throw new DataError('GRID_EMPTY', 'the price bands hold no tradeable price')
    Grid.known.set(key, grid)
    return grid
  }

  /** The index of a tradeable price, or -1 when it is off the grid. */
  indexOf(p: Price): number {
    for (const band of this.placed) {
      if (p > band.end || band.count === 0) continue
      const offset = p - band.firstPrice
      if (offset < 0 || offset % band.step !== 0) return -1
      const slot = offset / band.step
      return slot < band.count ? band.firstIndex + slot : -1
    }
    return -1
  }

  /** The price with this index; the index must be one of this grid. */
  priceAt(index: number): Price {
    for (const band of this.placed) {
      const slot = index - band.firstIndex
      if (slot >= 0 && slot < band.count) return price(band.firstPrice + slot * band.step)
    }
    throw new DataError('GRID_INDEX', `no price with index ${index} on a grid of ${this.size}`, { index })
  }

  /** The last tradeable price at or below (`down`), or the first at or above (`up`); the grid's end beyond it. */
  nearest(ticks: number, direction: 'down' | 'up'): Price {
    let low = 0
    let high = this.size - 1
    while (low < high) {
      const middle = direction === 'down' ? Math.ceil((low + high) / 2) : Math.floor((low + high) / 2)
      const p = this.priceAt(middle)
      if (direction === 'down') [low, high] = p <= ticks ? [middle, high] : [low, middle - 1]
      else [low, high] = p >= ticks ? [low, middle] : [middle + 1, high]
    }
    return this.priceAt(low)
  }

  /** The same for a price of NO, whose grid is this one seen from the other end. */
  nearestComplement(ticks: number, direction: 'down' | 'up'): Price {
    return complementPrice(this.nearest(PRICE_ONE - ticks, direction === 'down' ? 'up' : 'down'))
  }
}

const keyOf = (bands: readonly Band[]): string => bands.map((b) => `${b.start}-${b.end}/${b.step}`).join(' ')

function assertBands(bands: readonly Band[]): void {
  if (bands.length === 0) throw new DataError('GRID_EMPTY', 'a price grid needs at least one band')
  let edge: Price | undefined
  for (const band of bands) {
    const fits = band.step > 0 && band.end > band.start && (band.end - band.start) % band.step === 0
    if (!fits || (edge !== undefined && band.start !== edge)) {
      const text = `${formatPrice(band.start)}..${formatPrice(band.end)} step ${formatPrice(band.step)}`
      throw new DataError('GRID_BANDS', `price bands do not join: ${text}`, { band: text })
    }
    edge = band.end
  }
}

/** One step over the whole range, such as 0.01 or 0.001. */
export const uniformGrid = (step: Price): Grid => Grid.of([{ start: price(0), end: PRICE_ONE, step }])
