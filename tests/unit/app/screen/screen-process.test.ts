import { describe, expect, it } from 'vitest'
import { ScreenProcess } from '../../../../src/lib/app/screen/screen-process.js'
import { SystemClock } from '../../../../src/lib/base/clock.js'

const running = (script: string): ScreenProcess =>
  ScreenProcess.open([script], new SystemClock(), ([code]) => [process.execPath, '-e', code!])

describe('the screen of a session', () => {
  it('tells that it was left', async () => {
    expect(await running('').ended).toEqual({ how: 'left', detail: '' })
  })

  it('tells how it died', async () => {
    expect(await running('process.exit(3)').ended).toEqual({ how: 'failed', detail: 'it ended with code 3' })
    const killed = await running("process.kill(process.pid, 'SIGKILL')").ended
    expect(killed).toEqual({ how: 'killed', detail: 'it was ended by SIGKILL' })
  })

  it('tells that it could not be started', async () => {
    const clock = new SystemClock()
    const { how, detail } = await ScreenProcess.open([], clock, () => ['./no/such/program']).ended
    expect([how, detail]).toEqual(['failed', expect.stringContaining('ENOENT')])
  })

  it('is waited for when the session is over', async () => {
    expect(await running('setTimeout(() => undefined, 200)').close()).toMatchObject({ how: 'left' })
  })

  it('is ended by force when it does not go', async () => {
    expect(await running('setInterval(() => undefined, 1000)').close()).toMatchObject({ how: 'killed' })
  })
})
