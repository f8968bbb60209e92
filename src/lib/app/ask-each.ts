/** Questions about orders that are under way at the same time. */
const AT_ONCE = 4

/** Asks about each, a few at a time. What one of them throws is told and does not keep the others from being asked. */
export async function askEach(
  ids: readonly string[],
  ask: (id: string) => Promise<unknown>,
  onFault: (id: string, fault: unknown) => void,
): Promise<void> {
  const waiting = [...ids]
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await ask(id)
      } catch (fault) {
        onFault(id, fault)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
