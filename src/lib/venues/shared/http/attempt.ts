import { setMaxListeners } from 'node:events'
import type { Dispatcher } from 'undici'
import { sleepFor, yieldToLoop, type Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import { durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { OnIncident } from '../incident.js'
import { AnswerBody } from './answer-body.js'
import { dispatchOptions } from './dispatch-options.js'
import { noAnswer, notSent, unusableAnswer, withoutQuery } from './http-failure.js'
import type { HttpAnswer, HttpHeaders, HttpRequest } from './http-port.js'

export interface AttemptLimits {
  readonly headersMs: DurationMs
  readonly deadlineMs: DurationMs
  readonly bytesMax: number
}

export interface AttemptTools {
  readonly origin: string
  readonly clock: Clock
  readonly onIncident: OnIncident
  readonly limits: AttemptLimits
}

/** While a connection is made headers may become older than they should; a venue allows some seconds. */
const HEADERS_AGE_MAX_MS = 1_000

/** A reason of our own: without one a whole error with its stack is made for each answer. */
const DONE = 'done'

type Controller = Dispatcher.DispatchController
type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * The life of one request: waiting for its turn, handed over, started, over. `onRequestStart` is the moment that decides: until then
 * no byte has left, after it every failure is `unknown`. A second start would be a second sending and is refused. Headers are made
 * when its turn has come and handed over anew when they are old at the start; the last check of the caller is made at the start itself.
 */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly answer: Promise<HttpAnswer>
  private settle!: { resolve(answer: HttpAnswer): void; reject(error: unknown): void }
  private readonly over = new AbortController()
  private readonly headersSeen = new AbortController()
  private readonly body: AnswerBody
  private controller: Controller | undefined
  private sentAt: Ms | undefined
  private headersMadeAt: Ms | undefined
  private sendAnew: (() => void) | undefined
  /** It was handed over and has not started, and will be handed over anew. */
  private isPutBack = false
  private head: Pick<HttpAnswer, 'status' | 'headers' | 'receivedAt'> | undefined

  /** Holds signed headers: not to be printed with what holds it. */
  readonly #request: HttpRequest

  constructor(
    request: HttpRequest,
    private readonly tools: AttemptTools,
  ) {
    this.#request = request
    this.answer = new Promise((resolve, reject) => (this.settle = { resolve, reject }))
    this.body = new AnswerBody(this.bytesMax)
    const deadline = request.deadline ?? tools.limits.deadlineMs
    void this.giveUpAfter(deadline, this.over.signal, 'no complete answer in time')
    if (request.signal !== undefined) this.obey(request.signal)
  }

  get isOver(): boolean {
    return this.over.signal.aborted
  }

  /** Ends it for a reason of our own. */
  giveUp(reason: string): void {
    this.fail(this.failure(reason))
  }

  private obey(signal: AbortSignal): void {
    const abandoned = (): void => this.giveUp('the caller gave it up')
    if (signal.aborted) return abandoned()
    // One signal may stand for any number of requests.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', abandoned, { signal: this.over.signal })
  }

  /** Its turn has come: on this connection it goes as soon as there is one. */
  send(connection: Pick<Dispatcher, 'dispatch'>): void {
    let headers: HttpHeaders = {}
    if (!this.passes(() => (headers = this.makeHeaders()))) return
    this.sendAnew = () => this.send(connection)
    try {
      connection.dispatch(dispatchOptions(this.tools.origin, this.#request, headers), this)
    } catch (refusal) {
      this.fail(refusal instanceof VenueError ? refusal : notSent(this.#request, reasonOf(refusal)))
    }
  }

  onRequestStart(controller: Controller): void {
    // Thrown, not aborted: an abort would destroy the connection, which is good and belongs to the next request.
    if (this.isOver) throw new Error('given up while it waited')
    if (this.sentAt !== undefined) {
      this.giveUp('it was about to be sent again')
      throw new Error('sent once already')
    }
    this.isPutBack = this.areHeadersOld
    if (this.isPutBack) throw new Error('its headers are old')
    if (!this.passes(() => this.#request.onSend?.())) throw new Error('kept back')
    this.controller = controller
    this.sentAt = this.tools.clock.now()
    // Who allows more time for all of it allows it for the headers.
    const headers = Math.max(this.tools.limits.headersMs, this.#request.deadline ?? 0)
    void this.giveUpAfter(durationMs(headers), this.headersSeen.signal, 'no headers in time')
  }

  onResponseStart(_controller: Controller, status: number, headers: Headers): void {
    if (this.isOver || status < 200) return
    this.headersSeen.abort(DONE)
    this.head = { status, headers: flat(headers), receivedAt: this.tools.clock.now() }
    const problem = this.headProblem(this.head)
    if (problem !== undefined) this.fail(problem)
  }

  onResponseData(_controller: Controller, chunk: Uint8Array): void {
    if (this.isOver || this.body.add(chunk)) return
    this.fail(this.tooLarge(this.head?.status))
  }

  onResponseEnd(): void {
    if (this.isOver || this.head === undefined || this.sentAt === undefined) return
    const body = this.body.text()
    if (body === undefined) return this.fail(unusableAnswer(this.#request, 'it is not UTF-8', this.head))
    this.end()
    this.settle.resolve({ ...this.head, body, sentAt: this.sentAt })
  }

  onResponseError(_controller: Controller, error: unknown): void {
    if (!this.isPutBack) return this.fail(error instanceof VenueError ? error : this.failure(reasonOf(error)))
    this.isPutBack = false
    this.sendAnew?.()
  }

  private makeHeaders(): HttpHeaders {
    const { headers } = this.#request
    if (typeof headers !== 'function') return headers
    this.headersMadeAt = this.tools.clock.monotonic()
    return headers()
  }

  private get areHeadersOld(): boolean {
    const { headersMadeAt } = this
    return (
      headersMadeAt !== undefined && elapsed(headersMadeAt, this.tools.clock.monotonic()) > HEADERS_AGE_MAX_MS
    )
  }

  /** Does work of the caller's; false when it is over by that or was before. What is thrown is what the caller gets. */
  private passes(work: () => void): boolean {
    try {
      if (!this.isOver) work()
    } catch (fault) {
      this.fail(fault)
    }
    return !this.isOver
  }

  private failure(reason: string): VenueError {
    if (this.sentAt === undefined) return notSent(this.#request, reason)
    return NOT_HTTP.has(reason)
      ? unusableAnswer(this.#request, reason, { status: this.head?.status })
      : noAnswer(this.#request, reason)
  }

  private headProblem({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): VenueError | undefined {
    if (status >= 300 && status < 400) {
      this.incident('REDIRECT', `${status} to ${hostOf(headers['location'])}`)
      return unusableAnswer(this.#request, 'it redirects', { status })
    }
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding.toLowerCase() !== 'identity')
      return unusableAnswer(this.#request, 'it is encoded, which was not asked for', { status })
    return Number(headers['content-length'] ?? 0) > this.bytesMax ? this.tooLarge(status) : undefined
  }

  private tooLarge(status: number | undefined): VenueError {
    const { bytesMax } = this
    const reason = `it is larger than ${bytesMax} bytes`
    this.incident('ANSWER_TOO_LARGE', reason)
    return unusableAnswer(this.#request, reason, { status, bytesMax })
  }

  private incident(code: 'REDIRECT' | 'ANSWER_TOO_LARGE', what: string): void {
    const { method, path } = this.#request
    this.tools.onIncident({ code, detail: `${method} ${withoutQuery(path)}: ${what}` })
  }

  private get bytesMax(): number {
    return this.#request.bytesMax ?? this.tools.limits.bytesMax
  }

  private async giveUpAfter(limit: DurationMs, unless: AbortSignal, reason: string): Promise<void> {
    await sleepFor(this.tools.clock, limit, unless)
    if (unless.aborted) return
    // After a stalled loop the answer may be waiting to be read: it counts.
    await yieldToLoop()
    if (!unless.aborted) this.giveUp(reason)
  }

  private fail(error: unknown): void {
    if (this.isOver) return
    this.end()
    this.settle.reject(error)
    this.controller?.abort(error instanceof Error ? error : new Error('given up'))
  }

  private end(): void {
    this.over.abort(DONE)
    this.headersSeen.abort(DONE)
  }
}

const NOT_HTTP: ReadonlySet<string> = new Set(['it is not HTTP', 'UND_ERR_HEADERS_OVERFLOW'])

/** A code says enough: messages and causes of undici quote what was received. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'connection failed'
  // Of undici's parser errors only the text tells an answer that stops from one that is not HTTP.
  if (error.name === 'HTTPParserError') return /EOF/.test(error.message) ? 'cut short' : 'it is not HTTP'
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 64) : 'connection failed'
}

function flat(headers: Headers): Record<string, string> {
  const one: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value
    if (last !== undefined) one[name.toLowerCase()] = last
  }
  return one
}

/** The host of a redirect, for the incident; its path and query may carry what was sent. */
function hostOf(location: string | undefined): string {
  if (location === undefined) return 'nowhere'
  if (!URL.canParse(location, SAME_HOST)) return 'an unreadable place'
  const { origin, hostname } = new URL(location, SAME_HOST)
  return origin === SAME_HOST ? 'the same host' : hostname.slice(0, 100)
}

const SAME_HOST = 'https://same.invalid'
