import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { MemoryApprovalStore, SqliteApprovalStore } from '../../src/lib/storage/approval-store.js'
import { folders } from '../drawn/folder.js'
import { approvalStoreContract, statement } from './approval-store.js'

const folder = folders()

approvalStoreContract('the memory', () => new MemoryApprovalStore())
approvalStoreContract('a SQLite file', () => SqliteApprovalStore.open(join(folder(), 'arb.sqlite')))

describe('approvals in a SQLite file', () => {
  it('outlive the process', async () => {
    const path = join(folder(), 'arb.sqlite')
    const store = SqliteApprovalStore.open(path)
    await store.add([statement()])
    await store.close()
    const again = SqliteApprovalStore.open(path)
    expect(await again.all()).toEqual([statement().approval])
    await again.close()
  })

  it('end the work when they cannot be read: nobody knows then what was said', async () => {
    const store = SqliteApprovalStore.open(join(folder(), 'arb.sqlite'))
    await store.close()
    for (const read of [store.all(), store.text('K-1', 'x')])
      await expect(read).rejects.toMatchObject({ kind: 'halt', code: 'ARB-DB-003' })
  })

  it('cannot be changed or removed, not even by hand', async () => {
    const store = SqliteApprovalStore.open(join(folder(), 'arb.sqlite'))
    await store.add([statement()])
    const { db } = store as unknown as { db: Database.Database }
    for (const sql of [
      "UPDATE approvals SET decision = 'rejected'",
      'DELETE FROM approvals',
      "UPDATE approval_texts SET body = '{}'",
      'DELETE FROM approval_texts',
    ])
      expect(() => db.exec(sql)).toThrow(/is not (changed|removed)/)
    await store.close()
  })
})
