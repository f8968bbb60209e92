import { createHash } from 'node:crypto'

/** A running SHA-256 over texts; two runs that decided the same have the same digest. */
export class Digest {
  private readonly hash = createHash('sha256')
  private count = 0

  add(text: string): void {
    this.hash.update(text)
    this.hash.update('\n')
    this.count++
  }

  /** How many texts went in. */
  get entries(): number {
    return this.count
  }

  /** The first 64 bits as 16 hex digits; the digest stays open for more. */
  value(): string {
    return this.hash.copy().digest('hex').slice(0, 16)
  }
}
