import { addMs, durationMs, type Ms } from '../../base/units.js'
import type { Agenda, Cancel } from '../core/agenda.js'
import {
  json,
  type Accepted,
  type SimRequest,
  type SocketHandler,
  type SocketPeer,
  type SocketSession,
} from '../transport.js'
import { isFault, readCommand, type Command, type CommandId } from './stream-commands.js'
import { openingOf, streamName, type Opening, type StreamKind } from './stream-names.js'

/** A trade of the underlying, as it is printed. */
export interface PrintedTrade {
  /** Such as "BTCUSDT". */
  readonly symbol: string
  /** Decimals; written out to eight places. */
  readonly price: string
  readonly qty: string
  readonly at: Ms
  readonly buyerIsMaker: boolean
}

const PING_EVERY = durationMs(20_000)
const LIFETIME = durationMs(86_400_000)
const STREAMS_MAX = 1_024
const MESSAGES_A_SECOND = 5
const SECOND_MS = 1_000
const GOING_AWAY = 1001
const POLICY_VIOLATION = 1008
const PLACES = 8
const FIRST_ID = 6_000_000_001

/** The public trade streams of a spot exchange: nothing can be bought here, it only says what the underlying costs. */
export class BinanceVenue implements SocketHandler {
  private readonly connections = new Set<StreamConnection>()
  /** Trades printed so far, by symbol. */
  private readonly printed = new Map<string, number>()

  constructor(private readonly agenda: Agenda) {}

  connect({ path, query }: SimRequest, peer: SocketPeer): Accepted {
    const opening = openingOf(path, query)
    if (opening === undefined || opening.streams.length > STREAMS_MAX)
      return { accepted: false, response: json(404, { code: -1, msg: 'not found' }) }
    const session = new StreamConnection(peer, opening, this.agenda)
    session.ended = () => this.connections.delete(session)
    this.connections.add(session)
    return { accepted: true, session }
  }

  /** Prints a trade; everybody who listens to its symbol hears it at once. */
  publish(trade: PrintedTrade): void {
    const symbol = trade.symbol.toLowerCase()
    const id = this.printed.get(symbol) ?? FIRST_ID
    this.printed.set(symbol, id + 1)
    for (const kind of ['trade', 'aggTrade'] as const) {
      const stream = `${symbol}@${kind}`
      let text: string | undefined
      for (const connection of this.connections)
        if (connection.hears(stream)) connection.tell(stream, (text ??= payload(trade, id, kind)))
    }
  }
}

class StreamConnection implements SocketSession {
  ended: () => void = () => undefined
  private readonly streams = new Set<string>()
  private combined: boolean
  private readonly timers: Cancel[] = []
  private isOpen = true
  private said = 0
  private saidSince: Ms

  constructor(
    private readonly peer: SocketPeer,
    opening: Opening,
    private readonly agenda: Agenda,
  ) {
    this.combined = opening.combined
    this.saidSince = agenda.now
    for (const name of opening.streams) if (streamName(name) !== undefined) this.streams.add(name)
    this.planPing()
    this.timers.push(
      agenda.at(addMs(agenda.now, LIFETIME), () => this.close(GOING_AWAY, 'connection is a day old')),
    )
  }

  hears(stream: string): boolean {
    return this.streams.has(stream)
  }

  tell(stream: string, text: string): void {
    this.peer.send(this.combined ? `{"stream":"${stream}","data":${text}}` : text)
  }

  receive(text: string): void {
    if (this.isFlooding()) return this.close(POLICY_VIOLATION, 'Too many requests')
    const command = readCommand(text)
    if (isFault(command)) return this.answer(command)
    this.obey(command)
  }

  closed(): void {
    if (!this.isOpen) return
    this.isOpen = false
    for (const stop of this.timers) stop()
    this.ended()
  }

  private obey(command: Command): void {
    const { id } = command
    switch (command.method) {
      case 'SUBSCRIBE':
        return this.subscribe(command.streams, id)
      case 'UNSUBSCRIBE':
        for (const name of command.streams) this.streams.delete(name)
        return this.answer({ result: null, id })
      case 'LIST_SUBSCRIPTIONS':
        return this.answer({ result: [...this.streams], id })
      case 'SET_PROPERTY':
        this.combined = command.combined
        return this.answer({ result: null, id })
      case 'GET_PROPERTY':
        return this.answer({ result: this.combined, id })
    }
  }

  /** A stream that is not served is accepted all the same; nothing ever comes of it. */
  private subscribe(names: readonly string[], id: CommandId): void {
    if (this.streams.size + names.length > STREAMS_MAX)
      return this.answer({ code: 2, msg: 'Invalid request: too many streams', id })
    for (const name of names) this.streams.add(name)
    this.answer({ result: null, id })
  }

  private answer(value: object): void {
    this.peer.send(JSON.stringify(value))
  }

  private isFlooding(): boolean {
    const { now } = this.agenda
    if (now - this.saidSince >= SECOND_MS) {
      this.saidSince = now
      this.said = 0
    }
    return ++this.said > MESSAGES_A_SECOND
  }

  private planPing(): void {
    const { agenda } = this
    this.timers[0] = agenda.at(addMs(agenda.now, PING_EVERY), () => {
      this.peer.ping(agenda.now.toString())
      this.planPing()
    })
  }

  private close(code: number, reason: string): void {
    this.peer.close(code, reason)
    this.closed()
  }
}

function payload(
  { symbol, price, qty, at, buyerIsMaker }: PrintedTrade,
  id: number,
  kind: StreamKind,
): string {
  const ids = kind === 'trade' ? `"t":${id}` : `"a":${id}`
  const span = kind === 'trade' ? '' : `"f":${id},"l":${id},`
  return (
    `{"e":"${kind}","E":${at},"s":"${symbol.toUpperCase()}",${ids},"p":"${written(price)}","q":"${written(qty)}",` +
    `${span}"T":${at},"m":${buyerIsMaker},"M":true}`
  )
}

/** Eight decimals, as all prices and quantities are printed. */
function written(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(PLACES, '0')}`
}
