/**
 * Runs seeds of a world on the simulated exchange with every auditor: `npm run -s sim -- --seeds N`. Ends with a table; a
 * seed that broke an invariant is named with the one command that plays it again, and the exit code is 1.
 */
import { runCampaign } from './sim/campaign.js'
import { USAGE, readOptions } from './sim/options.js'
import { jsonReport, textReport } from './sim/report.js'

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  const campaign = await runCampaign(options, process.stderr)
  process.stdout.write(options.json ? jsonReport(campaign) : textReport(campaign))
  return campaign.failures.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
