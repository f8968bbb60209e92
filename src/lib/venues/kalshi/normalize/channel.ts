/** In which dollars a book tells the prices of its NO bids: of NO itself, or of YES, where a NO bid at 0.30 stands at 0.70. */
export type NoPrices = 'no-leg' | 'yes-leg'

/** Where frames come from; the name is what a recording files them under, so a name must tell how to read its frames. */
export interface KalshiChannel {
  readonly name: string
  readonly kind: 'socket' | 'polled'
  readonly noPrices: NoPrices
}

/** Books asked for one by one: REST answers always tell NO prices in NO dollars (kalshi.md 5.4). */
export const KALSHI_POLLED: KalshiChannel = { name: 'kalshi.rest', kind: 'polled', noPrices: 'no-leg' }

const SOCKET = /^kalshi[.]ws(?<yes>[.]yes)?(?:[.](?<connection>[2-9]|[1-9]\d{1,3}))?$/

/** The channel of one WebSocket connection: `kalshi.ws`, `kalshi.ws.yes`, further ones `kalshi.ws.2`. */
export function kalshiChannel(noPrices: NoPrices, connection = 1): KalshiChannel {
  const base = noPrices === 'yes-leg' ? 'kalshi.ws.yes' : 'kalshi.ws'
  return { name: connection === 1 ? base : `${base}.${connection}`, kind: 'socket', noPrices }
}

/** The channel with this name, or `undefined` when it is not one of Kalshi's. */
export function parseKalshiChannel(name: string): KalshiChannel | undefined {
  if (name === KALSHI_POLLED.name) return KALSHI_POLLED
  const parts = SOCKET.exec(name)?.groups
  if (parts === undefined) return undefined
  return { name, kind: 'socket', noPrices: parts['yes'] === undefined ? 'no-leg' : 'yes-leg' }
}
