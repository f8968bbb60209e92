/** More than a frame of the common messages is long. */
const COPIED_MAX = 65_536

/**
 * The view through which the bytes of frames are read. Frames that come in buffers of their own are copied into one that stays: that is
 * quicker than a new view, and leaves no garbage.
 */
export class FrameView {
  private readonly copied = new Uint8Array(COPIED_MAX)
  private readonly copy = new DataView(this.copied.buffer)
  private bytes: Uint8Array = this.copied
  private view: DataView = this.copy

  /** A view in which the bytes from `from` to `to` have the same indices; it is good until the next call. */
  of(bytes: Uint8Array, from: number, to: number): DataView {
    if (from === 0 && to === bytes.length && to <= COPIED_MAX) {
      this.copied.set(bytes)
      return this.copy
    }
    if (bytes !== this.bytes) {
      this.bytes = bytes
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return this.view
  }
}
