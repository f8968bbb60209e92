// A relayer of our own behind a real loopback socket: it checks who asks and what is signed, and can lose its answers.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hashTypedData, recoverAddress, type Hex } from 'viem'

export const RELAYER_KEY = 'relayer-key-canary-0123456789abcdef'
export const BUILDER = {
  apiKey: 'b1f3a0d2-0000-4000-8000-000000000001',
  secret: 'c2VjcmV0LWNhbmFyeS0wMTIzNDU2Nzg5YWJjZGVmMDE=',
  passphrase: 'passphrase-canary-0123456789abcdef',
}

/** The account that sends the transactions of proxy wallets. */
export const RELAY = '0x2222222222222222222222222222222222222222'

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** How the relayer treats the next submissions: as it should, or not. */
export type Mishap =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** It is carried out, and the answer is lost. */
  | { readonly kind: 'lost' }
  /** It is refused with the signature in the refusal's words. */
  | { readonly kind: 'echo' }

interface Transaction {
  readonly id: string
  state: string
  body: SubmittedBody
}

interface SubmittedBody {
  readonly type: string
  readonly from: Hex
  readonly to: Hex
  readonly nonce: string
  readonly signature: Hex
  readonly depositWalletParams: {
    readonly depositWallet: Hex
    readonly deadline: string
    readonly calls: readonly { readonly target: Hex; readonly value: string; readonly data: Hex }[]
  }
}

export class FakeRelayer {
  readonly seen: SeenRequest[] = []
  readonly accepted: Transaction[] = []
  /** The states that a transaction goes through, one for each time that somebody asks. */
  states: readonly string[] = ['STATE_NEW', 'STATE_EXECUTED', 'STATE_MINED', 'STATE_CONFIRMED']
  extra: Record<string, unknown> = {}
  mishaps: Mishap[] = []
  /** In place of the state of a transaction. */
  lookMishaps: Mishap[] = []
  nonce = 7n
  deployed: unknown = true
  params: Record<string, unknown> = {}
  /** Its clock less that of this machine, in milliseconds. */
  skew = 0

  private readonly asked = new Map<string, number>()
  private readonly server = createServer((request, response) => void this.serve(request, response))

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private get now(): number {
    return Date.now() + this.skew
  }

  get submissions(): readonly SeenRequest[] {
    return this.seen.filter(({ path }) => path === '/submit')
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const url = new URL(request.url ?? '/', 'http://relayer')
    const seen = {
      ...{ method: request.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams) },
      ...{ headers: request.headers, body },
    }
    response.setHeader('date', new Date(this.now).toUTCString())
    this.seen.push(seen)
    if (url.pathname === '/deployed') return answer(response, 200, { deployed: this.deployed })
    if (!isProven(seen, this.now))
      return answer(response, 401, { error: `invalid authorization ${RELAYER_KEY}` })
    if (url.pathname === '/submit') return this.submit(body, response)
    if (url.pathname === '/v1/account/transactions/params')
      return answer(response, 200, {
        address: url.searchParams.get('type') === 'PROXY' ? RELAY : url.searchParams.get('address'),
        nonce: `${this.nonce}`,
        ...this.params,
      })
    return this.look(decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), response)
  }

  private async submit(text: string, response: ServerResponse): Promise<void> {
    const mishap = this.mishaps.shift()
    if (mishap?.kind === 'answer') return void response.writeHead(mishap.status).end(mishap.body)
    const body = JSON.parse(text) as SubmittedBody
    if (mishap?.kind === 'echo') return answer(response, 400, { error: `bad signature ${body.signature}` })
    const problem = body.type === 'WALLET' ? await this.problemOf(body) : undefined
    if (problem !== undefined) return answer(response, 400, { error: problem })
    this.nonce += 1n
    const transaction = { id: `0190b317-${this.accepted.length}`, state: 'STATE_NEW', body }
    this.accepted.push(transaction)
    if (mishap?.kind === 'lost') return void response.destroy()
    answer(response, 200, { transactionID: transaction.id, state: 'STATE_NEW' })
  }

  private async problemOf({
    from,
    nonce,
    signature,
    depositWalletParams,
  }: SubmittedBody): Promise<string | undefined> {
    if (BigInt(nonce) !== this.nonce)
      return `batch nonce ${nonce} does not match on-chain nonce ${this.nonce}`
    const { depositWallet, deadline, calls } = depositWalletParams
    const hash = hashTypedData({
      domain: { name: 'DepositWallet', version: '1', chainId: 137, verifyingContract: depositWallet },
      types: {
        Call: [
          { name: 'target', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'data', type: 'bytes' },
        ],
        Batch: [
          { name: 'wallet', type: 'address' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
          { name: 'calls', type: 'Call[]' },
        ],
      },
      primaryType: 'Batch',
      message: {
        ...{ wallet: depositWallet, nonce: BigInt(nonce), deadline: BigInt(deadline) },
        calls: calls.map(({ target, value, data }) => ({ target, value: BigInt(value), data })),
      },
    })
    const signer = await recoverAddress({ hash, signature })
    return signer === from ? undefined : 'invalid signature'
  }

  private look(id: string, response: ServerResponse): void {
    const mishap = this.lookMishaps.shift()
    if (mishap?.kind === 'answer') return void response.writeHead(mishap.status).end(mishap.body)
    if (mishap?.kind === 'lost') return void response.destroy()
    const times = this.asked.get(id) ?? 0
    this.asked.set(id, times + 1)
    const state = this.states[Math.min(times, this.states.length - 1)]
    answer(response, 200, { transactionID: id, state, transactionHash: '', type: 'WALLET', ...this.extra })
  }
}

const answer = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

function isProven({ method, path, headers, body }: SeenRequest, now: number): boolean {
  if (headers['relayer_api_key'] === RELAYER_KEY) return true
  const at = headers['poly_builder_timestamp']
  if (Math.abs(Number(at) - now / 1_000) > 30) return false
  const signature = createHmac('sha256', Buffer.from(BUILDER.secret, 'base64'))
    .update(`${String(at)}${method}${path}${body}`)
    .digest('base64url')
  const sent = String(headers['poly_builder_signature'])
  return sent.replace(/=+$/, '') === signature && headers['poly_builder_api_key'] === BUILDER.apiKey
}
