import { z } from 'zod'
import { VenueError } from '../../../base/errors.js'
import type { KalshiCall, KalshiCaller } from './call.js'
import { decode } from './decode.js'

const PAGES_MAX = 5_000
const BARREN_PAGES_MAX = 3

export interface Page<T> {
  readonly items: readonly T[]
  /** `undefined`: this was the last page. */
  readonly cursor: string | undefined
  /** The end was told by an empty cursor or null, not by the lack of one. */
  readonly saysEnd: boolean
}

export interface WalkPlan<T> {
  readonly rest: KalshiCaller
  readonly call: KalshiCall
  readonly read: (raw: unknown) => Page<T>
  /** What tells one item from all others. */
  readonly idOf: (item: T) => string
  readonly pagesMax?: number
}

/** New items of one page, and how far the walk has come with it. */
export interface WalkStep<T> {
  readonly items: readonly T[]
  readonly pages: number
  readonly total: number
  /** Items that an earlier page had already: the list moved while it was read. */
  readonly duplicates: number
}

/**
 * A list that the venue hands out page by page (kalshi.md 5.1). It is read to its end or fails with `VenueError` ARB-VEN-004: a
 * list that is cut off is never taken for a whole one. Each iteration starts anew.
 */
export class CursorWalk<T> implements AsyncIterable<WalkStep<T>> {
  constructor(private readonly plan: WalkPlan<T>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<WalkStep<T>> {
    const { rest, call, read, pagesMax = PAGES_MAX } = this.plan
    const state = { ids: new Set<string>(), cursors: new Set<string>(), duplicates: 0, barren: 0 }
    let cursor: string | undefined
    for (let pages = 1; pages <= pagesMax; pages++) {
      const page = read(await rest.call({ ...call, query: { ...call.query, cursor } }))
      const items = this.fresh(page, state)
      yield { items, pages, total: state.ids.size, duplicates: state.duplicates }
      cursor = page.cursor
      if (cursor === undefined && this.isCutOff(page))
        throw this.incomplete('a full page has no cursor', pages)
      if (cursor === undefined) return
      if (state.cursors.has(cursor)) throw this.incomplete('a cursor came a second time', pages)
      state.cursors.add(cursor)
      state.barren = items.length === 0 ? state.barren + 1 : 0
      if (state.barren > BARREN_PAGES_MAX) throw this.incomplete('page after page brought nothing new', pages)
    }
    throw this.incomplete('there was no end', pagesMax)
  }

  /** All items. `onStep` hears of every page. */
  async collect(onStep?: (step: WalkStep<T>) => void): Promise<readonly T[]> {
    const all: T[] = []
    for await (const step of this) {
      for (const item of step.items) all.push(item)
      onStep?.(step)
    }
    return all
  }

  private fresh({ items }: Page<T>, state: { ids: Set<string>; duplicates: number }): readonly T[] {
    return items.filter((item) => {
      const id = this.plan.idOf(item)
      if (state.ids.has(id)) state.duplicates++
      else return state.ids.add(id)
      return false
    })
  }

  /** A full page must say that it is the last one: a cursor that was renamed would look like the end. */
  private isCutOff({ items, saysEnd }: Page<T>): boolean {
    const { limit, page_size: size } = this.plan.call.query ?? {}
    const full = Number(limit ?? size)
    return !saysEnd && items.length >= full
  }

  private incomplete(why: string, pages: number): VenueError {
    const { path } = this.plan.call
    return new VenueError('ARB-VEN-004', `the listing ${path} is incomplete after ${pages} pages: ${why}`, {
      outcome: 'unknown',
      facts: { path, pages },
    })
  }
}

/** Reads pages of the shape `{[list]: [...], [cursor]: "..."}`; no cursor, null and an empty one all mean the end. */
export function pageReader<T extends z.ZodType>(
  endpoint: string,
  { list, item, cursor = 'cursor' }: { list: string; item: T; cursor?: string },
): (raw: unknown) => Page<z.output<T>> {
  const rows = z.object({ [list]: z.array(item) })
  const next = z.object({ [cursor]: z.string().nullish() })
  return (raw) => {
    const items = decode(endpoint, rows, raw)[list] ?? []
    const told = decode(endpoint, next, raw)[cursor]
    return { items, cursor: told === '' ? undefined : (told ?? undefined), saysEnd: told === '' || told === null }
  }
}
