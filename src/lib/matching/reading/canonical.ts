import { remembered } from './remembered.js'

const ACCENTS = /\p{M}+/gu
// Letters that do not come apart into a letter and an accent.
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
}
const ODD_LETTERS = /[øłđðßæœþı]/g
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,6}(?!\p{L})/gu
const POSSESSIVE = /(?<=\p{L})'s(?![\p{L}\p{N}])/gu
/** `H.R.22`: the number stands apart. */
const BILL = /(?<![\p{L}\p{N}])(hr|hjres|sjres)(?=\d)/gu
const GROUPED = /(?<=\d),(?=\d{3}(?!\d))/g
const NUMBER =
  /(?<![\p{L}\p{N}.])([+-]?)(\d{1,18}(?:\.\d{1,12})?)\s?(k|m|mm|b|bn|t|tn|thousand|million|billion|trillion)?(?![\p{L}\p{N}])/gu
const PERCENT = /%|(?<=\d )pct\b|(?<=\d )per ?cent\b/g
const NOT_WORD = /[^\p{L}\p{N}.]+/gu
const LOOSE_DOTS = /(?<!\d)\.|\.(?!\d)/g
const SHORT_NAMES = / (?:united states(?: of america)?|usa|united kingdom|new york city)(?= )/g

const ZEROS: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mm: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
  t: 12,
  tn: 12,
  trillion: 12,
}
const ORDINALS: Readonly<Record<string, string>> = {
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
  ninth: '9th',
  tenth: '10th',
}
const COUNTS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twelve: '12',
}

const FORMS: ReadonlyMap<string, string> = new Map([...Object.entries(ORDINALS), ...Object.entries(COUNTS)])

/**
 * The normal form of a phrase: lower case, no accents, no punctuation, numbers in one form, single blanks. `J.D.` is `jd`, `20k`,
 * `$20,000` and `20 thousand` are `20000`, `0.6%` is `0.6 percent`, `first` is `1st`.
 */
export const canonical = (text: string): string => formOf(text).text

/** The words of the normal form, in order. */
export const wordsOf = (text: string): readonly string[] => formOf(text).words

interface NormalForm {
  readonly words: readonly string[]
  readonly text: string
}

const formOf = remembered((text): NormalForm => {
  const spelled = spelledOut(text)
  const words = spelled === '' ? [] : spelled.split(' ').map(oneForm)
  return { words, text: words.join(' ') }
})

const ASCII = /^[\x20-\x7e]*$/

const PLAIN_WORD = /^[a-z]+$/

function spelledOut(text: string): string {
  if (PLAIN_WORD.test(text)) return text === 'usa' ? 'us' : text
  const plain = withNumbersInOneForm(withoutMarks(` ${text} `))
  const spaced = plain.replace(NOT_WORD, ' ')
  const words = (
    spaced.includes('.') ? spaced.replace(LOOSE_DOTS, ' ').replace(/ {2,}/g, ' ') : spaced
  ).trim()
  return / |^(?:usa|un|ne)/.test(words) ? ` ${words} `.replace(SHORT_NAMES, shortName).trim() : words
}

function withoutMarks(text: string): string {
  const low = ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFD')
        .replace(ACCENTS, '')
        .toLowerCase()
        .replace(ODD_LETTERS, (letter) => LETTERS[letter] ?? letter)
  const initials = low.includes('.') ? low.replace(INITIALS, (found) => found.replaceAll('.', '')) : low
  return initials.includes("'") ? initials.replace(POSSESSIVE, '').replace(/'/g, '') : initials
}

function withNumbersInOneForm(text: string): string {
  if (!/[\d%]/.test(text)) return text
  return text
    .replace(BILL, '$1 ')
    .replace(GROUPED, '')
    .replace(NUMBER, writtenOut)
    .replace(PERCENT, ' percent ')
}

const shortName = (name: string): string =>
  name.includes('york') ? ' nyc' : name.includes('kingdom') ? ' uk' : ' us'

/** The digits of a number without its unit word, trailing zeros or sign of plus; the value is not changed. */
function writtenOut(_: string, sign: string, digits: string, unit: string | undefined): string {
  const zeros = unit === undefined ? 0 : (ZEROS[unit] ?? 0)
  const [whole = '', decimals = ''] = digits.split('.')
  const moved = decimals.padEnd(zeros, '0')
  const high = (whole + moved.slice(0, zeros)).replace(/^0+(?=\d)/, '')
  const low = moved.slice(zeros).replace(/0+$/, '')
  return `${sign === '-' ? ' minus ' : ' '}${high}${low === '' ? '' : `.${low}`} `
}

const oneForm = (word: string): string => FORMS.get(word) ?? word

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    won: 'win',
    left: 'leave',
    leaves: 'leave',
    leaving: 'leave',
    met: 'meet',
    bought: 'buy',
    held: 'hold',
    said: 'say',
    says: 'say',
    became: 'become',
    went: 'go',
    gone: 'go',
    gave: 'give',
    given: 'give',
    took: 'take',
    taken: 'take',
    made: 'make',
    paid: 'pay',
    sold: 'sell',
    lost: 'lose',
    found: 'find',
    spoke: 'speak',
    spoken: 'speak',
    sent: 'send',
    brought: 'bring',
    began: 'begin',
    begun: 'begin',
    agreed: 'agree',
    broke: 'break',
    broken: 'break',
    came: 'come',
    sought: 'seek',
    wrote: 'write',
    written: 'write',
    built: 'build',
    led: 'lead',
    freed: 'free',
    ran: 'run',
    withdrew: 'withdraw',
    withdrawn: 'withdraw',
    struck: 'strike',
    fell: 'fall',
    rose: 'rise',
    has: 'have',
    had: 'have',
    is: 'be',
    are: 'be',
    was: 'be',
    were: 'be',
    been: 'be',
    does: 'do',
    did: 'do',
    done: 'do',
  }),
)

/** A light English stem, to compare verbs and nouns: `bans`, `banned`, `banning` -> `ban`; `trades`, `trading` -> `trad`. */
export const stemOf = remembered((word): string => {
  const known = IRREGULAR.get(word)
  if (known !== undefined) return withoutSilentE(known)
  if (word.length < 4 || /\d/.test(word)) return word
  return withoutSilentE(withoutEnding(word))
})

function withoutEnding(word: string): string {
  if (word.endsWith('ly') && word.length > 6) return word.slice(0, -2)
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.endsWith('ing') && word.length > 5) return single(word.slice(0, -3))
  if (word.endsWith('ed') && word.length > 4) return single(word.slice(0, -2))
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}

/** `bann` -> `ban`, but `pass` and `sell` stay. */
const single = (stem: string): string =>
  (/ell$/.test(stem) && stem.length > 5) || (/([bdgmnprt])\1$/.test(stem) && stem.length > 3)
    ? stem.slice(0, -1)
    : stem

const withoutSilentE = (stem: string): string =>
  stem.length > 3 && stem.endsWith('e') && !stem.endsWith('ee') ? stem.slice(0, -1) : stem
