import { VenueError, type DataError } from '../../../base/errors.js'
import type { ReadRows } from './decode.js'
import type { Query, QueryValue, Target } from './path.js'

const PAGES_MAX = 5_000
/** Lists that are filtered while they are paged have long empty stretches. */
const BARREN_PAGES_MAX = 100

/** `rejected` is empty unless the list is read row by row. */
export interface Page<T> extends ReadRows<T> {
  /** `undefined`: this was the last page. */
  readonly cursor: string | undefined
  /** The end was told by an empty cursor or null, not by the lack of one. */
  readonly saysEnd: boolean
}

const LIMITS: ReadonlySet<string> = new Set(['limit', 'page_size'])

export interface WalkPlan<T, Call extends Target> {
  readonly rest: { call(call: Call): Promise<unknown> }
  /** The first page's; further ones differ in their cursor. */
  readonly call: Call
  /** The name of the parameter that holds the cursor; `cursor` when left out. */
  readonly cursorAs?: string
  /** What stands for the beginning where the venue has a word for it. */
  readonly firstCursor?: string
  readonly read: (raw: unknown) => Page<T>
  /** What tells one item from all others. */
  readonly idOf: (item: T) => string
  readonly pagesMax?: number
}

/** New items of one page, and how far the walk has come with it. */
export interface WalkStep<T> {
  readonly items: readonly T[]
  /** Rows of this page that could not be read. */
  readonly rejected: readonly DataError[]
  readonly pages: number
  readonly total: number
  /** Items that an earlier page had already: the list moved while it was read. */
  readonly duplicates: number
}

/**
 * A list that a venue hands out page by page. It is read to its end or fails with `VenueError` ARB-VEN-004: a
 * list that is cut off is never taken for a whole one. Each iteration starts anew.
 */
export class CursorWalk<T, Call extends Target = Target> implements AsyncIterable<WalkStep<T>> {
  constructor(private readonly plan: WalkPlan<T, Call>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<WalkStep<T>> {
    const { read, pagesMax = PAGES_MAX } = this.plan
    const state = { ids: new Set<string>(), cursors: new Set<string>(), duplicates: 0, barren: 0 }
    let cursor: string | undefined
    for (let pages = 1; pages <= pagesMax; pages++) {
      const page = read(await this.ask(cursor))
      const items = this.fresh(page, state)
      const { rejected } = page
      yield { items, rejected, pages, total: state.ids.size, duplicates: state.duplicates }
      if (page.cursor === undefined) {
        if (this.looksCutOff(page)) await this.expectEnd(cursor, pages)
        return
      }
      cursor = page.cursor
      if (state.cursors.has(cursor)) throw this.incomplete('a cursor came a second time', pages)
      state.cursors.add(cursor)
      state.barren = items.length === 0 ? state.barren + 1 : 0
      if (state.barren > BARREN_PAGES_MAX) throw this.incomplete('page after page brought nothing new', pages)
    }
    throw this.incomplete('there was no end', pagesMax)
  }

  /** All items. `onStep` hears of every page; without it a row that cannot be read fails the whole, so that none is lost unheard. */
  async collect(onStep?: (step: WalkStep<T>) => void): Promise<readonly T[]> {
    const all: T[] = []
    for await (const step of this) {
      const [fault] = step.rejected
      if (fault !== undefined && onStep === undefined) throw fault
      for (const item of step.items) all.push(item)
      onStep?.(step)
    }
    return all
  }

  private ask(cursor: string | undefined, instead: Query = {}): Promise<unknown> {
    const { rest, call, cursorAs = 'cursor', firstCursor } = this.plan
    return rest.call({ ...call, query: { ...call.query, ...instead, [cursorAs]: cursor ?? firstCursor } })
  }

  private fresh({ items }: Page<T>, state: { ids: Set<string>; duplicates: number }): readonly T[] {
    return items.filter((item) => {
      const id = this.plan.idOf(item)
      if (state.ids.has(id)) state.duplicates++
      else return state.ids.add(id)
      return false
    })
  }

  /** A full page without a cursor: the end, or a cursor that was renamed. */
  private looksCutOff({ items, rejected, saysEnd }: Page<T>): boolean {
    return !saysEnd && items.length + rejected.length >= Number(this.limit?.[1])
  }

  /** The same page with one row less must have a cursor; if it has none either, the cursor has got another name. */
  private async expectEnd(cursor: string | undefined, pages: number): Promise<void> {
    const [name, most] = this.limit ?? []
    const fewer = Number(most) - 1
    if (name !== undefined && fewer > 0) {
      const page = this.plan.read(await this.ask(cursor, { [name]: fewer }))
      if (page.cursor !== undefined) return
    }
    throw this.incomplete('a full page has no cursor', pages)
  }

  /** The parameter that says how many rows a page may have. */
  private get limit(): readonly [name: string, value: QueryValue] | undefined {
    return Object.entries(this.plan.call.query ?? {}).find(([name]) => LIMITS.has(name))
  }

  private incomplete(why: string, pages: number): VenueError {
    const { path } = this.plan.call
    return new VenueError('ARB-VEN-004', `the listing ${path} is incomplete after ${pages} pages: ${why}`, {
      outcome: 'unknown',
      facts: { path, pages },
    })
  }
}
