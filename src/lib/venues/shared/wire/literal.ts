import { assert } from '../../../base/assert.js'

const WORD = 4

/** A text that frames hold unchanged, as words of four bytes; the last one may overlap the one before. */
export interface Literal {
  readonly length: number
  readonly words: Int32Array
}

/** Of plain ASCII, at least four bytes long. */
export function literal(text: string): Literal {
  const bytes = new TextEncoder().encode(text)
  assert(bytes.length >= WORD && bytes.length === text.length, 'a literal of ASCII, not too short', { text })
  const view = new DataView(bytes.buffer)
  const words = new Int32Array(Math.ceil(bytes.length / WORD))
  for (let i = 0; i < words.length; i++)
    words[i] = view.getInt32(Math.min(i * WORD, bytes.length - WORD), true)
  return { length: bytes.length, words }
}

/** Whether it stands at `at`, whole, before `to`. */
export function isAt(view: DataView, at: number, to: number, { length, words }: Literal): boolean {
  const last = at + length - WORD
  if (last + WORD > to) return false
  let word = 0
  for (let p = at; p < last; p += WORD) if (view.getInt32(p, true) !== words[word++]) return false
  return view.getInt32(last, true) === words[words.length - 1]
}
