import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { postOrder, postOrders } from '../../../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { refusalOf } from '../../../../../src/lib/venues/polymarket/rest/refusals.js'
import { HTML, scripted } from './fake-http.js'

const ID = `0x${'ab'.repeat(32)}`
const BODY = '{"order":{},"owner":"x"}'
const taken = (given: object = {}) => ({ success: true, errorMsg: '', orderID: ID, status: 'live', ...given })

async function verdictOn(body: unknown, status = 200): Promise<string> {
  const { rest, http } = scripted(() => ({ status, body }))
  try {
    const { orderId, status: state, making, taking } = await postOrder(rest, BODY)
    expect(orderId).toBe(ID)
    return ['taken', state, String(making), String(taking)].join(' ')
  } catch (fault) {
    if (!(fault instanceof VenueError)) throw fault
    return `${fault.outcome} ${fault.code} ${refusalOf(fault) ?? ''}`.trim()
  } finally {
    expect(http.asked).toHaveLength(1)
    expect(http.asked[0]).toMatchObject({ method: 'POST', path: '/order', body: BODY })
  }
}

describe('the answer to one order', () => {
  it.each([
    ['resting', taken({ makingAmount: '', takingAmount: '' }), 'taken live undefined undefined'],
    [
      'matched',
      taken({ status: 'matched', makingAmount: '12.6', takingAmount: '20' }),
      'taken matched 12600000 20000000',
    ],
    ['delayed', taken({ status: 'delayed', makingAmount: '0', takingAmount: '0' }), 'taken delayed 0 0'],
    ['unmatched', taken({ status: 'unmatched' }), 'taken unmatched undefined undefined'],
    ['a status that nobody knows', taken({ status: 'resting' }), 'taken unknown:resting undefined undefined'],
    ['no status', { success: true, errorMsg: null, orderID: ID }, 'taken unknown: undefined undefined'],
    ['amounts as numbers', taken({ makingAmount: 12.6, takingAmount: 20 }), 'taken live undefined undefined'],
    [
      'negative amounts',
      taken({ makingAmount: '-1', takingAmount: '1e3' }),
      'taken live undefined undefined',
    ],
    ['no hashes', taken({ transactionsHashes: null, tradeIDs: 'x' }), 'taken live undefined undefined'],
    [
      'success without an id, with a text',
      taken({ orderID: '', errorMsg: 'not enough balance / allowance' }),
      'refused ARB-VEN-001 balance',
    ],
    ['success without an id', taken({ orderID: '' }), 'unknown ARB-VEN-005'],
    ['success with an id and a text', taken({ errorMsg: 'hm' }), 'unknown ARB-VEN-005'],
    ['success with an id that is none', taken({ orderID: 'pending' }), 'unknown ARB-VEN-005'],
    [
      'failure',
      taken({ success: false, orderID: null, errorMsg: 'no', status: null }),
      'refused ARB-VEN-001 other',
    ],
    [
      'failure of the rate',
      taken({
        success: false,
        orderID: '',
        errorMsg: 'Rate limit exceeded for tokenId: 1',
        status: 'delayed',
      }),
      'refused ARB-VEN-002 rate-limit',
    ],
    [
      'failure with an id and a documented sentence alone',
      taken({ success: false, errorMsg: "order couldn't be fully filled.", status: '' }),
      'refused ARB-VEN-001 fok-killed',
    ],
    [
      'failure with an id, for a reason that nobody knows',
      taken({ success: false, errorMsg: 'killed', status: '' }),
      'unknown ARB-VEN-005',
    ],
    ...['delayed', 'MATCHED', 'ORDER_STATUS_LIVE', 'unmatched', 'queued'].map(
      (status) =>
        [
          `failure with an id that is ${status}`,
          taken({ success: false, errorMsg: 'not enough balance / allowance', status }),
          'unknown ARB-VEN-005',
        ] as const,
    ),
    [
      'a status with its prefix',
      taken({ status: 'ORDER_STATUS_MATCHED', makingAmount: '1', takingAmount: '2' }),
      'taken matched 1000000 2000000',
    ],
    ['failure that is live', taken({ success: false, errorMsg: 'hm' }), 'unknown ARB-VEN-005'],
    ['failure without a word', taken({ success: false, orderID: '' }), 'unknown ARB-VEN-005'],
    ['no success told', { orderID: ID, status: 'live' }, 'unknown ARB-VEN-005'],
    ['success as text', taken({ success: 'true' }), 'unknown ARB-VEN-005'],
    ['an empty object', {}, 'unknown ARB-VEN-005'],
    ['a list', [taken()], 'unknown ARB-VEN-005'],
    ['a text', '"OK"', 'unknown ARB-VEN-005'],
    ['nothing', '', 'unknown ARB-VEN-005'],
    ['null', 'null', 'unknown ARB-VEN-005'],
    ['a page', HTML, 'unknown ARB-NET-004'],
  ] as const)('%s', async (_, body, wanted) => {
    expect(await verdictOn(body)).toBe(wanted)
  })
})

describe('the answer to several', () => {
  const verdicts = async (body: unknown, count = 2): Promise<readonly string[]> => {
    const { rest } = scripted(() => ({ body }))
    const entries = await postOrders(rest, { body: `[${BODY},${BODY}]`, count })
    return entries.map((entry) =>
      entry.ok ? entry.value.status : `${entry.error.outcome} ${entry.error.code}`,
    )
  }

  it('is a verdict on each; one that cannot be read spoils no other', async () => {
    expect(await verdicts([taken(), taken({ status: 'matched' })])).toEqual(['live', 'matched'])
    for (const odd of [null, 7, 'x', {}, taken({ success: 1 })])
      expect(await verdicts([odd, taken()])).toEqual(['unknown ARB-VEN-005', 'live'])
  })

  it('of another length says nothing about any', async () => {
    for (const odd of [[taken()], [], [taken(), taken(), taken()], taken(), 'null', '']) {
      await expect(verdicts(odd)).rejects.toMatchObject({ code: 'ARB-VEN-005', outcome: 'unknown' })
    }
  })

  it('is not asked for more than fifteen', async () => {
    const { rest, http } = scripted(() => ({ body: [] }))
    await expect(postOrders(rest, { body: '[]', count: 16 })).rejects.toThrow('1 to 15')
    expect(http.asked).toHaveLength(0)
  })
})
