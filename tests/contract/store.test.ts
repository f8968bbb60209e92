import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { MemoryStore } from '../../src/lib/storage/memory-store.js'
import { MIGRATIONS } from '../../src/lib/storage/migrations.js'
import { SqliteStore } from '../../src/lib/storage/sqlite-store.js'
import { folders } from '../drawn/folder.js'
import { decision, END, entry, sessionRow, step, storeContract } from './store.js'

const folder = folders()

storeContract('the memory', () => new MemoryStore())
storeContract('a SQLite file', () => SqliteStore.open(join(folder(), 'arb.sqlite')))

describe('the memory', () => {
  it('does not look at earlier steps again when it writes more', async () => {
    const store = new MemoryStore()
    await store.beginSession(sessionRow('s'))
    let looks = 0
    const first = {
      ...step(1),
      get entries() {
        looks++
        return [entry('e1')]
      },
    }
    await store.appendSteps('s', [first])
    const before = looks
    await store.appendSteps('s', [step(2, { entries: [entry('e2')] })])
    expect(looks).toBe(before)
  })
})

const userError = (open: () => unknown): { code: string; hint: string; message: string; fault: string } => {
  try {
    open()
  } catch (error) {
    expect(error).toMatchObject({ kind: 'user' })
    return error as { code: string; hint: string; message: string; fault: string }
  }
  throw new Error('it was opened')
}

describe('the SQLite file', () => {
  it('keeps everything over closing and opening', async () => {
    const path = join(folder(), 'deeper', 'arb.sqlite')
    const store = SqliteStore.open(path)
    await store.beginSession(sessionRow('s'))
    await store.appendSteps('s', [
      step(1, { decisions: [decision('b1')], entries: [entry('e1'), entry('e2')] }),
    ])
    await store.endSession('s', END)
    await store.beginSession(sessionRow('open'))
    await store.close()
    const again = SqliteStore.open(path)
    expect(await again.sessions()).toEqual([
      { ...sessionRow('open'), end: undefined },
      { ...sessionRow('s'), end: END },
    ])
    expect(await again.decisions('s')).toEqual([decision('b1')])
    expect(await again.entries('s')).toEqual([entry('e1'), entry('e2')])
    await expect(again.appendSteps('s', [step(1)])).rejects.toMatchObject({ code: 'ARB-DB-003' })
    await again.close()
  })

  it('waits for the disk at every commit, in a write-ahead log, with its references checked', async () => {
    const path = join(folder(), 'arb.sqlite')
    const store = SqliteStore.open(path)
    const { db } = store as unknown as { db: Database.Database }
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
    await store.close()
  })

  it('is readable by another process while it is open, row by row as committed', async () => {
    const path = join(folder(), 'arb.sqlite')
    const store = SqliteStore.open(path)
    await store.beginSession(sessionRow('s'))
    await store.appendSteps('s', [step(1, { entries: [entry('e1', 7)] })])
    const reader = new Database(path, { readonly: true })
    expect(reader.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(reader.prepare('SELECT account, amount_e6 FROM postings ORDER BY ordinal').raw().all()).toEqual([
      ['position:kalshi:Q/yes', 7],
      ['cash:kalshi', -7],
    ])
    reader.close()
    await store.close()
  })

  it('is not touched when a newer program made it', () => {
    const path = join(folder(), 'arb.sqlite')
    const db = new Database(path)
    db.exec('CREATE TABLE later (x)')
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`)
    db.close()
    const before = readFileSync(path)
    const error = userError(() => SqliteStore.open(path))
    expect(error).toMatchObject({ code: 'ARB-DB-002', fault: 'config' })
    expect(error.message).toContain(`version ${MIGRATIONS.length + 1}`)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('cannot be what is no database', () => {
    const path = join(folder(), 'arb.sqlite')
    writeFileSync(path, 'this is a text and has been one for long enough to be read as a header '.repeat(20))
    expect(userError(() => SqliteStore.open(path))).toMatchObject({ code: 'ARB-DB-001', fault: 'config' })
    expect(readFileSync(path, 'utf8')).toContain('this is a text')
  })

  it('cannot be where no folder can be made, or where a folder is', () => {
    const at = folder()
    writeFileSync(join(at, 'file'), '')
    const below = userError(() => SqliteStore.open(join(at, 'file', 'arb.sqlite')))
    expect(below).toMatchObject({ code: 'ARB-DB-001' })
    expect(below.hint).toContain('--data-dir')
    mkdirSync(join(at, 'arb.sqlite'))
    expect(userError(() => SqliteStore.open(join(at, 'arb.sqlite'))).code).toBe('ARB-DB-001')
  })

  it('refuses to write after it was closed', async () => {
    const store = SqliteStore.open(join(folder(), 'arb.sqlite'))
    await store.close()
    await expect(store.beginSession(sessionRow('s'))).rejects.toMatchObject({
      kind: 'halt',
      code: 'ARB-DB-003',
    })
  })
})
