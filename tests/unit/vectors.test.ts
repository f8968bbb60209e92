import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { firstDifference } from '../../scripts/vectors/difference.js'
import { runVectors } from '../../scripts/vectors/run-vectors.js'
import { describeVectors, vectorsOf, type Json } from '../exchange/polymarket/documented.js'

const KINDS = [
  'eip712_constants',
  'l1_auth',
  'l2_headers',
  'limit_order',
  'market_order',
  'limit_amounts',
  'market_amounts',
  'market_price',
  'book_hash',
  'fee_adjust',
  'wallet_address',
  'signed_request',
] as const

const PRICE = {
  id: 'drawn',
  kind: 'market_price',
  input: { book: { bids: [], asks: [{ price: '0.5', size: '10' }] }, rows: [['BUY', 5, 'FOK']] },
  expected: { rows: [{ side: 'BUY', amount: 5, orderType: 'FOK', price: 0.5 }] },
}
const run = (...vectors: readonly unknown[]): ReturnType<typeof runVectors> => runVectors({ vectors })

describe('a file of vectors', () => {
  it('passes a vector that is computed as expected, and only then', () => {
    expect(run(PRICE)).toEqual({ passed: 1, failures: [], skipped: [] })
    const wrong = structuredClone(PRICE)
    wrong.expected.rows[0]!.price = 0.6
    expect(run(wrong, PRICE)).toEqual({
      passed: 1,
      failures: ['drawn: rows.0.price is 0.5, expected 0.6'],
      skipped: [],
    })
  })

  it('fails a vector that expects a figure nobody computes, or leaves one out', () => {
    const more = { ...PRICE, expected: { ...PRICE.expected, colour: 'blue' } }
    expect(run(more).failures).toEqual(['drawn: colour is expected, but nobody computes it'])
    expect(run({ ...PRICE, expected: {} }).failures).toHaveLength(1)
    const less = structuredClone(PRICE) as Json
    delete less.expected.rows[0].price
    expect(run(less).failures).toEqual(['drawn: rows.0.price is 0.5, but is not expected'])
  })

  it('fails malformed vectors under their ids and goes on', () => {
    const { input: _, ...headless } = PRICE
    const bad = [
      headless,
      { ...PRICE, input: {} },
      { ...PRICE, input: null },
      null,
      7,
      { id: 'x' },
      { kind: 'l1_auth' },
    ]
    const { passed, failures } = run(...bad, PRICE)
    expect(passed).toBe(1)
    expect(failures).toHaveLength(bad.length)
    expect(failures[0]).toMatch(/^drawn: input: /)
    expect(failures[3]).toMatch(/^vector 4: /)
  })

  it('skips a kind that this program does not have, with the reason, even one that every object has', () => {
    const { passed, failures, skipped } = run(
      { ...PRICE, kind: 'toString' },
      { ...PRICE, id: 'b', kind: 'moon' },
    )
    expect([passed, failures]).toEqual([0, []])
    expect(skipped).toEqual([
      'drawn: this program has no kind "toString"',
      'b: this program has no kind "moon"',
    ])
  })

  it('is not all there when it holds another number of vectors than it says', () => {
    expect(runVectors({ count: 1, vectors: [PRICE] }).passed).toBe(1)
    expect(() => runVectors({ count: 2, vectors: [PRICE] })).toThrow('as many vectors as it says')
  })

  it.each([{}, { vectors: [] }, { vectors: 'none' }, [], null, 'text'])('is none: %j', (file) => {
    expect(() => runVectors(file)).toThrow()
  })
})

