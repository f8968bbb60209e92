/** The folder that each kind of public recording is read from. */
export const PUBLIC_RECORDINGS = {
  'nba-mvp': 'both-venues-book-events-2025-12',
  'paired-quotes': 'paired-quotes-2026-07',
  'kalshi-btc15m': 'kalshi-ws-btc15m-2026-05',
  'kalshi-gold15m': 'kalshi-ws-gold15m-2026-08',
  'pmvl': 'pmvl-2026-07',
} // prettier-ignore
