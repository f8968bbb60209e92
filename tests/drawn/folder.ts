import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** New empty folders for the tests of one file; all are gone when it has run. */
export function folders(): () => string {
  const base = mkdtempSync(join(tmpdir(), 'arb-test-'))
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  return () => mkdtempSync(join(base, 'f-'))
}
