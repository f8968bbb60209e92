// `npm start`: the demo by itself, flags go to `paper`, a command word goes to arb as it is.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const PASS_ON_AFTER_MS = 1000

function commandLine(args) {
  const first = args[0]
  if (first === undefined) return ['paper', '--demo']
  if (!first.startsWith('-') || ['--help', '-h', '--version', '-V'].includes(first)) return args
  const choosesInput = args.some((arg) => /^--(demo|replay)(=|$)/.test(arg))
  return choosesInput ? ['paper', ...args] : ['paper', '--demo', ...args]
}

const run = fileURLToPath(new URL('../bin/run.js', import.meta.url))
const child = spawn(process.execPath, [run, ...commandLine(process.argv.slice(2))], { stdio: 'inherit' })

// A signal usually reaches the child too: a terminal and `timeout` send to the whole process group. A second
// copy would mean "stop at once, skip the clean-up", so a signal is passed on only when the child is still there
// a moment later, once per kind, and Ctrl-C of a terminal never is.
const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
const passed = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (passed.has(signal) || (signal === 'SIGINT' && onTerminal)) return
    passed.add(signal)
    setTimeout(() => child.kill(signal), PASS_ON_AFTER_MS).unref()
  })
}

child.on('error', (error) => {
  process.stderr.write(`arb could not be started: ${error.message}\n`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
})
