// Answers of the simulated venue, damaged: each read is right, or fails with a fault of the data, and never tells nonsense.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DataError, VenueError } from '../../../../../src/lib/base/errors.js'
import type { PolymarketCall, PolymarketCaller } from '../../../../../src/lib/venues/polymarket/rest/call.js'
import { postOrder, postOrders } from '../../../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { cancelAll } from '../../../../../src/lib/venues/polymarket/rest/clob/cancel-orders.js'
import { targetOf } from '../../../../../src/lib/venues/shared/rest/path.js'
import {
  PRIVATE_READS,
  PUBLIC_READS,
  type Asker,
  type Question,
} from '../../../../integration/polymarket/reads.js'
import { KEY_A, orderBody, restWorld } from '../../../../integration/polymarket/rest-world.js'
import type { Json } from '../../../../shared-material.js'

const READS: Readonly<Record<string, Question>> = { ...PUBLIC_READS, ...PRIVATE_READS }

/** Every answer once, as the venue really gives it. */
const answers = new Map<string, unknown>()
let asker: Asker

const keyOf = (call: PolymarketCall): string =>
  `${call.service} ${call.method} ${targetOf(call)} ${call.body ?? ''}`

beforeAll(async () => {
  const world = await restWorld()
  const alice = await world.trader(KEY_A)
  const { id, body } = orderBody(alice, { ticks: 4_500, shares: 10, salt: 1 })
  await postOrder(alice.rest, body)
  await postOrder(alice.rest, orderBody(alice, { ticks: 5_200, shares: 20, salt: 2 }).body)
  asker = { orderId: id, wallet: alice.key.address }
  const keeping: PolymarketCaller = {
    call: async (call) => {
      const answer = await alice.rest.call(call)
      answers.set(keyOf(call), answer)
      return answer
    },
  }
  for (const read of Object.values(READS)) await read(keeping, asker)
  await world.close()
}, 20_000)
afterAll(() => answers.clear())

/** Asks nobody: the same question gets the same answer, damaged; one that was never asked gets the first page again. */
const answering = (damage: (answer: unknown) => unknown): PolymarketCaller => ({
  call: async (call) => {
    const known = answers.get(keyOf(call)) ?? [...answers].find(([key]) => key.includes(call.path))?.[1]
    return damage(structuredClone(known))
  },
})

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
  ...[null, true, '', 'x', '-1', '-0.0001', '1e5', 'NaN', 'Infinity', '0.00001', '1.0001'],
  ...['99999999999999999999', '9007199254740993.000001', '0x10', ' 0.5', '٣', '["0.5"', '[null]', '[{}]'],
  ...['2026-02-30T00:00:00Z', '9999-12-31T23:59:59Z', '0', 'ORDER_STATUS_', -1, 0, 0.1, 1e-7, 1e21, 2 ** 53],
  ...[Number.MAX_VALUE, [], {}, ['0.5'], { length: 3 }, 'x'.repeat(2_000)],
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

/** Free-form parts of the venue are passed on as they are. */
const FREE: ReadonlySet<string> = new Set(['metadata', 'payload', 'fields', 'rejected'])

function nonsenseIn(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return `${path} is ${value}`
  if (typeof value !== 'object' || value === null) return undefined
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value)
  for (const [name, inner] of entries) {
    const found = FREE.has(String(name)) ? undefined : nonsenseIn(inner, `${path}.${String(name)}`)
    if (found !== undefined) return found
  }
  return undefined
}

describe.each(Object.entries(READS))('%s', (_, read) => {
  it('never tells nonsense about a damaged answer', async () => {
    expect(
      nonsenseIn(
        await read(
          answering((answer) => answer),
          asker,
        ),
      ),
    ).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (all) => {
        const rest = answering((answer) => all.reduce<unknown>(damaged, answer))
        try {
          expect(nonsenseIn(await read(rest, asker))).toBeUndefined()
        } catch (fault) {
          const isCutOff = fault instanceof VenueError && fault.code === 'ARB-VEN-004'
          if (!isCutOff && !(fault instanceof DataError)) throw fault
        }
      }),
      { numRuns: 60 },
    )
  })
})

const PLACED = {
  success: true,
  errorMsg: '',
  orderID: `0x${'ab'.repeat(32)}`,
  status: 'matched',
  makingAmount: '12.6',
  takingAmount: '20',
  transactionsHashes: ['0x12'],
  tradeIDs: ['a'],
}

it('a damaged answer to a write is right, a refusal, or unknown', async () => {
  const writes: readonly (readonly [answer: unknown, write: (rest: PolymarketCaller) => Promise<unknown>])[] =
    [
      [PLACED, (rest) => postOrder(rest, '{}')],
      [[PLACED, PLACED], (rest) => postOrders(rest, { body: '[]', count: 2 })],
      [{ canceled: ['0x1'], not_canceled: { '0x2': 'gone' } }, (rest) => cancelAll(rest)],
    ]
  for (const [answer, write] of writes)
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 2 }), async (all) => {
        const spoilt = all.reduce<unknown>(damaged, structuredClone(answer))
        try {
          expect(nonsenseIn(await write({ call: async () => spoilt }))).toBeUndefined()
        } catch (fault) {
          if (!(fault instanceof VenueError)) throw fault
          expect(['refused', 'unknown']).toContain(fault.outcome)
        }
      }),
      { numRuns: 500 },
    )
})
