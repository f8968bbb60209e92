import { stemOf } from './canonical.js'

function list(words: string): ReadonlySet<string> {
  const said = words.split(/\s+/).filter((word) => word !== '')
  return new Set([...said, ...said.map(stemOf)])
}

/** Words that say nothing about which worlds win: function words, template words, manner words; with their stems. */
export const HARMLESS: ReadonlySet<string> = list(`
  a an the this that these those it its his her their them they he she him who whom whose which what when where why how whether
  and or but if then than as of in on at by to for from with without within into onto over under up down out off about between among through during
  after before since until till prior per via upon
  be have do will would shall should can could may might must get got let
  yes no not any some such other otherwise also too very just so own same each every either neither both
  there here now today still ever again already yet
  market marketplace contract resolve resolut settle payout criterion issuanc issue creation creat list question outcom event specif
  according accord accordanc basis base purpos refer relevant respective following follow
  time timezone timeframe date day month year week hour minute period deadline expir expiration et est edt pt pst utc gmt pm am noon midnight eastern
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  monday tuesday wednesday thursday friday saturday sunday
  officially official formally formal explicitly explicit publicly public physically physical actually actual legally successfully successful
  clearly definitively definitive directly currently current previously previous newly respectively approximately
  clear definitiv direct newly sit incumbent schedule scheduled possible strictly reading readings lies lie prints print mean
  end begin start close
  happen occur become make take come go give put set see use include contain
  person people individual someone anyone somebody mr mrs ms dr
  us usa u s
`)

/** Words that widen or narrow whatever they stand with; they are kept even where only names and numbers are. With their stems. */
export const SCOPE_WORDS: ReadonlySet<string> = list(`
  first 1st second 2nd third 3rd last next another only alone sole all whole entire full half part partial majority most least
  more less fewer few minimum maximum exact
  federal state national international local regional global worldwide
  permanent temporary acting interim consecutiv cumulativ combin total
  women woman men man female male girl boy junior youth senior under
  primary general runoff special regular preseason playoff postseason final semifinal quarterfinal qualify
  draft propos preliminary revis initial
  former
`)
