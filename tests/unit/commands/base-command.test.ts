import { fileURLToPath } from 'node:url'
import { Config } from '@oclif/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { BaseCommand } from '../../../src/commands/base-command.js'
import { EXIT } from '../../../src/lib/output/exit-codes.js'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** A command whose protected parts the test can reach. */
class Probe extends BaseCommand<typeof Probe> {
  readonly memory = new MemoryOutput()

  run(): Promise<void> {
    return Promise.resolve()
  }

  override async init(): Promise<void> {
    await super.init()
    this.output = this.memory
  }

  signal = (): AbortSignal => this.stopSignal()
  tell(): void {
    this.say('told \x1b[31m')
    this.detail('in detail')
  }
  emitWithWarning = (): Promise<void> =>
    this.emit({
      schema: 's',
      mode: 'public',
      data: {},
      table: { columns: [], rows: [] },
      page: 'page\n',
      warnings: ['old\r'],
    })
  settingsTwice = async (): Promise<boolean> => {
    const first = await this.settings()
    return first === (await this.settings())
  }
}

const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]))
/** What the command itself does on a signal; the test runner has listeners of its own. */
function deliver(signal: (typeof SIGNALS)[number]): void {
  for (const listener of process.listeners(signal))
    if (!before.get(signal)?.includes(listener)) listener(signal)
}

async function started(...argv: string[]): Promise<Probe> {
  const probe = new Probe(argv, await Config.load(ROOT))
  await probe.init()
  return probe
}

afterEach(() => {
  vi.unstubAllEnvs()
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener)
    }
  }
})

describe('a signal', () => {
  it.each(SIGNALS)('%s ends a short command with 130', async (signal) => {
    const { memory } = await started()
    deliver(signal)
    expect([memory.left, memory.exitCode]).toEqual([true, EXIT.interrupted])
  })

  it('stops a long command, and a second one ends it', async () => {
    const probe = await started()
    const stop = probe.signal()
    expect(stop.aborted).toBe(false)
    deliver('SIGINT')
    expect([stop.aborted, probe.memory.left]).toEqual([true, false])
    deliver('SIGTERM')
    expect([probe.memory.left, probe.memory.exitCode]).toEqual([true, EXIT.interrupted])
  })

  it('is what a closed stdout counts as', async () => {
    const probe = await started()
    const stop = probe.signal()
    probe.memory.close()
    expect([stop.aborted, probe.memory.left]).toEqual([true, false])
  })
})

describe('messages', () => {
  it.each([
    [[], 'told ␛[31m\n'],
    [['-v'], 'told ␛[31m\nin detail\n'],
    [['-q'], ''],
    [['-qv'], ''],
  ])('%j', async (argv, expected) => {
    const probe = await started(...argv)
    probe.tell()
    expect([probe.memory.out, probe.memory.err]).toEqual(['', expected])
  })

  it('of a result are warnings on stderr', async () => {
    const probe = await started('-q')
    await probe.emitWithWarning()
    expect([probe.memory.out, probe.memory.err]).toEqual(['page\n', 'warning: old␍\n'])
  })
})

it('reads the settings once', async () => {
  vi.stubEnv('ARB_CONFIG', '')
  vi.stubEnv('XDG_CONFIG_HOME', '/nowhere')
  expect(await (await started()).settingsTwice()).toBe(true)
})
