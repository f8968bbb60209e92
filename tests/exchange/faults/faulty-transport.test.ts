import { describe, expect, it } from 'vitest'
import { TinyWire } from './tiny-wire.js'

describe('a wire without faults', () => {
  it('passes everything at once', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    venue.send('a')
    venue.ping('heartbeat')
    client.session!.receive('hello')
    expect(wire.ask()).toEqual([{ status: 200, body: '{"answer":1}' }])
    venue.close(1000, 'bye')
    expect(client.seen).toEqual(['a', 'ping heartbeat', 'close 1000 bye'])
    expect(wire.heard).toEqual(['hello'])
    expect(wire.closed).toBe(1)
    expect(wire.agenda.nextAt).toBeUndefined()
  })
})

describe('latency', () => {
  it('delays each direction and keeps the order', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('latency', 100)
    venue.send('a')
    client.session!.receive('hello')
    wire.pass(60)
    wire.faults.turnOff('latency', 'kalshi')
    venue.send('b')
    venue.ping('p')
    client.session!.receive('again')
    wire.pass(39)
    expect([client.seen, wire.heard]).toEqual([[], []])
    wire.pass(1)
    expect(client.seen).toEqual(['a', 'b', 'ping p'])
    expect(wire.heard).toEqual(['hello', 'again'])
    expect(wire.struck('latency')).toBe(2)
  })

  it('delays a request and its answer', () => {
    const wire = new TinyWire()
    wire.on('latency', 100)
    const answers = wire.ask()
    wire.pass(99)
    expect(wire.requests).toBe(0)
    wire.pass(1)
    expect([wire.requests, answers.length]).toEqual([1, 0])
    wire.pass(100)
    expect(answers).toEqual([{ status: 200, body: '{"answer":1}' }])
  })

  it('delivers nothing to a client that has gone meanwhile', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('latency', 100)
    venue.send('a')
    client.session!.closed()
    wire.pass(200)
    expect(client.seen).toEqual([])
  })
})

describe('a goodbye', () => {
  it('comes behind what is under way', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('latency', 100)
    venue.send('a')
    wire.faults.turnOff('latency', 'kalshi')
    venue.close(1000, 'bye')
    expect(wire.closed).toBe(0)
    wire.pass(100)
    expect(client.seen).toEqual(['a', 'close 1000 bye'])
    expect(wire.closed).toBe(1)
  })
})

describe('jitter', () => {
  it('delays by chance up to its size, and keeps the order', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('jitter', 50)
    const sent = Array.from({ length: 40 }, (_, i) => `frame ${i}`)
    const at: number[] = []
    for (const frame of sent) {
      venue.send(frame)
      wire.pass(1)
      at.push(client.seen.length)
    }
    wire.pass(50)
    expect(client.seen).toEqual(sent)
    expect(at.at(-1)).toBeLessThan(40)
  })
})

describe('drop', () => {
  it('loses frames, requests and what the client sends', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('drop')
    venue.send('a')
    client.session!.receive('hello')
    expect(wire.ask()).toEqual([])
    expect([client.seen, wire.heard, wire.requests]).toEqual([[], [], 0])
    expect(wire.struck('drop')).toBe(3)
    wire.faults.turnOff('drop', 'kalshi')
    venue.send('b')
    expect(client.seen).toEqual(['b'])
  })
})

describe('duplicate', () => {
  it('delivers a frame twice', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('duplicate')
    venue.send('a')
    expect(client.seen).toEqual(['a', 'a'])
    expect(wire.struck('duplicate')).toBe(1)
  })
})

describe('reorder', () => {
  it('lets the next frame overtake', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('reorder')
    for (const frame of ['a', 'b', 'c', 'd']) venue.send(frame)
    expect(client.seen).toEqual(['b', 'a', 'd', 'c'])
    expect(wire.struck('reorder')).toBe(2)
  })

  it('holds a frame that nothing follows for a tenth of a second', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('reorder')
    venue.send('a')
    wire.pass(99)
    expect(client.seen).toEqual([])
    wire.pass(1)
    expect(client.seen).toEqual(['a'])
  })
})

