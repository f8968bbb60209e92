import { expect, it } from 'vitest'
import { hexToBytes } from '@noble/hashes/utils.js'
import { PolymarketSigner } from '../../../src/lib/exchange/audit/clients/polymarket-signer.js'
import { bookHash, type WrittenLevel } from '../../../src/lib/exchange/audit/clients/polymarket-frames.js'
import { TokenBook } from '../../../src/lib/exchange/audit/clients/token-book.js'
import { describeVectors, vectorsOf } from '../polymarket/documented.js'

const signerOf = (key: string): PolymarketSigner => new PolymarketSigner(hexToBytes(key.slice(2)))

describeVectors('vectors of l1_auth', () => {
  const vectors = vectorsOf('l1_auth')
  it.each(vectors.filter(({ input }) => input.chainId === 137))(
    'prove a wallet: $id',
    ({ input, expected }) => {
      const headers = signerOf(input.privateKey).walletHeaders(input.timestamp, input.nonce)
      expect(headers['poly_signature']).toBe(expected.headers.POLY_SIGNATURE)
    },
  )
})

describeVectors('vectors of l2_headers', () => {
  const vectors = vectorsOf('l2_headers')
  it.each(vectors)('sign a call: $id', ({ input, expected }) => {
    const { apiKey, secret, passphrase, method, requestPath: path, body, timestamp } = input
    const sent = body === undefined ? {} : { body: JSON.parse(body) }
    const signer = signerOf(input.privateKey)
    const request = signer.call({ apiKey, secret, passphrase }, { method, path, ...sent }, timestamp)
    expect(request.headers['poly_signature']).toBe(expected.headers.POLY_SIGNATURE)
    expect(request.body).toBe(body ?? '')
  })
})

describeVectors('vectors of limit_order', () => {
  const vectors = vectorsOf('limit_order')
  const plain = vectors.filter(
    ({ id, input }) =>
      input.signatureType === 0 && input.version >= 2 && input.chainId === 137 && !id.includes('metadata'),
  )
  it.each(plain)('sign an order: $id', ({ input, expected }) => {
    const { salt, tokenId, side, makerAmount, takerAmount, timestamp } = expected.order
    const order = signerOf(input.privateKey).order(
      {
        token: tokenId,
        side,
        makerAmount: Number(makerAmount),
        takerAmount: Number(takerAmount),
        salt: Number(salt),
        timestamp: Number(timestamp),
      },
      { generation: input.version, negRisk: input.negRisk },
    )
    expect(order).toMatchObject({ signature: expected.signature })
  })
})

describeVectors('vectors of book_hash', () => {
  const vectors = vectorsOf('book_hash')
  it.each(vectors)('follow checksums: $id', ({ input, expected }) => {
    const { market, asset_id: asset, timestamp, bids, asks, ...rest } = input.book
    const terms = { minSize: rest.min_order_size, negRisk: rest.neg_risk }
    const texts = {
      market,
      asset,
      ...terms,
      timestamp,
      tick: rest.tick_size,
      lastTrade: rest.last_trade_price,
    }
    const [first, ...steps] = expected.steps as { hash: string }[]
    expect(bookHash(texts, bids as WrittenLevel[], asks as WrittenLevel[])).toBe(first!.hash)
    const book = new TokenBook(market, asset, true)
    const opening = { market, asset, timestamp, hash: '', bids, asks, lastTrade: rest.last_trade_price }
    book.replace({ type: 'book', ...opening, tick: rest.tick_size })
    expect(book.verify(first!.hash, timestamp, terms)).toBe(true)
    for (const [i, { hash }] of steps.entries()) {
      const change = input.changes[i]
      const own = change.price_changes.map((one: object) => ({
        ...one,
        asset,
        hash,
        bestBid: '',
        bestAsk: '',
      }))
      book.apply(own)
      expect(book.verify(hash, change.timestamp, terms), `step ${i}`).toBe(true)
      expect(book.verify(hash, String(Number(change.timestamp) + 1), terms)).toBe(false)
    }
  })
})
