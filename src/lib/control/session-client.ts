import { connect, type Socket } from 'node:net'
import { UserError } from '../base/errors.js'
import { LineReader } from '../base/line-reader.js'
import type { IdeaDetail } from '../engine/picture.js'
import { jsonLine } from './json-line.js'
import type { Action, Answer, FromSession, Hello, ToSession } from './protocol.js'
import type { SessionLink } from './session-link.js'
import { newestOnly, readMessage } from './session-messages.js'
import { PROTOCOL_VERSION, type SessionFace, type Snapshot } from './snapshot.js'

export interface ConnectChoice {
  /** Asks for the right to act. */
  readonly control?: boolean
}

const LINE_BYTES_MAX = 10_000_000
const GREETING_MS = 5_000

/** Connects to a running session; resolves when both have greeted. Throws `UserError` when that does not come about. */
export function connectSession(path: string, { control = false }: ConnectChoice = {}): Promise<SessionLink> {
  const link = new ConnectedSession(connect(path))
  return link.greet(path, control)
}

class ConnectedSession implements SessionLink {
  snapshot: Snapshot | undefined
  detail: IdeaDetail | null | undefined
  ended: string | undefined
  private hello: Hello | undefined
  private selected: string | null = null
  private lastNumber = 0
  private readonly lines = new LineReader(LINE_BYTES_MAX)
  private readonly listeners = new Set<() => void>()
  private readonly asked = new Map<number, (answer: Answer) => void>()
  /** What greeting waits for. */
  private begin: (() => void) | undefined

  constructor(private readonly socket: Socket) {
    let failure: string | undefined
    socket.on('error', (error) => (failure = error.message))
    socket.on('data', (chunk: Buffer) => this.read(chunk))
    socket.on('close', () => this.end(failure === undefined ? VANISHED : `${VANISHED}: ${failure}`))
  }

  get session(): SessionFace {
    return this.hello!.session
  }

  get control(): boolean {
    return this.hello!.control
  }

  greet(path: string, control: boolean): Promise<SessionLink> {
    this.socket.setTimeout(GREETING_MS, () => this.end('it did not answer within 5 seconds'))
    this.send({ type: 'hello', version: PROTOCOL_VERSION, control })
    return new Promise((resolve, reject) => {
      this.begin = () => {
        if (this.ended !== undefined) return reject(notReached(path, this.ended))
        this.socket.setTimeout(0)
        resolve(this)
      }
    })
  }

  select(key: string | null): void {
    if (key === this.selected) return
    this.selected = key
    this.detail = undefined
    this.send({ type: 'select', key })
  }

  setRate(perSecond: number): void {
    this.send({ type: 'rate', perSecond: Math.min(10, Math.max(1, perSecond)) })
  }

  act(action: Action): Promise<Answer> {
    const number = ++this.lastNumber
    if (this.ended !== undefined) return Promise.resolve(unanswered(number, this.ended))
    return new Promise((resolve) => {
      this.asked.set(number, resolve)
      this.send({ type: 'act', number, ...action })
    })
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  close(): void {
    this.listeners.clear()
    this.end('the screen was closed')
  }

  private send(message: ToSession): void {
    if (this.socket.writable) this.socket.write(jsonLine(message))
  }

  private read(chunk: Buffer): void {
    if (this.ended !== undefined) return
    const lines = this.lines.read(chunk)
    if (lines === undefined) return this.end('the session sent a line that is too long')
    if (lines.length === 0) return
    for (const line of newestOnly(lines)) {
      const message = readMessage(line)
      if (message === undefined)
        return this.end('the session sent something that this program does not understand')
      this.take(message)
      if (this.isOver()) return
    }
    this.tell()
  }

  private isOver(): boolean {
    return this.ended !== undefined
  }

  private take(message: FromSession): void {
    if (message.type === 'end') return this.end(message.text)
    if (message.type === 'hello') return this.meet(message)
    if (this.hello === undefined) return this.end('the session did not greet')
    switch (message.type) {
      case 'snapshot':
        this.snapshot = message
        return
      case 'detail':
        if (message.key === this.selected) this.detail = message.detail
        return
      case 'answer':
        this.asked.get(message.number)?.(message)
        this.asked.delete(message.number)
    }
  }

  private meet(hello: Hello): void {
    this.hello = hello
    this.begin?.()
    this.begin = undefined
  }

  /** Once: nothing comes any more. */
  private end(text: string): void {
    if (this.ended !== undefined) return
    this.ended = text
    this.socket.destroy()
    for (const [number, answer] of this.asked) answer(unanswered(number, text))
    this.asked.clear()
    this.begin?.()
    this.begin = undefined
    this.tell()
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}

const VANISHED = 'the session is gone without a word'

const unanswered = (number: number, text: string): Answer => ({
  type: 'answer',
  number,
  ok: false,
  text: `no answer: ${text}`,
})

const notReached = (path: string, why: string): UserError =>
  new UserError('ARB-SES-103', `no connection to the session at ${path}: ${why}`, {
    hint: 'arb attach lists the sessions that run',
    fault: 'usage',
    facts: { path },
  })
