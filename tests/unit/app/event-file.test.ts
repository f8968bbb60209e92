import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EventFile } from '../../../src/lib/app/event-file.js'

const place = (): string => join(mkdtempSync(join(tmpdir(), 'arb-events-')), 'events.jsonl')

describe('the file of an event log', () => {
  it('holds the lines from before it was opened and after, readable by its owner only', () => {
    const file = new EventFile(place())
    file.add('{"first":1}')
    expect(existsSync(file.path)).toBe(false)
    file.open()
    file.add('{"second":2}')
    file.close()
    expect(readFileSync(file.path, 'utf8')).toBe('{"first":1}\n{"second":2}\n')
    expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it('replaces an earlier event log and an empty file', () => {
    for (const before of ['{"seed":1}\n', '']) {
      const path = place()
      writeFileSync(path, before, { mode: 0o644 })
      const file = new EventFile(path)
      file.open()
      file.add('{}')
      file.close()
      expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['{}\n', 0o600])
    }
  })

  it('replaces nothing else', () => {
    const path = place()
    writeFileSync(path, 'dear diary')
    const file = new EventFile(path)
    expect(() => file.open()).toThrow(/exists and is no event log/)
    file.close()
    expect(readFileSync(path, 'utf8')).toBe('dear diary')
  })
})
