import { expect, it } from 'vitest'
import { ByteIndex } from '../../../../../src/lib/venues/shared/wire/byte-index.js'

const find = (index: ByteIndex, text: string): number => {
  const bytes = new TextEncoder().encode(`"${text}"9`)
  return index.find(new DataView(bytes.buffer), 1, bytes.length - 2)
}

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `KX-${i % 7}-${i}`)

it('ids have the numbers in which they were added, also after it has grown', () => {
  const index = new ByteIndex()
  const ids = names(5_000)
  expect(ids.map((id) => index.add(id))).toEqual(ids.map((_, i) => i))
  expect(ids.map((id) => find(index, id))).toEqual(ids.map((_, i) => i))
  expect(ids.map((id) => index.add(id))).toEqual(ids.map((_, i) => i))
})

it('every byte counts: an id that differs in one of them, or in its length, is another one', () => {
  const index = new ByteIndex()
  const id = 'KXBTC15M-26MAY151515-15'
  index.add(id)
  const others = [...id].map((_, i) => `${id.slice(0, i)}#${id.slice(i + 1)}`)
  for (const other of [...others, '', id.slice(1), id.slice(0, -1), `${id}0`, `0${id}`])
    expect(find(index, other)).toBe(-1)
  expect(find(index, id)).toBe(0)
})

it('ids of one to nine bytes are told apart', () => {
  const index = new ByteIndex()
  const ids = Array.from({ length: 9 }, (_, i) => 'a'.repeat(i + 1))
  for (const id of ids) index.add(id)
  expect(ids.map((id) => find(index, id))).toEqual(ids.map((_, i) => i))
})

it.each(['', 'a b', 'a"b', 'a\\b', 'ä', '\u007f', 'x'.repeat(129)])(
  'what no frame tells byte for byte is not taken: %j',
  (id) => {
    const index = new ByteIndex()
    expect(index.add(id)).toBe(-1)
    expect(index.get(id)).toBe(-1)
    expect(index.add('next')).toBe(0)
  },
)

it('a known id is found in its place, and its end told', () => {
  const index = new ByteIndex()
  const [first, second] = [index.add('12345'), index.add('123')]
  const view = new DataView(new TextEncoder().encode('["12345"]').buffer)
  expect(index.endAt(first, view, 2, 9)).toBe(7)
  expect(index.endAt(second, view, 2, 9)).toBe(5)
  expect(index.endAt(first, view, 2, 6)).toBe(-1)
  expect(index.endAt(first, view, 3, 9)).toBe(-1)
  for (const other of ['02345', '12045', '12340'])
    expect(index.endAt(first, new DataView(new TextEncoder().encode(`${other}"`).buffer), 0, 6)).toBe(-1)
})
