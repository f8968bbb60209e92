/** Written in capitals wherever they stand. */
export const ACRONYMS: ReadonlySet<string> = new Set(
  (
    'adr ag ai ap api atp avax bafta bbc bbl bls bnb boe boj btc bts cbs cdu ceo cf cfl cfo cfp cftc chi cia cis cme cnbc cnn coo covid cpac cpi cr csu dc dea dei ' +
    'dga dhs djt dnc doge doj dot dow ecb ecf edt efl egot emea epa epl eps espn est et etf eth eu eur fa fbi fc fcc fda fdv fia fide fifa fisa fomc ftc fy ' +
    'gaap gb gbp gdp gmt gop gpt gta hbo hr hsbc iaea ice icc icj idf ii iii imdb imf ioc ipl ipo irgc irs isis iv jd jpm jpy kc kbo lafc la lck lec ' +
    'lgbt llm lpga lsu mbs mit mlb mls mma mt mvp mmr nasa nascar nato nba nbc ncaa nda nfc afc nfl nhc nhl noaa npb nrfi npr nws nvda ny nyc nyse ' +
    'odi ogc omb opec pa pce pga pm potus ppi psg pt qb rbi rfk rnc sa sat scotus sec snl sol spd spx ssa tcu td tds tko tn tnt tsa tsmc tv uae ucla uconn ufc ' +
    'uefa uk ukip un unc unesco url us usa usc usd usdc usdt usps utc utsa utep unlv vix vp who wba wbc wbo wnba wsj wta wwe xrp vi xi vii viii ix pst pdt cst cdt'
  )
    .split(' ')
    .filter(
      (word) => !['who', 'la', 'pa', 'dot', 'ice', 'est', 'sat', 'xi', 'chi', 'mt', 'sol'].includes(word),
    ),
)

/** Names made of words that are otherwise written small. */
export const NAMES_OF_ORDINARY_WORDS: readonly string[] = (
  'united states|united kingdom|new york city|white house|supreme court|house of representatives|house speaker|prime minister|federal reserve|associated press|' +
  'super bowl|world cup|stanley cup|world series|pro bowl|rose bowl|sugar bowl|orange bowl|cotton bowl|fiesta bowl|peach bowl|ryder cup|' +
  'champions league|premier league|european union|united nations|north atlantic treaty organization|middle east|west bank|gaza strip|' +
  'best picture|best actor|best actress|best director|album of the year|song of the year|record of the year|person of the year|' +
  'golden globe|golden globes|academy award|academy awards|grand prix|grand slam|masters tournament|french open|' +
  'state of the union|justice department|state department|democratic party|republican party|labour party|conservative party|' +
  'major league baseball|red sox|white sox|green bay packers|tampa bay|golden state|salt lake|new orleans|san antonio|trail blazers|' +
  'red wings|blue jackets|blue jays|golden knights|maple leafs|red bulls|crystal palace|real madrid|inter miami|blackhawks|' +
  'chief justice|attorney general|secretary of state|secretary of defense|national guard|north korea|south korea|new zealand|state street'
).split('|')

/** Given names that are words of English as well. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'mark bill grant frank jack rob drew chase hunter dean gene pat will art ray rich miles max jay guy chip josh sue grace faith hope joy dawn eve rose ' +
    'lily ruby pearl amber crystal april june august robin jimmy bob nick tim tom ben sam dan don ron ken jim joe ted ed al ty earl duke prince king pope ' +
    'president senator governor mayor judge justice chairman secretary general sheikh sultan lord lady sir dame saint st van von de la el bin al ben ' +
    'dick randy rusty sandy wade clay cliff dale glen heath lance marshall mason miller parker pierce reed rod skip stone tanner tucker ward wayne woody'
  ).split(' '),
)
