import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plugin, type Interfaces } from '@oclif/core'

/**
 * What oclif needs to run the commands in `src`, when this program itself runs from there (`npm run dev`). Without it oclif
 * would take the commands of the last build.
 */
export async function sourceCommands(root: string): Promise<Interfaces.LoadOptions> {
  const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON
  const inSource = JSON.stringify(pjson.oclif).replaceAll('./dist/', './src/').replaceAll('.js"', '.ts"')
  const oclif = JSON.parse(inSource) as Interfaces.PJSON['oclif']
  const options = { root, pjson: { ...pjson, oclif }, isRoot: true, type: 'core', ignoreManifest: true }
  const plugin = new Plugin(options)
  await plugin.load()
  return { root, plugins: new Map([[plugin.name, plugin]]) }
}
