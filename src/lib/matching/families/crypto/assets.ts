/** A coin or token: its canonical name, ticker symbol and what else it is called, all in lower case. */
export interface CryptoAsset {
  readonly name: string
  readonly symbol: string
  readonly aliases: readonly string[]
}

const asset = (name: string, symbol: string, ...aliases: readonly string[]): CryptoAsset => ({
  name,
  symbol,
  aliases,
})

/** Symbols that are also words count only in capitals; they are told apart by the reader. */
const CRYPTO_ASSETS: readonly CryptoAsset[] = [
  asset('bitcoin', 'btc', 'xbt'),
  asset('ethereum', 'eth', 'ether'),
  asset('solana', 'sol'),
  asset('xrp', 'xrp', 'ripple'),
  asset('dogecoin', 'doge'),
  asset('bnb', 'bnb', 'binance coin'),
  asset('cardano', 'ada'),
  asset('hyperliquid', 'hype'),
  asset('chainlink', 'link'),
  asset('avalanche', 'avax'),
  asset('polkadot', 'dot'),
  asset('litecoin', 'ltc'),
  asset('bitcoin cash', 'bch'),
  asset('stellar', 'xlm', 'stellar lumens'),
  asset('shiba inu', 'shib', 'shiba'),
  asset('pepe', 'pepe'),
  asset('sui', 'sui'),
  asset('toncoin', 'ton'),
  asset('tron', 'trx'),
  asset('uniswap', 'uni'),
  asset('near protocol', 'near'),
  asset('aptos', 'apt'),
  asset('arbitrum', 'arb'),
  asset('optimism', 'op'),
  asset('polygon', 'pol', 'matic'),
  asset('monero', 'xmr'),
  asset('zcash', 'zec'),
  asset('ethereum classic', 'etc'),
  asset('hedera', 'hbar'),
  asset('filecoin', 'fil'),
  asset('cosmos', 'atom'),
  asset('algorand', 'algo'),
  asset('aave', 'aave'),
  asset('maker', 'mkr'),
  asset('bonk', 'bonk'),
  asset('dogwifhat', 'wif'),
  asset('fartcoin', 'fartcoin'),
  asset('official trump', 'trump'),
  asset('pump.fun', 'pump'),
  asset('ethena', 'ena'),
  asset('ondo', 'ondo'),
  asset('celestia', 'tia'),
  asset('injective', 'inj'),
  asset('render', 'render'),
  asset('bittensor', 'tao'),
  asset('internet computer', 'icp'),
  asset('kaspa', 'kas'),
  asset('worldcoin', 'wld'),
  asset('aster', 'aster'),
  asset('pi network', 'pi'),
]

const WORDS = new Set([
  'link',
  'dot',
  'near',
  'apt',
  'arb',
  'op',
  'etc',
  'maker',
  'trump',
  'pump',
  'render',
  'pi',
  'sol',
  'ada',
  'uni',
  'ton',
  'sui',
  'optimism',
  'cosmos',
  'avalanche',
  'stellar',
  'polygon',
  'aster',
  'hype',
  'atom',
  'fil',
  'pol',
  'injective',
  'pepe',
  'kas',
  'aave',
  'ripple',
  'ether',
  'chainlink',
  'tron',
  'shiba',
])
const byWord = new Map<string, CryptoAsset>()
for (const one of CRYPTO_ASSETS)
  for (const word of [one.name, one.symbol, ...one.aliases]) if (!byWord.has(word)) byWord.set(word, one)

const longestFirst = [...byWord.keys()].sort((a, b) => b.length - a.length)
const MENTION = new RegExp(
  `(?<![a-z0-9])\\$?(${longestFirst.map((word) => word.replace('.', '\\.')).join('|')})(?![a-z0-9])`,
  'gi',
)

/** The coins that a text (case as listed) names, each once, in order. A name that is also a word counts in capitals or beside a price. */
export function assetsIn(text: string): readonly CryptoAsset[] {
  const named: CryptoAsset[] = []
  for (const match of text.matchAll(MENTION)) {
    const word = match[1]!
    const one = byWord.get(word.toLowerCase())
    const isSure = !WORDS.has(word.toLowerCase()) || isMarked(word, match[0])
    if (one !== undefined && isSure && !named.includes(one)) named.push(one)
  }
  return named
}

/** `SOL`, `$HYPE` and `Avalanche`, but not `sol` or `link` in running text. */
const isMarked = (word: string, whole: string): boolean =>
  whole.startsWith('$') || word === word.toUpperCase() || (word.length > 3 && /^[A-Z]/.test(word))
