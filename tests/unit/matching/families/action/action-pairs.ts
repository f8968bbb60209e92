/** Two wordings of one question: the Kalshi title and condition, then the Polymarket ones. */
export interface ActionPair {
  readonly kalshi: readonly [title: string, condition: string]
  readonly polymarket: readonly [title: string, condition: string]
}

const BEFORE = 'after Issuance and before Jan 1, 2027'
const BY = 'by December 31, 2026, 11:59 PM ET'

function pair(kalshi: readonly [string, string], polymarket: readonly [string, string]): ActionPair {
  return {
    kalshi: [`${kalshi[0]} before Jan 1, 2027?`, `${kalshi[1]} ${BEFORE}`],
    polymarket: [`${polymarket[0]} by December 31?`, `${polymarket[1]} ${BY}`],
  }
}

/** Questions that pay in the same worlds, in the words of both venues. */
export const SAME_ACTIONS: readonly ActionPair[] = [
  pair(
    [
      'Will Jane Doe visit Ohio',
      'Jane Doe has physically travelled to and been present within the geographic boundaries of Ohio',
    ],
    ['Will Doe visit Ohio', 'U.S. Senator Jane Doe visits the state of Ohio'],
  ),
  pair(
    [
      'Will Jane Doe visit Georgia (state)',
      'Jane Doe has physically travelled to and been present within the geographic boundaries of Georgia (state)',
    ],
    ['Will Jane Doe visit the state of Georgia', 'Jane Doe visits the U.S. state of Georgia'],
  ),
  pair(
    [
      'Will Jane Doe visit Washington, D.C.',
      'Jane Doe has physically travelled to and been present within the geographic boundaries of Washington, D.C.',
    ],
    ['Will Jane Doe set foot in Washington DC', 'Jane Doe sets foot in Washington, DC'],
  ),
  pair(
    [
      'Will Jane Doe visit Chicago',
      'Jane Doe has physically travelled to and been present within the geographic boundaries of Chicago',
    ],
    ['Will Jane Doe travel to Chicago', 'Jane Doe travels to Chicago'],
  ),
  pair(
    [
      'Will Jane Doe visit South Korea',
      'Jane Doe has physically travelled to and been present within the geographic boundaries of South Korea',
    ],
    ['Will Jane Doe enter South Korea', 'President Jane Doe physically enters the Republic of Korea'],
  ),
  pair(
    ['Will Jane Doe be arrested', 'Jane Doe has been arrested'],
    ['Jane Doe arrested', 'Jane Doe is arrested or taken into custody by any law enforcement agency'],
  ),
  pair(
    [
      'Will Jane Doe be charged with a federal crime',
      'Jane Doe has been formally charged with a federal crime',
    ],
    [
      'Jane Doe federally charged',
      'the US federal government formally charges or announces a criminal indictment of Jane Doe',
    ],
  ),
  pair(
    ['Will Jane Doe be convicted', 'Jane Doe has been convicted of a crime'],
    ['Jane Doe found guilty', 'Jane Doe is found guilty of any crime'],
  ),
  pair(
    [
      'Will Jane Doe be pardoned',
      'Jane Doe receives a pardon, commutation, or reprieve from the President of the United States',
    ],
    [
      'Will Trump pardon Jane Doe',
      'President Donald Trump grants Jane Doe a pardon, commutation, or reprieve',
    ],
  ),
  pair(
    ['Will the Bridge Act become law', 'H.R. 99 (the Bridge Act) has become law'],
    [
      'Bridge Act signed into law',
      'the Bridge Act (H.R. 99) is passed by both chambers of Congress and signed into law',
    ],
  ),
  pair(
    ['Will the Senate pass the Bridge Act', 'the Bridge Act has passed the Senate'],
    ['Will the Bridge Act pass the Senate', 'the U.S. Senate passes the Bridge Act'],
  ),
  pair(
    ['Will Donald Trump veto a bill', 'Donald Trump has vetoed any bill'],
    ['Trump veto', 'President Trump vetoes a bill'],
  ),
  pair(
    ['Will the US recognize Abkhazia', 'the United States explicitly and formally recognizes Abkhazia'],
    ['US recognizes Abkhazia', 'the US formally recognizes Abkhazia'],
  ),
  pair(
    [
      'Will the United States recognize Palestine',
      'the United States has formally recognized the State of Palestine',
    ],
    ['Will the US recognize Palestine', 'the United States formally extends recognition to Palestine'],
  ),
  pair(
    ['Will Norway and Sweden agree to a ceasefire', 'Norway and Sweden have agreed to a ceasefire'],
    ['Norway x Sweden ceasefire', 'there is an official ceasefire agreement between Norway and Sweden'],
  ),
  pair(
    [
      'Will the United States strike Norway',
      'the United States has conducted a military strike on Norwegian soil',
    ],
    ['US strikes Norway', 'the US initiates a drone, missile, or air strike on Norway'],
  ),
  pair(
    ['Will China invade Taiwan', 'China has invaded Taiwan'],
    [
      'Will China invade Taiwan',
      'China commences a military offensive intended to establish control over any portion of Taiwan',
    ],
  ),
  pair(
    ['Will Jane Doe and John Roe meet', 'Jane Doe and John Roe have met in person'],
    ['Doe x Roe meeting', 'Jane Doe meets with John Roe in person'],
  ),
  pair(
    ['Will Jane Doe talk to John Roe', 'Jane Doe has spoken with John Roe'],
    ['Jane Doe talks to John Roe', 'Jane Doe speaks with John Roe'],
  ),
  pair(
    [
      'Will the United States impose tariffs on Norway',
      'the United States has imposed new tariffs on Norway',
    ],
    ['US tariffs on Norway', 'the US imposes new tariffs on Norway'],
  ),
  pair(
    ['Will the United States lift sanctions on Norway', 'the United States has lifted sanctions on Norway'],
    ['US lifts sanctions on Norway', 'the US lifts sanctions on Norway'],
  ),
  pair(
    ['Will Grand Race VII be released', 'Grand Race VII has been released'],
    ['Grand Race VII released', 'Grand Race VII is officially released'],
  ),
  pair(
    ['Will Opera AI release Chat-9', 'Opera AI has released Chat-9'],
    ['Chat-9 released', 'Opera AI makes Chat-9 available to the public'],
  ),
  pair(['Will Acme IPO', 'Acme has gone public'], ['Acme IPO', 'Acme completes an initial public offering']),
  pair(
    ['Will Acme acquire Roadrunner', 'Acme has acquired Roadrunner'],
    ['Acme acquires Roadrunner', 'Acme acquires Roadrunner'],
  ),
  pair(
    ['Will Acme file for bankruptcy', 'Acme has filed for bankruptcy'],
    ['Acme bankruptcy', 'Acme files for bankruptcy'],
  ),
  pair(
    ['Will Jane Doe fire John Roe', 'Jane Doe has fired John Roe'],
    ['Will Jane Doe fire John Roe', 'John Roe is fired by Jane Doe'],
  ),
  pair(
    ['Will Jane Doe and John Roe get divorced', 'Jane Doe and John Roe have divorced'],
    ['Jane Doe and John Roe divorce', 'Jane Doe and John Roe divorce'],
  ),
  pair(
    ['Will Jane Doe and John Roe get married', 'Jane Doe and John Roe have married'],
    ['Doe and Roe married', 'Jane Doe and John Roe marry'],
  ),
  pair(
    ['Will Jane Doe release a new album', 'Jane Doe has released a new album'],
    ['New Jane Doe album', 'Jane Doe releases a new album'],
  ),
  pair(
    ['Will Norway leave NATO', 'Norway has withdrawn from NATO'],
    ['Will Norway withdraw from NATO', 'Norway withdraws from NATO'],
  ),
  pair(
    ['Will Jane Doe sue John Roe', 'Jane Doe has filed a lawsuit against John Roe'],
    ['Jane Doe sues John Roe', 'Jane Doe sues John Roe'],
  ),
  pair(
    ['Will Jane Doe be impeached', 'Jane Doe has been impeached by the House of Representatives'],
    ['Jane Doe impeached', 'Jane Doe is impeached by the US House of Representatives'],
  ),
  pair(
    ['Will Jane Doe endorse John Roe', 'Jane Doe has endorsed John Roe'],
    ['Will Jane Doe endorse John Roe', 'Jane Doe publicly endorses John Roe'],
  ),
  pair(
    ['Will the Roe files be released', 'the Roe files have been released'],
    ['Roe files released', 'the Roe files are publicly released'],
  ),
  pair(
    ['Will Jane Doe be deported', 'Jane Doe has been deported from the United States'],
    ['Jane Doe deported', 'Jane Doe is deported from the US'],
  ),
  pair(
    ['Will Jane Doe be released from custody', 'Jane Doe has been released from custody'],
    ['Jane Doe released from custody', 'Jane Doe is released from custody'],
  ),
  pair(
    ['Will the United States invade Norway', 'the United States has invaded Norway'],
    ['US invades Norway', 'the US invades Norway'],
  ),
  pair(
    ['Will Norway join the EU', 'Norway has joined the European Union'],
    ['Norway joins EU', 'Norway becomes a member of the European Union'],
  ),
]
