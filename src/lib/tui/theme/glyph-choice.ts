import { ASCII_GLYPHS, UNICODE_GLYPHS, type Glyphs } from '../text/glyphs.js'

/** `ascii`: asked for. Where no locale is named it is that of C, which knows ASCII. */
export const glyphsFor = ({
  ascii,
  locale,
}: {
  readonly ascii: boolean
  readonly locale: string | undefined
}): Glyphs => (!ascii && /utf-?8/i.test(locale ?? '') ? UNICODE_GLYPHS : ASCII_GLYPHS)
