import { utcText } from '../../../base/clock.js'
import type { Agenda } from '../../core/agenda.js'
import { json } from '../../transport.js'
import type { ApiKey, ApiKeys } from '../accounts/api-keys.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import type { OrderDesk } from '../orders/order-desk.js'
import type { PolymarketSettings } from '../settings.js'
import type { Router } from './router.js'

export interface AuthRouteParts {
  readonly agenda: Agenda
  readonly keys: ApiKeys
  readonly orders: OrderDesk
  readonly settings: PolymarketSettings
}

interface SideKey {
  readonly key: string
  readonly createdAt: string
}

const credentials = ({ key, secret, passphrase }: Pick<ApiKey, 'key' | 'secret' | 'passphrase'>): object => ({
  apiKey: key,
  secret,
  passphrase,
})

/** Keys: made with a wallet's signature, listed and revoked under a key; read-only and builder keys hang on an owner. */
export function authRoutes(router: Router, { agenda, keys, orders, settings }: AuthRouteParts): void {
  router
    .wallet('POST', '/auth/api-key', (_, { owner, nonce }) => {
      const made = keys.create(owner, nonce, agenda.now)
      return made === undefined
        ? json(400, { error: 'Could not create api key' })
        : json(200, credentials(made))
    })
    .wallet('GET', '/auth/derive-api-key', (_, { owner, nonce }) => {
      // Whoever comes from the real venue has made its key there, and only asks for it here.
      const isNewcomer = settings.newcomers === 'funded' && !keys.hasHad(owner, nonce)
      const known = isNewcomer ? keys.create(owner, nonce, agenda.now) : keys.derive(owner, nonce)
      return known === undefined
        ? json(400, { error: 'Could not derive api key!' })
        : json(200, credentials(known))
    })
    .account('GET', '/auth/api-keys', (_, { owner }) =>
      json(200, { apiKeys: keys.of(owner).map(({ key }) => key) }),
    )
    .account('DELETE', '/auth/api-key', (_, key) => {
      keys.delete(key)
      return json(200, 'OK')
    })
    .account('GET', '/auth/ban-status/closed-only', (_, { owner }) =>
      json(200, { closed_only: orders.isClosedOnly(owner) }),
    )
  readonlyKeys(router, new SideKeys(keys, 'readonly', agenda))
  builderKeys(router, new SideKeys(keys, 'builder', agenda))
}

function readonlyKeys(router: Router, ring: SideKeys): void {
  router
    .account('POST', '/auth/readonly-api-key', (_, { owner }) =>
      json(200, { apiKey: ring.create(owner).key }),
    )
    .account('GET', '/auth/readonly-api-keys', (_, { owner }) =>
      json(
        200,
        ring.of(owner).map(({ key }) => key),
      ),
    )
    .account('DELETE', '/auth/readonly-api-key', ({ request }, { owner }) => {
      const key = fieldsOf(parsedBody(request.body))?.['key']
      if (typeof key !== 'string') return json(400, { error: 'Invalid payload' })
      return ring.delete(owner, key) ? json(200, true) : json(404, { error: 'Could not delete API key' })
    })
}

function builderKeys(router: Router, ring: SideKeys): void {
  router
    .account('POST', '/auth/builder-api-key', (_, { owner }) => {
      const { key, secret, passphrase } = ring.create(owner)
      return json(200, { key, secret, passphrase })
    })
    .account('GET', '/auth/builder-api-key', (_, { owner }) => json(200, ring.of(owner)))
    .account('DELETE', '/auth/builder-api-key', (_, { owner }) => {
      const latest = ring.of(owner).at(-1)
      if (latest !== undefined) ring.delete(owner, latest.key)
      return json(200, 'OK')
    })
}

/** Keys that an owner has beside the ones it trades with. */
class SideKeys {
  private readonly byOwner = new Map<string, SideKey[]>()
  private made = 0

  constructor(
    private readonly keys: ApiKeys,
    private readonly kind: string,
    private readonly agenda: Agenda,
  ) {}

  create(owner: string): Pick<ApiKey, 'key' | 'secret' | 'passphrase'> {
    const credentials = this.keys.credentials(`${this.kind}|${owner}|${this.made++}`)
    const own = this.byOwner.get(owner) ?? []
    own.push({ key: credentials.key, createdAt: utcText(this.agenda.now) })
    this.byOwner.set(owner, own)
    return credentials
  }

  of(owner: string): readonly SideKey[] {
    return this.byOwner.get(owner) ?? []
  }

  delete(owner: string, key: string): boolean {
    const own = this.of(owner)
    this.byOwner.set(
      owner,
      own.filter((one) => one.key !== key),
    )
    return own.some((one) => one.key === key)
  }
}
