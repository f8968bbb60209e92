import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import '../../drawn/screen-terminal.js'
import { openInkPage } from '../../../src/lib/tui/terminal/ink-page.js'

const NAMES = 4_096

function openPage() {
  const written: string[] = []
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  })
  const page = openInkPage({
    size: { columns: 10, rows: 4 },
    stdin: stdin as unknown as Parameters<typeof openInkPage>[0]['stdin'],
    write: (text) => void written.push(text),
    onKey: () => undefined,
    onStray: () => undefined,
    onFailure: (error) => {
      throw error
    },
  })
  return { page, written }
}

describe('a page that stands for a long time', () => {
  it(
    'draws a row that changes when all names of rows have been used since it was drawn',
    { timeout: 60_000 },
    () => {
      const { page, written } = openPage()
      page.show(['first', 'other 0'])
      for (let i = 1; i < NAMES - 1; i++) page.show(['first', `other ${i}`])
      written.length = 0
      page.show(['changed', `other ${NAMES - 2}`])
      expect(written.join('')).toContain('changed')
      page.close()
    },
  )
})
