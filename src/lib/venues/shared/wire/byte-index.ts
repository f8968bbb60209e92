const WORD = 4
const FIRST_SLOTS = 64
const FIRST_POOL = 4_096
const EMPTY = -1

const PLAIN = /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/

/** Whether an id stands between the quotes of a frame byte for byte as it is: a name that no JSON would escape. */
export const isPlainId = (id: string): boolean => PLAIN.test(id)

/**
 * Numbers for ids, found by the bytes of a frame without making a text of them: 0, 1, .. in the order in which they were added. Every
 * byte is compared; looking up allocates nothing.
 */
export class ByteIndex {
  /** Pairs of a hash and the number of its id; a power of two of them. */
  private slots = emptySlots(FIRST_SLOTS)
  /** Pairs of where an id begins in the pool, and its length. */
  private places = new Int32Array(FIRST_SLOTS)
  private pool: DataView = new DataView(new ArrayBuffer(FIRST_POOL))
  private used = 0
  private entries = 0

  /** The number of an id, new or not; -1, and nothing is added, for one that frames do not tell byte for byte. */
  add(id: string): number {
    const known = this.get(id)
    if (known >= 0 || !isPlainId(id)) return known
    const entry = this.entries++
    this.places[2 * entry] = this.used
    this.places[2 * entry + 1] = id.length
    const start = this.used
    this.used += id.length
    this.settle(entry, hashOf(this.pool, start, this.used))
    return entry
  }

  /** The number of an id; -1 when it was not added. */
  get(id: string): number {
    if (!isPlainId(id)) return -1
    this.makeRoom(id.length)
    for (let i = 0; i < id.length; i++) this.pool.setUint8(this.used + i, id.charCodeAt(i))
    return this.find(this.pool, this.used, this.used + id.length)
  }

  /** The number of the id that these bytes are; -1 when there is none. */
  find(view: DataView, from: number, to: number): number {
    const { slots } = this
    const hash = hashOf(view, from, to)
    const last = slots.length - 2
    for (let slot = (2 * hash) & last; ; slot = (slot + 2) & last) {
      const entry = slots[slot + 1]!
      if (entry === EMPTY) return -1
      if (slots[slot] === hash && this.endAt(entry, view, from, to) === to) return entry
    }
  }

  /** Where the id of this number ends when it stands at `at`, whole, before `to`; else -1. */
  endAt(entry: number, view: DataView, at: number, to: number): number {
    const { pool, places } = this
    const end = at + places[2 * entry + 1]!
    if (end > to) return -1
    let own = places[2 * entry]!
    let p = at
    for (; p + WORD <= end; p += WORD, own += WORD)
      if (view.getInt32(p, true) !== pool.getInt32(own, true)) return -1
    for (; p < end; p++, own++) if (view.getUint8(p) !== pool.getUint8(own)) return -1
    return end
  }

  private settle(entry: number, hash: number): void {
    const last = this.slots.length - 2
    let slot = (2 * hash) & last
    while (this.slots[slot + 1] !== EMPTY) slot = (slot + 2) & last
    this.slots[slot] = hash
    this.slots[slot + 1] = entry
  }

  /** For one more id of this length, with at least half of the slots free. */
  private makeRoom(length: number): void {
    if (this.used + length > this.pool.byteLength) this.pool = doubled(this.pool)
    const { slots, places } = this
    if (4 * (this.entries + 1) <= slots.length) return
    this.slots = emptySlots(slots.length)
    this.places = new Int32Array(slots.length)
    this.places.set(places)
    for (let slot = 0; slot < slots.length; slot += 2)
      if (slots[slot + 1] !== EMPTY) this.settle(slots[slot + 1]!, slots[slot]!)
  }
}

const emptySlots = (count: number): Int32Array<ArrayBuffer> => new Int32Array(2 * count).fill(EMPTY)

/** Of every byte: ids of one venue differ in the middle as well as at their ends. */
function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from
  let p = from
  for (; p + WORD <= to; p += WORD) {
    hash = Math.imul(hash ^ view.getInt32(p, true), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  for (; p < to; p++) hash = Math.imul(hash ^ view.getUint8(p), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

function doubled(pool: DataView): DataView {
  const wider = new Uint8Array(2 * pool.byteLength)
  wider.set(new Uint8Array(pool.buffer))
  return new DataView(wider.buffer)
}
