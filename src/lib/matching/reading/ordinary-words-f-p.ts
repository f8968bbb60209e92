/** English words from F to P that are written small inside a sentence, without the forms that endings make of them. */
export const ORDINARY_WORDS_F_P = `
fa faa faaa faaaa faab faaba faabb faabfb faac faacc faadcd faadce faae faaea faaec faaee faaef faaf faafc faafe fab faba fabb fabbbe
fabc fabcb fabdea fabe fabf fabfb fabfbe fabi fac faca facab facb facbe facbeaa facc facccec faccessat facda facde facdec face facee
facet facf facff facilitate facility fact facto factor factorial factory factual fad fada fadadc fadb fadc fade fadea fadf fadfb fadvise
fae faea faeb faebb faebce faebef faec faecc faedff faee faeea faeeb faeec faef faf fafa fafaf fafafe fafb fafbfc fafc fafcb fafce
fafceac fafdcee fafebb fafee faff faffb fail faillog failure failwin fair faith faithful fake fakeroot fall fallback fallocate fallout
fallthrough false falsy familiar family fancy fanotify fashion fast fastcompare fastest fastjar fastopen fastpath fat fatal fault faulty
favor favorite favour fb fba fbaa fbab fbabb fbabe fbac fbadb fbae fbaeb fbaefb fbaf fbafa fbb fbba fbbb fbbbbf fbbc fbbca fbbcb fbbcfa
fbbdb fbbde fbbe fbbeaad fbbef fbbf fbbfe fbc fbca fbcaad fbcab fbcaf fbcb fbcbb fbcbc fbcbe fbcc fbcccf fbcce fbcde fbce fbcf fbcfaaa
fbcfaaf fbd fbda fbdace fbdade fbdafe fbdb fbdc fbddc fbdddb fbde fbdf fbdfb fbe fbea fbeab fbeb fbec fbedb fbee fbef fbf fbfa fbfafc
fbfb fbfba fbfbafa fbfc fbfca fbfce fbfdb fbfddad fbfe fbfea fbfebac fbff fbffa fbffce fbffdf fbterm fc fca fcaa fcaac fcab fcac fcacba
fcacbfcbcf fcada fcadcbe fcae fcaedddbda fcaf fcarch fcarrijo fcb fcba fcbac fcbaebdef fcbb fcbbaa fcbbc fcbc fcbcb fcbe fcbeb fcbf
fcbfa fcc fcca fccaf fccaff fccb fccbf fccbff fccc fcccb fcccf fcccfc fcce fccea fccf fccfa fccfb fcd fcda fcdac fcdacae fcdb fcdc
fcdcefcdce fcdcf fcddddac fcde fcdea fcdeba fcdec fcdf fcdff fce fcea fceaaede fceaf fceb fceba fcec fcedceb fcedf fcee fceea fcef fcf
fcfa fcfaef fcfb fcfba fcfbedfab fcfc fcfda fcfde fcfdf fcfe fcfeb fcfebf fcfecb fcfefceb fcff fcffc fcffda fcfff fcformat fcfreetype
fche fchmod fchown fchownat fcint fclang fclose fcmac fcmatch fcnt fcntl fcode fcomplex fcrozat fcxml fd fda fdaa fdaabbbb fdaadc fdaae
fdaafa fdab fdabe fdac fdacaa fdade fdae fdaf fdafb fdatasync fdb fdba fdbaf fdbb fdbbe fdbc fdbdc fdbdf fdbe fdbea fdbeecfac fdbf fdbfb
fdc fdca fdcaa fdcab fdcaf fdcb fdcbb fdcbcc fdcbf fdcc fdcca fdcda fdcde fdcdf fdce fdceaf fdcf fdcfcb fdd fdda fddaae fddac fddae fddb
fddc fddcabb fddcb fddcbcb fddcc fddcee fdddc fdde fddf fddfdbd fddfe fde fdea fdeaa fdeab fdeabcc fdeb fdebb fdec fdecb fdeda fdedb
fdedbcb fdede fdee fdeec fdef fdefb fdefea fdf fdfa fdfaf fdfb fdfc fdfccc fdfce fdfcf fdfdc fdfdf fdfdff fdfe fdff fdffa fdffcf fdfff
fdimq fdisk fdiv fdopen fdrake fdumont fe fea feaa feaaf feab feac feaca feada feae feaf feafb feafc fear feasible feature feba febab
febaba febae febb febbc febc febcbec febd febda febdbbddf febe febf febfa fec feca fecae fecb fecbe fecc fecca feccc fecce feccebe
fecdda fecde fece fecea feceec fecf fecfbf fecfccf feclearexcept fed feda fedae fedaead fedafcce fedb fedbec fedbee fedc fedcbf fedccb
feddf fede fedee fedef federal fedf fedfabbde fedfc fedfcab fedoraproject fee feea feeb feebba feebdeaa feeble feeca feedb feedback
feedbe feee feeea feeef feef feel fef fefa fefadf fefb fefba fefbc fefc fefcb fefcc fefcf fefdc fefe feff feffb feffc feholdexcept fell
felony fence fengwang fenton fenv ferror fesetround fetaures fetch fetestexcept feupdateenv few fexecve ff ffa ffaaedb ffaaf ffab ffabbe
ffabefd ffabf ffac ffacaa ffadc ffadec ffae ffaeb ffaedea ffaef ffaf ffb ffba ffbade ffbb ffbbdb ffbc ffbdcc ffbde ffbe ffbf ffbffa
ffbffe ffc ffca ffcaa ffcab ffcb ffcbf ffcc ffccab ffcce ffcde ffcdf ffce ffceac ffceb ffcf ffcfa ffd ffda ffdac ffdb ffdbb ffdbf ffdc
ffddc ffde ffdec ffdf ffdfa ffdfb ffdfdcd ffdfeecae ffe ffea ffeb ffebbe ffec ffecb ffecc ffedce ffedf ffee ffeef ffeefc ffef ffefcb
ffefeef fff fffa fffacc fffacd fffadd fffb fffbb fffbc fffc fffca fffce fffcee fffe fffeb fffecdca fffef ffff ffffab fffff ffffffd
ffffffe fffffff ffffffffffffffd ffffffffffffffe fffffffffffffff fflush fgets fgrep fgsch fhqwhgads field fieldref fifth fifty fight
figure file filefrag fileinfo filelist filename fileno filesystem filetype fileutils filibuster fill film filt final finale finalist
finalization finalize financial financing fincludedir fincore find findmnt findutils fine finger fingerprint fini finish finite finiteq
fintrin fiona fipshmac fire firepower firewall firework firm firmware firq first firstboot firstprivate fiscal fishing fits five fixed
fixes fixfilepath fixincludes fixing fixproto fixture fixunssuffix fixup fk flag flagged flakiness flaky flash flat flattened flattener
flattening flavor flavour flaw fleet fles flex flexibility flexible flight flip float floatdi flock flood floor floppy flow flubber
fluff flush flyby fmaq fmask fmaxq fmemopen fminq fnchange fndecl fnkeys fnmasf fnmatch fntype focal focus fold folks follo follow
followup follwing font fontconfig fontset foo foobar fool foot footage footnote footprint fopen fopencookie for fora forbid forbidden
force forcefully forcibly forecasts foregoing foreground foreign forest forestall forever forfeit forfeiture forged forget forgiveness
forgot forgotten fork forkgc form formal formalized format formation formatted formatter formatting formula formulation forth
forthcoming fortran forum forward found foundry four fourth fpectl fprintf fputs frac fractional fractions frag fragements fragile
fragment fragmentation frame framebuffer framework fraud fread free freedesktop freedom freeglut freelist freestanding freeze freq
frequency frequent fresh frexp frf friend friendlier from frome fromlist front frontend frotz frozen frozenset fsck fscpsrc fsdir fseek
fseeko fsint fslibs fsmonitor fsprogs fstab fstat fstatat fstatfs fstatus fstrim fstype fsync fsys ftell ftglue ftplib ftruncate ftsfind
ftype fucntion fuctions fueling fuint fulfill full fullname fullrelvers fullscreen fully func funcdef funcsynopsis function functional
functionality functools fund fundamental funny funopen furloughing furnished further furthest futimens future futz fuzz fuzzy fvar
fvogelnew fwddecl fwrite fxcoudert fxue ga gaggles gain gambling game gamma gang gap garbage garbled gardens gash gasoline gasp gather
gave gawk gbarr gcclibdir gcctabopt gconfigargs gcov gcry gcrypt gdbmopen gdbmtool gdbtest gdoc gdtoa gear gedit gen gender
generalization generalize generally generate generation generator generic generically genericize genfile genfonts gensalt geoffk
geographic geometry georgjohann get getaddrinfo getargs getattr getauxval getc getcchar getch getconf getcwd getdate getdents getentropy
getenv geteuid getfacl getgrnam getgroups gethostbyaddr gethostbyname gethostname getkey getline getloadavg getlogin getlong getmouse
getnameinfo getopt getpagesize getpass getpeername getpid getpin getprogname getpwnam getpwuid getrandom getresuid getrlimit getrusage
getsockname getsockopt getspnam getsrv getstr getsyx getter gettext gettextize gettime gettimeofday getting getty getuid getwin gfor
ghazi giecrilj giflib gifts gigabytes gimple gimplify giomodule giovannibajo giovec girl gitignore gitlog gitweb give given gjasny
glance gleaned glebfm glibc glitch glob global globbing glossary glue glyph gmail gmain gmake gmon gmplib gmtime gname gnatfind gnathtml
gnattools gnatxref gniibe gnulib gnumach gnuserv go goal goalscorer goes going golang gold goldmont golf gone gonorrhea good goodwill
gostdsa gosthash gotools gotos gotten govern governance government governmental governorship gpasswd gperf gpgcompose gpgconf gpgkey
gpgname gpgrt gpgscm gpgsm gpgsql gpgtar gpgv gphobos gprof gprofng grab grabbed grabber grabbing grace graceful gradient gradually
grain grammar grammatical grant granular granularity graph grapheme graphic graphical graphviz gratuitious gratuitous grave gray
grayscale great greatest greedy green greeting gregoa gremlins grep grepping grew grey grez grid grip grocery groff gropdf gross grou
ground group groupadd grow growable grown growth grp grpck grub gsberg gschafer gshadow gstdint gtestutils gtkdoc gtkrc gtoc guality
guarantee guard gubernatorial guess guest guez guidance guide guidelines guihaoc guillem guilt guilty gunfire gunzip guojiufu guts
gutter guys gvfs gzclose gzdopen gzexe gzio gzip gzipped gzlog gzopen gzprintf gzread gzseek gzwrite hack hackery hackguide had hail
half halftime halfway hallucinogen halsmit halt hamish hand handcuffed handful handicap handle handleri handoff handover handshake handy
hang hanoi happen happier happily happy hard hardcode hardcopy hardened hardening hardlink hardscroll hardship hardware hardwired harm
harmful harmless harmonize harness has hash hashcode hashlib hashmap hashtab hashtable hashtest hassle hate hav have haven hazards
hbreak hdegoede he head headline headquarters healthcare heap heapq hear heartbeat heavily heavy hedge height heirs held helijia help
helpful hence henrich hepenner her here hereafter hereby herein hereof hereunder hesitate heterogeneous heuristic hexadecimal hexdump
hexfingerprint hexgrip hgcd hhms hidden hide hierarch hierarchical hierarchy high highest highlight highpart hijacking hike him hint
hired his historic historical history hit hitting hiux hkario hlenhoff hler hling hmres hockey hogweed hold hole holiday home homedir
hongjiu honor honour hook hope hopefully horizontal host hostage hostalias hostargs hostile hostilities hostinfo hostkey hostname
hosttable hosttools hot hotels hotplug hotspot hottest hour households housekeeping housing how however howto hppa hppabsd hppahitachi
hppahpux hpterm hr href hres hrtime hsen htab htmintrin htmldir htonl htree httpd httplib huge hugo hull human humanitarian humanity
humanoid hundred hung hunk hurricane hurt hwcaps hwclock hwdb hybrid hyper hyperbolic hyperlink hypervisor hyphen hyphenated hyphenation
hypot hypothetical iains ialias iano iant ibase ibmlongdouble ibuclaw icon iconv id idcok idea ideal idempotent ident identical
identifiable identification identifier identify identity ider idiom idiomatic idlelib idoc ids ieeelongdouble if ifdef ifelse ifndef
ifns ignore ihex ijackson ilg ill illegal illuminate illustrate illustration illustrative illwill ilogbq ilogic imafd image imageio
imaginary imaplib immediate immedok immigrant imminent immortal immune immutable impact impeach impeachment impending impex impl
implement implementation implication implicit imply import importable importance important importlib impose impossible impractical
imprecise impression improper improve improvement improvidently in inability inaccessible inaccuracy inaccurate inaction inactive
inactivity inadvertently iname inappropriate inaugurate inauguration incapacitated incentivedesign inception incident incidental
inclement include includedir inclue inclusion inclusive income incompatibility incompatible incompatibly incomplete inconsistancies
inconsistency inconsistent inconvenient incorporate incorrect incr increase increment incremental incumbent incurred incursions indeed
indefinite indemnify indemnity indent indentation indep independence independent indeterminate index indexterm indicate indication
indicative indicator indices indict indictment indir indirect indirection individual induce industry ineffective inefficient inen
inequality inet inevitably inexact inexistent infantry infback infer inferior inferrence infile infinite infinities inflate inflation
inflections infloop influence info infocmp infof infolen inform informal information informational informative infotocap infra
infrastructure infringe infringement infrun inftrees ingredient ingress inhabited inherently inherit inheritance inhibit init initc
initgroups initial initialisation initialise initialization initialize initiate initiative initiator initramfs initrd initscr initscript
initstate inject injection injunction injunctive injury inline inner inning inode inotify inplace input inputrc inquiring inquiry insane
insecure insensitive inserted inserting insertion inserts inside insight insist insn inspect inspection inspector inspired inst install
installable installation installcheck installment instance instanceof instant instantaneous instantiate instantiation instead instituted
institutes institution institutional instr instruct instruction instrument instrumentation insufficient insurrection insv intact
intarray integer integral integrate integration integrators integrity intellectual intelmic intend intensity intensive intent intention
intentional inter interact interaction interactive intercept interception interceptor interchange interdiction interest interface
interfere interference interim interior interlace interleave intermediary intermediate intermittent intermixed internal international
interned interop interoperability interoperable interoperate interp interpolate interpolation interposable interpret interpretation
interprocedural interrobang interrogate interrupted interruptible interrupting interruption interrupts intersect intersection interunit
interval intervene intervention interview interworking intialize into intptr intrigeri intrinsic intro introduce introduction
introductory introspection ints inttypes intuitive invade invalid invalidate invalidation invalidity invariants invasions invasive
invented inverse inversion invert invest investigate investigation investment invis invisible invite invocation invoke involuntary
involve involvement invsubdir ioctl iojs iolock ios iostream iovec ipcp ipcs iphlpapi iporname ipsum iptables irar irqtop irrelevant
irrespective irrevocable irrevokable is isalpha isascii isatty isibm isinstance islands islinc isnanq isolated isolation ispell isprint
issetugid issignalingq issubclass issue istart istreambuf it italic itch itcl item iter iterate iteratee iteration iterative iterator
itertools itimer its itself itstool ival ivansprundel ivopts iwzx izbiratelna ja jaak jail jajones jamey jamming jammy jaraco jargon
jasonwucj jbailey jbglaw jcristau jeetu jenglish jent jeremyhu jesserayadkins jgrimm jiat jiawei jidanni jiti jj jjelen jjtroup jk
jklimes jkolb jmpbuf jmuizelaar jname jobless jobs jobserver join joint jokes josch josh joss journal journalctl joyful joystick jpalus
jpegtran jrnieder jskumari jsturm jtreg jtreport judged judgement judgment judicial judiciary julien jump junk junma jure jurisdiction
jurisdictional jury just justices justification justify justinpryzby jvdelisle jwilk kaber kaboom kaleb kargl karrigan kartik kbcs kcook
kdbus kdch kdnilsen kean keep keithp keiths kemb kend kennykb kept kernel kerning kevent key keyattr keybindings keyblob keyblock
keyboard keybound keybox keycodes keydb keyedit keyfile keygen keygrip keyid keylist keylog keymap keyname keynav keynote keyok keypad
keyref keyring keyserver keysize keystore keystroke keysymdef keysyms keytype keyutils keyword kgetch khaledhosny khome kibi kick
kiewicz kill killwchar kilometers kind kinetic kirchen kkaempf kkojima kloczek kludge km kmod kmote kmous knetbsd knife knight knob
knockout knot know knowledge known ko koenigni komisia konsole kqueue krenair kseitz kterm kurem kwzh kzak kzhao label labelled lack
ladder laforge laid lakes laliga lame lameness land landau landfall lanes lang langhook langinfo langsets language lap lapse laptop
large largefile largest lasse last lastlog lastprivate latched late latency latent latest latter launch law lawns lawsuit lawyer layer
layoff layout layovers lazily lazr lazy lber lbtool lchown lcov lcwu ldaps ldapserver ldat ldconfig ldns ldquo ldscripts lead
leaderboards leadership leaf leagues leak leakage lean leap learned learns learnt lease least leave leaveok left leftover leg legacy
legal legality legalnotice legend legislation legislative legislature legitimate leimaohui lender length leniency lenient leobras
leoffset leonerd lerdsuwa less lessindent lets letter letting levalue level leverage levn lexer lexgrog lexical lexicons lez lgammaq
liable liaison libacl libada libadns libaom libapparmor libapt libarchive libasan libatk libatomic libattr libaudit libavahi libavif
libbacktrace libbanshee libbfd libbinutils libblkid libbsd libbz libbzip libc libcap libcc libchill libcilkrts libclang libclc
libcommontls libcommontlsnpth libcompat libcpp libcrypt libcrypto libcryptsetup libctf libcurl libcurses libcxxabi libdatrie libdb
libdbus libdebuginfod libdecnumber libdes libdevel libdevmapper libdir libdl libdns libdpkg libdrm libdruntime libdw libedit libelf
libev libexec libexecdir libexpat libext libf libfdisk libffi libfido libfnname libfontconfig libform libfortran libfreetype libfunc
libg libgcc libgccjit libgcj libgdbm libgdk libgfortran libgio libgl libglib libgloss libglvnd libglx libgm libgmp libgmpxx libgnat
libgnatvsn libgnutls libgo libgomb libgomp libgpg libgphobos libgpm libgprofng libgtk libgui libhogweed libhsa libhsail libhwasan
libiberty libiconv libide libidn libinterception libintl libio libitm libjansson libjava libjit libjpeg libjs libjson libkcapi libkeybox
libkmod libldap liblld liblldb libllvm liblsan liblzma liblzo libm libmagic libman libmisc libmlir libmount libmp libmpfr libmpx
libmudflap libn libname libncurses libncursesw libnettle libnosys libnsl libnspr libnss libobjc liboffloadmic libomp libomptarget
libopcodes libopts libp libpam libpango libpciaccess libpcre libpcsclite libperl libphobos libpipeline libpixman libpkgconf libplexus
libpng libpngpf libpq libpr libproc libpth libpthread libpython libquad libquadmath library libreadline librid librsvg librt librx
libsanitizer libseccomp libselinux libsemanage libsepol libsmartcols libsodium libsqlite libss libssl libssp libstc libstdc libstdcxx
libstub libsubdir libsystemd libtasn libtermcap libtests libtextstyle libthai libtiff libtinfo libtirpc libtkstub libtool libtoolize
libtsan libtspi libubsan libudev libunbound libungif libunistring libunwind libutf libutil libuv libva libvirt libvtv libwayland libwebp
libxau libxcb libxcrypt libxdamage libxfixes libxml libxmlsec libxmu libxp libz libzstd lica licensed licenses licensing licensors lies
lieu life lifecycle lifespan lifetime lifted ligature light lightweight like likelihood likewise limb limit limitation lindex line
linear linebreak lineman lineup lingering link linkage linkat linkcheck linkend linkw lint linuxb linuxoldld lionkay liquipedia lissier
list listelement listen listitem listsize literal litigation little live livestream ljrittle lldb ller llib llrintq ln load loadable
loadavg loan loca local locale localeconv localedata localeinfo localfield localhost locality localization localize localstatedir
localtime locate location lock lockf lockfile lockout lockstep lockup locus lofts logbq logcheck logfile logged logger logging logic
logical login logistical logos logq logs loitering lone long longest longjmp longlong longstanding look lookahead lookaside lookbehind
lookup lool loong looongson loop loopback loopdev loose lose losetup loss lossage lossless lossy lost lots low lowercase lowest lowlevel
lowpart lrintq lroundq lrtest lsattr lsblk lscpu lseek lsfd lsirq lsns lsof lsquo lstat lsterl lsub ltcf ltconfig ltmain luck ludo
luisgpm luit luke luminance lunar luoxhu lval lvalue lynx lyrics lzip mabi mabrand macdu machine machinery macpath macro macscp macu
made madler madvise madwolf mafd magic magical magistrate magnitude mail mailbox mailinfo mailmap mailto main mainline mainloop mainproc
maint maintain maintainability maintainership maintenance maintscript maitainers majipoor major majority make makealias makeall
makedepend makedev makeinfo makekeys makeshlib makesrcdir makestrs makeup malformed malfunction malicious mallinfo malloc man manage
management manconv mandated mandates mandating mandatory mandb mandoc mangled mangling manifestly manifests manipulate manipulation
manlinks manned manner manolis manpage manpath mant manteau mantissa manu manual manufacturing many manylinux map mapfile mapped mapping
marcoz marekm margin marginally marijuana maritime mark market markup marriage marry marshal marshalling martid mask maskc massive
master masterdb match matchinfo matchmaking matchup mate material materialization materializing math matha mathematical mathfn matrix
matter matthieu mattst mature mawk max maximal maximum maxlen maybe maybedep mayoral mayoralty mayors mbakke mbedtls mbench mblen mbox
mbrlen mbrtoc mbrtowc mbstate mbstowcs mbtowc mbuf mcall mcatanzaro mclasen mcpu mdash mdiv mdoc me mean meaningful meaningless meant
meantime meanwhile measles measurable measure measurement meat mech mechanical mechanism medal medany media median mediated mediation
mediator medical medium meet megabyte megoshort mehw meinproc memalign member membership membuf memchr memcmp memcpy memfd memleak
memlimit memmem memmov memmove memo memorandum memory memoryview mempcpy memrchr memset memsize memsys memxor ment mention menu menubars
mere merged merger merges mergetool merging merit mesg mesh mess message messagebus messier messy met meta metacharacters metaclass
metadata metainfo metapackage methid method methodology methylone metric metux mfabian mgorny mh mhillen mhopf mice mickael micromark
microsecond microtask mid middle middlebox midnight midpoint midterm mifepristone might migrate migration milestone militarily military
militia million millionaire millisecond mimetypes mimic min mindshare mini minified minigzip minimal minimisation minimize minimum
ministers minitel minizip minmax minor minority mintty minus minute minux mipseb mipsel mipsen mipsisa mipsn mipsr mipstx mirors mirror
misa misaligned misalignment misbehave misc mischelp miscompilation misconfiguration misconfigured misdemeanor misfeature mishandle
mislead mismatch misnamed misordered misplaced misrepresented miss missile mission misspelled misspelling mistake mistaken mistrial
misunderstanding misuse mitigate mix mixin mixture mixup mkdef mkdefsinc mkdir mkdtemp mkfifo mkfs mkinstalldirs mknod mkomp mkosi
mkstemp mkswap mktemp mktime mlichvar mlock mlterm mmalloc mman mmap mmask mmitchell mmix mn mnemonic mobile mock modal mode model modem
moderate modern modernize modest modff modifiable modification modifier modify modlimb modprobe modref mods modular module modulefinder
moduli modulo modulus modutils mold moment monetary money moneyline moneypunct monitor monkey monochrome monolith monolithic monospace
monotonic monotonically month mootness mops mopsoption more morri mortars mortgage moshier most mostlyclean motion motivation mount
mountinfo mountpoint mouse mouseinterval mousemask movb move moveifchange movement moveto movie movl movmisalign movw movz movzbl moxie
mparam mpbsd mpfrlint mph mpih mpower mpox mprotect mpsuzuki mptx mpyd mpydu mrsam msecs msgfmt msghdr msgid msgl msgmerge msgr msgs
msgstr msnyder msofer msokolov msrb msub msvccompiler msvcrt mswindows mtab mtime mu much mukrop mulmid multi multiarch multibyte
multicast multicd multicolumn multidirs multilateral multilib multiline multinational multipart multiple multiplexed multiplexing
multiplication multiplicative multiplier multiply multiprocess multithread multiyear mulw mulx munge municipal municipality munition
munmap murmur musl must mutable mutate mutation mutex mutexinoutset mutua mutual mvcur mvwadd mvwin mwill myfile myfunction myself
mysterious mystery mythread nabijaczleweli naddy nailify nails naive name nameref nameserver namespace namesubdir nano nanohttp
nanosecond nanosleep napi napms nargs narrow nasty nation nationwide native natural nature naval naveenh navigate navigation nawk nazard
nbowler nbsorts nbsp nbytes nchen nchez ncopies ncurses ncursest ncursesw nd ndiff ndola ne near nearby nearbyintq nearest neater
neccessary necessarily necessary nectec need needless nefarious negate negation negative neglected negligence negligible negotiable
negotiate negotiation neighborhoods neighboring neither nemanja neoversen neoversev neroden nest net netdb netgroup netinet netloc
netmask netrc netstat network neuralese never nevertheless new newdecl newdemo newest newgrp newlib newline newname newscr newsgroup
newsos newsrcdir newsymkey newterm newtype newusers newwin nexgen next nez nfds nfirst nflist ngel ngettext ngtcp nibbles nice nickc
nicolasbertolo nightly nikr nil nine ninth nisse niter nits nl nlast nlevitt nlist nmav nntplib no noavx nobody nocbreak nocheck
noconfdirs noconfig noconfigdir noconfigsdirs nocries nodefaultrpath nodejs nodes nodirect nodiscard nodist nodlopen nodoc noecho
noexcept nofast nofollow noinline noinst noinsttest noise noisily noisy noloader nologin nominated nominates nominating nomination
nominee nomips non nonallocatable nonbinding nonblock nonce nonempty nonexclusive nonexistent nonfatal nonimmediate nonl nonlocal
nonmonotonic nonnull nonsense nonsensical nonstandard nonstatic nontrivial nonword noon noop noopt nopie noprint noproxy nor noraw
noreturn noritnk norm normal normalization normalize nosoft nostop nostrip not notable notably notation note nothing nothrow notice
noticeable notification notifier notify notimeout notinbranch notion notranslate noudeb noun novel nowadays nowait nowhere nowrap noxml
npocs nproc nrealloc nregs nroff nscd nsivov nspawn nsswitch nsterm nther nthr nthreads ntpath nuclear nuisance nuke nullable nullify
nullish nullptr number numerals numerator numeric numerical numerous numf numpunct nvptx nvthd nwritten nzer oacc obey objcopy objdir
objdump object objective objfile objts obligates obligation obscure observation observe obsolescent obsolete obtain obvious ocaml
occasional occasions occupy occur occurence occurrances occurred occurrence occurring oclif ocsptool octal octets oczko oddities oddly
oded oehhar of off offending offensive office official offline offload offscreen offset offsetof offsetting ofourdan often oh ohshit ois
okay okir old oldest oldfind oldincludedir oldish oldoldstable oldstable oldval olegendo olink omission omit omitfp omitted omitting
omnibus omoris ompt on onboarding once one oneline ongoing oniguruma onion online only onlyjump onscreen onto onward opacity opaque
opcode open openat opencl opendir openedition openpgpdefs openpgpkey openpty operand operate operation operational operative operator
opexe opinion opponent opportunistic opportunity opposed opposing opposite opposition optab optarg opted optical optimal optimisation
optimised optimization optimize option optional optparse opts optstring optval optype or orbit order orderbook ordinal ordinarily
ordinary organisation organization organized organizer orientation oriented orig origin original originated originates originating orion
orionel orphan orth ortho orthography osabi ospeed ossi ostable ostream ostreambuf otaylor other otherwise ought ours ourselves out
outbound outbreak outc outcom outcome outdated outdoor outermost outfile outgoing outlets outline output outputting outright outside
outstanding ovar over overall overflow overhaul overhead overlap overlapped overlapping overlay overload overlong overlooked overquote
overread overridden override overriden overrule overrun oversight oversized overthrown overtime overturning overturns overwhelming
overwrite overwritten ovlddata own ownership ownertrust pabs pacify pack package packet packfile padded padding pads page pagination
paid pain painful paint pair pairwise palette palmer panama pandemic pander pane panel pangocairo panic pankaj panning paper par para
paradoxical paragraph parallel parallelism parallelization paramdef parameter parameterize parametrized paramref params paranoid pardon
paren parent parentheses parenthesis parenthesize parisc parity parliamentarian parliamentary parloop parms parole parse part partial
participant participate participation particular partition partner partnership partx party pass passage passcount passengers passive
passpharse passphrase passport passthru passwd password past paste pasto patch patchlevel patchset patent path pathconf pathlib pathname
pathological pathspec pathway patmans pattern patthoyts pause paxutils pay payload payment payouts pbkey pbuilder pccon pcfkeys pcpa
pcrel pcsc pdf pdfdir peace peacekeeping peak pearly pebender pechochar peculiar pedantic pedigree pedwards pedwarn peek peel peer
penalty pending penght pentiumpro people peppering per perceived percent percentage percentile perf perfect perform performance
performant perhaps perimeter period periodical perjury perlfaq perlfunc perlpod perlre perlref perm permanent permerror permissible
permission permissive permit permitted permitting permutation perpetual perror persist persistence persistent person personal
personality personnel perspective pertain pertinent pexu pfkey ph phane pharmaceutical pharris phase phdm phone phonogram phony photo
photographed photographs phrase phunkyfish physical phython pick pickle pickletools picky picochip picomatch picsmap picture pidfd pidof
piece piecewise pier pilot pings pinned pinning pinpad pinskia pipe pipecmd pipeline pitcher piuparts pius pivot pixbuf pixel pixman
pixmap pizza pjson pkcon pkexec pkgconf pkgconfig pkgsrc pkgutil placate place placeholder placement plain plaintext plaintiff plan
planar plane planet planned planner planning plat platform plausible play playback playoff playtime plea please pledge plenty plethora
plexus plist plot plug pluggable plugged plugi plugin plumbing plural plus plusminus plymouth pmac pmake pmgdeb pmonrealgonzalez pnagel
pnemade pngconf pngcp pngerror pngfix pnggccrd pngget pnglibconf pngmem pngpread pngpriv pngread pngrtran pngrutil pngset pngstest
pngstruct pngtest pngtrans pngusr pngvalid pngvcrd pngwrite pngwutil pnoutrefresh pocket podcast point pointless polarssl pole police
policy political polkit poll pollable pollution polyfill polygon polynomial pong pool poor popcount popped popping popular populate
population popup port portability portable portably portion portmap pose poseidon position positional positive posixpath possession
possessive possibility possible possibly post postboot postbootstrap postdeps posteo postfix postgame postgres posthumous postinc
postinst postmortem postpone postponements postprocess postrm postseason poststage potato potential poulhies pour povilas power powerful
powerpcle powerpcspe powq ppalka ppcle ppclinux ppllibs ppoll pprint practicable practical practice pragmas prathamesh prctl pre pread
preadv preallocated preallocation prebootstrap prebuild prebuilt prec precaution precede precedence precense precious precise precision
preclose precompiled precomputed precondition preconv precursor predecessor predefined predicable predicate predict predictable
prediction predictor preempts preevaluation preexisting prefer preferable preferably preference preferred preferring prefetch prefix
prefs pregenerated pregnancy pregnant preimage preinit preinst preinstall preinv preliminary prelink preload premaster premature
premiere premierleague premises premium premultiplied preorder prep prepackaged preparation preparatory prepare prepend preponderance
preproc preprocessed preprocessing preprocessor prerelease prerequisite prerm presence presense present presentation presente
preservation preserve preset presidency presidential presiding pressed presses pressing pressure presumably presumed pretend pretty prev
prevail prevent prevention preview previous price primality primarily primary primes primitive primordials principle print printable
printf printout prio prior prioritized priority prism prison pristine priv private privatization privatized privilege privkey prize
prlimit probability probable probably probe problem problematic proc procedural procedure proceed process processexitcode processor
processstderr processstdout procfs proclamation procps produce product production productnumber prof professional profile profit
progname program programmable programmatic programmatically programmer programming progress progression progressive progs progspace
prohibit prohibition proj project projective prolific prominent promised promisify promote promotion promotional prompt prone pronoun
proof prop propagate propagation property propogating proportional proposal proposed proposes proposing proposition proprietary
proscribed protect protection proto protocol protonmail prototype provable provably prove proven provenance provide provision
provisional provoke proximity proxy prune pselect pseudo pseudonym pseudorandom psilocin psilocybin psktool psnp psql pstats pstring
psychedelic psychon pthaugen pthread ptomsich ptrdiff ptrs ptype pubblico publication publicity publicized publicly publish pubring
puggles pull pullback punctuation punning punt purchase pure purge purple purpose pursuant push putend putenv putlocal putp puts putting
putty putwin puzzle pwck pwent pwrite pwritev pycairo pyconfig pydoc pyexpat pyflakes pygtk pypa pyparsing pyproject pytest pythonw
pyvenv pzanoni
`
