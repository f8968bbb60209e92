import { isCompetition } from './competition-of.js'

const POLITICS =
  /\b(?:elections?|electoral|primary|primaries|caucus|nominee|senate|senator|governor|governorship|gubernatorial|mayor|mayoral|parliament|parliamentary|president|presidency|presidential|seats?|referendum|runoff|congress|ballot|prime minister|legislat\w+|supreme court|attorney general|judge|lawsuit|court|house race|majority|republicans?|democrats?|democratic|party|parties|coalition|approval|war|ceasefire|contract)\b/i
const SPORTING_PRESIDENTS = /\bpresidents'? (?:cup|trophy)\b/gi
const OTHER_ACTS =
  /\b(?:halftime|viewers|attend|perform|performs|announcers?|commercial|sing|sung|played|say|said|mention|trade[ds]?|drafted|draft|sign|signs|price|tickets?|box office|opening weekend|gross|streams?|host city|retire|retires|market cap|ipo|debate|beats?|defeats?|vs|versus|against|no (?:one|player|team|driver|country|club)|nobody)\b/i
const MARKERS =
  /\b(?:cup|league|liga|championships?|champions?|trophy|awards?|tournament|grand prix|open|medals?|playoffs?|title|mvp|qualifier|qualifiers|masters|major|golden (?:boot|ball|glove)|derby|classic|invitational|series winner|world series|super bowl|prize|of the year|eurovision|survivor|grammys?|oscars?|emmys?|tonys?|division|conference|relegat\w+|promot\w+|group [a-p]|league phase|tour de|giro|vuelta|marathon|stakes|grand slam|finals?|stage|[an]fc (?:east|west|north|south)|[an]l (?:east|west|central))\b/i

/** Whether a question, its event's title beside it, is about sport or an award and not about politics, a show or a deal. */
export function isSporting(words: string, event: string): boolean {
  const plain = words.replace(SPORTING_PRESIDENTS, 'cup')
  const isPolitics = POLITICS.test(plain) && !/\bnobel\b/i.test(plain)
  return (
    !isPolitics &&
    !OTHER_ACTS.test(words) &&
    (MARKERS.test(words) || MARKERS.test(event) || isCompetition(words))
  )
}
