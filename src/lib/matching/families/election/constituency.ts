import type { Entity } from '../../claim/entity.js'
import { countryOfAdjective, placeEntity, placesIn } from '../../reading/place-names.js'
import { US_STATES } from '../../reading/us-states.js'
import { plain } from '../office/offices.js'
import { withNumerals } from './ordinals.js'

const bareState = (name: string): string => name.replace(/ \(state\)$/, '')
const STATE_OF_CODE: ReadonlyMap<string, string> = new Map(
  Object.entries(US_STATES).map(([name, code]) => [code.toLowerCase(), bareState(name)]),
)
const CODES = [...STATE_OF_CODE.keys()].join('|')
const STATES = [...STATE_OF_CODE.values()].sort((a, b) => b.length - a.length).join('|')
/** `TX-17`, `TX17`, `MA-06`, `AK-AL`. */
const CODED = new RegExp(String.raw`\b(${CODES})(?:[ -]?0?(\d{1,2})|-(al|at[ -]large))\b(?![-/.:]\d)`, 'gi')
/** What a coded district has to look like: most sentences have none. */
const CODED_LIKE = /\b[a-z]{2}(?:[ -]?\d|-a)/i
/** Codes that are words as well: only with a hyphen or nothing before the number. */
const WORDS_TOO = new Set([
  'in',
  'or',
  'me',
  'ok',
  'hi',
  'la',
  'pa',
  'ma',
  'al',
  'de',
  'id',
  'mo',
  'oh',
  'co',
  'pr',
])
const NAMED = new RegExp(
  String.raw`\b(${STATES}) (?:(\d{1,2})(?:st|nd|rd|th)? (?:us )?(?:congressional |house )?district|(?:us )?(?:congressional |house )?district (\d{1,2})\b|(at large)\b)`,
)
const NAMED_BEHIND = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th) (?:us )?(?:congressional |house )?district|district (\d{1,2})) (?:of|in) (${STATES})\b`,
)
const COUNTY = /\b([\p{L}.'-]{2,20}(?: [\p{L}.'-]{2,20}){0,2}) (county|parish|borough)\b/iu
const CITY_OFFICE =
  /\b(?:mayor(?:alty|ship)?|city council) (?:of|for|in) ((?:st\.? )?[\p{L}.'-]{2,20}(?: [\p{L}.'-]{2,20}){0,2})/iu
const OFFICE_OF_CITY = /\b([\p{L}.'-]{2,20}(?: [\p{L}.'-]{2,20}){0,2}?) (?:mayoral|mayor|city council)\b/iu
const CITY_NAMES: Readonly<Record<string, string>> = {
  'new york': 'nyc',
  nyc: 'nyc',
  la: 'los angeles',
  dc: 'washington dc',
  'd c': 'washington dc',
  'washington d c': 'washington dc',
  sf: 'san francisco',
  philly: 'philadelphia',
}

const DISTRICT_LIKE = /\d|large|-al\b|district/i

/** A congressional district, `texas 17` or `alaska at large`, in a text as listed and in plain words. */
export function districtIn(text: string, words: string): Entity | undefined {
  if (!DISTRICT_LIKE.test(text)) return undefined
  for (const match of CODED_LIKE.test(text) ? text.matchAll(CODED) : []) {
    const [whole, code = '', digits, atLarge] = match
    const isMarked = /[^ ](?:-|\d)/.test(whole.slice(1)) && !whole.includes(' ')
    if (WORDS_TOO.has(code.toLowerCase()) && !isMarked) continue
    const state = STATE_OF_CODE.get(code.toLowerCase())
    if (state !== undefined) return district(state, atLarge === undefined ? digits : 'at large')
  }
  if (!/district|large/.test(words)) return undefined
  const numbered = withNumerals(words)
  const named = NAMED.exec(numbered)
  if (named !== null) return district(named[1]!, named[2] ?? named[3] ?? named[4])
  const behind = NAMED_BEHIND.exec(numbered)
  return behind === null ? undefined : district(behind[3]!, behind[1] ?? behind[2])
}

const district = (state: string, number: string | undefined): Entity | undefined =>
  number === undefined || number === '0' || number === '00'
    ? undefined
    : { name: `${state} ${number.replace(/^0/, '')}`, others: [], kind: 'region' }

/** A county with its state where the text names one. */
export function countyIn(text: string): Entity | undefined {
  if (!/county|parish|borough/.test(text)) return undefined
  const [, words = '', kind = ''] = COUNTY.exec(text) ?? []
  const name = plain(words).replace(/^(?:.* )?(?:in|of|win|carry|lose) /, '')
  if (name === '' || kind === '') return undefined
  return { name: `${name} ${kind.toLowerCase()}`, others: [], kind: 'region' }
}

/** The city of a mayor or a council. */
export function cityIn(text: string): Entity | undefined {
  const behind = CITY_OFFICE.exec(text)?.[1]
  const before = OFFICE_OF_CITY.exec(text)?.[1]
  const name = cityName(behind, true) ?? cityName(before, false)
  return name === undefined ? undefined : { name, others: [], kind: 'city' }
}

/** Words in front of a city that are not of its name. */
const IN_FRONT =
  /^(?:.* )?(?:win|wins|be|become|becomes|next|as|for|in|of|\d{4}|election|elected|democratic|republican|nominee|candidate|primary|who|will|out|new(?= (?!york|orleans|haven|bedford|delhi)))(?: |$)/
const BEHIND =
  / (?:before|by|in|at|to|if|until|election|mayoral|mayor|primary|general|race|runoff|after|on|during|this|for|who|winner|special|\d{4})(?: .*)?$/

function cityName(words: string | undefined, isBehind: boolean): string | undefined {
  if (words === undefined) return undefined
  const listed = plain(words)
  const name = (isBehind ? listed.replace(BEHIND, '') : listed.replace(IN_FRONT, '')).trim()
  return name === '' || IN_FRONT.test(`${name} `) ? undefined : (CITY_NAMES[name] ?? name)
}

const DOUBLE = /^(?:south|north|new|saudi|costa|sri|east|bosnian|sierra|papua|dominican)$/

/** The countries and states in a plain text, by name or adjective, left to right. */
export function placesNamed(text: string): readonly Entity[] {
  const words = text.split(' ')
  const mentions = placesIn(words)
  const inMention = (at: number): boolean => mentions.some((mention) => at >= mention.at && at < mention.end)
  const adjectives = words.flatMap((word, at) => {
    if (word.length < 4 || inMention(at)) return []
    const before = words[at - 1]
    const phrase = before !== undefined && DOUBLE.test(before) ? `${before} ${word}` : word
    const entity = countryOfAdjective(phrase) ?? countryOfAdjective(word)
    return entity === undefined ? [] : [{ entity, at }]
  })
  return [...mentions, ...adjectives].sort((a, b) => a.at - b.at).map((mention) => mention.entity)
}

/** The state or country among places: the only state, else the only country; `undefined`: none, or more than one. */
export function areaOf(places: readonly Entity[], isAmerican: boolean): Entity | undefined {
  const states = places.filter((place) => place.kind === 'region')
  const georgia = isAmerican && places.some((place) => place.name === 'georgia')
  if (georgia && states.length === 0) return placeEntity('state of georgia')
  return onlyOne(states.length > 0 ? states : places)
}

const onlyOne = (places: readonly Entity[]): Entity | undefined =>
  places.every((place) => place.name === places[0]?.name) ? places[0] : undefined
