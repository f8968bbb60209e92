/** Something with a market price: its canonical name, and what texts in lower case call it. */
export interface Instrument {
  readonly name: string
  readonly kind: 'index' | 'commodity' | 'currency pair' | 'yield' | 'fund'
  readonly words: RegExp
  /** Digits behind the point as published; `undefined`: differs between sources. */
  readonly decimals: number | undefined
}

const index = (name: string, words: string): Instrument => ({
  name,
  kind: 'index',
  words: new RegExp(words),
  decimals: 2,
})
const commodity = (name: string, words: string): Instrument => ({
  name,
  kind: 'commodity',
  words: new RegExp(words),
  decimals: undefined,
})
const pair = (base: string, quote: string, words = ''): Instrument => ({
  name: `${base}/${quote}`,
  kind: 'currency pair',
  words: new RegExp(`\\b${base}[/-]?${quote}\\b${words === '' ? '' : `|${words}`}`),
  decimals: undefined,
})

/** The narrow ones before those whose words they hold: the hundred of Nasdaq before its composite. */
export const INSTRUMENTS: readonly Instrument[] = [
  index('s&p 500', 's ?& ?p(?: ?500)?\\b(?! ?(?:midcap|smallcap|400|600))|\\bspx\\b|\\binx\\b'),
  index('nasdaq-100', 'nasdaq[ -]?100|\\bndx\\b'),
  index('nasdaq composite', 'nasdaq composite|\\bixic\\b|\\bnasdaq\\b'),
  index('dow jones industrial average', 'dow jones(?! indices)|\\bdjia\\b|\\bthe dow\\b'),
  index('russell 2000', 'russell 2000|\\brut\\b'),
  index('vix', '\\bvix\\b|volatility index'),
  index('us dollar index', '\\bdxy\\b|dollar index'),
  index('nikkei 225', 'nikkei'),
  index('ftse 100', 'ftse 100'),
  index('dax', '\\bdax\\b'),
  index('cac 40', 'cac 40'),
  index('euro stoxx 50', 'stoxx 50'),
  index('hang seng', 'hang seng'),
  index('kospi', 'kospi'),
  index('nifty 50', 'nifty'),
  index('ibovespa', 'ibovespa|bovespa'),
  commodity('wti crude oil', '\\bwti\\b|west texas|crude oil \\(cl\\)|\\(cl\\)|crude oil'),
  commodity('brent crude oil', '\\bbrent\\b'),
  commodity('natural gas', 'natural gas|henry hub'),
  commodity('gold', '\\bgold\\b(?! (?:card|medal|cup|glove|star))|\\(gc\\)|\\bxau\\b'),
  commodity('silver', '\\bsilver\\b(?! (?:medal|bulletin|boot|ball))|\\(si\\)|\\bxag\\b'),
  commodity('copper', '\\bcopper\\b'),
  commodity('platinum', '\\bplatinum\\b'),
  commodity('palladium', '\\bpalladium\\b'),
  commodity('wheat', '\\bwheat\\b'),
  commodity('corn', '\\bcorn\\b'),
  commodity('soybeans', '\\bsoybeans?\\b'),
  commodity('coffee', '\\bcoffee (?:futures|price)'),
  commodity('cocoa', '\\bcocoa\\b'),
  pair('eur', 'usd'),
  pair('gbp', 'usd'),
  pair('usd', 'jpy'),
  pair('usd', 'cad'),
  pair('usd', 'chf'),
  pair('usd', 'cny'),
  pair('usd', 'brl'),
  pair('usd', 'mxn'),
  pair('usd', 'inr'),
  pair('usd', 'try'),
  pair('usd', 'irr'),
  pair('usd', 'ars'),
  pair('usd', 'krw'),
  pair('aud', 'usd'),
  pair('nzd', 'usd'),
]
