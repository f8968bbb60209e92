import type { Change } from './mutations.js'

const CITIES = /\b(?:Chicago|Winnipeg|Newcastle|Bayern|Barcelona|St\. John's|Boston)\b/g
const NICKNAMES = /\b(?:Bulls|Jets|Chicago Cubs|T1|Alex Pereira|Jannik Sinner)\b/g
const CONTESTS = /\b(?:game|match|fight|bout)\b(?!s)/g

/** Changes that make another question of any contract about a game, wherever they are made. */
export const GAME_CHANGES: readonly Change[] = [
  [CITIES, 'Detroit'],
  [NICKNAMES, 'Pistons'],
  [/\b(Mar|March|Sep|September|Jul|July|Feb|February|Apr|April|Jun|June|May) \d{1,2}\b/g, '$1 28'],
  [/\b20(\d\d)-(\d\d)-(\d\d)\b/g, '20$1-$2-28'],
  [CONTESTS, 'first half of the game'],
  [CONTESTS, '3rd quarter'],
  [/\bgame(?=[, ](?:orig|sched))/g, 'series'],
  [/\b(?<=the )(game)(?= |,)/g, "women's $1"],
  [/\bprofessional\b(?! MMA)/g, "women's professional"],
  [/\b(NBA|NFL|NHL|MLB|CBB)\b/g, "Women's $1"],
  [/\b(?:NBA|MLB)\b/g, 'NHL'],
  [/\b(?:NHL|NFL)\b/g, 'MLB'],
  [/\bEPL\b/g, 'La Liga'],
  [/\bwins?\b(?! ?")/g, 'wins the first half of'],
  [/\bwins?\b/g, 'wins its group after'],
  [/\bwins?\b/g, 'loses'],
  [/\b(\d{1,3})\.5\b/g, '1$1.5'],
  [/\b(\d{1,3})(?= or more)/g, '1$1'],
  [/\bbasketball\b/g, 'hockey'],
]

/** The same for contracts about a competition. */
export const TOURNAMENT_CHANGES: readonly Change[] = [
  [/\b20(2|3)(\d)\b/g, '20$19'],
  [/\b(?:99th|69th)\b/g, '95th'],
  [/\bLXI\b/g, 'LIX'],
  [/\b(?:NBA|Pro Basketball)\b/g, 'NHL'],
  [/\b(?:NFL|NHL|Pro Football|Pro Hockey|Super Bowl|Stanley Cup)\b/g, 'MLB'],
  [/\b(?:English Premier League|EPL)\b/g, 'La Liga'],
  [/\bLa Liga\b/g, 'Bundesliga'],
  [/\bUEFA Champions League\b/g, 'UEFA Europa League'],
  [/\b(?:FIFA|Men's) World Cup\b/g, "FIFA Women's World Cup"],
  [/\b(?:FIFA|Men's) World Cup\b/g, 'FIFA Club World Cup'],
  [/\bwins?\b/g, 'reaches the final of'],
  [/\bwins?\b/g, 'is nominated for'],
  [/\bwins?\b/g, 'finishes last in'],
  [/\bGroup C\b/g, 'Group D'],
  [/\bSemifinals\b/g, 'Quarterfinals'],
  [/\btop 4\b/g, 'top 6'],
  [/\bis relegated\b|\bbe relegated\b/g, 'is promoted'],
  [/\bMen's\b/g, "Women's"],
  [/\bSingles\b/g, 'Doubles'],
  [/\bDrivers\b/g, 'Constructors'],
  [/\bPicture\b/g, 'Director'],
  [/\bActress\b/g, 'Actor'],
  [/\bAnimated\b/g, 'Documentary'],
  [/\bAlbum of the Year\b/g, 'Song of the Year'],
  [/\bPeace\b/g, 'Literature'],
  [/\bEastern\b/g, 'Western'],
  [/\bAFC\b/g, 'NFC'],
  [/\b(?:Buffalo Bills|Buffalo)\b/g, 'Miami Dolphins'],
  [/\b(?:Oklahoma City Thunder|Oklahoma City)\b/g, 'Utah Jazz'],
  [/\b(?:Arsenal|Chelsea|Barcelona|Real Madrid|Duke|Ohio State)\b/g, 'Liverpool'],
  [/\b(?:Norway|Netherlands|Sweden)\b/g, 'Denmark'],
  [
    /\b(?:Jannik Sinner|Scottie Scheffler|Lando Norris|Lamine Yamal|Ann Example|Sample Film|Sample Album)\b/g,
    'Bob Other',
  ],
]
