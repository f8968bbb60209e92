import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collector: (() => void) | undefined

/** What the heap and everything beside it hold once all garbage is collected, whatever Node was started with. */
export function heldBytes(): number {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc')
    collector = runInNewContext('gc') as () => void
  }
  // One collection leaves what finalizers have still to let go.
  for (let i = 0; i < 3; i++) collector()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
