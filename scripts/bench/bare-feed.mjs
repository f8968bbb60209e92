// The plain way to feed a socket: one frame, prepared, sent again whenever the client has taken what came before.
import { WebSocketServer } from 'ws'

const FRAME = process.env['BENCH_FRAME'] ?? '{}'
const BATCH = 64
const BUFFERED_MAX = 2 ** 20

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('listening', () => console.log(server.address().port))
server.on('connection', (socket) => {
  const pump = () => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount < BUFFERED_MAX) for (let i = 0; i < BATCH; i++) socket.send(FRAME)
    setImmediate(pump)
  }
  socket.once('message', pump)
})
