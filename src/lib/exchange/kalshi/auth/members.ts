import { createPublicKey, type KeyObject } from 'node:crypto'
import { UserError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { addMs, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import { drawUuid } from '../../core/uuid.js'
import type { KalshiSettings } from '../settings.js'
import { TIERS, type Tier } from './tiers.js'
import { TokenBucket } from './token-bucket.js'

export const SCOPES = [
  'read',
  'write',
  'write::trade',
  'write::transfer',
  'read::portfolio_balance',
  'read::block_trade_accept',
  'write::block_trade_accept',
] as const
export type Scope = (typeof SCOPES)[number]

/** One account as the venue's gate knows it. */
export interface Member {
  readonly account: string
  /** The `user_id` on the wire. */
  readonly userId: string
  tier: Tier
  /** After it, API keys may not trade some categories. */
  regionExpiresAt: Ms
  /** Open sockets. */
  sessions: number
  readonly read: TokenBucket
  readonly write: TokenBucket
  /** Write buckets of the shards above 0. */
  readonly shards: ReadonlyMap<number, TokenBucket>
}

export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The only subaccount it may act on. */
  readonly subaccount: number | undefined
  readonly publicKey: KeyObject
  readonly member: Member
}

export interface KeyRegistration {
  readonly account: string
  /** Drawn when absent. */
  readonly keyId?: string
  /** RSA or Ed25519, SPKI or PKCS#1. */
  readonly publicKeyPem: string
  readonly name?: string
  /** Absent: everything. */
  readonly scopes?: readonly Scope[]
  readonly subaccount?: number
}

/** A broad scope holds its children: `write` is also `write::trade`. */
export const holdsScope = (key: ApiKey, scope: Scope): boolean =>
  key.scopes.some((own) => own === scope || scope.startsWith(`${own}::`))

/** Who may come in: members, their keys, and what they may use in a second. */
export class Members {
  private readonly byAccount = new Map<string, Member>()
  private readonly keys = new Map<string, ApiKey>()

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly settings: KalshiSettings,
  ) {}

  /** The member behind an account; made at first sight. */
  of(account: string): Member {
    const known = this.byAccount.get(account)
    if (known !== undefined) return known
    const { settings, agenda } = this
    const { read, write } = TIERS[settings.tier]
    const shards = settings.shards.filter(({ index }) => index > 0)
    const member: Member = {
      account,
      userId: drawUuid(this.rng),
      tier: settings.tier,
      regionExpiresAt: addMs(agenda.now, settings.attestation),
      sessions: 0,
      read: new TokenBucket(read, agenda.now),
      write: new TokenBucket(write, agenda.now),
      shards: new Map(shards.map(({ index }) => [index, new TokenBucket(write, agenda.now)])),
    }
    this.byAccount.set(account, member)
    return member
  }

  find(account: string): Member | undefined {
    return this.byAccount.get(account)
  }

  setTier(account: string, tier: Tier): void {
    const member = this.of(account)
    member.tier = tier
    member.read.resize(TIERS[tier].read)
    for (const bucket of [member.write, ...member.shards.values()]) bucket.resize(TIERS[tier].write)
  }

  /** Throws `UserError` when the key is neither RSA nor Ed25519, or its id is taken. */
  register(given: KeyRegistration): ApiKey {
    const id = given.keyId ?? drawUuid(this.rng)
    if (this.keys.has(id)) throw badKey(`key id ${id} is already registered`)
    const key: ApiKey = {
      id,
      name: given.name ?? 'key',
      scopes: given.scopes ?? ['read', 'write'],
      subaccount: given.subaccount,
      publicKey: readPublicKey(given.publicKeyPem),
      member: this.of(given.account),
    }
    this.keys.set(id, key)
    return key
  }

  key(id: string): ApiKey | undefined {
    return this.keys.get(id)
  }

  keysOf(account: string): readonly ApiKey[] {
    return [...this.keys.values()].filter(({ member }) => member.account === account)
  }

  revoke(id: string): void {
    this.keys.delete(id)
  }
}

function readPublicKey(pem: string): KeyObject {
  try {
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ed25519') return key
  } catch (cause) {
    throw badKey('not a public key in PEM', cause)
  }
  throw badKey('neither an RSA nor an Ed25519 key')
}

const badKey = (message: string, cause?: unknown): UserError =>
  new UserError('ARB-SIM-111', message, {
    hint: 'give the public half of an RSA or Ed25519 key as PEM',
    fault: 'usage',
    cause,
  })
