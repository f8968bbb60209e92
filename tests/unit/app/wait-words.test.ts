import { expect, it } from 'vitest'
import { waitTold } from '../../../src/lib/app/wait-words.js'
import { durationMs } from '../../../src/lib/base/units.js'

it('a wait is told when it can be noticed, with its reason', () => {
  const told: string[] = []
  const onWait = waitTold((text) => told.push(text), 1)
  for (const forMs of [1, 200, 950]) onWait({ budget: 'no-key', forMs: durationMs(forMs) })
  onWait({ budget: 'read', forMs: durationMs(201) })
  expect(told).toEqual(['waited 1.0 s: 1 request a second without a key', 'waited 0.2 s: the read budget'])
})
