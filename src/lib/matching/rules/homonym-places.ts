import type { Claim } from '../claim/claim.js'

/** `Georgia` is a country and a state of the United States: whether the two texts may mean different ones. */
export function mayBeOtherPlace(a: Claim, b: Claim): boolean {
  if (![a, b].every(namesGeorgia)) return false
  const [kindA, kindB] = [kindOf(a), kindOf(b)]
  return kindA === undefined || kindA !== kindB
}

const namesGeorgia = ({ fields }: Claim): boolean =>
  [fields.subject, fields.object, fields.place].some(
    (field) => field?.value.kind === 'country' && field.value.name === 'georgia',
  )

const STATE =
  /\bstates? of georgia|\b(?:which|what|how many|listed|these|u\.?s\.?|american|swing) states?\b|\batlanta\b|\bgeorgia \(state\)|\bgeorgia, (?:u\.?s|usa|united states)/i
const COUNTRY = /\bcountr(?:y|ies)\b|\btbilisi\b|\brepublic of georgia|\bcaucasus\b|\beurope/i

/** The titles tell it first; the rules speak of states and countries alike where they are a template. */
function kindOf({ text }: Claim): 'state' | 'country' | undefined {
  const titles = [text.title, text.subtitle, text.eventTitle, text.eventSubtitle, text.seriesTitle].join(
    ' ; ',
  )
  return kindIn(titles) ?? kindIn(`${text.rules} ${text.moreRules}`)
}

function kindIn(text: string): 'state' | 'country' | undefined {
  const [isState, isCountry] = [STATE.test(text), COUNTRY.test(text)]
  if (isState === isCountry) return undefined
  return isState ? 'state' : 'country'
}
