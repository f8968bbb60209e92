import { describe, expect, it } from 'vitest'
import { flattenFigure, OperatorDesk } from '../../../src/lib/app/session/operator-desk.js'
import type { OperatorCommand } from '../../../src/lib/domain/events.js'
import { dollars } from '../../drawn/market.js'

function desk(refusal?: string) {
  const done: string[] = []
  const engine = {
    refuses: () => refusal,
    view: () => ({ positions: [{ cost: dollars('18') }, { cost: dollars('22.32') }] }),
  }
  const runner = { operate: ({ action }: OperatorCommand) => void done.push(action) }
  const operator = new OperatorDesk(engine)
  return { operator, done, run: () => operator.run(runner) }
}

describe('commands of an operator', () => {
  it('wait until the session is between two events, and are answered one by one', async () => {
    const { operator, done, run } = desk()
    const answers = [operator.act({ action: 'pause' }), operator.act({ action: 'resume' })]
    expect([operator.isWanted, done]).toEqual([true, []])
    await run()
    expect(done).toEqual(['pause', 'resume'])
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([true, true])
    expect(operator.isWanted).toBe(false)
  })

  it('that would change nothing are not carried out, and say why', async () => {
    const { operator, done, run } = desk('it is paused already')
    const answer = operator.act({ action: 'pause' })
    await run()
    expect([await answer, done]).toEqual([{ ok: false, text: 'it is paused already' }, []])
  })

  it('to kill need the word, to flatten the figure of what is held now', async () => {
    const { operator, done, run } = desk()
    const wrong = [
      operator.act({ action: 'kill', typed: 'Kill' }),
      operator.act({ action: 'flatten', typed: '40.31' }),
    ]
    const right = [
      operator.act({ action: 'kill', typed: 'kill' }),
      operator.act({ action: 'flatten', typed: '40.32' }),
    ]
    await run()
    expect((await Promise.all(wrong)).map(({ ok }) => ok)).toEqual([false, false])
    expect((await Promise.all(right)).map(({ ok }) => ok)).toEqual([true, true])
    expect(done).toEqual(['kill', 'flatten'])
    expect(flattenFigure([])).toBe('0.00')
  })

  it('that stop the session with a failure are answered before it ends', async () => {
    const { operator } = desk()
    const answer = operator.act({ action: 'pause' })
    const broken = { operate: () => Promise.reject(new Error('the disk is full')) }
    await expect(operator.run(broken)).rejects.toThrow('the disk is full')
    operator.close()
    expect(await Promise.race([answer, Promise.resolve('none')])).toMatchObject({ ok: false })
  })

  it('of a session that has ended are answered so', async () => {
    const { operator } = desk()
    const waiting = operator.act({ action: 'pause' })
    operator.close()
    const over = { ok: false, text: 'the session has ended' }
    expect([await waiting, await operator.act({ action: 'pause' })]).toEqual([over, over])
  })
})
