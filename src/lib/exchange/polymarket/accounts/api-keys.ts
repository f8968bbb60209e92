import { hash } from 'node:crypto'
import type { Ms } from '../../../base/units.js'
import { madeUpUuid } from '../made-up.js'

export interface ApiKey {
  readonly key: string
  readonly secret: string
  readonly passphrase: string
  /** The address that made it, in lower case. */
  readonly owner: string
  readonly nonce: bigint
  readonly createdAt: Ms
}

/** The keys of all callers. What a key is follows from its owner and nonce, so that it can be derived again. */
export class ApiKeys {
  private readonly keys = new Map<string, ApiKey>()
  private readonly slots = new Map<string, ApiKey>()
  private readonly generations = new Map<string, number>()
  private readonly owners = new Set<string>()

  /** `seed`: what makes this venue's keys its own. */
  constructor(private readonly seed: string) {}

  /** Undefined when there is one for this nonce already. */
  create(owner: string, nonce: bigint, createdAt: Ms): ApiKey | undefined {
    const slot = slotOf(owner, nonce)
    if (this.slots.has(slot)) return undefined
    const generation = this.generations.get(slot) ?? 0
    const root = `${this.seed}|${slot}|${generation}`
    const made: ApiKey = { ...this.credentials(root), owner, nonce, createdAt }
    this.keys.set(made.key, made)
    this.slots.set(slot, made)
    this.owners.add(owner)
    return made
  }

  derive(owner: string, nonce: bigint): ApiKey | undefined {
    return this.slots.get(slotOf(owner, nonce))
  }

  /** Whether there ever was a key for this nonce. */
  hasHad(owner: string, nonce: bigint): boolean {
    const slot = slotOf(owner, nonce)
    return this.slots.has(slot) || this.generations.has(slot)
  }

  find(key: string): ApiKey | undefined {
    return this.keys.get(key)
  }

  of(owner: string): readonly ApiKey[] {
    return [...this.keys.values()].filter((one) => one.owner === owner)
  }

  /** Whether anybody trades through the venue's door with this address: only they are told about orders and trades. */
  isClient(owner: string): boolean {
    return this.owners.has(owner)
  }

  delete({ key, owner, nonce }: ApiKey): void {
    const slot = slotOf(owner, nonce)
    this.keys.delete(key)
    this.slots.delete(slot)
    this.generations.set(slot, (this.generations.get(slot) ?? 0) + 1)
  }

  /** Credentials that follow from `root` alone. */
  credentials(root: string): Pick<ApiKey, 'key' | 'secret' | 'passphrase'> {
    return {
      key: madeUpUuid(`key|${root}`),
      secret: hash('sha256', `secret|${root}`, 'base64').replaceAll('+', '-').replaceAll('/', '_'),
      passphrase: hash('sha256', `passphrase|${root}`),
    }
  }
}

const slotOf = (owner: string, nonce: bigint): string => `${owner}|${nonce}`
