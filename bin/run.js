#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'

const args = process.argv.slice(2)

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  process.stdout.write(`arb/${version} ${process.platform}-${process.arch} node-${process.version}\n`)
} else {
  const cli = new URL('../dist/lib/app/cli.js', import.meta.url)
  if (existsSync(cli)) {
    // oclif compiles src/ itself when a test runner has set NODE_ENV=test; this file always runs dist/.
    process.env.NODE_ENV = 'production'
    const { main } = await import(cli.href)
    await main(args, import.meta.url)
  } else {
    process.stderr.write('arb is not built yet: run `npm run build` first.\n')
    process.exitCode = 3
  }
}
