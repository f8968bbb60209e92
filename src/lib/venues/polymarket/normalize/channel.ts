/**
 * Where frames come from; the name is what a recording files them under. `market`: one socket of the market channel. `reread`: books
 * asked for by REST and taken into the stream of such a socket. `user`: the private socket.
 */
export interface PolymarketChannel {
  readonly name: string
  readonly kind: 'market' | 'reread' | 'user'
  /** The stream that its messages belong to: a reread book belongs to its socket's. */
  readonly stream: string
}

const REREAD = '.reread'
const SOCKET = /^polymarket[.]ws(?:[.](?:[2-9]|[1-9]\d{1,3}))?(?<reread>[.]reread)?$/

/** The private socket: orders and trades of our own. */
export const POLYMARKET_USER: PolymarketChannel = {
  name: 'polymarket.user',
  kind: 'user',
  stream: 'polymarket.user',
}

/** The channel of one market socket: `polymarket.ws`, further ones `polymarket.ws.2`. */
export function polymarketChannel(connection = 1): PolymarketChannel {
  const name = connection === 1 ? 'polymarket.ws' : `polymarket.ws.${connection}`
  return { name, kind: 'market', stream: name }
}

/** The channel of REST books that are taken into the stream of a market socket. */
export const rereadChannel = ({ stream }: PolymarketChannel): PolymarketChannel => ({
  name: `${stream}${REREAD}`,
  kind: 'reread',
  stream,
})

/** The channel with this name, or `undefined` when it is not one of Polymarket's. */
export function parsePolymarketChannel(name: string): PolymarketChannel | undefined {
  if (name === POLYMARKET_USER.name) return POLYMARKET_USER
  const match = SOCKET.exec(name)
  if (match === null) return undefined
  return match.groups?.['reread'] === undefined
    ? { name, kind: 'market', stream: name }
    : { name, kind: 'reread', stream: name.slice(0, -REREAD.length) }
}
