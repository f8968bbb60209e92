/** Nicknames of American college teams, as they follow the name of the school; in the normal form, several words before one. */
export const COLLEGE_NICKNAMES: readonly string[] = (
  'crimson tide,red storm,red raiders,blue devils,blue hens,blue raiders,blue hose,blue demons,golden bears,golden eagles,golden flashes,' +
  'golden gophers,golden griffins,golden hurricane,golden knights,golden lions,golden panthers,golden grizzlies,golden rams,golden tigers,' +
  'fighting irish,fighting illini,fighting camels,fighting hawks,' +
  'nittany lions,horned frogs,tar heels,demon deacons,yellow jackets,sun devils,scarlet knights,green wave,mean green,black knights,' +
  'black bears,big red,big green,rainbow warriors,rainbow wahine,wolf pack,red wolves,red foxes,river hawks,ragin cajuns,runnin bulldogs,' +
  'running rebels,runnin rebels,screaming eagles,purple aces,purple eagles,mountain hawks,mountaineers,mocs,great danes,delta devils,' +
  'thundering herd,fighting scots,lady vols,lady bulldogs,beach,49ers,leathernecks,wildcats,tigers,bulldogs,bears,eagles,panthers,' +
  'cougars,huskies,lions,hawks,hawkeyes,cardinals,cardinal,trojans,bruins,spartans,wolverines,buckeyes,badgers,hoosiers,' +
  'boilermakers,cornhuskers,huskers,gophers,illini,terrapins,terps,longhorns,sooners,cowboys,jayhawks,cyclones,bearcats,knights,utes,buffaloes,' +
  'ducks,beavers,aztecs,rebels,volunteers,gamecocks,commodores,razorbacks,gators,seminoles,hurricanes,cavaliers,hokies,orange,' +
  'hilltoppers,bobcats,broncos,chippewas,redhawks,rockets,bulls,owls,mustangs,rams,blazers,roadrunners,miners,aggies,hornets,' +
  'jaguars,chanticleers,dukes,monarchs,flames,gamecock,bearkats,bison,flyers,friars,pirates,musketeers,bluejays,blue jays,hoyas,' +
  'pioneers,gaels,zags,toreros,dons,pilots,waves,broncs,highlanders,matadors,anteaters,gauchos,tritons,titans,lancers,lumberjacks,' +
  'thunderbirds,bengals,grizzlies,vandals,vikings,phoenix,penguins,raiders,norse,colonials,revolutionaries,billikens,ramblers,explorers,' +
  'bonnies,minutemen,minutewomen,spiders,dolphins,hatters,ospreys,royals,governors,colonels,bisons,mastodons,jackrabbits,coyotes,' +
  'kangaroos,roos,mavericks,salukis,sycamores,redbirds,braves,racers,skyhawks,trojan,retrievers,seawolves,catamounts,terriers,' +
  'leopards,crusaders,midshipmen,greyhounds,mountain lions,quakers,crimson,bobcat,seahawks,buccaneers,paladins,keydets,citadel,' +
  'warhawks,cajuns,privateers,demons,islanders,vaqueros,cardinals,texans,antelopes,lopes,wolverine,redhawk,tommies,lakers,' +
  'knight,bulldog,stags,peacocks,jaspers,griffins,saints,sharks,dragons,hens,tribe,cougar,chargers,camels,lynx,hatter,beacons,' +
  'warriors,falcons,zips,cobbers,shockers,hornet,wave,delta,roadrunner,gorillas,falcon,rattlers,spartan,hurricane'
)
  .split(',')
  .sort((a, b) => b.split(' ').length - a.split(' ').length)

/** Other names of schools, in the normal form without the nickname; and nicknames that alone tell two schools of one name apart. */
export const COLLEGE_ALIASES: Readonly<Record<string, string>> = {
  'miami hurricanes': 'miami fl',
  'miami florida': 'miami fl',
  'miami redhawks': 'miami oh',
  'miami ohio': 'miami oh',
  uconn: 'connecticut',
  'ole miss': 'mississippi',
  'nc state': 'north carolina state',
  'n c state': 'north carolina state',
  usc: 'southern california',
  'south florida bulls': 'south florida',
  usf: 'south florida',
  ucf: 'central florida',
  'brigham young': 'byu',
  'louisiana state': 'lsu',
  'texas christian': 'tcu',
  'southern methodist': 'smu',
  'virginia commonwealth': 'vcu',
  'nevada las vegas': 'unlv',
  'texas san antonio': 'utsa',
  'texas el paso': 'utep',
  'alabama birmingham': 'uab',
  'pittsburgh panthers': 'pittsburgh',
  pitt: 'pittsburgh',
  umass: 'massachusetts',
  cal: 'california',
  'appalachian state mountaineers': 'appalachian state',
  'app state': 'appalachian state',
  'saint johns': 'st johns',
  'saint josephs': 'st josephs',
  'saint marys': 'st marys',
  'saint louis': 'st louis',
  'saint bonaventure': 'st bonaventure',
  'saint peters': 'st peters',
}
