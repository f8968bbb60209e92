import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { IMPORT_KINDS } from '../../scripts/import/kinds.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { neutralMessage } from '../../src/lib/record/neutral-schema.js'
import { allEvents, applyTo, tempFolder } from './recorded.js'

const page = readFileSync(new URL('../../docs/recording-format.md', import.meta.url), 'utf8')

function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1]
  expect(found, `the page has a block of ${language}`).toBeDefined()
  return found!
}

const hasPython = spawnSync('python3', ['--version']).status === 0

describe('the page about the recording format', () => {
  it('shows a recording that can be read', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, '000001.rec'), block('text'))
    const books = new BookSet()
    const events = await allEvents(folder)
    for (const event of events) applyTo(books, event)
    expect(events).toHaveLength(9)
    const kalshi = books.find('kalshi', 'KXEXAMPLE-26-A')!
    expect([kalshi.problem, kalshi.bids.levels(), kalshi.asks.levels()]).toEqual([
      undefined,
      [{ price: 4200, qty: 8_000_000 }],
      [{ price: 4400, qty: 17_000_000 }],
    ])
    expect(books.find('polymarket', '0xexample')!.depth).toBe('quote')
    const reader = await FrameReader.open(folder)
    for await (const _ of reader.batches()) continue
    expect(reader.report).toEqual({ files: 1, frames: 9, duplicates: 0, missing: 0, tornBytes: 0 })
  })

  it.skipIf(!hasPython)(
    'shows a converter that writes a recording which can be read (needs python3)',
    async () => {
      const folder = tempFolder()
      const run = spawnSync('python3', ['-c', block('python')], { cwd: folder })
      expect(run.stderr.toString()).toBe('')
      expect((await allEvents(folder)).map(({ channel, body }) => [channel, body.type])).toEqual([
        ['arb', 'stream'],
        ['kalshi.ws', 'sequence'],
      ])
    },
  )

  it('names every message, every field and every kind of import with its source', () => {
    for (const option of neutralMessage.options) {
      const fields = Object.keys(option.shape).filter((field) => field !== 'type')
      for (const word of [option.shape.type.value, ...fields]) expect(page).toContain(`\`${word}\``)
    }
    for (const [kind, { source }] of Object.entries(IMPORT_KINDS)) {
      expect(page).toMatch(new RegExp(`\\| \`${kind}\` \\|.*${source.replaceAll('.', '\\.')}`))
    }
  })
})
