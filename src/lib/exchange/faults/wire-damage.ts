/** What faults of the wire do to frames and answers. */
import type { Rng } from '../../base/rng.js'
import type { SimResponse } from '../transport.js'

/** In place of an answer: the connection is cut. Status 0 is what some clients report for it, too. */
export const CUT: SimResponse = { status: 0, body: '' }

/** The beginning of a text, at least one character short. */
export const truncated = (text: string, rng: Rng): string =>
  text.slice(0, rng.int(0, Math.max(0, text.length - 1)))

/** One character replaced by one that stands in no number, no key and no syntax of JSON. */
export function corrupted(text: string, rng: Rng): string {
  if (text === '') return text
  const at = rng.int(0, text.length - 1)
  return `${text.slice(0, at)}${text[at] === '#' ? '~' : '#'}${text.slice(at + 1)}`
}

/** An answer that ends early: the length stays what it was, and the connection is cut behind what came. */
export const truncatedAnswer = (answer: SimResponse, rng: Rng): SimResponse => ({
  ...answer,
  body: truncated(answer.body, rng),
  headers: { ...answer.headers, 'content-length': Buffer.byteLength(answer.body).toString() },
})

export const corruptedAnswer = (answer: SimResponse, rng: Rng): SimResponse => ({
  ...answer,
  body: corrupted(answer.body, rng),
})
