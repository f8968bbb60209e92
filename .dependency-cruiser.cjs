// Who may import whom. The table is the whole truth; the rules below are made from it.
// Folders are relative to src/lib; every folder sees itself. Type-only imports count.

const EDGE = ['base', 'domain']

/** @type {Record<string, readonly string[]>} */
const SEES = {
  base: [],
  domain: ['base'],

  'market-data': EDGE,
  matching: EDGE,
  portfolio: EDGE,
  arbiter: EDGE,
  record: EDGE,
  storage: EDGE,
  config: EDGE,
  output: EDGE,
  exchange: EDGE,

  'venues/shared': EDGE,
  'venues/kalshi': [...EDGE, 'venues/shared'],
  'venues/polymarket': [...EDGE, 'venues/shared'],
  'venues/sim': [...EDGE, 'venues/shared', 'market-data'],

  strategies: [...EDGE, 'market-data'],
  risk: [...EDGE, 'portfolio'],
  report: [...EDGE, 'portfolio', 'output'],
  execution: [...EDGE, 'market-data', 'risk'],
  agents: [...EDGE, 'matching'],
  engine: [...EDGE, 'market-data', 'portfolio', 'strategies', 'arbiter', 'risk', 'execution'],
  control: [...EDGE, 'engine'],
  tui: [...EDGE, 'engine', 'control', 'config', 'output'],
}
const FOLDERS = [...Object.keys(SEES), 'app']
SEES.app = FOLDERS

/** What the commands see of src/lib. */
const COMMANDS_SEE = ['app', 'config', 'tui', 'report', 'output', ...EDGE, 'record', 'storage']

/** The only files of src/lib/venues that anything outside src/lib/venues may name. */
const VENUE_DOORS = ['[^/]+/index', 'sim/sim-venue'].map((door) => `^src/lib/venues/${door}[.]ts$`)

const inside = (folder) => `^src/lib/${folder}/`

const seesOnly = (name, home, seen) => ({
  name: `${name.replace('/', '-')}-sees-only`,
  comment: `${name} may import: ${seen.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: home },
  to: { path: '^src/', pathNot: [home, ...seen.map(inside)] },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(SEES).map(([folder, seen]) => seesOnly(folder, inside(folder), seen)),
    seesOnly('commands', '^src/commands/', COMMANDS_SEE),
    {
      name: 'venues-doors',
      comment: 'from outside src/lib/venues only <venue>/index.ts and sim-venue.ts are visible',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lib/venues/' },
      to: { path: '^src/lib/venues/', pathNot: VENUE_DOORS },
    },
    {
      name: 'folder-not-in-table',
      comment: 'a file of src/ stands in src/commands or in a folder of the table in .dependency-cruiser.cjs',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/commands/', ...FOLDERS.map(inside)] },
      to: {},
    },
    {
      name: 'src-stays-in-src',
      comment: 'src/ imports packages, node and itself; never tests/, scripts/, bin/ or dist/',
      severity: 'error',
      from: { path: '^src/' },
      to: { pathNot: ['^src/', 'node_modules/'], dependencyTypesNot: ['core', 'unknown'] },
    },
    {
      name: 'no-dev-package-in-src',
      comment: 'what the installed program imports is listed under dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