describe('truncate and corrupt', () => {
  const text = '{"price":"0.5600"}'

  it('cut a frame short', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('truncate')
    for (let i = 0; i < 50; i++) venue.send(text)
    expect(client.seen.every((seen) => seen.length < text.length && text.startsWith(seen))).toBe(true)
    expect(new Set(client.seen).size).toBeGreaterThan(5)
  })

  it('change one character of a frame', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('corrupt')
    for (let i = 0; i < 50; i++) venue.send(text)
    for (const seen of client.seen) {
      expect(seen).toHaveLength(text.length)
      expect([...seen].filter((character, i) => character !== text[i])).toEqual(['#'])
    }
  })

  it('cut an answer behind the length it promised, or change one character of it', () => {
    const wire = new TinyWire()
    wire.on('truncate')
    const [cut] = wire.ask()
    expect(cut!.headers).toEqual({ 'content-length': '12' })
    expect('{"answer":1}'.startsWith(cut!.body) && cut!.body.length < 12).toBe(true)
    wire.faults.turnOff('truncate', 'kalshi')
    wire.on('corrupt')
    expect(wire.ask()[0]!.body).toContain('#')
  })
})

describe('disconnect', () => {
  it('resets a connection in the middle, for both sides', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('disconnect')
    venue.send('a')
    venue.send('b')
    expect(client.seen).toEqual(['reset'])
    expect([wire.closed, wire.struck('disconnect')]).toEqual([1, 1])
  })

  it('cuts the connection in place of an answer, with the request carried out', () => {
    const wire = new TinyWire()
    wire.on('disconnect')
    expect(wire.ask()).toEqual([{ status: 0, body: '' }])
    expect(wire.requests).toBe(1)
  })
})

describe('freeze', () => {
  it('stops data, while pings and the replies to pings go on', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('freeze')
    venue.send('data')
    venue.ping('heartbeat')
    venue.send('PONG')
    client.session!.receive('still heard')
    wire.faults.turnOff('freeze', 'kalshi')
    venue.send('later')
    expect(client.seen).toEqual(['ping heartbeat', 'PONG', 'later'])
    expect(wire.heard).toEqual(['still heard'])
    expect(wire.struck('freeze')).toBe(1)
  })
})

describe('half open', () => {
  it('lets nothing pass in either direction, and tells nobody', () => {
    const wire = new TinyWire()
    const { client, venue } = wire.connect()
    wire.on('half_open')
    venue.send('a')
    venue.ping('heartbeat')
    venue.close(1000, '')
    venue.terminate()
    client.session!.receive('hello')
    expect(wire.ask()).toEqual([])
    expect([client.seen, wire.heard, wire.requests]).toEqual([[], [], 0])
    expect([client.deaf, wire.closed]).toEqual([true, 0])
  })

  it('resets its connections when it ends, and new ones work', () => {
    const wire = new TinyWire()
    const [first, idle] = [wire.connect(), wire.connect()]
    wire.on('half_open')
    first.venue.send('a')
    wire.faults.turnOff('half_open', 'kalshi')
    expect(first.client.seen).toEqual(['reset'])
    idle.venue.send('b')
    const next = wire.connect()
    next.venue.send('c')
    expect([idle.client.seen, next.client.seen]).toEqual([['b'], ['c']])
  })
})

describe('one seed', () => {
  const dayOf = (seed: number): string => {
    const wire = new TinyWire(seed, 'storm')
    const log: string[] = []
    const clients = [wire.connect(), wire.connect()]
    for (let minute = 0; minute < 600; minute++) {
      for (const [i, { client, venue }] of clients.entries()) {
        venue.send(`{"minute":${minute},"i":${i}}`)
        client.session?.receive(`subscribe ${minute}`)
        if (client.gone) clients[i] = wire.connect()
        log.push(...client.seen.splice(0))
      }
      const answers = wire.ask()
      wire.pass(60_000)
      log.push(JSON.stringify([answers, wire.heard.splice(0)]))
    }
    return JSON.stringify([log, wire.faults.report()])
  }

  it('gives one day, byte for byte; another seed gives another', () => {
    expect(dayOf(5)).toBe(dayOf(5))
    expect(dayOf(5)).not.toBe(dayOf(6))
  })
})
