const WORD = 4
const FIRST_SLOTS = 64
const FIRST_POOL = 1_024
const EMPTY = -1
const ID_MAX = 128

// What is kept of an id lies together, so that a cold one costs few cache lines: its length, its value, its bytes in words.
const VALUE = 1
const BYTES = 2
/** Eight bytes of a plain id are always an ordinary number other than zero: such numbers are equal when their bytes are. */
const LONG = 8

const HIGH_BITS = 0x80808080 | 0
const EACH_BYTE = 0x01010101
const QUOTES = 0x22222222

const PLAIN = /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/

/** Whether an id stands between the quotes of a frame byte for byte as it is: a name that no JSON would escape. */
export const isPlainId = (id: string): boolean => PLAIN.test(id)

/**
 * Ids with a number of 0 or more each, found by the bytes of a frame without making a text of them. Every byte is compared; looking up
 * allocates nothing. A place stands for an id for ever.
 */
export class ByteIndex {
  /** Pairs of a hash and the place of its id; a power of two of them. */
  private slots = emptySlots(FIRST_SLOTS)
  private pool = new Int32Array(FIRST_POOL)
  private longs = new Float64Array(this.pool.buffer)
  private used = 0
  private entries = 0
  private readonly asked = new DataView(new ArrayBuffer(ID_MAX))

  /** The place of an id, new or not, which has this value from now on; -1 for one that frames do not tell byte for byte. */
  add(id: string, value: number): number {
    const known = this.get(id)
    if (known < 0 && !isPlainId(id)) return -1
    const place = known < 0 ? this.append(id) : known
    if (known < 0) this.index(place, hashOf(this.asked, 0, id.length))
    this.pool[place + VALUE] = value
    return place
  }

  /** The place of a plain text that is kept behind the last one, and that no look-up finds. */
  append(text: string): number {
    const place = this.used
    this.write(text)
    this.used = this.behind(place, text.length)
    while (this.used > this.pool.length) this.grow()
    this.pool[place] = text.length
    for (let p = 0; p < text.length; p += WORD)
      this.pool[place + BYTES + p / WORD] = wordAt(this.asked, p, text.length)
    return place
  }

  /** The place of an id; -1 when it was not added. */
  get(id: string): number {
    if (!isPlainId(id)) return -1
    this.write(id)
    return this.find(this.asked, 0, id.length)
  }

  /** The place of the id that these bytes are; -1 when there is none. */
  find(view: DataView, from: number, to: number): number {
    return this.placeOf(hashOf(view, from, to), view, from, to)
  }

  /** The place of the id that stands at `at`, up to the next quote; -1 when there is none. */
  findQuoted(view: DataView, at: number, to: number): number {
    let hash = 0
    for (let p = at; p + WORD <= to; p += WORD) {
      const word = view.getInt32(p, true)
      const unlike = word ^ QUOTES
      const quotes = (unlike - EACH_BYTE) & ~unlike & HIGH_BITS
      if (quotes !== 0) {
        const bits = 24 - Math.clz32(quotes & -quotes)
        if (bits > 0) hash = mixed(hash, word & ((1 << bits) - 1))
        return this.placeOf(finished(hash), view, at, p + (bits >> 3))
      }
      hash = mixed(hash, word)
    }
    return -1
  }

  valueAt(place: number): number {
    return this.pool[place + VALUE]!
  }

  lengthAt(place: number): number {
    return this.pool[place]!
  }

  /** The place of what was added or appended next. */
  nextTo(place: number): number {
    return this.behind(place, this.pool[place]!)
  }

  /** Where the text of this place ends when it stands at `at`, whole, before `to`; else -1. */
  endAt(place: number, view: DataView, at: number, to: number): number {
    const end = at + this.pool[place]!
    return end <= to && this.isSame(place, view, at, end) ? end : -1
  }

  private placeOf(hash: number, view: DataView, from: number, to: number): number {
    const { slots, pool } = this
    const last = slots.length - 2
    for (let slot = (hash << 1) & last; ; slot = (slot + 2) & last) {
      const place = slots[slot + 1]!
      if (place === EMPTY) return -1
      if (slots[slot] === hash && pool[place] === to - from && this.isSame(place, view, from, to))
        return place
    }
  }

  /** Whether the bytes up to `to` are those of this place, which has as many. */
  private isSame(place: number, view: DataView, from: number, to: number): boolean {
    const { pool, longs } = this
    let long = (place + BYTES) >> 1
    let p = from
    for (; p + LONG <= to; p += LONG) if (view.getFloat64(p, true) !== longs[long++]) return false
    let own = long << 1
    if (p + WORD <= to) {
      if (view.getInt32(p, true) !== pool[own++]) return false
      p += WORD
    }
    return p >= to || wordAt(view, p, to) === pool[own]
  }

  private behind(place: number, length: number): number {
    return place + BYTES + (((length + LONG - 1) >> 3) << 1)
  }

  private write(text: string): void {
    for (let i = 0; i < text.length; i++) this.asked.setUint8(i, text.charCodeAt(i))
  }

  private grow(): void {
    const wider = new Int32Array(2 * this.pool.length)
    wider.set(this.pool)
    this.pool = wider
    this.longs = new Float64Array(wider.buffer)
  }

  /** At least half of the slots stay free. */
  private index(place: number, hash: number): void {
    this.entries++
    const { slots } = this
    if (4 * this.entries > slots.length) {
      this.slots = emptySlots(slots.length)
      for (let slot = 0; slot < slots.length; slot += 2)
        if (slots[slot + 1] !== EMPTY) settle(this.slots, slots[slot]!, slots[slot + 1]!)
    }
    settle(this.slots, hash, place)
  }
}

const emptySlots = (count: number): Int32Array<ArrayBuffer> => new Int32Array(2 * count).fill(EMPTY)

function settle(slots: Int32Array, hash: number, place: number): void {
  const last = slots.length - 2
  let slot = (hash << 1) & last
  while (slots[slot + 1] !== EMPTY) slot = (slot + 2) & last
  slots[slot] = hash
  slots[slot + 1] = place
}

/** The next four bytes; zeros stand for those from `to` on. */
function wordAt(view: DataView, at: number, to: number): number {
  if (at + WORD <= to) return view.getInt32(at, true)
  let word = 0
  for (let p = at; p < to; p++) word |= view.getUint8(p) << ((p - at) << 3)
  return word
}

const mixed = (hash: number, word: number): number => (Math.imul(hash, 0x9e3779b1) + word) | 0

function finished(sum: number): number {
  const hash = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

/** Of every byte: ids of one venue differ in the middle as well as at their ends. */
function hashOf(view: DataView, from: number, to: number): number {
  let hash = 0
  for (let p = from; p < to; p += WORD) hash = mixed(hash, wordAt(view, p, to))
  return finished(hash)
}
