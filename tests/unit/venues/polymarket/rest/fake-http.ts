// An HTTP port that answers from a script and keeps what it was asked.
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms } from '../../../../../src/lib/base/units.js'
import { ApiCredentials } from '../../../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { PolymarketBudgets } from '../../../../../src/lib/venues/polymarket/rest/budgets.js'
import { PolymarketRest } from '../../../../../src/lib/venues/polymarket/rest/polymarket-rest.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { ClockOffset } from '../../../../../src/lib/venues/shared/clock-offset.js'
import type {
  HttpAnswer,
  HttpHeaders,
  HttpPort,
  HttpRequest,
} from '../../../../../src/lib/venues/shared/http/http-port.js'

export const START = ms(Date.UTC(2026, 10, 20, 13, 6, 40))
export const HTML = '<!DOCTYPE html><html></html>'
/** A public key of development chains. */
export const KEY = new WalletKey('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
export const SECRETS = {
  apiKey: '00000000-1111-2222-3333-444444444444',
  secret: Buffer.alloc(32, 7).toString('base64'),
  passphrase: 'a-passphrase-of-some-length',
}

export type Scripted = Error | { status?: number; body?: unknown; date?: number | null; headers?: object }

/** A request as it left. */
type SentRequest = HttpRequest & { readonly headers: HttpHeaders }

class FakeHttp implements HttpPort {
  readonly asked: SentRequest[] = []
  origin = 'http://127.0.0.1:1'
  constructor(
    private readonly clock: VirtualClock,
    private readonly script: (request: SentRequest, count: number) => Scripted | Promise<Scripted>,
  ) {}

  async request(asked: HttpRequest): Promise<HttpAnswer> {
    const { headers: given } = asked
    const request = { ...asked, headers: typeof given === 'function' ? given() : given }
    asked.onSend?.()
    this.asked.push(request)
    const told = await this.script(request, this.asked.length)
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

export function scripted(
  script: (request: SentRequest, count: number) => Scripted | Promise<Scripted>,
  { isSigned = true }: { isSigned?: boolean } = {},
) {
  const clock = new VirtualClock(START)
  const http = new FakeHttp(clock, script)
  const offset = new ClockOffset()
  const budgets = new PolymarketBudgets({ clock })
  const access = {
    credentials: new ApiCredentials({ ...SECRETS, address: KEY.address }),
    wallet: { key: KEY, chainId: 137 as const },
  }
  const rest = new PolymarketRest({
    http: { clob: http, gamma: http, data: http, site: http },
    clock,
    offset,
    budgets,
    rng: new Rng(1, 'rest'),
    ...(isSigned && access),
  })
  return { rest, http, clock, offset, budgets }
}
