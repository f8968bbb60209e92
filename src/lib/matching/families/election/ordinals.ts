const TEENS =
  'eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ')
const TENS = 'twentieth thirtieth fortieth fiftieth'.split(' ')
const TENS_BEFORE = 'twenty thirty forty fifty'.split(' ')
const UNITS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
// The normal form has brought the small ones into digits already.
const UNITS_IN_DIGITS = '1st 2nd 3rd 4th 5th 6th 7th 8th 9th'.split(' ')

const NUMERALS = numerals()
const IN_WORDS = new RegExp(
  `\\b(?:${[...NUMERALS.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`,
  'g',
)

/** `thirteenth` and `twenty 2nd` in a plain text as `13th` and `22nd`; the first ten are numerals there already. */
export const withNumerals = (text: string): string =>
  /(?:eenth|elfth|eventh|ieth|(?:twent|thirt|fort|fift)y)\b/.test(text)
    ? text.replace(IN_WORDS, (words) => NUMERALS.get(words) ?? words)
    : text

/** The words for a numeral such as `13`, as texts write them. */
export function ordinalWords(number: string): string {
  const words = [...NUMERALS].flatMap(([word, numeral]) =>
    Number.parseInt(numeral, 10) === Number(number) ? [word] : [],
  )
  return [`${number}th ${number}st ${number}nd ${number}rd`, ...words].join(' ')
}

function numerals(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  TEENS.forEach((word, at) => table.set(word, `${at + 11}th`))
  TENS.forEach((word, at) => table.set(word, `${at + 2}0th`))
  TENS_BEFORE.forEach((ten, tenAt) => {
    UNITS.forEach((unit, at) => {
      const numeral = `${tenAt + 2}${UNITS_IN_DIGITS[at]!}`
      table.set(`${ten} ${unit}`, numeral)
      table.set(`${ten} ${UNITS_IN_DIGITS[at]!}`, numeral)
    })
  })
  return table
}
