// Ctrl-Z on the screen of a session, and what the shell does with it.
import { describe, expect, it } from 'vitest'
import { ALTERNATE_ON, arbTerminals, hasPty } from './pty.js'

const { arbInShell } = arbTerminals()
const DEMO = ['--demo', '--speed', '2']

describe.skipIf(!hasPty)('Ctrl-Z (needs python3)', () => {
  it.each(['paper', 'watch'])(
    'stops arb %s and its screen as one job, and fg draws it again',
    async (name) => {
      const session = arbInShell(name, ...DEMO)
      await session.shows(/Opportunities/)
      session.type('\\x1a')
      await session.shows('stopped: 148')
      const stopped = session.seen().length
      session.type('\\n')
      await session.shows(ALTERNATE_ON, stopped)
      await session.shows(/Opportunities/, stopped)
      session.type('q')
      if (name === 'paper') {
        await session.shows('the session goes on')
        session.type('\\x03')
      }
      expect(await session.ended).toBe(0)
    },
    40_000,
  )
})
