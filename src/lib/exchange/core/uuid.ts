import type { Rng } from '../../base/rng.js'

const word = (rng: Rng): string => rng.int(0, 0xffff_ffff).toString(16).padStart(8, '0')

/** A version 4 UUID drawn from the seed: the same seed gives the same ids. */
export function drawUuid(rng: Rng): string {
  const [a, b, c, d] = [word(rng), word(rng), word(rng), word(rng)]
  const variant = '89ab'.charAt(Number.parseInt(c.charAt(0), 16) & 3)
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`
}
