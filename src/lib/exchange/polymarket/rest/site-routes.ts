import type { Faults } from '../../faults/fault-kinds.js'
import { json } from '../../transport.js'
import type { PolymarketSettings } from '../settings.js'
import type { Router } from './router.js'

/** A documentation address: nobody has it. */
const CALLER = '203.0.113.7'

/** The probe that tells callers whether they may trade from where they are. */
export function siteRoutes(router: Router, settings: PolymarketSettings, faults: Faults): void {
  router.get('/api/geoblock', () =>
    json(200, {
      blocked: faults.active('region_refusal', 'polymarket'),
      ip: CALLER,
      country: settings.country,
      region: settings.region,
    }),
  )
}
