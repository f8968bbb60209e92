import { expect, it } from 'vitest'
import { glyphsFor } from '../../../../src/lib/tui/theme/glyph-choice.js'

it.each([
  [false, 'en_US.UTF-8', 'unicode'],
  [false, 'C.utf8', 'unicode'],
  [true, 'en_US.UTF-8', 'ascii'],
  [false, 'en_US.ISO-8859-1', 'ascii'],
  [false, 'C', 'ascii'],
  [false, undefined, 'ascii'],
])('with ascii %s and the locale %s, signs are %s', (ascii, locale, expected) => {
  expect(glyphsFor({ ascii, locale }).name).toBe(expected)
})
