import { lstatSync, unlinkSync } from 'node:fs'
import { connect } from 'node:net'

/** Removes a Unix socket of ours that nobody listens on any more, as a killed run leaves it. Anything else stays. */
export async function removeStaleSocket(path: string): Promise<void> {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat?.isSocket() !== true || stat.uid !== process.getuid?.()) return
  if ((await whoListens(path)) === 'nobody') unlinkSync(path)
}

/** Whether a connection is taken; `unknown`: it failed for another reason than that nobody listens. */
export const whoListens = (path: string): Promise<'somebody' | 'nobody' | 'unknown'> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve('somebody')
    })
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'nobody' : 'unknown'),
    )
  })
