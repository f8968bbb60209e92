// Answers of the simulated venue, damaged: each read is right, or fails with a fault of the data, and never tells nonsense.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError, VenueError } from '../../../../../src/lib/base/errors.js'
import type { KalshiCall, KalshiCaller } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { targetOf } from '../../../../../src/lib/venues/shared/rest/path.js'
import type { Json } from '../../../../exchange/kalshi/documented.js'
import { ALICE_KEY, ask, BOB_KEY, order, rest, smallWorld } from '../../../../exchange/kalshi/small-world.js'
import { PRIVATE_READS, PUBLIC_READS } from '../../../../integration/kalshi/reads.js'

const world = smallWorld()
rest(world, { side: 'bid', at: 4_200, count: 13 })
rest(world, { side: 'ask', at: 4_400, count: 17 })
const { order_id: orderId } = order(world).body
order(world, { side: 'ask', price: '0.4300', count: '4' }, BOB_KEY)

class Answering implements KalshiCaller {
  constructor(private readonly damage: (answer: unknown) => unknown) {}
  async call(call: KalshiCall): Promise<unknown> {
    const { body } = ask(world, call.method, targetOf(call), { as: ALICE_KEY })
    return this.damage(structuredClone(body))
  }
}

type Place = [holder: Json, name: string]

function placesIn(value: Json, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found
  for (const name of Object.keys(value)) {
    found.push([value, name])
    placesIn(value[name], found)
  }
  return found
}

const JUNK: readonly unknown[] = [
  null,
  true,
  '',
  'x',
  '-1',
  '-0.0001',
  '1e5',
  'NaN',
  'Infinity',
  '0.00001',
  '1.0001',
  '99999999999999999999',
  '9007199254740993.000001',
  '0x10',
  ' 0.5',
  '٣',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59Z',
  -1,
  0,
  0.1,
  1e-7,
  1e21,
  2 ** 53,
  Number.MAX_VALUE,
  [],
  {},
  ['0.5'],
  { length: 3 },
  'x'.repeat(2_000),
]

const damage = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('junk', 'drop', 'rename', 'swap', 'double'),
  junk: fc.constantFrom(...JUNK),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(answer: unknown, { at, how, junk }: Damage): unknown {
  const root = { answer }
  const places = placesIn(root)
  const [holder, name] = places[at % places.length]!
  const old = holder[name]
  if (how === 'junk') holder[name] = junk
  if (how === 'drop' || how === 'rename') Reflect.deleteProperty(holder, name)
  if (how === 'rename') holder[`${name}_v3`] = old
  if (how === 'swap') {
    const [other, key] = places[(at * 7 + 1) % places.length]!
    holder[name] = structuredClone(other[key])
  }
  if (how === 'double' && Array.isArray(old)) holder[name] = [...old, ...old]
  return root.answer
}

/** Free-form objects of the venue are passed on as they are. */
const FREE: ReadonlySet<string> = new Set(['metadata', 'details', 'custom'])

function nonsenseIn(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return `${path} is ${value}`
  if (typeof value !== 'object' || value === null) return undefined
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  for (const [name, inner] of entries) {
    const found = FREE.has(String(name)) ? undefined : nonsenseIn(inner, `${path}.${String(name)}`)
    if (found !== undefined) return found
  }
  return undefined
}

describe.each(Object.entries({ ...PUBLIC_READS, ...PRIVATE_READS }))('%s', (_, read) => {
  it('never tells nonsense about a damaged answer', async () => {
    expect(nonsenseIn(await read(new Answering((answer) => answer), orderId))).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (all) => {
        const rest = new Answering((answer) => all.reduce<unknown>(damaged, answer))
        try {
          expect(nonsenseIn(await read(rest, orderId))).toBeUndefined()
        } catch (fault) {
          const isCutOff = fault instanceof VenueError && fault.code === 'ARB-VEN-004'
          if (!isCutOff && !(fault instanceof DataError)) throw fault
        }
      }),
      { numRuns: 80 },
    )
  })
})
