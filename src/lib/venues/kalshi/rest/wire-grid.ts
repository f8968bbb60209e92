import { z } from 'zod'
import { DataError } from '../../../base/errors.js'
import { Grid } from '../../../domain/grid.js'
import { zPrice } from '../../shared/rest/wire-fields.js'

/** `price_ranges` as a grid; the label beside them is never looked at (kalshi.md 4). */
export const zGrid = z
  .array(
    z
      .object({ start: zPrice, end: zPrice, step: zPrice })
      .transform(({ start, end, step }) => ({ start, end, step })),
  )
  .transform((bands, context) => {
    try {
      return Grid.of(bands)
    } catch (fault) {
      if (!(fault instanceof DataError)) throw fault
      context.addIssue({ code: 'custom', message: fault.message })
      return z.NEVER
    }
  })
