/** Kalshi's socket messages, as the venue documents them. */
import { PRICE_ONE } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import {
  fields,
  list,
  onlyKnown,
  readJson,
  text,
  ticks,
  units,
  Unreadable,
  whole,
  type Fields,
} from './frame-fields.js'

export interface BookRow {
  readonly side: Side
  /** In YES terms. */
  readonly price: number
  readonly quantity: number
}

export type KalshiFrame =
  | {
      readonly type: 'subscribed'
      readonly id: number | undefined
      readonly channel: string
      readonly sid: number
    }
  | {
      readonly type: 'snapshot'
      readonly sid: number
      readonly seq: number
      readonly ticker: string
      readonly rows: readonly BookRow[]
    }
  | {
      readonly type: 'delta'
      readonly sid: number
      readonly seq: number
      readonly ticker: string
      readonly row: BookRow
      readonly at: number
    }
  /** Uses up a number of its subscription, says nothing about a book. */
  | { readonly type: 'numbered'; readonly sid: number; readonly seq: number }
  | { readonly type: 'private'; readonly name: string; readonly msg: Fields }
  | { readonly type: 'error'; readonly code: number }
  | { readonly type: 'other' }

const SNAPSHOT = new Set(['market_ticker', 'market_id', 'yes_dollars_fp', 'no_dollars_fp'])
const PRIVATE = new Set(['fill', 'user_order', 'market_position'])

/** Throws `Unreadable` for anything that is not documented. */
export function kalshiFrame(frame: string, useYesPrice: boolean): KalshiFrame {
  const envelope = fields(readJson(frame), 'frame')
  const type = text(envelope, 'type')
  switch (type) {
    case 'subscribed':
      return subscribed(envelope)
    case 'orderbook_snapshot':
      return snapshot(envelope, useYesPrice)
    case 'orderbook_delta':
      return delta(envelope, useYesPrice)
    case 'unsubscribed':
    case 'ok':
      return numbered(envelope) ?? { type: 'other' }
    case 'error':
      return numbered(envelope) ?? { type: 'error', code: whole(fields(envelope['msg'], 'msg'), 'code') }
    default:
      if (!PRIVATE.has(type)) throw new Unreadable(`${type} is not documented`)
      return { type: 'private', name: type, msg: fields(envelope['msg'], 'msg') }
  }
}

function subscribed(envelope: Fields): KalshiFrame {
  const msg = fields(envelope['msg'], 'msg')
  const id = envelope['id'] === undefined ? undefined : whole(envelope, 'id')
  return { type: 'subscribed', id, channel: text(msg, 'channel'), sid: whole(msg, 'sid') }
}

function numbered(envelope: Fields): KalshiFrame | undefined {
  if (envelope['seq'] === undefined) return undefined
  return { type: 'numbered', sid: whole(envelope, 'sid'), seq: whole(envelope, 'seq') }
}

function snapshot(envelope: Fields, useYesPrice: boolean): KalshiFrame {
  const msg = fields(envelope['msg'], 'msg')
  onlyKnown(msg, SNAPSHOT)
  const rows = (name: string, side: Side): BookRow[] =>
    msg[name] === undefined
      ? []
      : list(msg[name], name).map((row) => level(list(row, 'level'), side, useYesPrice))
  return {
    type: 'snapshot',
    sid: whole(envelope, 'sid'),
    seq: whole(envelope, 'seq'),
    ticker: text(msg, 'market_ticker'),
    rows: [...rows('yes_dollars_fp', 'bid'), ...rows('no_dollars_fp', 'ask')],
  }
}

function level([price, quantity]: readonly unknown[], side: Side, useYesPrice: boolean): BookRow {
  return { side, price: inYes(ticks(price), side, useYesPrice), quantity: units(quantity) }
}

function delta(envelope: Fields, useYesPrice: boolean): KalshiFrame {
  const msg = fields(envelope['msg'], 'msg')
  const named = text(msg, 'side')
  if (named !== 'yes' && named !== 'no') throw new Unreadable('side is neither yes nor no')
  const side = named === 'yes' ? 'bid' : 'ask'
  const price = inYes(ticks(msg['price_dollars']), side, useYesPrice)
  return {
    type: 'delta',
    sid: whole(envelope, 'sid'),
    seq: whole(envelope, 'seq'),
    ticker: text(msg, 'market_ticker'),
    row: { side, price, quantity: units(msg['delta_fp']) },
    at: whole(msg, 'ts_ms'),
  }
}

/** A bid for NO is an ask for YES; it stands in NO prices unless the client asked for YES prices. */
const inYes = (price: number, side: Side, useYesPrice: boolean): number =>
  side === 'bid' || useYesPrice ? price : PRICE_ONE - price
