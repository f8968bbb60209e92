/** Between node's requests and the venue's: nothing is interpreted here, only carried over. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { SimRequest, SimResponse } from '../transport.js'

/** The largest request body that is read; more than any documented batch needs. */
export const BODY_BYTES_MAX = 1_048_576

const ABSOLUTE = /^https?:\/\/[^/?#]*/i

export function simRequest({ method, url, headers }: IncomingMessage, body: string): SimRequest {
  const target = (url ?? '/').replace(ABSOLUTE, '')
  const mark = target.indexOf('?')
  return {
    method: method ?? 'GET',
    path: (mark < 0 ? target : target.slice(0, mark)) || '/',
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: joined(headers),
    body,
  }
}

/** A header that came several times is one list. */
function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return result
}

/** Reads a body to its end and calls `done` with its text, or with `undefined` as soon as it is too long. */
export function readBody(source: Readable, done: (body: string | undefined) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  const take = (chunk: Buffer): void => {
    bytes += chunk.length
    if (bytes <= BODY_BYTES_MAX) return void chunks.push(chunk)
    // The rest is read and thrown away: a client in the middle of sending would never see the answer.
    source.off('data', take).off('end', finish).resume()
    done(undefined)
  }
  const finish = (): void => done(Buffer.concat(chunks, bytes).toString('utf8'))
  source.on('data', take).once('end', finish)
}

/** The same from a bare connection, where only the length tells where the body ends; `head` is what came already. */
export function readBytes(socket: Socket, head: Buffer, length: number, done: (body: string) => void): void {
  let bytes = head
  const take = (chunk: Buffer): void => {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.length < length) return
    socket.off('data', take)
    done(bytes.subarray(0, length).toString('utf8'))
  }
  if (head.length >= length) done(head.subarray(0, length).toString('utf8'))
  else socket.on('data', take)
}

/**
 * Writes an answer. Two faults of the wire have a place in it: status 0 cuts the connection instead of answering, and a
 * `content-length` above the length of the body cuts it behind the body.
 */
export function writeAnswer(response: ServerResponse, answer: SimResponse, date?: string): void {
  // A pipelined answer gets its own socket only when the one before it is written.
  const { socket } = response.req
  if (socket.destroyed || response.headersSent) return
  if (answer.status === 0) return void socket.destroy()
  const bytes = Buffer.byteLength(answer.body)
  const headers: Record<string, string> = {
    ...(date === undefined ? {} : { date }),
    'content-type': 'application/json',
    'content-length': bytes.toString(),
    ...answer.headers,
  }
  response.writeHead(answer.status, headers)
  if (Number(headers['content-length']) <= bytes) return void response.end(answer.body)
  response.write(answer.body, () => socket.destroy())
}
