import { remembered } from './remembered.js'

const PLAIN = /^[\x20-\x7e]*$/
const INVISIBLE = /[\p{Cf}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/gu
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu
// Compatibility forms that mean the same letter; a superscript or a fraction would become another number.
const LOOKALIKES = /[\uff01-\uff5e\ufb00-\ufb06\u{1d400}-\u{1d7ff}\u2024-\u2026]/gu
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02bc\u02bb\u00b4]/g
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const SPACES = /[\s\p{Zs}]/gu
const RUNS = / {2,}/g

/** One line of visible characters: plain quotes, dashes and blanks, no blank twice or at an end; case and accents as they were. */
export function cleanText(raw: string): string {
  return withPlainCharacters(raw).replace(RUNS, ' ').trim()
}

const ODD = /[^\x20-\x7e]/gu
const plainOf = remembered((letter): string =>
  letter
    .replace(SPACES, ' ')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(LOOKALIKES, (form) => form.normalize('NFKC'))
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-'),
)

/** The same without joining blanks: an empty slot in a template shows as two of them. */
export function withPlainCharacters(raw: string): string {
  const quoted = raw.includes('`') ? raw.replaceAll('`', "'") : raw
  if (PLAIN.test(quoted)) return quoted
  return quoted.normalize('NFC').replace(ODD, plainOf)
}
