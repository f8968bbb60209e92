/** As much of a stream as is needed to write without waiting. */
interface Sink {
  /** Bytes that were written and that nobody has taken. */
  readonly writableLength: number
  write(text: string): boolean
  on(event: 'drain', action: () => void): unknown
}

const BYTES_MAX = 1024 * 1024

/**
 * A stream whose reader may be slow, or stop reading: what does not fit is left out, by whole texts, and told where it is missing as
 * soon as the reader has taken all that came before it.
 */
export class BoundedStream {
  private leftOut = 0

  constructor(
    private readonly sink: Sink,
    /** The text that stands for so many lines. */
    private readonly told: (lines: number) => string,
    private readonly bytesMax: number = BYTES_MAX,
  ) {
    sink.on('drain', () => this.tell())
  }

  write(text: string): void {
    const fits = this.leftOut === 0 && this.sink.writableLength + text.length <= this.bytesMax
    if (fits) this.sink.write(text)
    else this.leftOut += lines(text)
  }

  /** Nothing is left out any more: what is missing is told at once. */
  end(): void {
    this.tell()
  }

  private tell(): void {
    if (this.leftOut === 0) return
    const missing = this.leftOut
    this.leftOut = 0
    this.sink.write(this.told(missing))
  }
}

const lines = (text: string): number => Math.max(1, text.split('\n').length - 1)
