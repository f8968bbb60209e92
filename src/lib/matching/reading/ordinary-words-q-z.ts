/** English words from Q to Z that are written small inside a sentence, without the forms that endings make of them. */
export const ORDINARY_WORDS_Q_Z = `
qboosh qgen qianjh qsort qthreads quad quadmath quadratic qual qualifier qualify quality qualitybar quant quantifiers quantity
quantization quarter quarterback quarterfinal query querystring question queue quiche quick quickfix quickstrap quictls quiet quilt
quirk quit quite quitting quot quota quotactl quotation quote quotearg quotient quux race racy radial radio radioactive radix radv raids
rail railroad rain rainfall raise rakdver rami ramming ran ranctx randi randlc randmt random randomization randomness randrange range
raninit rank ranma ranval rapid rare rate ratelimit rather ratification ratify ratio rationale raw rawmemchr rawpk raysatiro rbase
rbegin rbounds rcig rclass rcsid rd rdapp rdquo rdtsc re reach reachability reachable reaction reactor read readability readablereadsize
readahead readdir readily readiness readline readlink readnow readonly ready readzipfile reaffirming reaffirms realclean realignment
realistic reality realize realloc reallocarray reallocate reallocation really realpath realphabetize reals realtime reap rearguard
rearrange rearrangement reason reasonable reasonably reauth reauthorisation reauthorization reauthorizes rebase rebel reboot rebound
rebrand rebuild rebuilt recall receipt receive recent reception recess recipe recipient reciprocal recitations reclaim recode recognise
recognition recognize recommend recommendation recompilation recompile recomputed recomputing reconciliation reconfig reconfiguration
reconfigure reconnect reconstruction record recount recover recovery recreate recsel rect rectangle rectangular recur recurrence recurse
recursion recursive recusals recv recvfrom recvmmsg recvmsg redactions redc redeclaration redeclare redefine redefinition redesign redi
redir redirect redirection redisplay redistribute redo redone redraw redrawn reduce reduction redundancy redundant reelection reentrant
refactored refactoring refcounting refcounts refer referee reference referendum referral referred referrer referring refined refinement
refleak reflect reflection reflink reflog reflow refmpn refname reformat reformatted reformatting reformed reforms refrain refrence
refresh refs refspec refund refusal refuse regard regardless regcomp regenc regenerate regeneration regent regex regexec regexpr regexps
regime regimplifying region regional register registration registry regno regress regression regrtest regular regularize regulated
regulation regulators regulatory rehandshake rehash reimburse reimplement reimplementation reinit reinitialization reinitialize
reinstall reinstallation reinstated reinstatement reinterpreting reintroduce reinvoked reject rejection rekey relate relation
relationship relative relaunches relaxed relaying release relegated relevance relevant reliability reliable reliably reliance relic
relicense relief relink relinquish relinquishment reload reloc relocatable relocate relocation rely remade remain remainder remaking
remands remap remapped remapping remark remedy remember remi reminder remnants remote remount removal remove remquoq rename renameat
rend rendered renderer rendering rendition renegotiate renegotiation renewal renewed rensen rent rental renumber reopen reorder reorg
reorganisation reorganization reorganize repack repackaged repaint repair reparsing repayment repeal repeat repetition repetitive
rephrase repinfo replace replaceable replacement replay replicate replication reply repo report reportbug repository reposts repr
represent representability representable representation representative reprieve reproduce reproducibility reproducible reproducibly
reproduction reprotest reps reputable reputation request requeue require requireid requirement rerere rerouting rerun rescan rescheduled
rescinding research reseed resembles reservation reserved reserves reset resetting reshape reside residency residents residu residual
resign resignation resilient resistance resistant resizable resize resizeterm resole resolution resolv resolvable resolvconf resolve
resort resource resp respect respective respond response responseenddata responsibility responsible responsive rest restart restartable
restatements restaurant restoration restore restrap restrict restriction restrictive restructure result resumable resume resumption
resync retail retain rethrow retire retirement retraction retransmission retrial retrieval retrieve retroactively retruned retry return
retval retweet reunion reusable reuse revamped reveal revents revenue reversal reverse reversion revert review revise revision
revocation revoke revolution revolutionary rewind reword rework rewrite rewritten rewrote rexec rfer rfkill rgen rgroup rguenth rhash ri
ria ricaljasan ride rie right rindex ring ripped riscix riscv rising risk risky rivers rjou rkiye rline rloth rmacs rmam rmdir rmso rmul
rnberg rndjent rngd ro road roadmap robertl robot robotics robust robustness robux rocket rodrigc roehling roff rogue role roll
rollbacks rollup ronn room root rootkea rootless rootme roozbeh roster rotate rotation rotor rough round roundq roundtrip route routine
row rowan rowbytes rowspan royalty rpavlik rpcsvc rpmbuild rpow rrset rrtype rsakey rsandifo rsblsh rseq rsize rsquo rsvg rsync rtapelib
rtem rth rtlflag rtlibs rtolo rtomb rttemberg rudimentary rule rumored run runlevel runnable runner running runoff runpy runstatedir
runtime runto runuser rushing rustc rvalue rwatch rwlock rxvt ryans saaadhu sad sadie safe safeguard safest safety sahana said sake sale
salt salvage same samp sample samsung sanctions sandals sandbox sane sanitizer sanitizing sanity sanvila saper sapphirerapids sardemff
sarge satb satellite satisfaction satisfy saurav savannnah save savedir saw say sbinary sbrk sburke scalable scalar scale scan scanbuild
scandal scandir scanf scanlang scanline scanltranstree scanned scanner scanning scanoffload scanoffloadrtl scanoffloadtree scanpci
scanrtl scanw scanwpaipa scanzipf scary scatter scdaemon scenario scene sched schedule schema scheme scientific scoansi scols scope
score scoresheet scottb scratch screen screenplay screwed screwworm script scroll scrollback scrollok scrub scrypt sdist sdiv se sea
seal search season seasonally seat sec seccomp secede secession secmem second secondary secp secrecy secret secring section sector
secure security sedit sedmod see seek seekable seem seemingly seen segfault segment segmentation segregate seldom select selectable
selection selective selector self selfsig selftest sell selp semanage semantic semantically semaphore semi semicolon semifinal
semifinalists semtimedop send sendfds sendfile sendmsg sendto senior sense sensible sensitive sensitivity sensors sent sentence sentinel
separable separate separation separator seperate sepol seppo sequel sequence sequential serching serial serialirr serialise
serialization serialize series serious serr serve serverlisten service session set setaf setbuf setcc setcchar setccsi setcontext
setegid setenv seteuid setf setfacl setgid setgroups setitimer setjmp setjump setkey setlocale setmode setns setnz setnzvc setpgid
setpgrp setpriority setproctitle setresuid setrlimit setsid setsockopt settable setter setterm setting settle settlement setuid setup
setupterm setvbuf seven sevenbit several severe severity sex sexp sexual sfdisk sfence sgmllib sgpr shaded shadow shall shallow shape
shar share shareable shareddefs she shebang shedding sheet shelf shell shellcheck shellutils shelve shenders shield shift shim ship
shipment shipped shippers shipping shlibpath shlibs shlomif shmat shoot shootout shopt short shortcut shorten shortest shortlist
shortlog shot should show showcasing shown shred shrink shrunk shut shutdown shutil shutout shutting si siarhei sibcall sibling side
sidebar sigaction sigdescr sigevent siginfo siginterrupt sigma sign signal signalfd signalled signalling signature signbit signbitq
signedness signgam signhints significance significant signify signups sigprocmask sigset sigvec silence silent silly simartin simbuerg
simdutf similar similarity simo simple simplest simplicity simplification simplify simplistic simply simulate simulation simulator
simultaneous since sincos sincosq sindresorhus sine single singleton singular sinking sinks sinq site sitm sitting situation six sixteen
sixty size sizeof sk skel skeleton skew skip skipdirs skipfnc skipped skipping skipscan skirmishes slapd slapo slash slated sldns sleep
slice sliding slight slomo sloppy slot slow slowdown slsh slyfox smacs small smallest smaps smart smartcard smash smatch smaxmin smcarey
smcup smglp smooth smoothscroll smso smtpd smtplib smueller smul smulhi smulsi smurf snake snap snapshot snavigator sndhdr sndirsch
sneak snippet snowfall snprintf so soccer social socialisti sockaddr socket socketaddress socketpair socklen sockname sofiane soft
softfloat softhsm softmagic softwaresupport soil sold soldiers sole solib solicitation soliciting solid solution solve some somebody
somehow someone something sometime somewhat somewhere song soon sophisticated soren sorry sort sotruss souce sought sound source
sourceful sovereign sovereignty soversions space spacep span spanning spanstream sparc sparclet sparclite sparcv spare sparse spatial
spatialys spawn speak spec specfile special specialization specialized specific specifically specification specificity specifier specify
speculation speculative sped speech speed speedup spell spellfix spend spent sper spew spill spin spinner spinning spirit spite
splashdown splay splice splint split splitter splitting spoken sponsor sponsorship spool spoor sporadic sport spot spotted spotting
sprawl spread sprintf spurious spwd spyderous sq sqldiff sqrt sqrtq sqrtrem square squash squelch srand srandom srcdir srcroot srec
sscanf ssed sselog ssemodesuffix ssemov sshcontrol sshd ssize sstream st stabilization stabilize stable stack stacksize stacktrace stage
stageprofile stake stale stall stamp stand standalone standard standardization standardized standby standout stanza staple start startup
stash stat state stateful stateless statement statewide statfs stati static statically statistic statistical statoverride status
statusline statutory statvfs statx stay stbuehler stdarg stdatomic stdbool stddef stddev stderr stdin stdint stdio stdlib stdnoreturn
stdout stdscr stead steady steal steel stef stefanb stefw stem stemming step stepi stepping stereo steved stevenb stick sticky still
stlman stmp stmt stock stockpile stolen stop stoppage stopped stopping storage store storms stormy story stpcpy strace straight
straightforward strange strategy stratus straw stray strbuf strcasecmp strcasestr strcat strchr strchrnul strcmp strcoll strconcat strcp
strcpy strdup stream streamline strength strerror stress strftime strict strictness stride strike strikeout string stringent stringhelp
stringification stringify strip stripped stripping strlcat strlcpy strlen strlist strlwr strm strncasecmp strncat strncmp strncpy
strndup strnlen stroke strong strongarm strop strptime strrchr strsep strstr strstreambuf strtab strtod strtof strtoflt strtoimax strtok
strtokenize strtol strtoll strtoul strtoull strtoumax struck struct structelem structure strusage stsc stty stub stuck studios study
stuff stupid stutis stwo style stylesheet stylistic sub subaccounts subclass subcommand subconfigure subdir subdirectory subdivision
subdomain subexpr subexpressions subgroup subj subject subkey sublicense sublicenseable sublsh submission submit submitted submitting
submodule submul subnet subnormal subobject suboptimal subordinate subpackages subpacket subpath subpattern subpixel subpoena subprocess
subproj subproject subquery subrange subreg subroutine subsampled subsampling subscribe subscript subscription subsecond subsection
subsequent subset subshell subsidiary subsidized subsidy subsituted substance substantial substantive substitition substitutable
substitute substitution substr substvar subsumed subsumption subsystem subtest subtle subtly subtract subtraction subtree subtype
subversions subwindow succeed success successful succession successive successor such sudi sudipm sudo sue suffer suffice sufficient
suffix sugar suggest suggestion suit suitability suitable suitably suite sulogin sum summarize summary summer sumof sunary sunau sunil
sunrpc sunu superbase superblock superclass superficial superfluous supermajorities superproject supersede superset superuser supervised
supf suport supplemental supplementary supplemented supplier supply support supportive suppose suppress suppression supressed surcharge
sure surface surname surpass surplus surprise surrendering surrogate surrogateescape surrounded surrounding survive susceptible suspect
suspend suspension suspicious sustainable sustained svenjoac swap swapon swapped swapping swdb sweep switch sworn swtpm symbol symbolic
symbolically symenc symkey symlink symmetric symmetry symptom syms symtab symvers sync synchandler synchronisation synchronization
synchronize synchronous syncrepl synonym synonymous synopses synstream syntactic syntactical syntax synthesis synthesize synthetic
sysadmin syscall sysconf sysconfdir sysconfig sysctl sysdep sysfs syshelp sysinfo syslimits syslog system systematic systemctl systemkey
sysusers sysutils sysvinit sysvipc syswrap szidek tab tabfunc table tablet tabnanny tabselect tabset tack taffit tagfunc tagged tagging
tagname tags tail tailcall tailor taint take taken takeover talk tally tampering tanker tapped taps tar tarball tarfile targ targargs
target targetalias targetdirs targetted targetting tariff taro task taskgroup taskloop taskwait tatsuhiro taught tausq tax taxi
taxpayers tbaeder tbody tbol tbreak tbsaunde tcatch tcgetattr tclass tclock tclsh tclsqlite tcltest tcsd tcsh tdbio tdesc tdevries tdfx
tdict tdiv te teach team tear teardown teasers tec technical technique technology tege tehre teken tekhex television tell telnet
temperature tempfile templ template temporal temporarily temporary temps tend tennis tense tentative teraterm term termattrs termcap
terminal terminate termination terminator terminfo termini terminology termio termlib ternary terra terrestrial territorial territory
terrorist terse test testapi testbed testbound testcase testcode testcompat testcurs testify testimony testl testname testp testset
testsuite testthread texi texinfo texlive texp text textarea textconv textdomain textstyle textual texture textutils textwrap tgammaq
tgas tget tgetent tgetstr tgoto th than thank that thctype the thead theatrical their them theme themselves then theoretical theory thep
there thereafter thereby therefore therein thereof these they thick thin thing think thinko third thirty this thistrans thomasanderson
thorough those though thought thousand thread threadpool threadsafe threat threatening three threshold threw throttle through throughout
throughput throw thrown thru thumbnail thunk thus thwarted thwchar ti tiago tick ticket ticlib tico tidy tie tiebreak tienne tiffcp
tiffcrop tiffio tiffiop tigetstr tight tightened tilde tile tilegx tilepro tilman time timedated timedelta timeframe timegm timeit
timeout timerfd timespec timestamp timesyncd timetable timeval timex timezone tinderbox tinfo tiny tinyness title tituswormer tkoenig
tktest tlsdefault tlsfuzzer tlsproxy tmac tmake tmcc tmcconne tmpfile tmpfs tmpl tmpmulti tmpnam tmraz tmux tneumann to tobi toctree
today toddy todoo tofrom together toggle token tokenization tokenize told tolerance tolerant tolerate toll tolower tone tonight too took
tool toolbar toolchain tooldir toolset tooltip top topic toplev toplevel topology topsrcdir torbjorng torn tornado tort torture toshiya
toss tostr total totality touch touchdown tournament toward towel tparam tparm tpmtool tpow tprintf tput tquemerais trac traceable
traceback tracemunch tracepoint track tradable trade trademark tradeoff traditional traffic trailer trailing train transaction transcode
transcript transfer transferable transferred transferring transform transformation transient transit transition transitional transitive
translatable translate translation translator transmission transmit transmitted transparency transparently transport transpose trap
trapezoids trapped trapping trash travel travelled traversal traverse treason treat treatment treaty tree trend triage trial trick
trickery tricky trie trietool trigger trillion trim trimmed trimming trip triple triplet triplettable triplicated trivial trodgers troff
troop tropical trouble trousers truce true trunc truncate truncation truncv trunk trust trustclass trustdb trustlist truthy try
trydropreference trylock tsconfig tset tsize tspan tsubst ttermann ttsche ttyio ttyname ttytype tuberculosis tude tuklib tuktest tunable
tune tuneup tunnel tuple tuplehash turn turnout turtle tv tversion tweak tweedledumber tweet twice two type typeahead typecast
typeddwarf typedefs typefaces typeid typenames typeof typesafe typeset typesetting typical typo typofixes typographical typography tytso
tzcode tzdata tzinfo tzset ubinary ucontext ucred udeb udev udot uevents ugly uhwptr uidinfo uinteger uintptr ukasz ulimit ultimately
umaddsidi umask umaxmin umbrella umount umul umulhi umulsi unable unaccept unacknowledged unaddressable unaffected unaligned unallocated
unaltered unambiguous uname unanimous unary unassigned unattended unauthenticated unauthorized unavailable unavoidable unaware unbind
unblock unborn unbound unbreak unbuffered unbundled uncaught unchanged unchecked unclean unclear unclosed uncomment uncommon uncompr
uncompress uncond unconditional uncondtionally unconstrained uncovered unctrl undeclared undef undeferred undefine under underflow
underground underline underlying underscores understand understandable understood undertaken underwater undesignated undesirable
undesired undetected undici undid undo undocumented undolog undone unencrypted unenforceable unequal unequivocal unescape unevaluated
unexpected unfair unfinished unfixed unformatted unfortunate unfulfilled unget unhappy unhelpful unibyte unicameral unicast unicorn
unifdef unification uniformly unify unilateral unimplemented uninhabited uninit uninitialised uninitialized uninstall uninstallation
uninstrumented unintended unintentional uninterrupted union unionize uniq unique uniqueness unisimt unistd unistring unit unittest
universal unknown unless unli unlikely unlim unlimi unlimit unlimite unlimitedx unlink unlinkat unlisted unload unlock unmaintained
unmap unmapped unmapping unmarked unmarshalling unmatched unmerged unmodified unmount unnamed unnecessarily unnecessary unneeded
unnoticed unofficial unopened unpack unpaired unparsed unpatched unpickling unpipe unpoisioning unportable unpredictable unprefixed
unprintable unprivileged unproblematic unprocessed unquote unreachable unreadable unrecognised unrecognized unrecoverable unref
unreferenced unregistered unrelated unreliable unremarkably unreproducible unrequired unresolved unrestricted unroll unsafe unsanitized
unsatisfied unscheduled unserialize unset unsetenv unsetting unshare unshift unsigned unsorted unspecified unsplit unstable unstage
unstripped unsubscribed unsuitable unsupported unsure unsynchronized untested until untouched untracked untranslated untrusted unusable
unused unusual unvectorized unveilings unversioned unwanted unwind unwrapped unwrapping unwritable unzpriv up upcoming update updatedb
upgrade uphold upload upon upper uppercase upsampling upsets upstream uptr upward urandom uranium urgency urgent urllib urlopen urlparse
usability usable usage uscan usdot use useful usefull usefulness useless user useraction useradd userdel userguide userids userinput
userland usermod username userspace using usize usleep usrmerge ustar usual utab util utilformatformat utility utilization utilize utime
utimensat utmp utmpx uudecode uuidd uunary uvwasi uweigand uzoff va vacant vacate vacation vaccine vague valid validate validation
validator validity valign valloc value valueized valueof van vanguard vapier varargs varbuf vard varfonts variable variadic variance
variant variation varible varients variety various varobj varparam vars vary vasprintf vast vault vblend vbmi vcbuild vcizek vcmp
vcmpcsq vcmpeqq vcmpgeq vcmpgtq vcmphiq vcmpleq vcmpneq vcond vcpkg vdotq veclower vect vector vectorizable vectorized vectorizer
vectype vehicle vendor venture venues venv veny verb verbal verbatim verbose verbosity verdict verifiable verification verifier verify
versa version verstring versus vertical very vessel vestiges vestigial veteran veto vfork vfunc vgdb via viable vice victork victory
vidattr video videotaped vidputs view viewable viewership viewport vigr vila vile vimrc vio violate violation violent vipw virt virtual
virtualenv visa visibility visible visit visitor visualc visually visuals vlintrin vmakarov vmake vmconstantsdont vmode vmov vmovaps
vmsplice vnni vnode voice void volatile volcanic volume voluntarily voluntary volunteers vondele vote vowels vpaes vpopcntdq vprintf
vpsel vpselq vs vsnfd vsnprintf vsprintf vsscanf vstruct vsudot vsudotq vtable vtbl vtorri vulnerability vulnerable vulytsia vusdot
vwebp vwscanw vxorps waaay wack wadd waddch waddchnstr waddnstr wage wait waitid waitlist waitpid waive wake wakeup walk walkover wall
want war warhead warmerda warn warp warrant warrantee warranties warty was washed waste wasteful watch watchdog watchpoint watermark
waters wattr wattrset wave wavefront way wbetl wbkgd wbkgdset wbkgrnd wbkgrndset wborder wchar wclear wcrtomb wcsncmp wcsnlen wctomb
wctype wcwidth wdiff we weak weakened weakhash weakness weakref wealth weapon wearable weather web webbrowser webpack webpage webpmux
website websockets webstreams wecho wedding week weekend weight weird weirdness welcome well wendyp went werase were wet wgetch wgetn
wgetnstr wgetstr wharms what whatever whatis whatsoever wheel when whenever where whereabouts whereas whereby wherefirst wherein
wherelast wherever whether which whichever while whilst whip whitelist whitespace who whoever whole wholesize whom whose wi wicket wide
widen widespread widest widget width wihelp wiki wild wildcard wildfire wildlife wildmenu willing win windll windmc window winds
winerror winioctl winner winning winnstr winreg winsch winsnstr winsock winsound winsup wint wipe wipememory wire wireless wish with
withdraw withdrawal withdrawn within without withval wixlib wmemchr wnoutrefresh woken woman women won wonder woody word wordexp work
workable workaround workflow workgroup workload workshare workspace worktree worldwide worm worry worse worst worth worthless would wrap
wrapped wrapper wrapping wreckage wredrawln wrefresh wresize writablecork writableendchunk write writeable writev written wrong wrote
wschmidt wscrl wsgiref wsvt wtmp wunctrl wy wyse xa xaa xaaa xaaaa xaab xaac xaacf xaada xaafd xab xaba xabaf xabb xabbcc xabc xabda
xabdfb xabe xabedbd xabef xabf xac xaca xacaba xacb xacbda xacc xaccb xaccc xacdb xacdda xace xacff xad xadaa xadadcb xadb xadbf xadca
xaddf xade xadf xadfb xadfc xadff xadffc xae xaeba xaeda xaeea xaeeb xaef xaeff xaf xafacd xafb xafbb xafc xafccb xafce xafceae xafea
xafef xaff xalloc xargs xasprintf xattr xb xba xbaa xbaab xbaac xbab xbac xbae xbaeec xbaf xbafc xbafeb xbafeecd xbase xbb xbba
xbbaaedde xbbbece xbbc xbbcff xbbe xbbeb xbbfa xbc xbca xbcb xbcc xbce xbcf xbd xbda xbdaa xbdabfe xbdc xbddb xbde xbdeb xbe xbea xbeadc
xbeb xbec xbecc xbee xbefea xbf xbfc xbfcc xbfe xbfeb xbfefe xbffd xbfff xc xca xcaa xcaae xcab xcabde xcac xcacaedc xcace xcaceffbb
xcaea xcaec xcaf xcb xcba xcbec xcbext xcbf xcbfa xcbgen xcbint xcbxlib xcc xcca xccb xccc xcccb xcccfede xcce xccea xcceae xccebea xccf
xccfcaf xcd xcdad xcdb xcdbb xcdcb xcddc xcde xcdebe xcdec xcdee xcdf xce xceb xcebea xcebfba xcecf xcede xceeeada xceeffa xcef xcf xcfa
xcfaa xcfb xcfbe xcfc xcfcb xcfe xcfecd xcfedb xcff xcrypt xd xda xdab xdabf xdaca xdacc xdadac xdadc xdae xdaedf xdaf xdafaa xdb xdbaac
xdbad xdbaef xdbb xdbbcf xdbc xdbcf xdbe xdbf xdc xdcae xdcb xdcbb xdcc xdccf xdce xdceb xdcfd xdd xddb xddc xde xdea xdeaa xdeacf xdec
xdecc xdee xdeeeea xdef xdf xdfa xdfaef xdfb xdfbe xdfcfd xdfe xdffcb xe xea xeaa xeab xeabc xeac xeadca xeadf xeae xeaf xeafc xeafe
xeaff xeb xebb xebc xebca xebdc xebdf xebf xebfb xebfc xec xeca xecae xecaf xecb xecc xecde xecfec xed xeda xedb xedbf xedea xedf xedffa
xee xeea xeeb xeec xeee xeef xef xefb xefca xefcc xefe xefea xenial xextproto xf xfa xfaa xfab xfabad xfabc xfabe xfabfca xfae xfaec
xfaee xfaf xfb xfbad xfbaf xfbb xfbc xfbce xfbcfca xfbdc xfc xfcafd xfcb xfcbb xfcc xfcde xfce xfcea xfcf xfd xfdaee xfdb xfdbf xfdc
xfde xfdecaa xfdf xfe xfea xfeacf xfedad xfee xfef xff xffb xffc xffde xffe xffedadb xfff xfffe xffff xfffffffd xfffffffe xffffffff
xfonts xgcc xgetcwd xgettext xheader xiberty xkbcomp xlibmesa xlibs xlocale xlsclients xmas xmlcatalog xmllib xmllint xmlns xmlrpclib
xmlto xmlwf xnox xoring xorl xproto xrange xreadlines xrealloc xref xreftext xscale xserver xsfbs xsltproc xsputn xstrconcat xstrdup
xstrndup xterm xtmemory xtryasprintf xtrymalloc xtrystrdup xutils xvalue xxschulz xxspltidp xxspltiw xxswapd xypron xzdec xzdiff xzgrep
yank yard yarn yarrow ye year yelp yesterday yet yield ylwrap you your yourself yselkowitz yuangongji yumkam yvind zbor zbyszek zcat
zconf zdiff zdump zero zeroblob zeroextendbi zeroth zfridric zgrep zhaoweiliew zicsr zifencei zinteger zipcloak zipcopy zipfile
zipimport zipinfo zipmessage zipnote zipsplit zipup zless zlib zlist zmore znew zoff zombie zone zsoelim zstdpkglist zuhn zuinteger
zumbi zutil zyn zypp
`
