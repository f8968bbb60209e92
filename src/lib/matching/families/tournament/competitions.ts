/** A competition or a body that gives awards. */
export interface Competition {
  /** Canonical; tennis and college names get the gender added where the text says it. */
  readonly name: string
  readonly words: RegExp
  /** `split`: a season over two calendar years, named by either or both; `year`: one a year; `numbered`: by its ordinal or a year. */
  readonly seasons: 'split' | 'year' | 'numbered'
  /** What its teams are looked up in; a name of `LEAGUES`. */
  readonly league?: string
  /** Men and women have one each and the name does not say which: without a word for it the competition is not known. */
  readonly isGendered?: boolean
  /** Year of the first edition minus one, for those that count: the 98th Academy Awards are those of 1928 + 98. */
  readonly zeroth?: number
  /** Gives awards in categories, some of which have several names. */
  readonly hasCategories?: boolean
}

const league = (name: string, words: RegExp, seasons: 'split' | 'year' = 'split'): Competition => ({
  name,
  words,
  seasons,
  league: name,
})
const yearly = (name: string, words: RegExp): Competition => ({ name, words, seasons: 'year' })
const numbered = (name: string, words: RegExp, zeroth: number): Competition => ({
  name,
  words,
  seasons: 'numbered',
  zeroth,
  hasCategories: true,
})
const major = (name: string, words: RegExp): Competition => ({
  name,
  words,
  seasons: 'year',
  isGendered: true,
})

