import { z } from 'zod'
import { zFlag, zLooseId, zTextOrNone } from '../wire.js'

export interface GammaTag {
  readonly id: string
  readonly label: string
  readonly slug: string
}

/** Events that follow each other, such as the same question every month. */
export interface GammaSeries {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly recurrence: string
  readonly isActive: boolean
  readonly isClosed: boolean
}

export const zTag = z
  .object({ id: zLooseId, label: zTextOrNone, slug: zTextOrNone })
  .transform((row): GammaTag => row)

export const zSeries = z
  .object({
    id: zLooseId,
    slug: zTextOrNone,
    title: zTextOrNone,
    recurrence: zTextOrNone,
    active: zFlag,
    closed: zFlag,
  })
  .transform((row): GammaSeries => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    recurrence: row.recurrence,
    isActive: row.active,
    isClosed: row.closed,
  }))
