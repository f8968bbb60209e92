import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Figures } from './figures.js'
import { Frames } from './frames.js'
import { ProductRig } from './product-rig.js'
import { World, type WorldSize } from './world.js'

const BURST = 500

/** Frames through a real WebSocket on loopback into the lane; server and client share this process, so each has less than a core. */
export async function benchSocket(figures: Figures, size: WorldSize, count: number): Promise<void> {
  const world = new World(size)
  const frames = new Frames(world, { count, gapsPerMillion: 0 })
  const rig = new ProductRig(world)
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  server.on('connection', (socket) => {
    let i = 0
    const more = (): void => {
      for (const end = Math.min(i + BURST, count); i < end; i++)
        socket.send(frames.bytes.subarray(frames.starts[i], frames.starts[i + 1]), { binary: false })
      if (i < count) setImmediate(more)
    }
    more()
  })
  const { port } = server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  let received = 0
  const start = performance.now()
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      rig.takeBytes(frames.isKalshi[received] === 1, data, frames.timeOf(received))
      if (++received === count) resolve()
    })
  })
  const seconds = (performance.now() - start) / 1_000
  socket.terminate()
  server.close()
  figures.add({
    part: 'socket',
    name: 'frames through a loopback WebSocket into a decision',
    value: count / seconds,
    unit: 'frames/s',
  })
  figures.add({ part: 'socket', name: 'frames that went the long way', value: rig.slow, unit: 'frames' })
}