/** Narrow names first: a word that begins another competition's name must not stand before it. */
export const COMPETITIONS: readonly Competition[] = [
  yearly('club world cup', /\bclub world cup\b/i),
  yearly('womens world cup', /\bwomen's (?:fifa )?world cup\b|\bfifa women's world cup\b/i),
  yearly('t20 world cup', /\bt20 world cup\b/i),
  yearly('cricket world cup', /\b(?:cricket|icc) world cup\b/i),
  yearly('rugby world cup', /\brugby world cup\b/i),
  yearly('esports world cup', /\besports world cup\b/i),
  yearly('world cup', /\b(?:men's )?(?:fifa )?(?:men's )?(?:soccer )?world cup\b/i),
  yearly('euro', /\b(?:uefa )?euro(?:pean championship)? ?(?=20\d\d)|\buefa euro\b/i),
  yearly('copa america', /\bcopa am[eé]rica\b/i),
  yearly('africa cup of nations', /\bafrica cup of nations\b|\bafcon\b/i),
  yearly('winter olympics', /\bwinter olympics?\b|\bmilano[- ]cortina\b/i),
  yearly('summer olympics', /\b(?:summer )?olympics?\b|\bolympic games\b/i),
  league('wnba', /\bwnba\b|\bwomen's pro(?:fessional)? basketball\b/i, 'year'),
  {
    name: 'nba cup',
    words: /\b(?:emirates )?nba cup\b|\bpro basketball cup\b/i,
    seasons: 'split',
    league: 'nba',
  },
  yearly('nba summer league', /\bsummer league\b/i),
  {
    name: 'ncaa womens basketball',
    seasons: 'year',
    league: 'womens college basketball',
    words:
      /\bwomen's (?:college|ncaa) basketball\b|\bncaa women's(?: basketball)?\b|\bcollege women's basketball\b|\bwomen's (?:march madness|final four)\b/i,
  },
  {
    name: 'ncaa mens basketball',
    seasons: 'year',
    league: 'college basketball',
    words:
      /\b(?:men's )?(?:college|ncaa)(?: men's)? basketball\b|\bncaa (?:men's )?(?:basketball )?tournament\b|\bmarch madness\b|\bmen's final four\b/i,
  },
  yearly('heisman', /\bheisman(?: memorial)?(?: trophy)?\b/i),
  {
    name: 'college football',
    words: /\bcollege football(?: playoffs?)?(?: national championship)?\b|\bcfp\b|\bncaa football\b/i,
    seasons: 'split',
    league: 'college football',
  },
  yearly('college baseball', /\bcollege baseball\b|\b(?:men's )?college world series\b/i),
  league('nba', /\bnba\b|\bpro(?:fessional)? basketball\b/i),
  league('cfl', /\bcfl\b|\bgrey cup\b/i, 'year'),
  {
    name: 'nfl',
    words: /\bnfl\b|\bsuper bowl(?: [ivxlc]{1,7})?\b|\bpro(?:fessional)? football\b/i,
    seasons: 'split',
    league: 'nfl',
    zeroth: 1966,
  },
  yearly('world series of poker', /\bworld series of poker\b|\bwsop\b/i),
  yearly('little league world series', /\blittle league\b/i),
  league('mlb', /\bmlb\b|\bworld series\b|\bpro(?:fessional)? baseball\b|\bmajor league baseball\b/i, 'year'),
  yearly('iihf world championship', /\biihf\b/i),
  league('nhl', /\bnhl\b|\bstanley cup\b|\bpro(?:fessional)? hockey\b/i),
  league('mls', /\bmls\b|\bmajor league soccer\b/i, 'year'),
  league('nwsl', /\bnwsl\b/i, 'year'),
  league('womens champions league', /\bwomen's champions league\b/i),
  yearly('afc champions league', /\b(?:afc|caf|concacaf|hockey) champions (?:league|cup)\b/i),
  league('champions league', /\b(?:uefa )?champions league\b|\bucl\b/i),
  league('conference league', /\b(?:uefa )?(?:europa )?conference league\b/i),
  league('europa league', /\b(?:uefa )?europa league\b/i),
  league('fa cup', /\bfa cup\b/i),
  league('efl cup', /\befl cup\b|\bcarabao cup\b/i),
  league('efl championship', /\befl championship\b/i),
  yearly('premier league darts', /\bpremier league darts\b/i),
  yearly('ipl', /\bipl\b|\bindian premier league\b/i),
  {
    name: 'other premier league',
    words:
      /\b(?:scottish|welsh|egypt(?:ian)?|russian|ukrainian|kazakhstan|israeli?|lebanese|caribbean|bangladesh|lanka|pakistan) premier(?:ship| league)\b/i,
    seasons: 'split',
  },
  league('premier league', /\b(?:english )?premier league\b|\bepl\b/i),
  league('la liga 2', /\bla ?liga 2\b/i),
  league('la liga', /\bla ?liga\b/i),
  league('brasileirao', /\bbrasileir[aã]o\b|\bbrazil(?:ian)? serie a\b/i, 'year'),
  league('serie a', /\bserie a\b/i),
  league('bundesliga 2', /\b2\. bundesliga\b|\bbundesliga 2\b/i),
  league('bundesliga', /\bbundesliga\b/i),
  league('ligue 1', /\bligue 1\b/i),
  league('eredivisie', /\beredivisie\b/i),
  league('primeira liga', /\bprimeira liga\b|\bliga portugal\b/i),
  league('super lig', /\bs[uü]per lig\b/i),
  league('saudi pro league', /\bsaudi pro(?:fessional)? league\b/i),
  league('liga mx', /\bliga mx\b/i, 'year'),
  league('copa libertadores', /\blibertadores\b/i, 'year'),
  league('copa del rey', /\bcopa del rey\b/i),
  league('dfb pokal', /\bdfb[- ]pokal\b/i),
  yearly(
    'f1 constructors',
    /\b(?:f1 |formula (?:1|one) )?(?:world )?constructors'? (?:world )?champion(?:ship)?s?|\bf1 constructors\b/i,
  ),
  yearly(
    'f1 drivers',
    /\b(?:f1 |formula (?:1|one) )?(?:world )?drivers'? (?:world )?champion(?:ship)?s?|\bf1 (?:world )?champion(?:ship)?|\bformula (?:1|one) (?:world )?champion(?:ship)?/i,
  ),
  yearly('solheim cup', /\bsolheim cup\b/i),
  yearly('ryder cup', /\bryder cup\b/i),
  yearly('presidents cup', /\bpresidents'? cup\b/i),
  yearly('pga championship', /\bpga championship\b/i),
  yearly('players championship', /\bplayers championship\b/i),
  yearly('masters', /\b(?:the )?masters(?: tournament)?\b(?! 1000)/i),
  yearly('open championship', /\bopen championship\b|\bbritish open\b/i),
  major('australian open', /\baustralian open\b/i),
  major('french open', /\bfrench open\b|\broland[- ]garros\b/i),
  major('wimbledon', /\bwimbledon\b/i),
  yearly(
    'us open golf',
    /\bu\.?s\.? open (?:golf|champion)|\bgolf(?:'s)? u\.?s\.? open\b|\bu\.?s\.? open \(golf\)/i,
  ),
  major('us open', /\bu\.?s\.? open\b/i),
  numbered('oscars', /\bacademy awards?\b|\boscars?\b/i, 1928),
  numbered('latin grammys', /\blatin grammys?\b/i, 1999),
  numbered('grammys', /\bgrammys?\b(?: awards?)?/i, 1958),
  numbered('golden globes', /\bgolden globes?\b/i, 1943),
  numbered('emmys', /\b(?:primetime )?emmys?\b/i, 1948),
  numbered('tonys', /\btony awards?\b|\btonys\b/i, 1947),
  numbered('baftas', /\bbaftas?\b/i, 1947),
  numbered('sag awards', /\bsag awards?\b|\bscreen actors guild awards?\b|\bactor awards\b/i, 1994),
  numbered('dga awards', /\bdga awards?\b|\bdirectors guild\b/i, 1948),
  numbered('pga awards', /\bpga awards?\b|\bproducers guild\b/i, 1989),
  yearly('critics choice', /\bcritics'? choice\b/i),
  yearly('vmas', /\bvmas?\b|\bvideo music awards?\b/i),
  yearly('game awards', /\bgame awards\b/i),
  yearly('espys', /\bespys?\b/i),
  yearly('womens ballon dor', /\bballon d'or f[eé]minin\b|\bwomen's ballon d'or\b/i),
  yearly('ballon dor', /\bballon d'or\b/i),
  yearly('nobel peace prize', /\bnobel peace prize\b/i),
  yearly('nobel prize', /\bnobel(?: memorial)? prize\b/i),
  yearly('eurovision', /\beurovision(?: song contest)?\b/i),
  yearly('survivor', /\bsurvivor\b/i),
]
