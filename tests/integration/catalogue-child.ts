// A process that walks into a database, over and over: `catalogue-child.ts PATH VENUE COUNT ROUNDS`. It says a line after every walk.
import { addMs, durationMs } from '../../src/lib/base/units.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { CatalogueStore } from '../../src/lib/storage/catalogue-store.js'
import { finished, many, NOON, RULES } from '../unit/app/catalogue/made-walks.js'

const [path = '', venue = 'kalshi', count = '1', rounds = '1'] = process.argv.slice(2)
const store = CatalogueStore.open(path)
process.stdout.write('open\n')
for (let round = 1; round <= Number(rounds); round++) {
  const endedAt = addMs(NOON, durationMs(round * 1_000))
  const rules = `Rules of round ${round}. `.repeat(40)
  const markets = many(Number(count), { venue: venue as Venue, text: { moreRules: rules } })
  await store.replace(finished(markets, { venue: venue as Venue, endedAt }), RULES)
  process.stdout.write(`${round}\n`)
}
store.close()
