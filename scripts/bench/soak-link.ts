import { jsonLine } from '../../src/lib/control/json-line.js'
import type { Answer, FromSession } from '../../src/lib/control/protocol.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import { readMessage } from '../../src/lib/control/session-messages.js'
import type { Snapshot } from '../../src/lib/control/snapshot.js'
import type { IdeaDetail } from '../../src/lib/engine/picture.js'
import { SOAK_FACE, type SoakSession } from './soak-session.js'

/**
 * The session as a screen in another process gets it: every message is written as a line and read from it, as many as are drawn.
 */
export class SoakLink implements SessionLink {
  readonly session = SOAK_FACE
  readonly control = false
  readonly ended = undefined
  lineBytes = 0
  private key: string | null = null
  private listener = (): void => undefined
  private isStale = true
  private shown: Snapshot | undefined
  private about: IdeaDetail | null | undefined

  constructor(private readonly served: SoakSession) {}

  /** The session has moved on. */
  tell(): void {
    this.isStale = true
    this.listener()
  }

  get snapshot(): Snapshot | undefined {
    this.read()
    return this.shown
  }

  get detail(): IdeaDetail | null | undefined {
    this.read()
    return this.about
  }

  select(key: string | null): void {
    if (key === this.key) return
    this.key = key
    this.about = undefined
  }

  setRate(): void {
    // The bench says how fast time passes.
  }

  act(): Promise<Answer> {
    return Promise.resolve({ type: 'answer', number: 0, ok: false, text: 'nobody acts here' })
  }

  onChange(listener: () => void): () => void {
    this.listener = listener
    return () => (this.listener = () => undefined)
  }

  close(): void {
    this.listener = () => undefined
  }

  private read(): void {
    if (!this.isStale || this.served.updates === 0) return
    this.isStale = false
    const { key, served } = this
    const lines: Buffer[] = [jsonLine(served.maker.make())]
    if (key !== null)
      lines.push(jsonLine({ type: 'detail', key, detail: served.engine.detail(key, served.now) ?? null }))
    this.lineBytes = lines[0]!.length
    for (const one of lines) this.take(readMessage(one.toString('utf8')))
  }

  private take(message: FromSession | undefined): void {
    if (message?.type === 'snapshot') this.shown = message
    else if (message?.type === 'detail') this.about = message.detail
    else throw new Error('a message of the session could not be read')
  }
}
