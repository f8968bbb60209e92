import { addMs, durationMs } from '../../base/units.js'
import type { SocketPeer, SocketSession } from '../transport.js'
import type { FaultKind } from './fault-kinds.js'
import { delayOn, type Wire } from './wire.js'
import { corrupted, truncated } from './wire-damage.js'
import { WireLane } from './wire-lane.js'

/** How long a frame waits for the one that is to overtake it. */
const OVERTAKEN_WITHIN = durationMs(100)

/** A transport that can stop listening: nothing the client sends is noticed, no ping is answered. */
interface Deafenable {
  deafen(): void
}

/** One connection between a venue and a client. The venue speaks to it as to a peer; the client's frames come in at `attach`. */
export class FaultyLink implements SocketPeer {
  private session: SocketSession | undefined
  private readonly outbound: WireLane
  private readonly inbound: WireLane
  /** The frame that the next one overtakes. */
  private held: string | undefined
  /** Half open: nothing passes in either direction and nobody is told. */
  private dead = false
  private gone = false

  constructor(
    private readonly wire: Wire,
    private readonly peer: SocketPeer,
    private readonly deadLinks: Set<FaultyLink>,
  ) {
    this.outbound = new WireLane(wire.agenda)
    this.inbound = new WireLane(wire.agenda)
  }

  /** What the transport tells the venue's session, as far as the wire lets it through. */
  attach(session: SocketSession): SocketSession {
    this.session = session
    return { receive: (text) => this.receive(text), closed: () => this.closed() }
  }

  send(text: string): void {
    if (this.undisturbed && this.outbound.idle && this.held === undefined) this.peer.send(text)
    else if (!this.isDead()) this.sendDisturbed(text)
  }

  ping(body: string): void {
    if (this.undisturbed && this.outbound.idle) this.peer.ping(body)
    else if (!this.isDead()) this.carryOut(() => this.peer.ping(body))
  }

  close(code: number, reason: string): void {
    if (this.undisturbed && this.outbound.idle) this.peer.close(code, reason)
    else if (!this.isDead()) this.carryOut(() => this.peer.close(code, reason))
  }

  terminate(): void {
    if (!this.dead) this.peer.terminate()
  }

  /** Reset by the wire. */
  cut(): void {
    if (this.gone) return
    this.gone = true
    this.peer.terminate()
  }

  private get undisturbed(): boolean {
    return this.wire.faults.calm(this.wire.venue) && !this.dead && !this.gone
  }

  private sendDisturbed(text: string): void {
    // The reply to a text ping is no data: a venue whose feed is frozen goes on answering it.
    if (text !== 'PONG' && this.strikes('freeze')) return
    if (this.strikes('drop')) return
    if (this.strikes('disconnect')) return this.cut()
    const frame = this.damaged(text)
    if (this.held === undefined && this.strikes('reorder')) return this.hold(frame)
    this.carryFrame(frame)
    if (this.strikes('duplicate')) this.carryFrame(frame)
    this.release()
  }

  private damaged(text: string): string {
    const cut = this.strikes('truncate') ? truncated(text, this.wire.rng) : text
    return this.strikes('corrupt') ? corrupted(cut, this.wire.rng) : cut
  }

  private hold(frame: string): void {
    this.held = frame
    const { agenda } = this.wire
    agenda.at(addMs(agenda.now, OVERTAKEN_WITHIN), () => this.release())
  }

  private release(): void {
    if (this.held === undefined) return
    const frame = this.held
    this.held = undefined
    this.carryFrame(frame)
  }

  private carryFrame(frame: string): void {
    this.carryOut(() => this.peer.send(frame))
  }

  private carryOut(deliver: () => void): void {
    this.outbound.carry(delayOn(this.wire), () => {
      if (!this.gone && !this.dead) deliver()
    })
  }

  private receive(text: string): void {
    if (this.undisturbed && this.inbound.idle) return this.session?.receive(text)
    if (this.isDead() || this.strikes('drop')) return
    if (this.strikes('disconnect')) return this.cut()
    this.inbound.carry(delayOn(this.wire), () => {
      if (!this.gone && !this.dead) this.session?.receive(text)
    })
  }

  private closed(): void {
    this.gone = true
    this.deadLinks.delete(this)
    this.session?.closed()
  }

  /** Also where a connection goes half open. */
  private isDead(): boolean {
    if (this.gone || this.dead) return true
    if (!this.strikes('half_open')) return false
    this.dead = true
    this.deadLinks.add(this)
    if (isDeafenable(this.peer)) this.peer.deafen()
    return true
  }

  private strikes(kind: FaultKind): boolean {
    return this.wire.faults.strikes(kind, this.wire.venue)
  }
}

const isDeafenable = (peer: object): peer is Deafenable => 'deafen' in peer
