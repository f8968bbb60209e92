/** Something with a receive time. */
export interface Timed {
  readonly atUs: number
}

/** Merges sources that are each in time order; at equal times the earlier source in the list comes first. */
export async function* mergedByTime<T extends Timed>(
  sources: readonly AsyncIterable<T>[],
): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]())
  const heads: (T | undefined)[] = []
  for (const iterator of iterators) heads.push(await next(iterator))
  try {
    for (;;) {
      let best = -1
      for (const [i, head] of heads.entries()) {
        if (head !== undefined && (best < 0 || head.atUs < heads[best]!.atUs)) best = i
      }
      const head = heads[best]
      if (head === undefined) return
      yield head
      heads[best] = await next(iterators[best]!)
    }
  } finally {
    for (const each of iterators) await each.return?.()
  }
}

async function next<T>(iterator: AsyncIterator<T>): Promise<T | undefined> {
  const result = await iterator.next()
  return result.done === true ? undefined : result.value
}

/** A list as a source. */
export async function* fromList<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}
