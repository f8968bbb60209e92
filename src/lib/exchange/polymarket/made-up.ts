/** Ids that a simulated venue has to invent, derived from what they belong to: the same world has the same ids. */
import { hash } from 'node:crypto'

const digest = (text: string): string => hash('sha256', text)

/** Like a transaction hash: `0x` and 64 hex digits. */
export const madeUpHash = (text: string): string => `0x${digest(text)}`

export const madeUpAddress = (text: string): string => `0x${digest(text).slice(0, 40)}`

export function madeUpUuid(text: string): string {
  const h = digest(text)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** A catalogue id: digits. */
export const madeUpId = (text: string): string =>
  (Number.parseInt(digest(text).slice(0, 8), 16) % 90_000).toString()
