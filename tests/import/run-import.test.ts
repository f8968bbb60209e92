import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { runImport } from '../../scripts/import/run-import.js'
import { goldSource } from './gold-source.js'
import { imported, sourceOf, tempFolder } from './recorded.js'

const KINDS = ['nba-mvp', 'paired-quotes', 'kalshi-btc15m', 'kalshi-gold15m', 'pmvl']

async function refused(kind: string, source: string, destination?: string): Promise<string> {
  const { code, out, err } = await imported(kind, source, destination)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err.split('\n')).toHaveLength(1)
  return err
}

describe('an import that cannot begin', () => {
  it('says in one line which kinds there are', async () => {
    expect(await refused('nba', tempFolder())).toBe(`unknown kind "nba"; known: ${KINDS.join(', ')}`)
    expect(await refused('toString', tempFolder())).toMatch('unknown kind "toString"')
  })

  it('says how it is called', async () => {
    const err: string[] = []
    const say = { out: () => undefined, err: (line: string) => err.push(line) }
    expect(await runImport(['pmvl'], say)).toBe(2)
    expect(await runImport(['pmvl', 'a', 'b', 'c'], say)).toBe(2)
    expect(err).toEqual(Array(2).fill(expect.stringMatching(/^usage: npm run import -- KIND/)))
  })

  it('names a folder that is missing', async () => {
    expect(await refused('pmvl', join(tempFolder(), 'nowhere'))).toMatch('there is no folder')
  })

  it.each(KINDS)(
    '%s: names what is missing in an empty folder, and leaves no destination behind',
    async (kind) => {
      const destination = join(tempFolder(), 'new')
      expect(await refused(kind, tempFolder(), destination)).toMatch(/holds no /)
      expect(existsSync(destination)).toBe(false)
    },
  )

  it('does not write into a folder that holds something, or over a file', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'x'), '')
    const source = goldSource([])
    expect(await refused('kalshi-gold15m', source, folder)).toMatch('exists and is not an empty folder')
    expect(await refused('kalshi-gold15m', source, join(folder, 'x'))).toMatch(
      'exists and is not an empty folder',
    )
    expect(readdirSync(folder)).toEqual(['x'])
  })
})

describe('an import that breaks off', () => {
  const cut = gzipSync(
    Array.from({ length: 9_000 }, (_, i) => `{"n":${(i * 7919) % 997}}`).join('\n'),
  ).subarray(0, -50)

  it('ends with one line and removes what it wrote, but not the folder it was given', async () => {
    const destination = join(tempFolder(), 'given')
    mkdirSync(destination)
    const source = goldSource([], { 'KXTEST-B.ndjson.gz': Buffer.from(cut) })
    expect(await refused('kalshi-gold15m', source, destination)).toMatch(
      'KXTEST-B.ndjson.gz cannot be read to its end',
    )
    expect(readdirSync(destination)).toEqual([])
  })

  it('counts as broken when no row could be used', async () => {
    const source = sourceOf({
      'polymarket_macro_pairs.jsonl': 'x\n',
      'polymarket_pairs.jsonl': '{}\n',
      'polymarket_cpi_pairs.jsonl': '',
    })
    expect(await refused('paired-quotes', source)).toMatch('no row could be used (2 dropped)')
  })
})
