import { describe, expect, it } from 'vitest'
import { askEach } from '../../../src/lib/app/ask-each.js'

const IDS = Array.from({ length: 20 }, (_, i) => `o${i}`)

describe('asking about many orders', () => {
  it('asks about all of them although some cannot be asked', async () => {
    const asked: string[] = []
    const faults: string[] = []
    await askEach(
      IDS,
      (id) => {
        asked.push(id)
        return id === 'o0' || id === 'o7' ? Promise.reject(new Error(`no ${id}`)) : Promise.resolve()
      },
      (id, fault) => faults.push(`${id}: ${String(fault)}`),
    )
    expect(asked).toEqual(IDS)
    expect(faults).toEqual(['o0: Error: no o0', 'o7: Error: no o7'])
  })

  it('asks a few at a time', async () => {
    let underWay = 0
    let most = 0
    await askEach(
      IDS,
      async () => {
        most = Math.max(most, ++underWay)
        await new Promise((resolve) => setImmediate(resolve))
        underWay -= 1
      },
      () => undefined,
    )
    expect(most).toBe(4)
  })
})
