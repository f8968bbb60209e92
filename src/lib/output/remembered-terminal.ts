/** Puts the terminal back to what it was when this was made; for when another program drew on it and died. */
export function rememberTerminal(): () => void {
  const { stdin } = process
  if (stdin.isTTY !== true) return () => undefined
  const change = (): void => void stdin.setRawMode(true).setRawMode(false)
  // Node keeps the modes that it finds when it changes them for the first time, and goes back to those.
  change()
  return () => {
    try {
      change()
    } catch {
      // The terminal itself is gone: there is nothing to put back.
    }
  }
}
