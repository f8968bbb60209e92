/**
 * Everything a terminal, a spreadsheet or a reader could take for something else than plain text: control characters
 * (C0, DEL, C1), format characters (bidi, zero-width, tags), private use, lone surrogates, line separators, invisible
 * fillers and code points that are no characters.
 */
export const UNSAFE_CHARACTERS =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{NChar}]/gu

/** They only choose how the character before them is drawn; dropped, because a mark behind each emoji helps nobody. */
const VARIATION_SELECTORS = /\p{Variation_Selector}/gu

const LENGTH_MAX = 500
const REPLACEMENT = '\u{fffd}'
const CONTROL_PICTURES = 0x2400
const PICTURE_OF_DELETE = '\u{2421}'
const ELLIPSIS = '\u{2026}'

/**
 * Makes text of venues and files safe to show. Unsafe characters become visible instead of vanishing, so two names that
 * differ keep looking different, and an escape sequence loses its first character and is plain text.
 */
export function sanitise(text: string, maxLength: number = LENGTH_MAX): string {
  return capped(text, maxLength).replace(VARIATION_SELECTORS, '').replace(UNSAFE_CHARACTERS, visible)
}

function visible(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code)
  return code === 0x7f ? PICTURE_OF_DELETE : REPLACEMENT
}

/** At most `maxLength` characters, the last one an ellipsis when something was cut. */
function capped(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  // A character takes one or two code units: this much text is enough to know whether there are too many characters.
  const characters = Array.from(text.slice(0, 2 * (maxLength + 1)))
  return characters.length <= maxLength
    ? text
    : characters.slice(0, Math.max(0, maxLength - 1)).join('') + ELLIPSIS
}

/** At most `maxLength` characters without the middle: what tells similar names apart is mostly at their end. */
export function shortened(text: string, maxLength: number): string {
  const characters = Array.from(text)
  if (characters.length <= maxLength) return text
  const kept = Math.max(0, maxLength - 1)
  const head = Math.floor(kept / 3)
  return [
    ...characters.slice(0, head),
    ELLIPSIS,
    ...characters.slice(characters.length - (kept - head)),
  ].join('')
}
