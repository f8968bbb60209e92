import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { printError } from '../../src/lib/output/error-form.js'
import { MemoryOutput } from '../../src/lib/output/memory-output.js'
import { ROOT } from '../cli/run-arb.js'
import { filesBelow } from './secret-forms.js'

const RUN = join(ROOT, 'bin', 'run.js')

/** Where everything that a run with secrets leaves behind is gathered, to be searched. */
export class CanaryBench {
  readonly folder: string
  readonly keys: string
  readonly dataDir: string
  readonly artefacts = new Map<string, Buffer | string>()

  /** `home`: a folder that is removed after the test. */
  constructor(home: string) {
    this.folder = join(home, 'canary')
    this.keys = join(home, 'keys')
    this.dataDir = join(this.folder, 'data')
    for (const each of [this.folder, this.keys]) mkdirSync(each, { mode: 0o700 })
  }

  /** A file of the user's, which is not among what is searched. */
  fileOf(name: string, text: string, mode = 0o600): string {
    writeFileSync(join(this.keys, name), text, { mode })
    return join(this.keys, name)
  }

  /** Runs the built program without blocking this process, which passes its calls on. */
  async arb(
    name: string,
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<number | null> {
    const child = spawn(process.execPath, [RUN, ...argv, '--data-dir', this.dataDir], {
      cwd: this.folder,
      env: { HOME: this.folder, PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.err += chunk))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    this.artefacts.set(`${name}: stdout`, said.out)
    this.artefacts.set(`${name}: stderr`, said.err)
    return code
  }

  /** An error in every form in which it may be written down. */
  async failing(name: string, work: () => Promise<unknown>): Promise<void> {
    const error: unknown = await work().then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error, name).toBeInstanceOf(Error)
    const output = new MemoryOutput()
    printError(error, output, { format: 'json', showStack: true })
    this.artefacts.set(`${name}: printed`, output.out + output.err)
    this.artefacts.set(`${name}: inspected`, inspect(error, { depth: 12, showHidden: true }))
  }

  /** Objects as a debugger or a careless log would show them. */
  inspect(objects: Readonly<Record<string, unknown>>): void {
    const look = { depth: 12, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }
    for (const [name, value] of Object.entries(objects))
      this.artefacts.set(`inspect ${name}`, inspect(value, look))
  }

  /** Takes up every file that was written. */
  gather(): void {
    for (const [path, content] of filesBelow(this.folder)) this.artefacts.set(path, content)
  }
}

/** One command on the control socket of an exchange. */
export const controlCommand = (socketPath: string, text: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(`${JSON.stringify(text)}\n`))
    socket.setEncoding('utf8').once('data', (line: string) => {
      socket.end()
      if ((JSON.parse(line) as { ok: boolean }).ok) resolve()
      else reject(new Error(line))
    })
    socket.once('error', reject)
  })
