import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromList, mergedByTime } from '../../scripts/import/timed-merge.js'

async function merged<T extends { atUs: number }>(sources: readonly (readonly T[])[]): Promise<T[]> {
  const list: T[] = []
  for await (const each of mergedByTime(sources.map(fromList))) list.push(each)
  return list
}

it('keeps every entry and the order of time, earlier sources first', async () => {
  const source = fc.array(fc.nat(9)).map((times) => times.sort((a, b) => a - b))
  await fc.assert(
    fc.asyncProperty(fc.array(source, { maxLength: 4 }), async (times) => {
      const sources = times.map((list, from) => list.map((atUs, i) => ({ atUs, from, i })))
      const expected = sources.flat().sort((a, b) => a.atUs - b.atUs || a.from - b.from || a.i - b.i)
      expect(await merged(sources)).toEqual(expected)
    }),
  )
})
