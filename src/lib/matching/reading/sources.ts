import { found, type Read } from '../claim/field.js'
import { canonical } from './canonical.js'
import type { Prepared } from './prepared.js'
import { remembered } from './remembered.js'

/** Sources that rules name, by the words they use; the canonical name stands first. */
const SOURCES: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'credible reporting',
    /\bcredible (?:reporting|reports|information|media|sources|news|sourcing)\b|\bmajor (?:news|media) outlets\b/i,
  ],
  [
    'official information',
    /\bofficial (?:\w+ ){0,2}?(?:information|sources?|statements?|announcements?|records?|publications?)\b|\binformation from (?:the )?official\b/i,
  ],
  ['associated press', /\b[Aa]ssociated [Pp]ress\b|\bAP\b|\bapnews\b/],
  ['new york times', /\bnew york times\b|\bnytimes\b/i],
  ['washington post', /\bwashington post\b/i],
  ['wall street journal', /\bwall street journal\b|\bwsj\b/i],
  ['reuters', /\breuters\b/i],
  ['bloomberg', /\bbloomberg\b/i],
  ['fox news', /\bfox news\b|\bfox\b/i],
  ['nbc', /\bnbc\b/i],
  ['cbs', /\bcbs\b/i],
  ['abc', /\bABC\b/],
  ['cnn', /\bcnn\b/i],
  ['bbc', /\bbbc\b/i],
  ['espn', /\bespn\b/i],
  ['fifa', /\bfifa\b/i],
  ['uefa', /\buefa\b/i],
  ['nba', /\bnba\b/i],
  ['nfl', /\bnfl\b/i],
  ['mlb', /\bmlb\b/i],
  ['nhl', /\bnhl\b/i],
  ['ufc', /\bufc\b/i],
  ['atp', /\batp\b/i],
  ['wta', /\bwta\b/i],
  ['cf benchmarks', /\bcf benchmarks\b|\bbrti\b/i],
  ['binance', /\bbinance\b/i],
  ['coinbase', /\bcoinbase\b/i],
  ['chainlink', /\bchainlink\b/i],
  ['pyth', /\bpyth\b/i],
  ['bureau of labor statistics', /\bBureau of Labor Statistics\b|\bBLS\b|\bbls\.gov\b/],
  ['bureau of economic analysis', /\bBureau of Economic Analysis\b|\bBEA\b|\bbea\.gov\b/],
  ['census bureau', /\bcensus bureau\b/i],
  ['federal reserve', /\bfederal reserve\b|\bfomc\b|\bfederal open market committee\b/i],
  [
    'national weather service',
    /\b[Nn]ational [Ww]eather [Ss]ervice\b|\bNWS\b|\b[Cc]limatological [Rr]eport\b/,
  ],
  ['weather underground', /\bweather underground\b|\bwunderground\b/i],
  ['noaa', /\bnoaa\b/i],
  ['nasa', /\bnasa\b|\bgistemp\b/i],
  ['silver bulletin', /\bsilver bulletin\b/i],
  ['votehub', /\bvotehub\b/i],
  ['realclearpolitics', /\breal ?clear ?(?:politics|polling)\b/i],
  ['rotten tomatoes', /\brotten tomatoes\b/i],
  ['metacritic', /\bmetacritic\b/i],
  ['spotify', /\bspotify\b/i],
  ['billboard', /\bbillboard\b/i],
  ['box office mojo', /\bbox office mojo\b/i],
  ['the numbers', /\bthe-?numbers\.com\b/i],
  ['congress.gov', /\bcongress\.gov\b/i],
  ['white house', /\bwhite house\b|\bwhitehouse\.gov\b/i],
  ['office of personnel management', /\bOffice of Personnel Management\b|\bOPM\b|\bopm\.gov\b/],
  ['imf', /\bIMF\b|\bInternational Monetary Fund\b/],
  ['who', /\bWorld Health Organi[sz]ation\b|\bWHO\b/],
  ['cdc', /\bCDC\b|\bCenters for Disease Control\b/],
  ['usgs', /\bUSGS\b/],
  ['tsa', /\bTSA\b/],
  ['lm arena', /\blm ?arena\b|\bchatbot arena\b/i],
]
const NAMES_SOURCE =
  /\bsources?\b|\baccording to\b|\breported (?:by|in)\b|\bas (?:published|reported|announced|determined|listed|shown) (?:by|on|in|at)\b|\bresolution\b|\bverified\b|\bconfirmed by\b|\bpublished by\b/i
const HOST = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+){1,4})(?:[/?#:]|$)/i

/** Who decides, from the sentences that speak of sources and from the venue's own list; sorted. */
export function readSources(prepared: Prepared): Read<readonly string[]> {
  const inRules = [...new Set(prepared.sentences.flatMap(({ text }) => namesIn(text)))]
  const listed = prepared.passages
    .filter(({ from }) => from === 'sources')
    .map(({ text }) => hostOrName(text))
    // A venue's own page decides nothing.
    .filter((name) => !/^(?:kalshi|polymarket)\b/.test(name))
  const all = [...new Set([...inRules, ...listed])].sort()
  const [first] = all
  return first === undefined ? undefined : found(all, inRules.length > 0 ? 'rules' : 'sources')
}

const namesIn = remembered((text): readonly string[] =>
  NAMES_SOURCE.test(text) ? SOURCES.filter(([, words]) => words.test(text)).map(([name]) => name) : [],
)

const hostOrName = remembered((text): string => {
  const known = SOURCES.find(([, words]) => words.test(text))?.[0]
  return known ?? HOST.exec(text)?.[1]?.toLowerCase() ?? canonical(text)
})
