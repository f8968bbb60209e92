import { remembered } from '../../reading/remembered.js'

/** Words before a side's name that do not belong to it; names are capitalised, so only small ones count. */
const BEFORE =
  /^(?:the|in|of|wins|win|if|will|beats?|defeats?|during|between|against|for|from|on|does|do|is|are|and|match|game|men's|women's)$/
/** What follows a side's name. */
const AFTER =
  /,| - | 20\d\d(?!\d)| (?:Eastern|Western) Conference| \((?![A-Z]{2,3}\))| (?:professional|pro|Pro|Professional|college|College|women's|men's|Women's|Men's|games?|Games?|match|Match|matchup|fight|Fight|bout|Bout|series|Series|tennis|winner|Winner|Total|total|Spread|spread|first|First|1H|end|ends|tie|in|is|are|on|at|by|will|scheduled|originally|Set|Map|Moneyline|BTTS|Team Total|Overtime|Extra)(?![\p{L}])|[?":;]|\.(?= |$)/u
const ABBREVIATED = /\b(?:St|Ft|Mt|Jr|Sr|Dr|Ind|Independ|Prof|[A-Z])$/
const TITLES_BEFORE = /^(?:Game|Map|Match|Round|Set|Week|Day) \d+$/
const LONGEST_NAME = 60

/** The two sides in `... A vs. B ...`, `A at B`, `between A and B`; `undefined` when the text has no such pair. */
export const sideNamesIn = remembered(
  (text): readonly [string, string] | undefined =>
    pairAround(text, / (?:defeats?|beats?) /g) ??
    pairAround(text, / vs?\.? | versus /gi) ??
    pairBetween(text) ??
    pairAround(text, / (?:at|@) /g),
)

function pairAround(text: string, joint: RegExp): readonly [string, string] | undefined {
  for (const match of text.matchAll(joint)) {
    const left = nameBefore(text.slice(Math.max(0, match.index - LONGEST_NAME), match.index))
    const right = nameAfter(
      text.slice(match.index + match[0].length, match.index + match[0].length + LONGEST_NAME + 20),
    )
    if (isName(left) && isName(right)) return [left, right]
  }
  return undefined
}

function pairBetween(text: string): readonly [string, string] | undefined {
  const match = /\bbetween (?:the )?([^,.?]{1,60}?) and (?:the )?([^,?]{1,80})/.exec(text)
  const left = match?.[1]
  const right = nameAfter(match?.[2] ?? '')
  return left !== undefined && isName(left) && isName(right) ? [left, right] : undefined
}

/** Back from the end to a small word, a colon or the start. */
function nameBefore(text: string): string {
  const tail = text.slice(
    Math.max(text.lastIndexOf(': '), text.lastIndexOf('? '), text.lastIndexOf('"'), text.lastIndexOf(', ')) +
      1,
  )
  const words = tail.trim().split(' ')
  const from = words.findLastIndex((word) => BEFORE.test(word))
  const name = words.slice(from + 1).join(' ')
  return name.replace(/^(?:Will|If|The following) (?:the )?/, '').replace(/ \([^()]{0,12}\)$/, keepState)
}

/** `Miami (FL)` keeps its state, `Mets (G1)` loses its note. */
const keepState = (note: string): string => (/^ \([A-Z]{2}\)$/.test(note) ? note : '')

function nameAfter(text: string): string {
  let from = 0
  for (;;) {
    const end = AFTER.exec(text.slice(from))
    if (end === null) return text.trim().replace(/^the /, '').replace(/\.$/, '')
    const at = from + end.index
    if (end[0] !== '.' || !ABBREVIATED.test(text.slice(0, at)))
      return text.slice(0, at).trim().replace(/^the /, '')
    from = at + 1
  }
}

/** Begins like a name, is no clock time, no number, no heading. */
const isName = (text: string): boolean =>
  text !== '' &&
  text.length <= LONGEST_NAME &&
  /^[\p{Lu}\p{N}'(.]|^[a-z]{1,8}[A-Z0-9]|^[a-z]+\.|^(?:paiN|fnatic|devils|ex-)/u.test(text) &&
  !/^\d{1,2}(?::\d\d)? ?(?:am|pm)\b/i.test(text) &&
  !/^[\d.,/-]+$/.test(text) &&
  !TITLES_BEFORE.test(text)
