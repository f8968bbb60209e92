import { spawnSync } from 'node:child_process'

const LISTEN_AND_DIE = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`

/** A socket as a killed process leaves it: the file is there and nobody listens. */
export function leaveDeadSocket(path: string): void {
  spawnSync(process.execPath, ['-e', LISTEN_AND_DIE, path])
}
