/** English words from A to E that are written small inside a sentence, without the forms that endings make of them. */
export const ORDINARY_WORDS_A_E = `
aa aaa aaaac aaab aaabcaa aaabf aaac aaacda aaace aaadbd aaae aaaef aaafaa aaafb aaafbf aaaff aab aaba aabaf aabb aabbcca aabc aabda
aabdaeb aabe aabede aabf aabfb aabfbff aabfdc aac aaca aacaa aacaefacd aacb aacc aaccc aacdc aacde aace aacea aacee aacf aacfab aacfc
aad aada aadaad aadab aadaea aadaeb aadb aadbb aadc aadcebb aaddbd aade aadec aadf aadfabfa aadff aadhole aae aaea aaeaf aaeafc aaeb
aaec aaecaec aaecb aaedbe aaeddb aaeddf aaedf aaee aaeece aaef aaeff aaf aafa aafaff aafb aafc aafccd aafe aafeb aafec aaff aaffef
aaronavay aatree ab aba abaa abaac abac abaca abadbdf abaddcdb abade abae abaefc abaf abafb abafbc abafc abandon abandonment abb abba
abbace abbb abbbb abbc abbcef abbe abbedc abbee abbf abbfe abbotti abbreviate abbreviation abc abca abcaaef abcb abcba abcc abccdc abccf
abcdc abcde abcdec abce abcea abcf abcfb abcfdd abcfe abd abda abdab abdb abdbaeffde abdbb abdbea abdbf abdc abdcc abdccc abdcdc abde
abdef abdf abdfac abdff abdicate abdication abe abea abeb abec abedf abee abeeb abef abefe abeff abf abfa abfab abfb abfbf abfc abfcafb
abfe abfea abff abffcf abffdf abide abidh ability able abnormal abolished abort abortion about above abroad abruptly absence absent
absolute absorb abstract abstraction absu abuse abusive ac aca acaa acaaa acaaaa acaae acab acabbf acabcf acac acaceafdd acada acadfd
acae acaf acafab acafb acb acba acbb acbc acbcb acbcdf acbdc acbddf acbe acbeb acbece acbefa acbf acbfcb acbfdd acc acca accabf accb
accbbd accbc accbdfc accbeb accc acce accec accel accelerate acceleration accelerator accent accept acceptable acceptance access
accessibility accessible accesskey accessor accessories accf accfa accident accidental accommodate accomodate accompanied accompanying
accomplish acconfig accord accordance account accross accumulate accumulator accuracy accurate acd acda acdaff acdb acdbaf acdbe acdbeb
acdc acde acdec acdf ace acea aceaa aceab aceaddbfb aceae aceb aceba acebb acebcc acebffd acec acecc acece acecf acee aceee aceefa
aceefd acef acefada acefcbb acf acfa acfacd acfb acfbb acfbc acfc acfceb acfcf acfdb acfdf acfeb acfef acff acffa achieve achievement
acinclude acknowledge acknowledgement acknowledgment aclocal acquire acquisition acquit acronym across acsawdey acsc acting action
activatable activate activation active activity acts actual acute ad adaa adab adac adacbc adacc adacdbac adacf adad adadfae adae adaeba
adaec adaf adapt adaptive adaptor adb adba adbae adbb adbbf adbc adbcfa adbdbca adbe adbebbd adbef adbf adbfbaf adbffa adc adca adcb
adcbb adcbbb adcbced adcbf adcc adccedbcd adccedef adcdc adce adcea adcf adcfb adcfc adcfe adcff add adda addabc addacfaf addb addba
addbbe addc addch adddb adddbb addddc adde addecb addf addfc addfee addition additional addlsh addmul addon address addressable addrinfo
addrlen addrspec addstr addsub adduser ade adea adeac adeb adebaf adebc adec adecda adee adeeff adef adeff adequate adf adfa adfaa
adfafe adfb adfbea adfc adfcea adfcef adfdf adfe adfecbc adff adffa adffbfcade adhere adherence adjacent adjtime adjust adjustment admin
admindir administers administration administrative administrator admission admonition adopt adoption advance advancement advantage
advantageous adversarial adverse advertise advertisement advice advisable advise advisors advisory ae aea aeaa aeab aeac aeaca aeada
aeade aeaeb aeaec aeaf aeafba aeafe aeb aeba aebac aebaf aebb aebbc aebbfde aebc aebce aebe aebef aebf aebff aec aeca aecaef aecb aecbf
aecbfac aecc aeccf aece aeceb aecf aecfe aed aeda aedabf aedae aedaec aedaf aedb aedc aedcba aedce aeddef aeddff aede aedeb aedeefa aedf
aedfa aedfaa aedfce aee aeea aeeae aeeb aeebb aeec aeedcd aeeddc aeee aeeea aeeeb aeeee aeeefc aeef aeefa aeefbb aeefe aef aefa aefaa
aefb aefbc aefc aefcea aefda aefdc aefdebbb aefe aeff aeffba aeffbaeb aeliche aerial aesjs aeswideklvariant af afa afaa afaac afab afabb
afabdec afac afacb afade afae afaf afb afba afbacdcff afbae afbaf afbb afbbb afbc afbcb afbcf afbe afbefe afbf afbffe afc afca afcb
afcbb afcbeb afcc afcdae afcdb afcdc afce afcea afceca afcee afcf afd afda afdaaee afdae afdb afdba afdbe afdc afdcaa afdcf afdeba
afdefedfbb afdf afe afea afeadb afeaede afeb afec afecb afecdae afecff afedea afedf afee afeeb afef afefa afefe aff affa affaa affaae
affaddeeb affb affbda affbf affc affcf affe affecc affect affee afff afffe affiliate affiliation affine affinity affirms affords
aforementioned after afterward again against agencies agent ages agetty aggregate aggregation aggregator aggressive agnostic agree
agreement agricultural ahead aid aifc aimed aiming aims air aircraft airdrop airlied airplane airport airspace airstrike aixterm ajax
ajohnson ak akira akuchlin al alacritty alan alanh alarm albeit album aldot aleksander aleksandra alert alexi alexl algorithm
algorithmic algos alias aliens align alignment alignof alike alive all alleged alleging alloc alloca allocate allocation allocator
allocno allow allowable allowances allowlist allsvenskan ally almost alon alone along alongside alphabatize alphabet alphabethical
alphabetical alphaev alphanumeric alphapca already also alter alterations alternate alternation alternative although altinstall
altogether always amacleod amalgamation ambassador ambient ambiguity ambiguous amdgcn amend amendments amet ametzler amigados amker
amodra among amount ampersand amplification amylaar an anachronism analogous analogy analyse analysis analyst analyzed analyzer
analyzing ancestor ancestry anchor ancient ancillary and andn andreast angle aniap anim animation ankry annex annexation anniversary
annotated annotating annotation annotator announce announcement annoying annualized annually anomaly anon anonym anonymous anoth
ansasaki answer anti antibodies anticipate anticipation antique anty any anybody anyhow anymore anyone anything anytime anyway anywhere
aoliva aors aorslsh aout apart apartments apbianco apcs apicontent apidoc aplattner aportal apostrophe app apparent appeal appear
appearance appease append applicable application appname appoint appointment appopriate apport appreciate appro approach appropriate
appropriations approval approve approx approximate approximation apropos aptcc aptitude apvi ar arbitrarily arbitrary arbitration arceb
arches architecture archive archs archtable arctwo ardo are area aren argc arglist argp args arguably argument argumet argv aria arise
arithmetic armaments armeb armed armel armhf armor arms arnau arning aroldan around arpa arrange arrangement array arrayvalue arrest
arrival arrive arrow arrstruct art article artifact artificial artillery artist arvind as asad ascending asctime ashimida ashore ashrv
aside ask asosedkin aspect asprintf assemble assembly assert assertion asset asshelp assign assignment assist assistance assistant assoc
associate association associative associativity assorted assume assumption assurances assure asterisk asteroid astruct asylum asymmetric
async asynchat asyncio asyncore asyncwait at atan atexit athat athlete athletics athlon atime atmarpd atmsigd atof atoi atol atom atomic
atomically atomicity atspi attached attaches attaching attachment attack attempt attendance attendees attending attends attention
attestation attilamolnar attr attribs attributable attribute attribution au audio audioop audit auditable auditctl augment aunion
auparse aurel ausearch auth authentic authenticate authentication authored authoritative authority authorization authorize authorship
auto autocmd autocomplete autocompletion autoconfiscation autoconfy autodetect autodetection autodoc autofoo autogen autogenerate
autoheader autoindex autolaunch autoload autom automagic automate automatic automatically automation automount autonomous autonomy
autopkg autopkgtest autopoint autoreconf autoremove autorepeat autoselection autostart autotest autovectorize auxiliary auxv avail
availability available availibility average aviation avni avoid avoidance avvi await awake awarded aware awatch away awesome awful
awkward axes axis az azanella ba baa baaa baaaaeaa baab baabe baabf baac baaca baacb baacbe baae baaee baaef baaf bab baba babab bababb
babb babbf babc babdb babdce babdddd babe babec babef babefc babeltrace babf babfaf babfeaea baby bac baca bacb bacbc bacbecf bacbfaa
bacbfc bacc bacdb bace bacef bacf bacfc back backedges backend background backlog backoff backported backporting backports backpressure
backreferences backslash backstop backticks backtrace backtrack backup backward backzone bad bada badae badaf badb badbbaec badbcea
badbfee badblocks badc badcf baddbeaa bade badec badf badfe badfff badge badsyntax bae baea baeaa baeb baeba baebc baebef baec baeda
baedc baee baeeda baef baf bafa bafaa bafab bafabdac bafb bafbb bafbdfe bafbfbd bafc bafcabd bafcc bafda bafdb bafdca bafde bafe bafea
bafecc baff bafffc bail balance ball ballistic ballot ballroom ban bandwidth banking banknote bankrupt bankruptcy banned banner banning
bar bare barf barrier bart base baseargs baseball baseline basename bash bashism basic basically basis bat batch batter batting baud
baudrate bavison bb bba bbaa bbaacabefce bbaafe bbab bbaba bbac bbaca bbacbd bbacdb bbadae bbadeafeba bbae bbaeb bbaede bbaf bbafb bbafe
bbb bbba bbbade bbbaeaf bbbaf bbbb bbbc bbbca bbbcca bbbce bbbdbe bbbddaf bbbe bbbefc bbbf bbbfea bbbff bbc bbca bbcab bbcac bbcadcef
bbcaee bbcb bbcbca bbcc bbcdfac bbce bbceaf bbceb bbcef bbcf bbcfa bbcfe bbcff bbd bbda bbdaf bbdb bbdbcf bbdc bbdcc bbdde bbde bbdea
bbdeb bbdee bbdf bbdfa bbdfafafca bbdff bbe bbea bbeabb bbeac bbeacf bbeb bbec bbeccd bbedc bbedf bbee bbeeb bbef bbefea bbf bbfa bbfaa
bbfaabb bbfae bbfb bbfba bbfbbc bbfbf bbfbfa bbfc bbfde bbfe bbff bbffedcf bbin bbox bc bca bcaa bcaadc bcaaf bcab bcac bcacc bcada
bcadc bcae bcaec bcaf bcafe bcb bcba bcbadf bcbae bcbb bcbba bcbbeb bcbbf bcbc bcbcb bcbcde bcbce bcbcea bcbcfa bcbe bcbf bcbfc bcbfcba
bcc bcca bccae bccaeccf bccb bccbf bccc bccce bcccea bcccf bccdac bccdb bccdbb bccde bcce bccec bccedd bcceea bccefdaa bccf bccfbf bccfc
bccfe bcd bcda bcdb bcdc bcddc bcddcbc bcddfa bcde bcdeae bcdf bce bcea bceac bceae bceb bcebc bcec bcedda bcee bceea bceec bceee
bceefff bcef bcf bcfa bcfabe bcfadd bcfb bcfbc bcfc bcfe bcfec bcfee bcff bcffa bcffe bcollins bcopy bcrypt bctx bd bda bdaa bdaaa bdaac
bdaaf bdab bdabc bdac bdaca bdada bdadbeb bdae bdaef bdaf bdafc bdafce bdaff bdb bdba bdbaff bdbb bdbbbf bdbbeb bdbbec bdbc bdbca bdbda
bdbe bdbeb bdbedb bdbedde bdbf bdbfaf bdbfbea bdbfdc bdc bdca bdcabe bdcacce bdcb bdcbe bdcc bdccf bdcdad bdcdc bdce bdcf bdd bdda
bddabde bddb bddbc bddc bdddea bdddfa bdde bddf bddfbcc bddfe bddff bde bdea bdeb bdeba bdebc bdebe bdebf bdec bdecb bdecc bdece
bdedaeef bdee bdeee bdef bdf bdfa bdfae bdfaf bdfb bdfba bdfc bdfcb bdfcca bdfce bdfcf bdfcfcc bdfdb bdfdcb bdfe bdfea bdfec bdfee bdff
bdffbe bdist bdiv be bea beaa beaac beaae beac beacbc beadf beadfa beae beaf beafa beafb beafe beaff bear beat beb beba bebaf bebb bebc
bebdc bebdcec bebe bebeaa bebeac bebf bebfb bec beca became because becb becbc becc beccb beccc beccca beccfad becdb bece becec becefa
becf becfb become becuase bed beda bedb bedba bedc bedcf bedde bede bedeebc bedeec bedf bedfac bedfc bee beea beeadae beeafa beeb beeba
beec beecef beecf beeddb beede beee beeebb beeec beef beefe been bef befa befaf befb befbbe befbca befbf befc befca befce befdbe befdda
befe beff beffcd beffe before beforehand began begin beginend beginning begun behalf behave behavior behavioral behaviour behdad behind
being beliefs believe bell belong below benchmark beneficial benefit benh benign bensberg beoffset bequests bernds besides best beta
beterm better betterment between bevalue beware beyond bf bfa bfaa bfaaadda bfaab bfaacc bfab bfabc bfac bfacad bfacb bfadb bfadfefa
bfae bfaeeae bfaf bfb bfba bfbb bfbbc bfbbfdd bfbc bfbdda bfbde bfbe bfbef bfbf bfbfa bfbfda bfc bfca bfcb bfcbeaa bfcc bfccdc bfccef
bfce bfcebf bfcec bfcf bfcfb bfcfc bfcfe bfd bfda bfdaf bfdb bfdbb bfdc bfdcef bfddca bfdddcb bfdddebe bfde bfdec bfdf bfdfa bfe bfea
bfeaf bfeb bfec bfecdd bfecebc bfedb bfedc bfee bfeeae bfeeb bfeecf bfef bfefa bfefcb bfefe bff bffa bffb bffbc bffc bffcb bffcc bffce
bffdf bffe bffeb bffebc bffec bffee bfff bfffe bfin bfriesen bfstruct bfwrite bgcolor biarch bias bidi bidirectional bids biendian
bifdata big bigalloc bigenum bigger biggest bigram bigten bilateral billion billionaire bills binary binascii bind bindable
bindtextdomain binfile binfmt binfo binhex binutils biologic biopic bipedal bisect bitalg bitcase bitchar bitfield bitmanip bitmap bits
bitvector bitwise bjacke bjarniig bkoz bkuptocard blacklist blah blake blame blank blanket blddir blend bleu blhc blind blink blitters
blkid bloat blobs block blockade blockchain blockdev blockquote blog blow blue blur blurb bnutils boards boat body boehm bogus
boilerplate bold bomb bombings bonus book bookmark bookworm bool boolean booleanparameter boom booster booted booting bootstrap
bootstrapped bootstrapping border boroughs borrow both bottleneck bottom bought bound boundary bout box boy boycott bpnum bps brace
bracket brain branch brand breach break breakage breakindent breakout breakpoint breast brew brief bright brightness bring broad
broadcast broke broken brokenness bronze brought browse brute bryce bsdcpio bsddb bsdos bsdtar bsearch btowc btrfs bubble bubblestrap
bubulle bucket budget buffer bufferevent buflength bugfix buggy buglet bugs bugzilla build buildable buildargs builddir buildflags
buildopts buildout built builtin bulk bullet bump bunch bundle bunzip bupropion burden burn burst busctl buses business bustage buster
busy busybox but button buy buyback bviyer bwiedemann by byacc bypass byte bytearray bytecode bytestrings byteswap bzcat bzero bzerror
bzexe bzgrep bzip bzlib ca caa caaa caaabf caab caabc caabcf caac caaccb caace caade caae caaece caaee caaef caaf caafc cab caba cabac
cabadab cabb cabbeb cabc cabdcedb cabdeea cabdfd cabf cabfcecc cabfff cac caca cacac cacb cacc caccb caccdd cacce caccf cacda cacdfce
cace cacee cacert cacf cacfaf cache cacheline cachepage cacoshq cacosq cad cada cadaaf cadacd cadaefc cadb cadba cadc cadcca cadcdda
cadda caddbcc cade cadence cadf cadfc cadff cae caea caeaadfff caeb caeba caebaaacbc caebaf caebb caebee caec caeccc caece caedba caedf
caee caef caefbbf caefee caeffef caf cafa cafab cafaec cafafc cafb cafbc cafbe cafc cafcacb cafda cafe cafea cafec caff caffdcb
cafonline calc calculate calculation calculator calendar calibration call callable callback callee callgraph calloc callout callsfunc
callsite came camera camizestrant campaign can canary cancel cancellable cancellation cancelled cancelling cancer candidate candle
candlestick cannabis cannot canonhost canonical canonicalization canonicalize cap capability capable capacity capital capitalization
capitalize capng capped caption captoinfo capture car cardfile care careful careless caret caretaker cargo carlosg carriage carriers
carry carveouts cascading case casefold caseless cash casinhq casinq cast cat catalog catalogues catanhq catanq catastrophic catch
catchpoint categorical category cato caucus caught cause cb cba cbaa cbaaa cbaab cbaac cbaae cbaaedafd cbab cbaba cbabb cbabcf cbac cbae
cbaeb cbaf cbafb cbaff cbb cbba cbbaf cbbb cbbbda cbbc cbbddc cbbde cbbe cbbebf cbbf cbc cbca cbcac cbcacc cbcae cbcb cbcc cbcca cbccf
cbccfa cbcdb cbcdf cbce cbcf cbd cbda cbdaa cbdab cbdb cbdbaaff cbdbff cbdc cbdce cbdcf cbdcfbd cbdda cbddb cbddf cbde cbdec cbdef cbdf
cbdfabde cbdfe cbdff cbdfff cbe cbea cbeaf cbeb cbec cbecbd cbedbe cbedf cbee cbeea cbeedbdcc cbef cbefc cbefcab cbf cbfa cbfaa cbfadc
cbfaf cbfb cbfba cbfbb cbfbc cbfc cbfcbca cbfdb cbfdda cbfdf cbfe cbfeea cbff cbreak cc cca ccaa ccaacf ccab ccac ccacb ccache ccae ccaf
ccafaeda ccafb ccaff ccb ccba ccbaddd ccbb ccbba ccbbaa ccbbc ccbc ccbcaf ccbcc ccbdc ccbe ccbede ccbef ccbf ccbfb ccbfc ccbff ccc ccca
cccac cccafbec cccb cccbb cccc cccca cccda cccdc ccce cccea cccec cccee cccf cccfa cccfae cccff cccp ccd ccda ccdac ccdb ccdba ccdbab
ccdbc ccdbdefe ccdbe ccdc ccdca ccdcdbc ccdce ccddcef ccdddb ccde ccdea ccdec ccdedb ccdf ccdfb cce ccea cceaa cceb ccebbf ccec ccedbe
ccedc ccede ccee cceec cceee cceefb ccef cceff ccf ccfa ccfaf ccfb ccfbc ccfbe ccfc ccfcad ccfce ccfdc ccfde ccfe ccfea ccfeaadbfc ccfeb
ccfecb ccfefa ccff ccffb cchar ccorn ccparray cd cda cdaa cdab cdabc cdac cdacae cdadae cdadbdb cdadccb cdadf cdae cdaeaf cdaf cdaffe
cdb cdba cdbaec cdbb cdbc cdbca cdbcac cdbcc cdbce cdbcf cdbdabe cdbddba cdbe cdbecf cdbef cdbf cdbff cdc cdca cdcb cdcbc cdcbdbd cdcbfe
cdcc cdccaf cdccfec cdcdc cdcdeda cdce cdcecbc cdcf cdd cdda cddae cddaf cddb cddba cddbaaae cddbb cddbf cddc cddca cdddf cdde cddf
cddfa cddfae cddfb cde cdea cdeab cdeae cdeaf cdeb cdec cdecb cdeda cdedefb cdee cdef cdefa cdefb cdf cdfa cdfae cdfaf cdfb cdfc cdfdc
cdfe cdfeaa cdfeae cdff cdiv cdup ce cea ceaa ceab ceabb ceabceee ceac ceacaef ceacf ceacfb ceada ceadadd ceae ceaf ceafb ceafcb
ceafeffd cease ceasefire ceb ceba cebaedf cebafff cebb cebbac cebbcf cebbdfbf cebc cebca cebcbe cebcc cebce cebda cebdbefd cebea cebf
cec ceca cecab cecb cecbb cecbba cecc cecce cecdcfcdf cecdf cece cecea ceceb cecee cecf cecfcf ced cedad cedb cedbef cedc cedcdfcb cedda
ceddac ceddbd cede cedebf cedf cedfeb cee ceea ceeb ceec ceecdc ceedb ceedcdd ceee ceeea ceeef ceef ceefc cef cefa cefafa cefb cefbde
cefc cefdc cefe cefebd cefebfc cefede ceff ceffb ceffcef cefff ceil celebration cell cellular census cent central centricular
centrifuges century ceremony cert certain certifi certificate certification certiorari certtool cessation cet cexpq cfa cfaa cfaaa cfaab
cfaaddc cfab cfac cface cfadb cfadcfb cfaddcda cfade cfadf cfae cfaeccbdf cfaeec cfaf cfafbe cfafcc cfairles cfb cfba cfbae cfbb
cfbbfedf cfbc cfbca cfbcc cfbda cfbe cfbea cfbedc cfbf cfc cfca cfcafa cfcb cfcc cfccac cfcce cfcdf cfce cfceb cfcece cfcf cfcfcc
cfcfeeaa cfd cfda cfdae cfdaf cfdb cfdbade cfdc cfdca cfdcb cfdcf cfddcad cfde cfdeb cfdeff cfdf cfdfdd cfdisk cfe cfea cfeaa cfeade
cfeb cfebbe cfebe cfec cfece cfee cfef cfefb cfefc cff cffa cffada cffae cffb cffc cffdb cffdc cffdcf cffe cffeccdccce cffeda cfilter
cfma cfmakeraw cfms cfun cgallek cgen cgetent cgraph cgroup cgroupv chage chain chainable chainverify challenge chambers chan chance
change changeable changeit changelogs changequote changeset channel chapters char character characteristic charge charmap charnames
charset chart chase chattr chdir cheap check checkbox checkin checkout checkpoint checksum chend chgat chgpasswd chgrp child children
chips chmod chnage choice choke choose chop chose chosen chown chpasswd chrisbfd christohe christophpfister chroma chrominance chrono
chronological chroot chrpath chtype chunk cimagq cinaux cinfo cio cipher ciphersuite ciphertext circle circuit circular circumstance
circumvent cirdan cire citation cite cities citizens citizenship citywide civil cjpeg cjwatson ckconst cker cksum clade claim clamped
clamping clang clarification clarify clarity clash class classic classical classification classify classtype clause clean cleanstrap
cleanup clear clearerr clearok cleartext clemency clerical clever click clickable client cligen clinches clinching clinics clip
clipboard clipped clipping clobber clock clog clogq cloneable cloned clones cloning clooglibs close closedir closefrom closesocket
closest closure cloture cltang clubs clue clumsy clusters clutter cmacros cmap cmath cmdheight cmdline cmdwin cmocka cmov cmpxchg
cmsghdr cnorm co coach coalesce coalition coarse coastline cobaco code codebase codec codecvt codename codepage codepath codepoint
codeset codespell coefficient coerced coerces coercion coercive coexist cofactor coherent coincide coinstallable cold collaborative
collaborators collapse collate collateral collation colleague collect collection collectively collector college collide collision colon
color colorize colormap colorspace colour colourmap colspan column combat combination combine combo combreloc come comfortable comm
comma command commandline commenced commencement commences comment commentary commercial commit commitment committed committees
committer committing commmon common commonio communicate communication communiqu communique community commutation comp compact companion
company comparable comparator compare comparisions comparison compassionate compat compatability compatibility compatible compdir
compensate compensation compete competent competition competitive competitor compgen compilable compilation compile compileall complain
complaince complaint complement complementary complete completeness completion complex complexity complexopname compliance compliant
complicated component composed composing composited compositing composition compound comprehension comprehensive compress compression
compressor compromise computation compute concat concatenate concatenation concept conceptually concern concession concise concluded
concludes concluding conclusion conclusively concrete concur concurrency concurrent condition conditional conditionalize conducted
conducting conf conferences conffile confidence confidentiality config configbuild configdev configdirs configfsf configsub
configurability configurable configuration configure configury confined confines confirm confirmation confiscated confiscating conflict
conform conformance conformant conftest confuse confusion congressional conj conjq conjunction conn connect connectdata connection
connectivity connector connectx cons consecutive consensus consent consequence consequential consequently conservative consider
considerably consideration consist consistency consistent console consolidate conspicuously const constancy constant consteval constexpr
constinit constitute constitution constitutional constm constness constrain constraint construct construction constructor construed
consular consulate consult consultation consultative consume consumption contact contain contemplated contenc contenders content
contention conterminous contest contestant context contextified contextlib contextual contiguous contingent continually continuation
continue continuity continuous contract contractual contradict contrary contrast contrib contribute contributions contributors
contributory control controllable controlled controller controllib controlling controversial conv convenience convenient convening
convention conventional convergence conversation conversion convert convey convict conviction convoluted convolution convoy cookbook
cooked cookie coolo cooperation coordinate coordination cope copiable coproc copy copyable copyfrom copyin copyleft copyright
copyrightable copywin corbelow core coredump corefile coregrind coreisbr coreutils corner corngood coroutine corpora corporate corpus
correclty correct correction correctness correlate correspond corridors corrupt corruption cosh cosine cosmetic cosq cost costumes could
count counterclaim countermeasure counterpart counties country coup couple course court courteous courtesy courthouse cover coverage
coxs coypu cpio cpls cplus cpparray cppcheck cpplib cpplint cprojq cpuset cpusetp cpusetsize cputable craft cranky crash crate crazy
crctab crealq create creation creator cred credential credible credibly credit crewed cribbed cricket cries crime criminal crippled
crisv criteria critical criticality cron cross crossref crowned crucial crude cruft crufty cruise crying crypt cryptic crypto
cryptoassets cryptocurrency cryptodev cryptographic cryptography cryptsetup cs csanchezdll cscope csinhq csinq ct ctable ctags ctaid
ctanq ctfc ctime ctors ctrls ctxt ctype cultural culture cumbersome cumulative curly curr currency current currentness currygt curs
curscr cursesw cursor cursorline curtime curve custody custom customary customised customizable customization customize cut cutoff
cutting cvis cvsimport cvsserver cvssrc cvvis cwebp cworth cwryu cxxabi cy cyber cyberattack cycle cyclic cygmon cygnus da daa daaa daab
daabb daabcacdc daac daacbe daadb daadf daae daaeada daaeaec daaee daaf dab daba dabacce dabbb dabbc dabbd dabbe dabc dabca dabcc dabcfb
dabdb dabe dabec dabf dabfa dabffa dac daca dacab dacb dacbb dacc dacde dacdf dace dacef dacf dacfca dad dada dadaa dadabfe dadac
dadadfadcbf dadb dadc dadcb dadce dadcf daddc daddda dade dadec dadef dadf dadfae dae daea daeaeda daeaf daeb daec daecac daecbd daee
daeea daef daefaa daeff daemon daemonizing daf dafa dafb dafc dafcfd dafda dafde dafe dafec dafefc daff daissi damage dameon dance
danetool danger dangerous danglin dangling daniels danilopiazza dank dann dannysmith dans daphnediane darcypj dark darkstar darktemplar
dash data database datadir dataglobal datagram datapoint datastream date datefudge datetime datrie datum davem davidxl day daycare
daylight db dba dbaa dbaaf dbab dbabff dbac dbacc dbacf dbadfb dbae dbaebfb dbaedf dbaf dbaryshkov dbb dbba dbbae dbbb dbbc dbbdc dbbdcc
dbbe dbbf dbc dbca dbcacc dbcafe dbcb dbcbc dbcc dbccb dbccdea dbccf dbcdbae dbcddb dbcdde dbce dbcea dbcef dbcf dbcfa dbd dbda dbdac
dbdb dbdbe dbdbffc dbdc dbdcb dbddb dbdde dbde dbdeb dbdf dbdffd dbe dbea dbeb dbebb dbebdabe dbebde dbec dbece dbeda dbedbd dbedf dbee
dbeef dbef dbefc dbefe dbeff dbf dbfa dbfaf dbfb dbfc dbfcb dbfdcb dbfe dbff dbffedc dbgsym dbhash dblookup dblq dbus dc dca dcaa dcaac
dcab dcabb dcabcc dcabdd dcac dcadcc dcaddf dcae dcaeaba dcaeee dcaef dcaf dcafef dcb dcba dcbacf dcbb dcbbcd dcbc dcbcce dcbce
dcbcffbed dcbe dcbea dcbeabc dcbec dcbf dcbfb dcbfcb dcc dcca dccab dccb dccba dccbb dcccd dcce dccf dcd dcda dcdb dcdbc dcdc dcdceb
dcdda dcddc dcdddbc dcde dcdf dcdfabd dcdfc dcdff dce dcea dceabd dceac dceb dcec dceca dcecb dcecc dcecfdfb dcee dceefd dcef dcefc
dcefcf dcf dcfa dcfaa dcfaf dcfb dcfbc dcfbee dcfc dcfcf dcfcfbe dcfe dcfeb dcfec dcfedd dcff dcffafe dcffcd dcffe dcoles dconf dconst
dd dda ddaa ddaac ddab ddabdbc ddac ddacc ddae ddaefc ddaf ddafaf ddafc ddaff ddb ddba ddbab ddbb ddbba ddbbaa ddbbdac ddbbe ddbc ddbcc
ddbcce ddbcfa ddbe ddbeaad ddbecd ddbf ddbfab ddbfc ddbfe ddc ddca ddcae ddcaf ddcb ddcba ddcbfcb ddcc ddcdb ddcdf ddce ddcf ddcff ddd
ddda dddaa dddabb dddaf dddb dddbfd dddc dddcaeba ddddb ddddbb ddde dddea dddebf dddee dddf dddfa dddfb dde ddea ddeaf ddeb ddebc ddec
ddeca ddeccfce ddedeeb ddee ddeefcf ddef ddeff ddestdir ddf ddfa ddfaaaa ddfb ddfbb ddfc ddfcc ddfcede ddfcfd ddfda ddfdf ddfe ddfeba
ddfec ddff ddffc ddffea ddfffdbc de dea deaa deaac deaade deaafbc deab deabe deac deacc deace deactivate deactivation deadbc deadline
deadlock deae deaeae deaefa deaefcd deaf deafefe deal deallocate deallocation dealt dearmor death deb deba debate debb debbe debbf debc
debconf debda debdc debe debebe debf debfade debfdb debhelper debianized debootstrap debris debt debug debugedit debugfs debuggability
debugged debuggers debugging debuginfo debuglog debut deca decaa decade decaf decay decb decba decbe decbedd decc deccf deccfeeac decd
decdba decdbc decdcb dece decef decent decf decide decimal decision declaration declarative declare decls decode decompose decomposition
decompress decompression decompressor deconfliction decorations decorative decorator decrease decree decrement decrypt decryption
decstation ded deda dedaa dedafab dedb dedba dedc dedcaccb dede dedf dedfbd dedfe dedfeec dedicated deduced deducing deductions
deduplication dee deea deeaf deeb deebafd deebbb deec deeca deecca deee deef deefa deeff deem deep deepen def defa defabe defamation
default defaultmap defaut defb defba defbb defbc defbf defc defcb defcc defccf defce defde defdf defe defeats defective defects defend
defendant deferred deferring deff deffaf deficiencies define definite definition definitive deflate defrauded defrauding defunct
degenerate degradation degraded degree deinit deinitialization deinitialize deja dejagnu del delay delegate delegation delete deletion
deliberate deliberative delim delimeters delimit delisting deliver delivery dell della delscreen delsz deltas deluxe delwin demand
demangle demarcation demeter demo demonstrate demonstration deneb denial denominator denote dents denuclearize denunciation deny
denylist departing departs departure depcomp depend dependancy dependence dependency dependent dependtry depict deployed deployment
depmod depobj deport deportation depot deprecate deprecation depreciation deps depth deque dequeue deraadt derberg deref dereference
derivation derivative derive derodat derogatory descend descendant descr describe description descriptive descriptor descripts desdata
deserialization deserialized deserializer deserializing design designate designation designator desirable desire deskey desktop despite
dest destination destroy destruction destructive destructor destructuring detach detail detained detaining detect detection detective
detector detention determination determinative determine deterministic detonate detonation devaddrs devans devel develop development
deviation device devicep devised devname devnum devo dexconf dextromethorphan df dfa dfaa dfaae dfaafccac dfab dfabb dfabc dfac dfaceb
dfae dfaec dfaedb dfaexec dfaf dfafa dfafdbf dfb dfba dfbaff dfbb dfbbf dfbc dfbcc dfbce dfbcfa dfbdc dfbde dfbe dfbeaedb dfbeb
dfbecfefb dfbf dfbfb dfbfdf dfbffbc dfc dfca dfcac dfcb dfcc dfccb dfcdbe dfcdeeee dfce dfcea dfcf dfd dfda dfdade dfdaf dfdb dfdbac
dfdc dfdccb dfdce dfde dfdea dfdeb dfdece dfdf dfdfae dfdfb dfe dfea dfeab dfeb dfebab dfebb dfebc dfec dfeca dfecaaea dfecb dfedbcd
dfee dfeec dfef dfefabd dfefb dfefe dff dffa dffaa dffade dffb dffbbf dffbe dffbf dffc dffe dffefe dfff dfsg dgit dgouttegattat dgram
dgst dhpackage dhparam diacritics diagnose diagnosis diagnostic diagram dial dialect dialog dialogue dict dictionary did died dies diet
diff diffarch difference different differentiate difficult difficulty difflib difftool digest digit digitally dilinger dimension dims
dip diplomacy diplomatic direct direction directive directory dirent dirfd dirhandle dirmngr dirname dirs dirtbike dirty disa disab
disabl disable disadvantage disagree disallow disambiguate disambiguation disappear disarm disarmament disassemble disassembly discard
disclaim disclosure disconnect disconnection discourage discover discovery discrepancy discrete discretion discriminated discuss
discussion disease disk dismal dismantle dismissal dismissed dismisses disp dispatch displaced displacement display disposal dispose
disposition disputed disputes disqualification disqualify disrupt disruption dissemination dissenting dissolve dist distance distcheck
distclean distinct distinction distinguish distort distortion distributable distribute distribution distributors district distro
distrust diststuff disturbing distutils dithering dive diverged divergent divergentdave diversion divert divest divestitures divexact
divide dividend divisible division divisor divmod divorce divrem djpeg djunpack djust dladdr dlclose dlenski dlerror dlfcn dlopen
dmalloc dmitrycvet dnscrypt dnsresolve dnstap do doacross docdir docfix docked docket doclifter docs docstring doctest doctor
documenation document documentation docutils does doesn doing doko dollar dolor domain domaininfo domestic domestically dominance
dominant dominated dominators dominiq donate donation done donkult door dosage dosrel dotlock dots dotted dottedmag douard double
doubleheader doubleword doubly doubt doupdate down downgrade download downloadable downsampling downside downstream downturn dozen dpkg
dprintf draft drag draig drain drakes dramatic dramatically drand drastically draw drawback drawn drefs drift drills drink drive driven
dron drone drop dropped dropping drott drought drug dry drzejewski dselect dsig dstdir dsttmp dsymutil dtor dtrace dtucker dual dubious
due dueno dumb dummy dump dumpdir dumpe duplicate duplication dups dupwin duration during duties dvyukov dwarak dwebp dwfl dwmw dycha
dying dynamic dynamically dynbuf ea eaa eaaa eaaaa eaab eaac eaace eaadee eaae eaaeb eaaedac eaaee eaaf eaafdb eaafdf eab eaba eababb
eabadfb eabb eabba eabbc eabbe eabbf eabc eabccb eabdacc eabde eabdffd eabe eabeb eabee eabef eabf eac eaca eacaaeaf eacadde eacaebca
eacb eacbb eacbf eacc eaccb eace eacef eacf eacfe each ead eada eadac eadb eadba eadc eadce eaddbf eaddca eaddfa eade eadea eadef eadf
eadfb eae eaea eaeb eaebb eaebf eaec eaedb eaede eaee eaef eaefbe eaf eafa eafaac eafb eafc eafcb eafcfee eafdc eafdfa eafdfb eafe eaff
eaffda eaffe eager earlier earliest early earn earthquake ease easier easiest easily easy eats eavesdrop eavesdropping eb eba ebaa ebaab
ebaaee ebab ebabfa ebac ebadb ebae ebaef ebaf ebaff ebb ebba ebbae ebbafc ebbb ebbda ebbdabebd ebbdce ebbe ebbf ebbfe ebbff ebc ebca
ebcadb ebcb ebcbbeca ebcbcb ebcc ebccdc ebccf ebcdb ebce ebcf ebcfb ebcfe ebd ebda ebdac ebdaedb ebdaf ebdb ebdc ebdcc ebdcdd ebdce
ebdcf ebdde ebde ebdecd ebdf ebe ebea ebeaa ebeacb ebeaecd ebeb ebeba ebebbf ebec ebecde ebecf ebedb ebedc ebee ebeead ebef ebf ebfa
ebfac ebfae ebfb ebfbbbbff ebfbea ebfc ebfcc ebfccb ebfe ebfef ebff ebffb ebffef ebiederm ebotcazou ec eca ecaa ecaac ecab ecabbfdcb
ecabc ecac ecacc ecae ecaeb ecaf ecafb ecafec ecb ecba ecbaa ecbb ecbc ecbcdd ecbe ecbec ecbef ecbf ecbfac ecca eccaafb eccac eccadc
eccae eccaf eccafe eccb eccba eccc eccccef ecccfb eccd eccde eccdfd ecce ecceeb eccef eccf eccfb eccfce eccfdfc ecd ecda ecdae ecdb
ecdbc ecdbdcf ecdbec ecdc ecdda ecddb ecddcc ecde ecdf ecdfc ecdfeb ecdff ece ecea eceae eceb eceba ecec ececc ececf eceda ecedeab ecee
eceeb ecef ecefbdc ecefdf ecefee eceff eceffbd ecf ecfa ecfab ecfb ecfbbb ecfbdbbe ecfc ecfcea ecfcef ecfdb ecfdeb ecfe ecfea ecff ecffa
ecffcb ecfff ecfffdf echo eclipse economy ecosystem ed eda edaa edaaa edaacc edaafd edab edabb edabdbd edabf edac edacbb edace edacfc
edae edaee edaeeb edaef edaf edb edba edbab edbafb edbafc edbb edbc edbca edbcf edbe edbecce edbee edbf edbfec edc edca edcaa edcae edcb
edcbe edcbf edcc edcca edce edcec edcf edcfcfc edcfdedb edd edda eddaf eddb eddbb eddbf eddc eddcde edddb eddde edde eddec eddf eddfb
eddff ede edea edeab edeaebc edeaf edeb edeba edebb edec edeca edece edecf ededccd ededef edee edeec edeefd edef edefb edf edfa edfac
edfb edfbfa edfc edfcb edfcebe edfdbf edfdf edfe edfeb edff edffa edfff edge edit editable edition editline editor editorial educational
ee eea eeaa eeaac eeaafad eeab eeabc eeac eeacccd eeace eeacf eeadbf eeae eeaee eeaefad eeaeffc eeaf eeaff eeb eeba eebb eebc eebdc eebe
eebec eebf eebfc eebfcb eeca eecaacfefe eecabc eecabe eecb eecbf eecc eeccb eecd eecda eece eecee eecef eecf eecfa eecfaebbfc eed eeda
eedaff eedb eedbc eedc eedda eedde eede eedec eedefe eedelman eedf eedfaf eee eeea eeeab eeeaf eeeb eeec eeecc eeecdd eeee eeef eeefc
eeeff eef eefa eefae eefb eefbe eefbf eefbfef eefc eefca eefdb eefdf eefe eefeb eeff eeffbe eeppeliteloop ef efa efaa efaab efab efaba
efabbd efac efadabf efaf efafaa efb efba efbaa efbaaccf efbb efbbb efbc efbe efbea efbebb efbef efbf efbfe efc efca efcaa efcab efcaddae
efcae efcb efcbaff efcc efcdb efcdca efcde efce efcea efceb efcebe efcf efcfcb efcfcc efcfe efd efda efdaeb efdb efdbae efdbc efdc
efdcbf efdceebdb efdda efde efdeb efdec efdeddae efdef efdf efe efea efeae efeb efebb efec efeca efecc efedc efedf efee efeeaae efeec
efeedab efef eff effa effaf effb effbf effc effcc effdb effdf effe effect effective effectiveness efff efficiency efficient effort egall
egallager egcs eggs egrep egress eight either eject ekurzinger el elaborate elapsed elechovski elect election electric electronic elem
element elevated eleventh elfos elfutils elide eliedebrauwer elif elifdef elifndef eligibility eligible eliminate elimination eliz
elliptic elog elok else elsewhere elsif elta emacsen email emax embargo embarrassing embassy embedded embedder embeds emboldening
emergency emeritus emil emin emission emit emitted emitter emitting emma emphasis emphasize employ employee employment empty emulate
emulation emulators ena enab enabl enable enabledby enablement enableval enacted enactment enacts encapsulate encapsulation enclose
encode encompass encounter encourage encrypt encryption end endian endianess endiannes endif endless endorse endorsement endpoint endwin
enemy energy enfor enforce enforceability enforceable engage engagement engin enhanced enhancement enhancing enjoined enjoyment enough
enqueue enrich enrichment ensemble ensure ensurepip entactogen enter enterprise entire entirety entity entropy entry entrypoints enum
enumerable enumerate enumeration enumerator envelope environ environment environmental envp envvar eofbit ephemeral epirat episode
epochs epoll eponymous epub eqne equal equality equate equation equipped equitable equity equivalence equivalency equivalent erase
erasechar erasewchar erfc erfq ericw erkki errant errata erratum errc errno erroneous error errstr errval ers eruptions escalation
escape escort esmithrowland especially esr essentially establish establishment estangler estimate estimation estream etc ethers etip
etraxfs euclidean eval evaluate evaluation evaluator evbuffer evdev evdns even event eventcopy eventfd eventual ever every everybody
everyone everything everywhere evi evict evidence evil evutil ewalsh eweddington ex exact examine example exceed excellent except
exception exceptional excess excessive exch exchanges excise exclamation exclude exclusion exclusive excusing exec exechelp execl execlp
exectool executability executable execute execution executive execv execve execvp exempt exemption exercise exhaust exhaustion
exhaustive exhibitions exile exist existance existant existence existent exit expand expando expansion expect expectation expenditures
expense expensive experience experiment experimental expert expiration expire expiry explain explanation explanatory explicit
explicitely exploded explodes exploit exploitable exploration exploratory explore explosion expm exponent exponential exponentiation
export expose exposure expq expr express expression expulsion extant extcap extend extendv extensibility extensible extension
extensionless extensive extent extentensions extern external extglob exthdr extname extra extraconfigdirs extract extractable extraction
extractor extradite extradition extraneous extrasub extraterrestrial extreme eye eyeballing
`
