// How colours look to those who see fewer of them, and how far apart two of them are.
import { linear, luminance, rgbOf, type Rgb } from '../../src/lib/tui/theme/colour.js'
import type { Hex } from '../../src/lib/tui/theme/theme.js'

type Row = readonly [number, number, number]
type Matrix = readonly [Row, Row, Row]

/**
 * Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009),
 * matrices of severity 1.0 for linear RGB.
 */
const VISIONS: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
export const VISION_NAMES = Object.keys(VISIONS)

export type Lab = readonly [number, number, number]

/** The colour as it is seen, in CIE L*a*b* (D65). */
export function seen(hex: Hex, vision: string): Lab {
  const light = rgbOf(hex).map(linear) as unknown as Row
  const [red, green, blue] = VISIONS[vision]!.map((row) => clamp(dot(row, light))) as unknown as Row
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883
  return [116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))]
}

const dot = (a: Row, b: Row): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const clamp = (value: number): number => Math.min(1, Math.max(0, value))
const root = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29)

const degrees = (angle: number): number => (angle * 180) / Math.PI
const radians = (angle: number): number => (angle * Math.PI) / 180
const chroma = ([, a, b]: Lab): number => Math.hypot(a, b)
const seventh = (c: number): number => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
const hueOf = (a: number, b: number): number =>
  a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360

/** CIEDE2000 as Sharma, Wu and Dalal wrote it down (Color Research and Application 30, 2005). */
export function deltaE(first: Lab, second: Lab): number {
  const stretch = 1 + 0.5 * (1 - seventh((chroma(first) + chroma(second)) / 2))
  const [a1, a2] = [first[1] * stretch, second[1] * stretch]
  const [c1, c2] = [Math.hypot(a1, first[2]), Math.hypot(a2, second[2])]
  const [h1, h2] = [hueOf(a1, first[2]), hueOf(a2, second[2])]
  const isGrey = c1 * c2 === 0
  const apart = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180
  const dL = second[0] - first[0]
  const dC = c2 - c1
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(apart / 2))
  const [meanL, meanC] = [(first[0] + second[0]) / 2, (c1 + c2) / 2]
  const meanH = isGrey ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : ((h1 + h2 + 360) / 2) % 360
  const t =
    1 -
    0.17 * Math.cos(radians(meanH - 30)) +
    0.24 * Math.cos(radians(2 * meanH)) +
    0.32 * Math.cos(radians(3 * meanH + 6)) -
    0.2 * Math.cos(radians(4 * meanH - 63))
  const sL = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const [sC, sH] = [1 + 0.045 * meanC, 1 + 0.015 * meanC * t]
  const turn = -2 * seventh(meanC) * Math.sin(radians(60 * Math.exp(-(((meanH - 275) / 25) ** 2))))
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + turn * (dC / sC) * (dH / sH))
}

/** Contrast of WCAG 2: 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
