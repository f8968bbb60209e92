import type { Hex } from './theme.js'

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number]

export const rgbOf = (hex: Hex): Rgb => [part(hex, 1), part(hex, 3), part(hex, 5)]

const part = (hex: Hex, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)

/** Light as it adds up, 0 to 1, of an sRGB value from 0 to 255. */
export function linear(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of WCAG 2: 0 is black, 1 is white. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const CUBE_FIRST = 16
const CUBE_STEPS = [0, 95, 135, 175, 215, 255]
const GREYS = 24

/** The 240 colours that are the same in every terminal of 256: a cube of six steps, and greys. */
const FIXED_COLOURS: readonly Rgb[] = [
  ...CUBE_STEPS.flatMap((red) =>
    CUBE_STEPS.flatMap((green) => CUBE_STEPS.map((blue): Rgb => [red, green, blue])),
  ),
  ...Array.from({ length: GREYS }, (_, i): Rgb => [8 + 10 * i, 8 + 10 * i, 8 + 10 * i]),
]

/** The number of the most similar one of 256 colours. */
export function nearestOf256(hex: Hex): number {
  const wanted = rgbOf(hex)
  const distances = FIXED_COLOURS.map((fixed) => distance(wanted, fixed))
  return CUBE_FIRST + distances.indexOf(Math.min(...distances))
}

export const colourOf256 = (number: number): Rgb => FIXED_COLOURS[number - CUBE_FIRST]!

/** Squared, with the weights that follow the eye well enough for the nearest of few ("redmean"). */
function distance(a: Rgb, b: Rgb): number {
  const red = (a[0] + b[0]) / 2
  const [dr, dg, db] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
  return (2 + red / 256) * dr * dr + 4 * dg * dg + (2 + (255 - red) / 256) * db * db
}
