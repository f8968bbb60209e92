// Synthetic titles, stages and awards in the wording of both venues, and what each pair is.
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import type { SportsPair } from '../game/game-pairs.js'
import { kalshiText, polymarketText } from '../game/sports-texts.js'

const title = (ticker: string, label: string, condition: string, heading?: string): ContractText =>
  kalshiText(
    ticker,
    heading ?? `Will ${label} ${condition.replace(/\bwins\b/, 'win').replace(/\breaches\b/, 'reach')}?`,
    label,
    `If ${label} ${condition}, then the market resolves to Yes.`,
  )

const asked = (question: string, condition: string, more = ''): ContractText =>
  polymarketText(
    'sample-event',
    question,
    ['Yes', 'No'],
    `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".\n${more}` +
      'The primary resolution source will be official information from the organiser, however, a consensus of credible reporting may also be used.',
  )

const according = (question: string, what: string, more = ''): ContractText =>
  polymarketText(
    'sample-event',
    question,
    ['Yes', 'No'],
    `This market will resolve according to the ${what}.\n\n${more}` +
      'If at any point it becomes impossible for the listed team to win based on the rules of the league, this market will resolve immediately to "No".',
  )

export const TOURNAMENT_PAIRS: readonly SportsPair[] = [
  [
    'super bowl',
    title('KXSB-27-BUF', 'Buffalo', 'wins the 2027 Pro Football Championship'),
    asked('Will the Buffalo Bills win Super Bowl LXI?', 'the Buffalo Bills win Super Bowl LXI'),
    'alike',
  ],
  [
    'super bowl of another year',
    title('KXSB-26-BUF', 'Buffalo', 'wins the 2026 Pro Football Championship'),
    asked('Will the Buffalo Bills win Super Bowl LXI?', 'the Buffalo Bills win Super Bowl LXI'),
    'apart',
  ],
  [
    'nba title',
    title('KXNBA-27-OKC', 'Oklahoma City', 'wins the 2027 Pro Basketball Finals'),
    according(
      'Will the Oklahoma City Thunder win the 2027 NBA Finals?',
      'team that wins the 2026-27 NBA Finals',
    ),
    'alike',
  ],
  [
    'nba title, other side of the city',
    title('KXNBA-27-LAC', 'Los Angeles C', 'wins the 2027 Pro Basketball Finals'),
    according(
      'Will the Los Angeles Lakers win the 2027 NBA Finals?',
      'team that wins the 2026-27 NBA Finals',
    ),
    'apart',
  ],
  [
    'stanley cup',
    title('KXNHL-27-EDM', 'Edmonton', 'wins the 2027 Pro Hockey Finals'),
    according(
      'Will the Edmonton Oilers win the 2027 NHL Stanley Cup?',
      'team that wins the 2027 Stanley Cup',
    ),
    'alike',
  ],
  [
    'world series',
    title('KXMLB-26-SEA', 'Seattle', 'wins the 2026 Pro Baseball Championship'),
    according('Will the Seattle Mariners win the 2026 World Series?', 'team that wins the 2026 World Series'),
    'alike',
  ],
  [
    'world series and pennant',
    title('KXMLB-26-SEA', 'Seattle', 'wins the 2026 Pro Baseball Championship'),
    asked(
      'Will the Seattle Mariners win the 2026 American League Championship Series?',
      'the Seattle Mariners win the 2026 American League Championship Series',
    ),
    'apart',
  ],
  [
    'eastern conference',
    title('KXNBAEAST-27-NYK', 'New York', 'wins the 2027 Pro Basketball Eastern Conference Finals'),
    according(
      'Will the New York Knicks win the NBA Eastern Conference Finals?',
      'team that wins the 2026–27 NBA Eastern Conference Finals',
    ),
    'alike',
  ],
  [
    'eastern conference and title',
    title('KXNBAEAST-27-NYK', 'New York', 'wins the 2027 Pro Basketball Eastern Conference Finals'),
    according('Will the New York Knicks win the 2027 NBA Finals?', 'team that wins the 2026-27 NBA Finals'),
    'apart',
  ],
  [
    'afc champion',
    title('KXNFLAFCCHAMP-26-BUF', 'Buffalo', 'wins the 2026-27 Pro Football AFC Championship'),
    asked(
      'Will the Buffalo Bills win the 2026-27 AFC Championship?',
      'the Buffalo Bills win the AFC Championship for the 2026-27 NFL season',
    ),
    'alike',
  ],
  [
    'division',
    title(
      'KXNFLAFCEAST-26-NE',
      'New England',
      'wins the AFC East division in the 2026-27 Pro Football season',
    ),
    asked(
      'Will the New England Patriots win the AFC East?',
      'the New England Patriots win the AFC East division for the 2026-27 NFL season',
    ),
    'alike',
  ],
  [
    'playoffs',
    title('KXNFLPLAYOFF-26-CLE', 'Cleveland', 'makes the playoffs in the 2026-27 Pro Football season'),
    asked(
      'Will the Cleveland Browns make the NFL playoffs?',
      'the Cleveland Browns qualify for the 2026-27 NFL playoffs',
    ),
    'alike',
  ],
  [
    'premier league',
    title('KXPREMIERLEAGUE-27-ARS', 'Arsenal', 'wins the 2026-27 English Premier League'),
    according(
      'Will Arsenal win the 2026–27 English Premier League?',
      'club that wins the 2026–27 English Premier League season',
    ),
    'alike',
  ],
  [
    'premier league and scotland',
    title('KXPREMIERLEAGUE-27-X', 'Hearts', 'wins the 2026-27 English Premier League'),
    asked('Will Hearts win the 2026-27 Scottish Premiership?', 'Hearts win the 2026-27 Scottish Premiership'),
    'apart',
  ],
  [
    'top four',
    title('KXEPLTOP4-27-CFC', 'Chelsea', 'finishes in the top 4 of the 2026-27 English Premier League'),
    asked(
      'Will Chelsea finish in the top 4 of the EPL 2026-27 standings?',
      'Chelsea finish in the top 4 of the 2026-27 English Premier League standings',
    ),
    'alike',
  ],
  [
    'top four and title',
    title('KXPREMIERLEAGUE-27-CFC', 'Chelsea', 'wins the 2026-27 English Premier League'),
    asked(
      'Will Chelsea finish in the top 4 of the EPL 2026-27 standings?',
      'Chelsea finish in the top 4 of the 2026-27 English Premier League standings',
    ),
    'SUBSET',
  ],
  [
    'relegation',
    title('KXEPLRELEGATION-27-LEE', 'Leeds United', 'is relegated from the 2026-27 English Premier League'),
    asked(
      'Will Leeds United be relegated from the English Premier League after the 2026–27 season?',
      'Leeds United is officially relegated from the English Premier League following the 2026–27 season',
    ),
    'alike',
  ],
  [
    'champions league',
    title('KXUCL-27-RMA', 'Real Madrid', 'wins the 2026-27 UEFA Champions League'),
    asked(
      'Will Real Madrid win the 2026–27 Champions League?',
      'Real Madrid win the 2026–27 UEFA Champions League',
    ),
    'alike',
  ],
  [
    'champions league final',
    title('KXUCL-27-RMA', 'Real Madrid', 'wins the 2026-27 UEFA Champions League'),
    asked(
      'Will Real Madrid reach the 2026–27 Champions League final?',
      'Real Madrid reach the final of the 2026–27 UEFA Champions League',
    ),
    'SUBSET',
  ],
  [
    'champions league of women',
    title('KXUCL-27-RMA', 'Real Madrid', 'wins the 2026-27 UEFA Champions League'),
    asked(
      "Will Real Madrid win the 2026–27 Women's Champions League?",
      "Real Madrid win the 2026–27 UEFA Women's Champions League",
    ),
    'apart',
  ],
  [
    'la liga',
    title('KXLALIGA-27-FCB', 'Barcelona', 'wins the 2026-27 La Liga'),
    asked('Will Barcelona win the 2026–27 La Liga?', 'FC Barcelona wins the 2026–27 La Liga season'),
    'alike',
  ],
  [
    'world cup',
    title('KXMENWORLDCUP-30-NL', 'Netherlands', "wins the 2030 Men's World Cup"),
    according(
      'Will Netherlands win the 2030 FIFA World Cup?',
      'national team that wins the 2030 FIFA World Cup',
    ),
    'alike',
  ],
  [
    'group winner',
    title('KXWCGROUPWIN-30C-NOR', 'Norway', 'finishes first in Group C in the 2030 FIFA World Cup'),
    asked(
      'Will Norway win Group C in the 2030 FIFA World Cup?',
      'Norway finishes in first place in Group C of the 2030 FIFA World Cup',
    ),
    'alike',
  ],
  [
    'other group',
    title('KXWCGROUPWIN-30C-NOR', 'Norway', 'finishes first in Group C in the 2030 FIFA World Cup'),
    asked(
      'Will Norway win Group D in the 2030 FIFA World Cup?',
      'Norway finishes in first place in Group D of the 2030 FIFA World Cup',
    ),
    'apart',
  ],
  [
    'semifinal',
    title('KXWCROUND-30-NOR', 'Norway', 'reaches the Semifinals in the 2030 FIFA World Cup'),
    asked(
      'Will Norway reach the Semifinals at the 2030 FIFA World Cup?',
      'the Norway national team reaches the Semifinals of the 2030 FIFA World Cup',
    ),
    'alike',
  ],
  [
    'semifinal and final',
    title('KXWCROUND-30-NOR', 'Norway', 'reaches the Semifinals in the 2030 FIFA World Cup'),
    asked(
      'Will Norway reach the Final at the 2030 FIFA World Cup?',
      'the Norway national team reaches the Final of the 2030 FIFA World Cup',
    ),
    'SUPERSET',
  ],
  [
    'wimbledon men',
    title('KXATPWIMBLEDON-27-JSIN', 'Jannik Sinner', "wins the 2027 Wimbledon Men's Singles"),
    asked(
      "Will Jannik Sinner win the 2027 Men's Wimbledon?",
      "Jannik Sinner wins the 2027 Wimbledon Men's Singles tournament",
    ),
    'alike',
  ],
  [
    'wimbledon doubles',
    title('KXATPWIMBLEDON-27-JSIN', 'Jannik Sinner', "wins the 2027 Wimbledon Men's Singles"),
    asked(
      "Will Jannik Sinner win the 2027 Wimbledon Men's Doubles?",
      "Jannik Sinner wins the 2027 Wimbledon Men's Doubles tournament",
    ),
    'apart',
  ],
  [
    'masters',
    title('KXPGATOUR-MAST27-SSCH', 'Scottie Scheffler', 'wins the 2027 Masters Tournament'),
    according('Will Scottie Scheffler win the 2027 Masters?', 'player that wins the 2027 Masters Tournament'),
    'alike',
  ],
  [
    'masters top 5',
    title(
      'KXPGATOP5-MAST27-SSCH',
      'Scottie Scheffler',
      'finishes in the top 5 (including ties) of the 2027 Masters Tournament',
    ),
    according('Will Scottie Scheffler win the 2027 Masters?', 'player that wins the 2027 Masters Tournament'),
    'apart',
  ],
  [
    'f1 drivers',
    title('KXF1-27-LNOR', 'Lando Norris', "wins the 2027 F1 Drivers' Championship"),
    according(
      'Will Lando Norris be the 2027 F1 Drivers Champion?',
      "driver that wins the 2027 F1 Drivers' Championship",
    ),
    'alike',
  ],
  [
    'f1 constructors',
    title('KXF1CONSTRUCTORS-27-MCL', 'McLaren', "wins the 2027 F1 Constructors' Championship"),
    according(
      'Will McLaren be the 2027 F1 Constructors Champion?',
      "team that wins the 2027 F1 Constructors' Championship",
    ),
    'alike',
  ],
  [
    'f1 race',
    title('KXF1RACE-MONGP27-LNOR', 'Lando Norris', 'wins the 2027 Monaco Grand Prix'),
    according(
      'Will Lando Norris win the 2027 F1 Monaco Grand Prix?',
      'driver that wins the 2027 F1 Monaco Grand Prix',
    ),
    'alike',
  ],
  [
    'f1 race and podium',
    title('KXF1RACE-MONGP27-LNOR', 'Lando Norris', 'wins the 2027 Monaco Grand Prix'),
    asked(
      'Will Lando Norris finish on the podium at the 2027 F1 Monaco Grand Prix?',
      'Lando Norris finishes on the podium at the 2027 F1 Monaco Grand Prix',
    ),
    'SUBSET',
  ],
  [
    'best picture',
    title('KXOSCARPIC-27-SAM', 'Sample Film', 'wins Best Picture at the 99th Academy Awards'),
    asked(
      'Will Sample Film win Best Picture at the 2027 Oscars?',
      'Sample Film wins the Oscar for Best Picture at the 99th Academy Awards',
    ),
    'alike',
  ],
  [
    'best actor',
    title('KXOSCARACTO-27-AEX', 'Ann Example', 'wins Best Actress at the 99th Academy Awards'),
    asked(
      'Will Ann Example win Best Actress at the 2027 Oscars?',
      'Ann Example wins the Academy Award for Best Actress in a Leading Role at the 99th Academy Awards',
    ),
    'alike',
  ],
  [
    'best supporting actor',
    title('KXOSCARACTO-27-AEX', 'Ann Example', 'wins Best Actress at the 99th Academy Awards'),
    asked(
      'Will Ann Example win Best Supporting Actress at the 2027 Oscars?',
      'Ann Example wins the Academy Award for Best Actress in a Supporting Role at the 99th Academy Awards',
    ),
    'apart',
  ],
  [
    'animated feature',
    title('KXOSCARANIM-27-SAM', 'Sample Film', 'wins Best Animated Feature at the 99th Academy Awards'),
    asked(
      'Will Sample Film win Best Animated Feature Film at the 2027 Oscars?',
      'Sample Film wins the award for Best Animated Feature Film at the 99th Academy Awards',
    ),
    'alike',
  ],
  [
    'nomination',
    title('KXOSCARNOMPIC-27-SAM', 'Sample Film', 'is nominated for Best Picture at the 99th Academy Awards'),
    asked(
      'Will Sample Film win Best Picture at the 2027 Oscars?',
      'Sample Film wins the Oscar for Best Picture at the 99th Academy Awards',
    ),
    'SUPERSET',
  ],
  [
    'album of the year',
    title('KXGRAMAOTY-69-SAM', 'Sample Album', 'wins Album of the Year at the 69th Annual Grammy Awards'),
    asked(
      'Will Sample Album win Album of the Year at the 2027 Grammys?',
      'Sample Album wins Album of the Year at the 2027 Grammy Awards',
    ),
    'alike',
  ],
  [
    'record of the year',
    title('KXGRAMAOTY-69-SAM', 'Sample Album', 'wins Album of the Year at the 69th Annual Grammy Awards'),
    asked(
      'Will Sample Album win Record of the Year at the 2027 Grammys?',
      'Sample Album wins Record of the Year at the 2027 Grammy Awards',
    ),
    'apart',
  ],
  [
    'nobel',
    title('KXNOBELPEACE-27-AEX', 'Ann Example', 'wins the 2027 Nobel Peace Prize'),
    asked(
      'Will Ann Example win the Nobel Peace Prize in 2027?',
      'Ann Example is awarded the Nobel Peace Prize for 2027',
    ),
    'alike',
  ],
  [
    'nobel of literature',
    title('KXNOBELLIT-27-AEX', 'Ann Example', 'wins the 2027 Nobel Prize in Literature'),
    asked(
      'Will Ann Example win the Nobel Peace Prize in 2027?',
      'Ann Example is awarded the Nobel Peace Prize for 2027',
    ),
    'apart',
  ],
  [
    'eurovision',
    title('KXEUROVISION-27-SWE', 'Sweden', 'wins the 2027 Eurovision Song Contest'),
    asked('Will Sweden win Eurovision 2027?', 'Sweden wins the Eurovision Song Contest 2027'),
    'alike',
  ],
  [
    'ballon dor',
    title('KXBALLONDOR-27-LYAM', 'Lamine Yamal', "wins the 2027 Men's Ballon d'Or"),
    asked(
      "Will Lamine Yamal win the 2027 Men's Ballon d'Or?",
      "Lamine Yamal wins the 2027 Men's Ballon d'Or",
    ),
    'alike',
  ],
  [
    'ballon dor of women',
    title('KXBALLONDOR-27-X', 'Ann Example', "wins the 2027 Men's Ballon d'Or"),
    asked(
      "Will Ann Example win the 2027 Women's Ballon d'Or?",
      "Ann Example wins the 2027 Women's Ballon d'Or",
    ),
    'apart',
  ],
  [
    'heisman',
    title('KXHEISMAN-26-AEX', 'Ann Example', 'wins the 2026 Heisman Trophy'),
    according(
      'Will Ann Example win the 2026 Heisman Trophy?',
      'player who wins the 2026 Heisman Memorial Trophy',
    ),
    'alike',
  ],
  [
    'nba mvp',
    title('KXNBAMVP-27-AEX', 'Ann Example', 'wins the 2026-27 Pro Basketball Most Valuable Player award'),
    according(
      'Will Ann Example win the 2026–2027 NBA MVP?',
      'player who wins the 2026–27 NBA Most Valuable Player award',
    ),
    'alike',
  ],
  [
    'nfl mvp',
    title('KXNFLMVP-27-AEX', 'Ann Example', 'wins the 2026-27 Pro Football MVP award'),
    according(
      'Will Ann Example win the 2026-27 NFL MVP?',
      'player who wins the AP NFL Most Valuable Player award for the 2026-27 season',
    ),
    'alike',
  ],
  [
    'super bowl mvp',
    title('KXNFLMVP-27-AEX', 'Ann Example', 'wins the 2026-27 Pro Football MVP award'),
    according(
      'Will Ann Example win Super Bowl LXI MVP?',
      'player who wins the Super Bowl LXI Most Valuable Player award',
    ),
    'apart',
  ],
  [
    'college football',
    title('KXNCAAF-27-OSU', 'Ohio State', 'wins the 2026-27 College Football Playoff National Championship'),
    asked(
      'Will Ohio State win the 2027 College Football National Championship?',
      'Ohio State wins the 2027 College Football Playoff National Championship',
    ),
    'alike',
  ],
  [
    'march madness',
    title('KXMARMAD-27-DUKE', 'Duke', "wins the 2027 Men's College Basketball National Championship"),
    asked('Will Duke win the 2027 NCAA Tournament?', "Duke wins the 2027 NCAA Men's Basketball Tournament"),
    'alike',
  ],
  [
    'march madness and final four',
    title('KXMARMAD-27-DUKE', 'Duke', "wins the 2027 Men's College Basketball National Championship"),
    asked(
      'Will Duke reach the Final Four in the 2027 NCAA Tournament?',
      "Duke reaches the Final Four of the 2027 NCAA Men's Basketball Tournament",
    ),
    'SUBSET',
  ],
  [
    'euro qualification',
    title('KXUEFAEURO-28-X', 'Wales', 'wins UEFA Euro 2028'),
    asked('Will Wales qualify for UEFA Euro 2028?', 'the Wales national team qualifies for UEFA Euro 2028'),
    'SUBSET',
  ],
  [
    'no such tie',
    title(
      'KXESPYTENNIS-27-TIE',
      'Tie',
      'wins Best Athlete in Tennis at the 2027 ESPYs',
      'ESPYs: Best Athlete in Tennis?',
    ),
    asked(
      'Will Ann Example win Best Athlete in Tennis at the 2027 ESPYs?',
      'Ann Example wins Best Athlete in Tennis at the 2027 ESPYs',
    ),
    'apart',
  ],
  [
    'a game in the cup',
    title('KXMENWORLDCUP-30-ENG', 'England', "wins the 2030 Men's World Cup"),
    asked(
      'Will a 2030 FIFA World Cup game be played in England?',
      'any match of the 2030 FIFA World Cup is played in England',
    ),
    'apart',
  ],
  [
    'stage of an esports event',
    title('KXCS2QUALIFIERS-27IEM-9Z', '9z', 'qualifies for the playoffs of IEM Cologne Major 2027'),
    asked(
      'Will 9z qualify for Stage 3 of the IEM Cologne Major 2027?',
      '9z qualifies for Stage 3 of the IEM Cologne Major 2027',
    ),
    'apart',
  ],
  [
    'other esports team',
    title('KXCS2QUALIFIERS-27IEM-B8', 'B8', 'qualifies for the playoffs of IEM Cologne Major 2027'),
    asked(
      'Will paiN qualify for the playoffs of the IEM Cologne Major 2027?',
      'paiN qualifies for the playoffs of the IEM Cologne Major 2027',
    ),
    'apart',
  ],
  [
    'where the edition is held',
    title('KXMASTERS-27-JROS', 'Justin Rose', 'wins the 2027 Masters Tournament'),
    asked(
      'Will Justin Rose win the 2027 Masters?',
      'Justin Rose wins the 2027 Masters Tournament at Augusta National',
    ),
    'alike',
  ],
  [
    'the long name of the title of drivers',
    title('KXF1-27-OPIA', 'Oscar Piastri', "wins the 2027 Formula 1 World Drivers' Championship"),
    asked(
      "Will Oscar Piastri be the 2027 F1 Drivers' Champion?",
      "Oscar Piastri wins the 2027 Formula One Drivers' World Championship",
    ),
    'alike',
  ],
  [
    'person of the year of a magazine',
    title(
      'KXTIME-27-JDOE',
      'Jane Doe',
      "is named TIME Magazine's Person of the Year for 2027",
      "Will Jane Doe be TIME's Person of the Year for 2027?",
    ),
    asked(
      "Will Jane Doe be TIME's 2027 Person of the Year?",
      "Jane Doe is named TIME's Person of the Year for 2027",
    ),
    'alike',
  ],
  [
    'any team but one',
    title('KXSB-27-BUF', 'Buffalo', 'wins the 2027 Pro Football Championship'),
    asked(
      'Will a team other than the Buffalo Bills win the 2027 Super Bowl?',
      'any team other than the Buffalo Bills wins the 2027 Super Bowl',
    ),
    'inverse',
  ],
  [
    'any team but another one',
    title('KXSB-27-BUF', 'Buffalo', 'wins the 2027 Pro Football Championship'),
    asked(
      'Will a team other than the Miami Dolphins win the 2027 Super Bowl?',
      'any team other than the Miami Dolphins wins the 2027 Super Bowl',
    ),
    'apart',
  ],
  [
    'any team but one in the title alone',
    title('KXSB-27-BUF', 'Buffalo', 'wins the 2027 Pro Football Championship'),
    asked(
      'Will a team other than the Buffalo Bills win the 2027 Super Bowl?',
      'the Buffalo Bills win the 2027 Super Bowl',
    ),
    'apart',
  ],
  [
    'anyone but one of an award that two can share',
    title('KXNOBELPEACE-27-JDOE', 'Jane Doe', 'wins the 2027 Nobel Peace Prize'),
    asked(
      'Will anyone other than Jane Doe win the 2027 Nobel Peace Prize?',
      'anyone other than Jane Doe wins the 2027 Nobel Peace Prize',
    ),
    'apart',
  ],
]
