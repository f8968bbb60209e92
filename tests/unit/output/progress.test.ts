import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, ms } from '../../../src/lib/base/units.js'
import { MemoryOutput } from '../../../src/lib/output/memory-output.js'
import { Progress } from '../../../src/lib/output/progress.js'

function started(options: { animated: boolean; quiet?: boolean; columns?: number }) {
  const output = new MemoryOutput({ columns: options.columns ?? 80 })
  const clock = new VirtualClock(ms(0))
  const progress = new Progress({ output, clock, quiet: options.quiet ?? false, animated: options.animated })
  const after = (wait: number, text: string): void => {
    void clock.sleepUntil(addMs(clock.now(), durationMs(wait)))
    progress.tell(text)
  }
  return { output, progress, after }
}

describe('progress', () => {
  it('is silent about work that is soon over', () => {
    const { output, progress, after } = started({ animated: true })
    after(299, 'page 1')
    progress.end()
    expect(output.err).toBe('')
  })

  it('is one line that is drawn over and taken away', () => {
    const { output, progress, after } = started({ animated: true, columns: 10 })
    after(300, 'page 1')
    after(99, 'page 2')
    after(1, 'page 3 of many')
    progress.end()
    expect(output.err).toBe('\r\x1b[2Kpage 1\r\x1b[2Kpage 3 o\u2026\r\x1b[2K')
  })

  it('is a plain line now and then where nothing can be drawn over', () => {
    const { output, progress, after } = started({ animated: false })
    after(300, 'page 1')
    after(9_999, 'page 2')
    after(1, 'page \x1b[3m')
    progress.end()
    expect(output.err).toBe('page 1\npage \u241b[3m\n')
  })

  it('is told at once of work that will take long', () => {
    const { output, progress } = started({ animated: false })
    progress.announce('for 30 s')
    expect(output.err).toBe('for 30 s\n')
  })

  it('is nothing when quiet', () => {
    const { output, progress, after } = started({ animated: false, quiet: true })
    after(5_000, 'page 1')
    progress.announce('for 30 s')
    expect(output.err).toBe('')
  })
})
