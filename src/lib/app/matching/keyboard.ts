/** Where answers to questions come from. */
export interface Keyboard {
  /** The next single key; what was typed before it was asked for does not count. `undefined`: no more will come. */
  key(): Promise<string | undefined>
  /** A line that is typed and seen; `undefined`: no more will come. */
  line(): Promise<string | undefined>
  close(): void
}

/** The keys of a terminal that one is pressed at a time and that stop the program. */
export const INTERRUPT_KEY = '\u0003'
const END_OF_INPUT_KEY = '\u0004'

/** The terminal at stdin. Several characters at once are a paste or a function key, and no answer. */
export class TerminalKeyboard implements Keyboard {
  private readonly input = process.stdin

  key(): Promise<string | undefined> {
    return this.take(true, (typed) => ([...typed].length === 1 ? { done: typed } : undefined))
  }

  line(): Promise<string | undefined> {
    let line = ''
    return this.take(false, (typed) => {
      line += typed
      const end = line.search(/[\r\n]/)
      return end < 0 ? undefined : { done: line.slice(0, end) }
    })
  }

  close(): void {
    this.input.setRawMode(false)
    this.input.pause()
  }

  private take(
    isRaw: boolean,
    read: (typed: string) => { readonly done: string } | undefined,
  ): Promise<string | undefined> {
    const { input } = this
    input.setRawMode(isRaw)
    input.setEncoding('utf8')
    // What waits was typed before the question was there.
    input.read()
    return new Promise((resolve) => {
      const finish = (value: string | undefined): void => {
        input.off('data', onData)
        input.off('end', onEnd)
        input.pause()
        resolve(value)
      }
      const onData = (typed: string | Buffer): void => {
        const text = typed.toString()
        if (isRaw && text === END_OF_INPUT_KEY) return finish(undefined)
        const found = read(text)
        if (found !== undefined) finish(found.done)
      }
      const onEnd = (): void => finish(undefined)
      input.on('data', onData)
      input.on('end', onEnd)
      input.resume()
    })
  }
}

export const hasKeyboard = (): boolean => process.stdin.isTTY === true
