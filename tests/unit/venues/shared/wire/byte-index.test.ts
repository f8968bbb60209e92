import { expect, it } from 'vitest'
import { ByteIndex } from '../../../../../src/lib/venues/shared/wire/byte-index.js'

const find = (index: ByteIndex, text: string): number => {
  const bytes = new TextEncoder().encode(`"${text}"9`)
  const view = new DataView(bytes.buffer)
  const place = index.find(view, 1, bytes.length - 2)
  return place < 0 ? place : index.valueAt(place)
}

/** With enough behind the quote to read words. */
const findQuoted = (index: ByteIndex, text: string): number => {
  const bytes = new TextEncoder().encode(`"${text}",12345`)
  const place = index.findQuoted(new DataView(bytes.buffer), 1, bytes.length)
  return place < 0 ? place : index.valueAt(place)
}

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `KX-${i % 7}-${i}`)

it('ids keep their places and values, also after it has grown, and take new values', () => {
  const index = new ByteIndex()
  const ids = names(5_000)
  const places = ids.map((id, i) => index.add(id, i))
  expect(ids.map((id) => find(index, id))).toEqual(ids.map((_, i) => i))
  expect(ids.map((id) => findQuoted(index, id))).toEqual(ids.map((_, i) => i))
  expect(ids.map((id, i) => index.add(id, 7 * i))).toEqual(places)
  expect(ids.map((id) => find(index, id))).toEqual(ids.map((_, i) => 7 * i))
})

it('what is appended to an id is next to it, and found by no look-up', () => {
  const index = new ByteIndex()
  const places = [
    index.add('one', 5),
    index.append('12345'),
    index.append('x'.repeat(128)),
    index.add('two', 6),
  ]
  expect(places.slice(0, 3).map((place) => index.nextTo(place))).toEqual(places.slice(1))
  expect(places.map((place) => index.lengthAt(place))).toEqual([3, 5, 128, 3])
  expect([find(index, 'one'), find(index, '12345'), find(index, 'two')]).toEqual([5, -1, 6])
})

it('an id is not found up to a quote that is not there', () => {
  const index = new ByteIndex()
  index.add('12345678', 1)
  const view = new DataView(new TextEncoder().encode('12345678"   ').buffer)
  expect([8, 9, 11].map((to) => index.findQuoted(view, 0, to))).toEqual([-1, -1, -1])
  expect(index.findQuoted(view, 0, 12)).toBe(index.get('12345678'))
})

it('every byte counts: an id that differs in one of them, or in its length, is another one', () => {
  const index = new ByteIndex()
  const id = 'KXBTC15M-26MAY151515-15'
  index.add(id, 0)
  const others = [...id].map((_, i) => `${id.slice(0, i)}#${id.slice(i + 1)}`)
  for (const other of [...others, '', id.slice(1), id.slice(0, -1), `${id}0`, `0${id}`])
    expect([find(index, other), findQuoted(index, other)]).toEqual([-1, -1])
  expect([find(index, id), findQuoted(index, id)]).toEqual([0, 0])
})

it('ids of one to nine bytes are told apart', () => {
  const index = new ByteIndex()
  const ids = Array.from({ length: 9 }, (_, i) => 'a'.repeat(i + 1))
  ids.forEach((id, i) => index.add(id, i))
  for (const way of [find, findQuoted]) expect(ids.map((id) => way(index, id))).toEqual(ids.map((_, i) => i))
})

it.each(['', 'a b', 'a"b', 'a\\b', 'ä', '\u007f', 'x'.repeat(129)])(
  'what no frame tells byte for byte is not taken: %j',
  (id) => {
    const index = new ByteIndex()
    expect(index.add(id, 0)).toBe(-1)
    expect(index.get(id)).toBe(-1)
    expect(index.add('next', 0)).toBe(0)
  },
)

it('a known id is found in its place, and its end told', () => {
  const index = new ByteIndex()
  const [first, second] = [index.add('12345', 0), index.add('123', 0)]
  const view = new DataView(new TextEncoder().encode('["12345"]').buffer)
  expect(index.endAt(first, view, 2, 9)).toBe(7)
  expect(index.endAt(second, view, 2, 9)).toBe(5)
  expect(index.endAt(first, view, 2, 6)).toBe(-1)
  expect(index.endAt(first, view, 3, 9)).toBe(-1)
  for (const other of ['02345', '12045', '12340'])
    expect(index.endAt(first, new DataView(new TextEncoder().encode(`${other}"`).buffer), 0, 6)).toBe(-1)
})
