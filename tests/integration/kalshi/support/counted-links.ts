// Both ends of every connection, counted outside all faults: when what one side sent has come to the other, nothing is under way.
import type { SocketHandler as VenueSocket, SocketPeer } from '../../../../src/lib/exchange/transport.js'
import type { KalshiCall, KalshiCaller } from '../../../../src/lib/venues/kalshi/rest/call.js'
import type {
  SocketConnection,
  SocketHandler,
  SocketPort,
  SocketRequest,
} from '../../../../src/lib/venues/shared/socket/socket-port.js'

const NAME = 'x-link'

class Link {
  clientSent = 0
  clientHeard = 0
  venueSent = 0
  venueHeard = 0
  isAnswered = false
  isOver = false
  isCut = false
  isDeaf = false

  get isStill(): boolean {
    if (this.isOver) return true
    if (!this.isAnswered || this.isCut) return false
    return this.clientHeard === this.venueSent && (this.isDeaf || this.venueHeard === this.clientSent)
  }
}

export class CountedLinks {
  private readonly links: Link[] = []
  private readonly peers: SocketPeer[] = []
  private asking = 0

  /** Whether everything that was sent has arrived. */
  get isStill(): boolean {
    return this.asking === 0 && this.links.every(({ isStill }) => isStill)
  }

  get opened(): number {
    return this.links.length
  }

  /** The venue cuts every connection there is. */
  cutAll(): void {
    for (const peer of this.peers.splice(0)) peer.terminate()
  }

  /** The venue says goodbye on every connection there is. */
  closeAll(code: number, reason: string): void {
    for (const peer of this.peers.splice(0)) peer.close(code, reason)
  }

  port(inner: SocketPort): SocketPort {
    return { connect: (request, handler) => this.connect(inner, request, handler) }
  }

  venue(inner: VenueSocket): VenueSocket {
    return {
      connect: (upgrade, peer) => {
        const link = this.links[Number(upgrade.headers[NAME])]!
        const counted = countedPeer(peer, link)
        this.peers.push(counted)
        const accepted = inner.connect(upgrade, counted)
        if (!accepted.accepted) return accepted
        const { session } = accepted
        return {
          accepted: true,
          session: {
            receive: (text) => {
              link.venueHeard += 1
              session.receive(text)
            },
            closed: () => session.closed(),
          },
        }
      },
    }
  }

  caller(inner: KalshiCaller): KalshiCaller {
    return {
      call: async (call: KalshiCall) => {
        this.asking += 1
        try {
          return await inner.call(call)
        } finally {
          this.asking -= 1
        }
      },
    }
  }

  private connect(inner: SocketPort, request: SocketRequest, handler: SocketHandler): SocketConnection {
    const link = new Link()
    const name = String(this.links.push(link) - 1)
    const connection = inner.connect(
      { ...request, headers: { ...request.headers, [NAME]: name } },
      {
        open: () => {
          link.isAnswered = true
          handler.open()
        },
        frame: (bytes, receivedUs) => {
          link.clientHeard += 1
          handler.frame(bytes, receivedUs)
        },
        alive: () => {
          link.clientHeard += 1
          handler.alive?.()
        },
        end: (end) => {
          link.isOver = true
          handler.end(end)
        },
      },
    )
    return {
      send: (text) => {
        const sent = connection.send(text)
        if (sent) link.clientSent += 1
        return sent
      },
      terminate: (why) => connection.terminate(why),
    }
  }
}

function countedPeer(peer: SocketPeer, link: Link): SocketPeer & { deafen(): void } {
  return {
    send: (text) => {
      link.venueSent += 1
      peer.send(text)
    },
    ping: (body) => {
      link.venueSent += 1
      peer.ping(body)
    },
    close: (code, reason) => {
      link.isCut = true
      peer.close(code, reason)
    },
    terminate: () => {
      link.isCut = true
      peer.terminate()
    },
    deafen: () => {
      link.isDeaf = true
      if ('deafen' in peer) (peer as { deafen(): void }).deafen()
    },
  }
}