describe('the first difference', () => {
  it('is in lists, objects, types and what is missing', () => {
    expect(firstDifference({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBeUndefined()
    expect(firstDifference({ a: [1, 2] }, { a: [1] })).toBe('a.1 is expected, but nobody computes it')
    expect(firstDifference({ a: [1] }, { a: [1, 2] })).toBe('a.1 is 2, but is not expected')
    expect(firstDifference({ a: [] }, { a: {} })).toBe('a is {}, expected []')
    expect(firstDifference({ a: '1' }, { a: 1 })).toBe('a is 1, expected "1"')
    expect(firstDifference({ a: null }, { a: undefined })).toBe('a is undefined, expected null')
  })

  it('of numbers is within the tolerance, where there is one', () => {
    expect(firstDifference(1, 1 + 1e-15, 1e-12)).toBeUndefined()
    expect(firstDifference(1, 1 + 1e-9, 1e-12)).toBeDefined()
    expect(firstDifference(1, 1 + 1e-15)).toBeDefined()
    expect(firstDifference('1', 1, 1)).toBeDefined()
  })
})

describe('npm run vectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arb-vectors-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const script = fileURLToPath(new URL('../../scripts/vectors.ts', import.meta.url))

  function called(text: string | undefined): { status: number | null; last: string; stderr: string } {
    const file = join(folder, 'vectors.json')
    if (text !== undefined) writeFileSync(file, text)
    const files = text === undefined ? [] : [file]
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...files], {
      encoding: 'utf8',
    })
    return { status, last: stdout.trimEnd().split('\n').at(-1)!, stderr }
  }

  it('ends with the counts, and with 1 when one failed', () => {
    const file = { vectors: [PRICE, { ...PRICE, id: 'b', kind: 'moon' }] }
    expect(called(JSON.stringify(file))).toMatchObject({ status: 0, last: '1 passed, 0 failed, 1 skipped' })
    file.vectors.push({ ...PRICE, id: 'c', expected: { rows: [] } })
    expect(called(JSON.stringify(file))).toMatchObject({ status: 1, last: '1 passed, 1 failed, 1 skipped' })
  })

  it('ends with 1 when there was nothing that it could check', () => {
    const file = { count: 1, vectors: [{ ...PRICE, kind: 'moon' }] }
    expect(called(JSON.stringify(file))).toMatchObject({ status: 1, last: '0 passed, 0 failed, 1 skipped' })
  })

  it.each([
    ...[undefined, 'not json', '{"cases":[]}', '{"vectors":[]}'],
    JSON.stringify({ count: 2, vectors: [PRICE] }),
  ])('ends with 2 for %j', (text) => {
    const { status, stderr } = called(text)
    expect(status).toBe(2)
    expect(stderr).toMatch(/usage|cannot run/)
  })
})

describeVectors('the vectors of the official clients', () => {
  const all = vectorsOf(...KINDS)

  it('all pass', () => {
    const { passed, failures, skipped } = run(...all)
    expect(failures).toEqual([])
    expect(skipped).toEqual([])
    expect(passed).toBe(all.length)
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(KINDS.length)
  })

  it('all pass with the wallets spelled in lower case, as the official client then sends them', () => {
    const lowered = all.flatMap((vector) => {
      const { funder, taker } = vector.input
      const given: readonly string[] = [funder, taker].filter((one) => typeof one === 'string')
      // The hash over a whole body would have to be made anew.
      if (given.length === 0 || vector.kind === 'signed_request') return []
      const lower = (text: string): string =>
        given.reduce((now, one) => now.replaceAll(one, one.toLowerCase()), text)
      return [JSON.parse(lower(JSON.stringify(vector)))]
    })
    expect(lowered.length).toBeGreaterThan(5)
    expect(run(...lowered)).toEqual({ passed: lowered.length, failures: [], skipped: [] })
  })

  it('fail when any one expected value is another', () => {
    const mutants = all.flatMap((vector) =>
      placesOf(vector.expected).map((path) => {
        const mutant = structuredClone(vector) as Json
        const holder = path.slice(0, -1).reduce((value, name) => value[name], mutant.expected)
        const last = path.at(-1)!
        holder[last] = changed(holder[last])
        return mutant
      }),
    )
    expect(mutants.length).toBeGreaterThan(1_000)
    expect(run(...mutants).failures).toHaveLength(mutants.length)
  })
})

/** The way to every value that is no list and no object. */
function placesOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.keys(value).flatMap((name) => placesOf(value[name], [...path, name]))
}

function changed(value: Json): Json {
  if (typeof value === 'number') return value + 1
  return typeof value === 'boolean' ? !value : `${String(value)}0`
}
