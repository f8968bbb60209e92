/** What the process has used of its cores, in milliseconds: unlike the clock it does not count what other programs use. */
export function usedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
