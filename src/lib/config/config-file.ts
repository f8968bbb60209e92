import { configSchema } from './config-schema.js'
import { readSettingsText } from './settings-text.js'
import { validateYaml } from './validated-yaml.js'
import { parseYaml } from './yaml-source.js'

/** What `config.yaml` says, checked. Throws `UserError` ARB-CFG-*, with the place in the file. */
export const readConfigFile = (path: string) =>
  validateYaml(parseYaml(path, readSettingsText(path)), configSchema)
