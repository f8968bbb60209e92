import { ByteIndex } from './byte-index.js'
import { blanksEnd, byteAt, scalarEnd, textEnd } from './plain-json.js'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN = 0x7b
const CLOSE = 0x7d

/**
 * One object of a frame whose keys may come in any order and with blanks, among others that nobody knows. Those must hold a plain text,
 * a number or a word. A key that it knows twice is doubtful: which of them counts depends on the reader.
 */
export abstract class KeyedObject {
  private readonly index = new ByteIndex()
  private readonly all: number

  /** `keys`: 0, 1, .. in this order; the first `required` of them must be there. */
  constructor(keys: readonly string[], required: number) {
    keys.forEach((key, number) => this.index.add(key, number))
    this.all = (1 << required) - 1
  }

  /** Where the object ends that begins at `at`; -1: doubtful. */
  end(view: DataView, at: number, to: number): number {
    if (byteAt(view, at, to) !== OPEN) return -1
    let seen = 0
    let p = at
    do {
      p = blanksEnd(view, p + 1, to)
      if (byteAt(view, p, to) !== QUOTE) return -1
      const keyEnd = textEnd(view, p + 1, to)
      if (keyEnd < 0) return -1
      const place = this.index.find(view, p + 1, keyEnd)
      const key = place < 0 ? place : this.index.valueAt(place)
      if (key >= 0 && (seen & (1 << key)) !== 0) return -1
      if (key >= 0) seen |= 1 << key
      p = blanksEnd(view, keyEnd + 1, to)
      if (byteAt(view, p, to) !== COLON) return -1
      p = blanksEnd(view, p + 1, to)
      p = key >= 0 ? this.valueEnd(key, view, p, to) : scalarEnd(view, p, to)
      if (p < 0) return -1
      p = blanksEnd(view, p, to)
    } while (byteAt(view, p, to) === COMMA)
    return byteAt(view, p, to) === CLOSE && (seen & this.all) === this.all ? p + 1 : -1
  }

  /** Reads the value of a key that is known; answers where it ends, -1: doubtful. */
  protected abstract valueEnd(key: number, view: DataView, at: number, to: number): number
}
