/** A command as it was sent. */
export interface Command {
  id: number
  cmd: string
  params: Record<string, unknown>
}

export const subscribed = (id: number, sid: number, channel = 'orderbook_delta'): object => ({
  id,
  type: 'subscribed',
  msg: { channel, sid },
})

export const snapshot = (sid: number, seq: number, ticker: string): object => ({
  type: 'orderbook_snapshot',
  sid,
  seq,
  msg: { market_ticker: ticker, market_id: '', yes_dollars_fp: [['0.4200', '13.00']] },
})

export const delta = (sid: number, seq: number, ticker: string, change = '1.00'): object => ({
  type: 'orderbook_delta',
  sid,
  seq,
  msg: {
    market_ticker: ticker,
    market_id: '',
    price_dollars: '0.4200',
    delta_fp: change,
    side: 'yes',
    ts_ms: 1,
  },
})
