import { lstatSync, unlinkSync } from 'node:fs'
import { connect } from 'node:net'

/** Removes a Unix socket of ours that nobody listens on any more, as a killed run leaves it. Anything else stays. */
export async function removeStaleSocket(path: string): Promise<void> {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat?.isSocket() !== true || stat.uid !== process.getuid?.()) return
  if (await isDeserted(path)) unlinkSync(path)
}

const isDeserted = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'))
  })
