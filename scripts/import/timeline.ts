import type { NeutralMessage } from '../../src/lib/record/neutral-schema.js'
import type { RecordingWriter } from './recording-writer.js'

/** Messages of several small tables, put into the order of their times. Equal times keep the order in which they came. */
export class Timeline {
  private readonly opening: NeutralMessage[] = []
  private readonly entries: { readonly atUs: number; readonly message: NeutralMessage }[] = []

  /** A message without a time of its own that must come before all others, such as the declaration of a stream. */
  addFirst(message: NeutralMessage): void {
    this.opening.push(message)
  }

  add(atUs: number, message: NeutralMessage): void {
    this.entries.push({ atUs, message })
  }

  writeTo(writer: RecordingWriter): void {
    this.entries.sort((a, b) => a.atUs - b.atUs)
    const startUs = this.entries[0]?.atUs
    if (startUs === undefined) return
    for (const message of this.opening) writer.say(startUs, message)
    for (const { atUs, message } of this.entries) writer.say(atUs, message)
  }
}
