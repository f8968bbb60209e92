// An HTTP port that answers from a script and keeps what it was asked.
import { Rng } from '../../../../../src/lib/base/rng.js'
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { ms } from '../../../../../src/lib/base/units.js'
import type { HeaderSource, SignedHeaders } from '../../../../../src/lib/venues/kalshi/auth/signer.js'
import { KalshiBudgets } from '../../../../../src/lib/venues/kalshi/rest/budgets.js'
import { KalshiRest } from '../../../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../../../../src/lib/venues/shared/clock-offset.js'
import type {
  HttpAnswer,
  HttpHeaders,
  HttpPort,
  HttpRequest,
} from '../../../../../src/lib/venues/shared/http/http-port.js'

export const START = ms(Date.UTC(2026, 10, 20, 21, 12))

export type Scripted = Error | { status?: number; body?: unknown; date?: number | null; headers?: object }

/** A request as it left. */
type SentRequest = HttpRequest & { readonly headers: HttpHeaders }

class FakeHttp implements HttpPort {
  readonly asked: SentRequest[] = []
  origin = 'http://127.0.0.1:1'
  constructor(
    private readonly clock: VirtualClock,
    private readonly script: (request: SentRequest, count: number) => Scripted,
  ) {}

  async request(asked: HttpRequest): Promise<HttpAnswer> {
    const { headers: given } = asked
    const request = { ...asked, headers: typeof given === 'function' ? given() : given }
    asked.onSend?.()
    this.asked.push(request)
    const told = this.script(request, this.asked.length)
    if (told instanceof Error) throw told
    const { status = 200, body = {}, date = this.clock.now(), headers = {} } = told
    return {
      status,
      headers: { ...(date === null ? {} : { date: new Date(date).toUTCString() }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      sentAt: this.clock.now(),
      receivedAt: this.clock.now(),
    }
  }

  async close(): Promise<void> {}
}

/** Signs with the time alone. */
export const timeSigner = (environment: HeaderSource['environment'] = 'simulated'): HeaderSource => ({
  environment,
  owns: () => false,
  headersFor: (method, path, at): SignedHeaders => ({
    'KALSHI-ACCESS-KEY': 'key',
    'KALSHI-ACCESS-TIMESTAMP': String(at),
    'KALSHI-ACCESS-SIGNATURE': `${method} ${path}`,
  }),
})

export function scripted(
  script: (request: SentRequest, count: number) => Scripted,
  { signer = timeSigner() }: { signer?: HeaderSource | null } = {},
) {
  const clock = new VirtualClock(START)
  const http = new FakeHttp(clock, script)
  const offset = new ClockOffset()
  const budgets = new KalshiBudgets({ clock })
  const rest = new KalshiRest({
    http,
    signer: signer ?? undefined,
    clock,
    offset,
    budgets,
    rng: new Rng(1, 'rest'),
  })
  return { rest, http, clock, offset, budgets }
}
