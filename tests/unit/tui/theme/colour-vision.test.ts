import { describe, expect, it } from 'vitest'
import { colourOf256, nearestOf256, rgbOf } from '../../../../src/lib/tui/theme/colour.js'
import { contrast, deltaE, seen, type Lab } from '../../../drawn/colour-vision.js'

describe('the distance of two colours', () => {
  /** Of the table that Sharma, Wu and Dalal published for those who write CIEDE2000 down. */
  const PUBLISHED: readonly (readonly [Lab, Lab, number])[] = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ]

  it.each(PUBLISHED)('of %j and %j is %d', (first, second, expected) => {
    expect(deltaE(first, second)).toBeCloseTo(expected, 4)
    expect(deltaE(second, first)).toBeCloseTo(expected, 4)
  })
})

describe('what is seen', () => {
  it('is the same grey with every vision', () => {
    for (const vision of ['usual', 'protanopia', 'deuteranopia', 'tritanopia'])
      expect(deltaE(seen('#808080', vision), seen('#808080', 'usual'))).toBeLessThan(0.1)
  })

  it('is white at 100 and black at 0', () => {
    expect(seen('#ffffff', 'usual')[0]).toBeCloseTo(100, 3)
    expect(seen('#000000', 'usual')).toEqual([0, 0, 0])
  })

  it('of red and a dark green is nearly one colour without the cones for green', () => {
    const [usual, less] = ['usual', 'deuteranopia'].map((vision) =>
      deltaE(seen('#b03030', vision), seen('#5f6b00', vision)),
    )
    expect(usual).toBeGreaterThan(40)
    expect(less).toBeLessThan(10)
  })
})

it('black on white has a contrast of 21, in both directions', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10)
  expect(contrast([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 10)
})

describe('the nearest of 256 colours', () => {
  it.each([
    ['#000000', 16],
    ['#ffffff', 231],
    ['#5fafff', 75],
    ['#585858', 240],
    ['#ff8701', 208],
  ] as const)('of %s is %d', (hex, number) => {
    expect(nearestOf256(hex)).toBe(number)
  })

  it('of each of them is itself', () => {
    for (let number = 16; number < 256; number++) {
      const hex = `#${colourOf256(number)
        .map((value) => value.toString(16).padStart(2, '0'))
        .join('')}` as const
      expect(colourOf256(nearestOf256(hex))).toEqual(rgbOf(hex))
    }
  })
})
