/** Collects the body of an answer up to a limit; says what is wrong with it, if anything. */
export class AnswerBody {
  private readonly chunks: Uint8Array[] = []
  private bytes = 0

  constructor(private readonly bytesMax: number) {}

  /** False when it has become too large: nothing of it is kept any more. */
  add(chunk: Uint8Array): boolean {
    this.bytes += chunk.length
    if (this.bytes <= this.bytesMax) this.chunks.push(chunk)
    else this.chunks.length = 0
    return this.bytes <= this.bytesMax
  }

  /** `undefined` when the bytes are not UTF-8. */
  text(): string | undefined {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(this.chunks))
    } catch {
      return undefined
    }
  }
}
