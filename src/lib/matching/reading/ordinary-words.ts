/** English words that are written small inside a sentence, without the forms that endings make of them; checked against a dictionary. */
export const ORDINARY_WORDS = `
abandon abandonment abbreviate abbreviation abdicate abdication abide ability able abnormal abolished abort abortion about above abroad
abruptly absence absent absolute absorb abstract abstraction abuse abusive accelerate acceleration accelerator accent accept acceptable
acceptance access accessibility accessible accessories accident accidental accommodate accompanied accompanying accomplish accord
accordance account accumulate accumulator accuracy accurate ace achieve achievement acknowledge acknowledgement acknowledgment acquire
acquisition acquit acronym across acting action activate activation active activity acts actual acute ad adapt adaptive adaptor add
addition additional address addressable adequate adhere adherence adjacent adjust adjustment admin administers administration
administrative administrator admission admonition adopt adoption advance advancement advantage advantageous adversarial adverse advertise
advertisement advice advisable advise advisors advisory aerial affect affiliate affiliation affinity affirms affords aforementioned after
afterward again against agencies agent ages aggregate aggregation aggressive agnostic agree agreement agricultural ahead aid aimed aiming
aims air aircraft airdrop airplane airport airspace alarm albeit album alert algorithm algorithmic alias aliens align alignment alike
alive all alleged alleging allocate allocation allow allowable allowances ally almost alone along alongside alphabet alphabetical
alphanumeric already also alter alterations alternate alternation alternative although altogether always amalgamation ambassador ambient
ambiguity ambiguous amend amendments among amount ampersand amplification an anachronism analogous analogy analysis analyst analyzed
analyzer analyzing ancestor ancestry anchor ancient ancillary and angle animation annex annexation anniversary annotated annotating
annotation announce announcement annoying annually anomaly anon anonymous answer anti antibodies anticipate anticipation antique any
anybody anyhow anymore anyone anything anytime anyway anywhere apart apartments apostrophe app apparent appeal appear appearance appease
append applicable application appoint appointment appreciate approach appropriate appropriations approval approve approx approximate
approximation apropos aptitude arbitrarily arbitrary arbitration arches architecture archive are area arguably argument aria arise
arithmetic armaments armed armor arms around arrange arrangement array arrest arrival arrive arrow art article artifact artificial
artillery artist as ascending ashore aside ask aspect assemble assembly assert assertion asset assign assignment assist assistance
assistant assoc associate association associative assorted assume assumption assurances assure asterisk asteroid asylum asymmetric at
athlete athletics atom atomic attached attaching attachment attack attempt attendance attending attends attention attestation attributable
attribute attribution audio audit augment authentic authenticate authentication authored authoritative authority authorization authorize
authorship auto automate automatic automatically automation autonomous autonomy auxiliary avail availability available average aviation
avoid avoidance await awake awarded aware away awesome awful awkward axes axis baa babe baby back background backlog backslash backstop
backtrack backup backward bad bade badge bail balance ball ballistic ballot ballroom ban bandwidth banking banknote bankrupt bankruptcy
banned banner banning bar bare barf barrier base baseball baseline bash basic basically basis bat batch batter batting baud be bear beat
became because become bed bee beef been before beforehand began begin beginning begun behalf behave behavior behavioral behind being
beliefs believe bell belong below benchmark beneficial benefit benign bequests besides best beta better betterment between beware beyond
bias bidirectional bids big bigger biggest bilateral billion billionaire bills binary bind bipedal bisect bitmap bits blacklist blah blame
blank blanket blend blind blink bloat blobs block blockade blockchain blog blow blue blur blurb boards boat body bogus boilerplate bold
bomb bombings bonus book bookmark bookworm boom booster booted booting bootstrap border boroughs borrow both bottleneck bottom bought
bound boundary bout box boy boycott brace bracket brain branch brand breach break breakage breast brew brief bright brightness bring broad
broadcast broke broken bronze brought browse brute bubble bucket budget buffer buggy bugs build built builtin bulk bullet bump bunch
bundle burden burn burst buses business buster busy but button buy by bypass byte ca cab cache cad cadence calculate calculation
calculator calendar calibration call callable came camera campaign can canary cancel cancellation cancelled cancelling cancer candidate
candle candlestick cannabis cannot canonical cap capability capable capacity capital capitalization capitalize capped caption capture car
care careful careless caret caretaker cargo carriage carriers carry cascading case cash cast cat catalog catalogues catastrophic catch
categorical category caucus caught cause cc cease ceasefire cede celebration cell cellular census cent central centrifuges century
ceremony certain certificate certification cessation chain challenge chambers chance change changeable channel chapters char character
characteristic charge chart chase cheap check checkout checkpoint child children chips choice choke choose chop chose chosen chronological
chunk cipher circle circuit circular circumstance circumvent citation cite cities citizens citizenship civil claim clamped clamping clang
clarification clarify clarity clash class classic classical classification classify clause clean cleanup clear clemency clerical clever
click clickable client clinches clinching clinics clip clipboard clipped clipping clobber clock clog cloned clones cloning close closest
closure cloture clubs clue clumsy clusters clutter coach coalesce coalition coarse coastline code coefficient coerced coerces coercion
coercive coexist coherent coincide cold collaborative collaborators collapse collate collateral collation colleague collect collection
collectively collector college collide collision colon color column combat combination combine combo come comfortable comm comma command
commenced commencement commences comment commentary commercial commit commitment committed committees committing common communicate
communication communique community commutation compact companion company comparable compare comparison compassionate compatibility
compatible compensate compensation compete competent competition competitive competitor compilation compile complain complaint complement
complementary complete completeness completion complex complexity compliance compliant complicated component composed composing
composition compound comprehension comprehensive compress compression compressor compromise computation compute concatenate concatenation
concept conceptually concern concession concise concluded concludes concluding conclusion conclusively concrete concur concurrency
concurrent condition conditional conducted conducting conferences confidence confidentiality configurable configuration configure confined
confines confirm confirmation confiscated confiscating conflict conform conformance confuse confusion congressional conj conjunction
connect connection connectivity connector cons consecutive consensus consent consequence consequential consequently conservative consider
considerably consideration consist consistency consistent console consolidate conspicuously constancy constant constitute constitution
constitutional constrain constraint construct construction constructor construed consular consulate consult consultation consultative
consume consumption contact contain contemplated contenders content contention contest contestant context contextual contiguous contingent
continually continuation continue continuity continuous contract contractual contradict contrary contrast contribute contributions
contributors contributory control controllable controlled controller controlling controversial convenience convenient convening convention
conventional convergence conversation conversion convert convey convict conviction convoluted convolution convoy cookbook cooked cookie
cooperation coordinate coordination cope copy copyleft copyright core corner corpora corporate corpus correct correction correctness
correlate correspond corridors corrupt corruption cosine cosmetic cost costumes could count counterclaim counterpart counties country coup
couple course court courteous courtesy courthouse cover coverage craft cranky crash crate crazy create creation creator credential
credible credibly credit crewed cribbed cricket cries crime criminal crippled criteria critical cross crowned crucial crude cruft crufty
cruise crying crypt cryptic cryptocurrency cryptography cs ct cultural culture cumbersome cumulative curly currency current curs cursor
curve custody custom customary customization customize cut cutoff cutting cycle cyclic dab dad daemon damage dance danger dangerous
dangling dank dark dash data database date datum day daylight dd deactivate deadline deadlock deaf deal dealt death deb debate debris debt
debug debugged debuggers debugging debut decade decaf decay decent decide decimal decision declaration declarative declare decode
decompose decomposition decompress decompression decorations decorative decorator decrease decree decryption dedicated deduced deducing
deductions deem deep deepen defamation default defeats defective defects defend defendant deferred deferring deficiencies define definite
definition definitive deflate defrauded defrauding defunct degenerate degradation degraded degree delay delegate delegation delete
deletion deliberate delimit deliver delivery dell deltas deluxe demand demarcation demo demonstrate demonstration denial denominator
denote dents denunciation deny departing departs departure depend dependence dependency dependent depict deployed deployment deport
deportation depot deprecate deprecation depreciation depth derivation derivative derive derogatory descend descendant describe description
descriptive descriptor design designate designation desirable desire desktop despite destination destroy destruction destructive detach
detail detained detaining detect detection detective detector detention determination determine deterministic detonate detonation develop
development deviation device devised diacritics diagnose diagnosis diagnostic diagram dial dialect dialog dialogue dictionary did died
dies diet diff difference different differentiate difficult difficulty digest digit digitally dimension dims dip diplomacy diplomatic
direct direction directive directory dirty disable disadvantage disagree disallow disambiguate disambiguation disappear disarm disarmament
disassemble discard disclaim disclosure disconnect disconnection discourage discover discovery discrepancy discrete discretion
discriminated discuss discussion disease disk dismal dismantle dismissal dismissed dismisses dispatch displaced displacement display
disposal dispose disposition disputed disputes disqualification disqualify disrupt disruption dissemination dissenting dissolve distance
distinct distinction distinguish distort distortion distribute distribution distributors district distrust disturbing dithering dive
diverged divergent diversion divert divest divide dividend divisible division divisor divorce do docked docket docs doctor document
documentation does doing dollar domain domestic domestically dominance dominant dominated donate donation done door dosage dots dotted
double doubly doubt down downgrade download downloadable downstream downturn dozen draft drag drain drakes dramatic dramatically
drastically draw drawback drawn drift drills drink drive driven drone drop dropped dropping drought drug dry dual dubious due dumb dummy
dump duplicate duplication duration during duties dying dynamic dynamically ea each eager earlier earliest early earn earthquake ease
easier easiest easily easy eats eavesdrop eavesdropping ebb echo eclipse economy ecosystem ed edge edit editable edition editor editorial
educational effect effective effectiveness efficiency efficient effort eggs egress eight either eject elaborate elapsed elect election
electric electronic element elevated eleventh elide eligibility eligible eliminate elimination elliptic else elsewhere email embargo
embarrassing embassy embedded embeds emboldening emergency emeritus emission emit emitted emitting emphasis emphasize employ employee
employment empty emulate emulation emulators enable enacted enactment enacts encapsulate encapsulation enclose encode encompass encounter
encourage encrypt encryption end endless endorse endorsement enemy energy enforce enforceable engage engagement enhanced enhancement
enhancing enjoined enjoyment enough enrich enrichment ensemble ensure enter enterprise entire entirety entity entropy entry enumerable
enumerate enumeration envelope environment environmental ephemeral episode epochs equal equality equate equation equipped equitable equity
equivalence equivalent erase errant errata erratum erroneous error eruptions escalation escape escort especially essentially establish
establishment estimate estimation etc evaluate evaluation even event eventual ever every everybody everyone everything everywhere evict
evidence evil ex exact examine example exceed excellent except exception exceptional excess excessive exchanges excise exclamation exclude
exclusion exclusive excusing exec executable execute execution executive exempt exemption exercise exhaust exhaustion exhaustive
exhibitions exile exist existence existent exit expand expansion expect expectation expenditures expense expensive experience experiment
experimental expert expiration expire expiry explain explanation explanatory explicit exploded explodes exploit exploration exploratory
explore explosion exponent exponential exponentiation export expose exposure express expression expulsion extant extend extension
extensive extent external extra extract extraction extractor extradite extradition extraneous extraterrestrial extreme eye eyeballing fa
face facet facilitate facility fact factor factorial factory factual fad fade fail failure fair faith faithful fake fall fallout false
familiar family fancy fashion fast fastest fat fatal fault faulty favor favorite fear feasible feature fed federal fee feeble feedback
feel fell felony fence fetch few field fifth fifty fight figure file filibuster fill film final finale finalist finalize financial
financing find fine finger fingerprint finish finite fire firepower firewall firework firm firmware first fiscal fishing fits five fixed
fixes fixing fixture flag flagged flakiness flaky flash flat flattened flattening flavor flaw fleet flex flexibility flexible flight flip
float flock flood floor floppy flow fluff flush flyby focal focus fold folks follow followup font foo foobar fool foot footage footnote
footprint for fora forbid forbidden force forcefully forcibly forecasts foregoing foreground foreign forest forestall forever forfeit
forfeiture forged forget forgiveness forgot forgotten fork form formal formalized format formation formatted formatting formula
formulation forth forthcoming forum forward found foundry four fourth fractional fractions frag fragile fragment fragmentation frame
framework fraud free freedom freestanding freeze frequency frequent fresh friend friendlier from front frozen fueling fulfill full fully
function functional functionality fund fundamental funny furloughing furnished further furthest future futz fuzz fuzzy gaggles gain
gambling game gamma gang gap garbage garbled gardens gash gasoline gasp gather gave gawk gear gen gender generalization generalize
generally generate generation generator generic generically geographic geometry get getting gifts gigabytes girl give given glance gleaned
glitch glob global glossary glue glyph go goal goes going gold golf gone gonorrhea good goodwill gotten govern governance government
governmental governorship grab grabbed grabber grabbing grace graceful gradient gradually grain grammar grammatical grant granular
granularity graph graphic graphical gratuitous grave gray great greatest greedy green greeting gremlins grep grepping grew grey grid grip
grocery gross ground group grow grown growth grub guarantee guard gubernatorial guess guest guidance guide guidelines guilt guilty gunfire
guts gutter guys hack had hail half halftime halfway hallucinogen halt hand handcuffed handful handicap handle handshake handy hang happen
happier happily happy hard hardened hardening hardship hardware hardwired harm harmful harmless harmonize harness has hash hassle hate
have haven hazards he head headline headquarters healthcare heap hear heartbeat heavily heavy hedge height heirs held help helpful hence
her here hereafter hereby herein hereof hesitate heterogeneous heuristic hexadecimal hidden hide hierarchical hierarchy high highest
highlight hijacking hike him hint hired his historic historical history hit hitting hockey hold hole holiday home honor hook hope
hopefully horizontal host hostage hostile hostilities hot hotels hottest hour households housekeeping housing how however hr huge hull
human humanitarian humanity humanoid hundred hung hunk hurricane hurt hybrid hyper hyperbolic hyperlink hyphen hyphenated hyphenation
hypothetical icon id idea ideal idempotent identical identifiable identification identifier identify identity idiom idiomatic ids if
ignore ill illegal illuminate illustrate illustration illustrative image imaginary immediate immigrant imminent immortal immune immutable
impact impeach impeachment impending implement implementation implication implicit imply import importance important impose impossible
impractical imprecise impression improper improve improvement improvidently in inability inaccessible inaccuracy inaccurate inaction
inactive inactivity inadvertently inappropriate inaugurate inauguration incapacitated inception incident incidental inclement include
inclusion inclusive income incompatibility incompatible incompatibly incomplete inconsistency inconsistent inconvenient incorporate
incorrect increase increment incremental incumbent incurred incursions indeed indefinite indemnify indemnity indent indentation
independence independent indeterminate index indicate indication indicative indicator indices indict indictment indirect indirection
individual induce industry ineffective inefficient inequality inevitably inexact infantry infer inferior infinite infinities inflate
inflation inflections influence info inform informal information informational informative infrastructure infringe infringement ingredient
ingress inhabited inherently inherit inheritance inhibit initial initialization initialize initiate initiative initiator inject injection
injunction injury inline inner inning input inquiring inquiry insane insecure insensitive inserted inserting insertion inserts inside
insight insist inspect inspection inspector inspired install installation installment instance instant instantaneous instead instituted
institutes institution institutional instruct instruction instrument instrumentation insufficient insurrection intact integer integral
integrate integration integrity intellectual intend intensity intensive intent intention intentional inter interact interaction
interactive intercept interception interceptor interchange interdiction interest interface interfere interference interim interior
interlace interleave intermediary intermediate intermittent internal international interned interpolate interpolation interpret
interpretation interrogate interrupted interrupting interruption interrupts intersect intersection interval intervene intervention
interview into intrinsic intro introduce introduction introductory introspection intuitive invade invalid invalidate invalidation
invalidity invasions invasive invented inverse inversion invert invest investigate investigation investment invisible invite invocation
invoke involuntary involve involvement ioctl irrelevant irrespective irrevocable is islands isolated isolation issue it italic itch item
iterate iteration iterative iterator its itself jail jamming jargon jobless jobs join joint jokes josh journal joyful joystick judged
judgement judgment judicial judiciary jump junk jurisdiction jurisdictional jury just justices justification justify kaboom keep kept
kernel key keybindings keyboard keynote keystroke keyword kick kill kilometers kind kinetic kludge km knife knight knob knockout knot know
knowledge known label labelled lack ladder laid lakes lame lameness land landfall lanes language lap lapse laptop large largest last
latched late latency latent latest latter launch law lawns lawsuit lawyer layer layoff layout layovers lazily lazy lead leadership leaf
leagues leak leakage lean leap learned learns learnt lease least leave left leftover leg legacy legal legality legend legislation
legislative legislature legitimate lender length leniency lenient less lets letter letting level leverage lexer lexical lexicons liable
liaison library licensed licenses licensing lies lieu life lifespan lifetime lifted ligature light lightweight like likelihood likewise
limb limit limitation line linear lineman lineup lingering link linkage lint list listen literal litigation little live load loadable loan
local locale locality localization localize locate location lock lockout lockstep lockup locus lofts logged logger logging logic logical
login logistical logos logs loitering lone long longest look lookup loop loose lose loss lost lots low lowercase lowest luck lunar lynx
lyrics machine machinery macro made magic magical magistrate magnitude mail mailbox main mainline maintain maintainability maintenance
major majority make makeup malformed malfunction malicious man manage management mandated mandates mandating mandatory mangled mangling
manifestly manifests manipulate manipulation manned manner mantissa manual manufacturing many map mapped mapping margin marginally
marijuana maritime mark market markup marriage marry marshal marshalling mask massive master match matchmaking mate material
materialization materializing math mathematical matrix matter mature max maximal maximum maybe mayoral mayoralty mayors me mean meaningful
meaningless meant meantime meanwhile measles measurable measure measurement meat mechanical mechanism medal media median mediated
mediation mediator medical medium meet megabyte member membership memo memorandum memory mention menu mere merged merger merges merging
merit mesh mess message messier messy met meta method methodology metric mice microsecond mid middle midnight midpoint midterm might
migrate migration milestone militarily military militia million millionaire millisecond mimic min mini minimal minimize minimum ministers
minor minority minus minute mirror misalignment misbehave misc misdemeanor misfeature mishandle mislead mismatch misplaced misrepresented
miss missile mission misspelled misspelling mistake mistaken mistrial misunderstanding misuse mitigate mix mixture mnemonic mobile mock
modal mode model modem moderate modern modernize modest modifiable modification modifier modify mods modular module modulo modulus mold
moment monetary money monitor monkey monochrome monolith monolithic monotonic monotonically month mops more mortars mortgage most motion
motivation mount mouse move movement movie mph mu much multi multilateral multinational multiple multiplexed multiplexing multiplication
multiplicative multiplier multiply municipal municipality munition murmur must mutable mutate mutation mutual myself mysterious mystery
nails naive name nanosecond narrow nasty nation nationwide native natural nature naval navigate navigation near nearby nearest neater
necessarily necessary need needless nefarious negate negation negative neglected negligence negligible negotiable negotiate negotiation
neighborhoods neighboring neither nest net network never nevertheless new newest newline newsgroup next nibbles nice nightly nil nine
ninth niter nits no nobody nodes noise noisily noisy nominated nominates nominating nomination nominee non nonce nonempty nonexistent
nonfatal nonsense nonsensical nonstandard nontrivial noon nor norm normal normalization normalize not notable notably notation note
nothing notice noticeable notification notify notion noun novel nowadays nowhere nuclear nuisance nuke nullify number numerals numerator
numeric numerical numerous obey object objective obligates obligation obscure observation observe obsolescent obsolete obtain obvious
occasional occasions occupy occur occurred occurrence occurring octal octets oddities oddly of off offending offensive office official
offline offload offset offsetting often oh okay old oldest omission omit omitted omitting omnibus on once one ongoing onion online only
onto onward opacity opaque open operand operate operation operational operative operator opinion opponent opportunistic opportunity
opposed opposing opposite opposition opted optical optimal optimization optimize option optional opts or orbit order ordinal ordinarily
ordinary organization organized organizer orientation oriented origin original originated originates originating orphan orthography other
otherwise ought ours ourselves out outbound outbreak outcome outdated outdoor outermost outgoing outlets outline output outputting
outright outside outstanding over overall overflow overhaul overhead overlap overlapped overlapping overlay overload overlong overlooked
overridden override overrule overrun oversight oversized overthrown overtime overturning overturns overwhelming overwrite overwritten own
ownership pacify pack package packet padded padding pads page pagination paid pain painful paint pair pairwise palette pandemic pander
pane panel panic panning paper par paradoxical paragraph parallel parallelism parameter paranoid pardon parent parentheses parenthesis
parenthesize parity parliamentarian parliamentary parole parse part partial participant participate participation particular partition
partner partnership party pass passage passengers passive passport password past paste patch patent path pathological pathway pattern
pause pay payload payment peace peacekeeping peak pearly peculiar pedantic pedigree peek peel peer penalty pending people peppering per
perceived percent percentage percentile perfect perform performance perhaps perimeter period periodical perjury perm permanent permissible
permission permissive permit permitted permitting permutation perpetual persist persistence persistent person personal personality
personnel perspective pertain pertinent pharmaceutical phase phone phony photo photographed photographs phrase physical pick pickle picky
picture piece pier pilot pings pinned pinning pipe pipeline pitcher pivot pixel pizza placate place placement plain plaintiff
plan planar plane planet planned planner planning platform plausible play playback playoff plea please pledge plenty plethora plexus plot
plug plugged plugin plumbing plural plus pocket podcast point pointless pole police policy political poll pollution polygon polynomial
pool poor popped popping popular populate population port portability portable portion pose position positional positive possession
possessive possibility possible possibly post posthumous postmortem postpone postponements potato potential pour power powerful
practicable practical practice precaution precede precedence precious precise precision precondition precursor predecessor predefined
predicate predict predictable prediction predictor preempts preexisting prefer preferable preferably preference preferred preferring
prefix pregnancy pregnant preliminary premature premiere premises premium prep prepackaged preparation preparatory prepare preponderance
prerequisite presence present presentation preservation preserve preset presidency presidential presiding pressed presses pressing
pressure presumably presumed pretend pretty prevail prevent prevention preview previous price primarily primary primes primitive principle
print printable printout prior prioritized priority prism prison pristine private privatization privatized privilege prize probability
probable probably probe problem problematic procedural procedure proceed process processor proclamation produce product production prof
professional profile profit program programmable programmer programming progress progression progressive prohibit prohibition project
prolific prominent promised promote promotion promotional prompt prone pronoun proof prop propagate propagation property proportional
proposal proposed proposes proposing proposition proprietary proscribed protect protection protocol prototype provable provably prove
proven provenance provide provision provisional provoke proximity proxy prune pseudo pseudonym psychedelic publication publicity
publicized publicly publish pull pullback punctuation punning punt purchase pure purge purple purpose pursuant push puts putting putty
puzzle quad quadratic qualifier qualify quality quantifiers quantity quarter quarterback quarterfinal query question queue quiche quick
quiet quilt quirk quit quite quitting quota quotation quote quotient race racy radial radio radioactive raids rail railroad rain rainfall
raise ramming ran random randomness range rank rapid rare rate rather ratification ratify ratio rationale raw re reach reachable reaction
reactor read readability readily readiness ready reaffirming reaffirms realistic reality realize reallocate reallocation really reals reap
rearrange rearrangement reason reasonable reasonably rebel rebound rebuild rebuilt recall receipt receive recent reception recess recipe
recipient reciprocal recitations reclaim recognition recognize recommend recommendation recompilation recompile reconciliation
reconfiguration reconfigure reconnect reconstruction record recount recover recovery recreate rectangle rectangular recur recurrence
recursion recursive redefine redefinition redesign redirect redirection redistribute redo redone redraw redrawn reduce reduction
redundancy redundant reelection refer referee reference referendum referral referred referring refined refinement reflect reflection
reformat reformatted reformatting reformed reforms refrain refresh refs refund refusal refuse regard regardless regenerate regeneration
regent regexps regime region regional register registration registry regress regression regular regularize regulated regulation regulators
regulatory rehash reimburse reinitialize reinstall reinstated reinstatement reinterpreting reject rejection relate relation relationship
relative relaxed relaying release relegated relevance relevant reliability reliable reliably reliance relic relief relinquish
relinquishment reload relocatable relocate relocation rely remade remain remainder remaking remands remark remedy remember reminder
remnants remote remount removal remove rename rend rendered rendering rendition renegotiate renewal renewed rent rental renumber reopen
reorder reorg reorganization reorganize repackaged repaint repair repayment repeal repeat repetition repetitive rephrase replace
replaceable replacement replay replicate replication reply report repository represent representation representative reprieve reproduce
reproducible reproduction reps reputable reputation request require requirement rerouting rerun rescheduled rescinding research resembles
reservation reserved reserves reset resetting reside residency residents residual resign resignation resilient resistance resistant
resolution resolve resort resource resp respect respective respond response responsibility responsible responsive rest restart
restatements restaurant restoration restore restrict restriction restrictive restructure result resume resumption retail retain retire
retirement retraction retrial retrieval retrieve retroactively retry return retweet reunion reusable reuse revamped reveal revenue
reversal reverse reversion revert review revise revision revocation revoke revolution revolutionary rewind reword rework rewrite rewritten
rewrote ride right ring ripped rising risk risky rivers road robot robotics robust robustness rocket rogue role roll rollbacks room root
rootless roster rotate rotation rotor rough round route routine row royalty rudimentary rule rumored run runner running runoff rushing sad
safe safeguard safest safety said sake sale salt salvage same sample sanctions sandals sandbox sane sanitizing sanity satellite
satisfaction satisfy save saw say scalar scale scan scandal scanned scanner scanning scary scatter scenario scene schedule schema scheme
scientific scope score scratch screen screenplay screwed script scroll scrub sea seal search season seasonally seat sec secede secession
second secondary secrecy secret section sector secure security see seek seem seemingly seen segfault segment segmentation segregate seldom
select selection selective selector self sell semantic semantically semaphore semi semicolon semifinal semifinalists send senior sense
sensible sensitive sensitivity sensors sent sentence sentinel separable separate separation separator sequel sequence sequential serial
serialization serialize series serious serve service session set settable setter setting settle settlement setup seven several severe
severity sex sexual shaded shadow shall shallow shape share shareable she shebang shedding sheet shelf shell shelve shield shift shim ship
shipment shipped shippers shipping shoot shootout short shortcut shorten shortest shortlist shot should show showcasing shown shred shrink
shrunk shut shutdown shutout shutting sibling side sidebar sigma sign signal signalled signalling signature significance significant
signify silence silent silly similar similarity simple simplest simplicity simplification simplify simplistic simply simulate simulation
simulator simultaneous since sine single singleton singular sinking sinks site sitting situation six sixteen sixty size skeleton skew skip
skipped skipping skirmishes slash slated sleep slice sliding slight sloppy slot slow slowdown small smallest smart smash smooth smurf
snake snap snapshot sneak snippet snowfall so soccer social socket soft soil sold soldiers sole solicitation soliciting solid solution
solve some somebody somehow someone something sometime somewhat somewhere song soon sophisticated sorry sort sought sound source sovereign
sovereignty space span spanning spare sparse spatial spawn speak spec special specialization specialized specific specifically
specification specifier specify speculation speculative sped speech speed speedup spell spend spent spew spill spin spinner spinning
spirit spite splashdown splay splice splint split splitting spoken sponsor sponsorship spool spoor sporadic sport spot spotted spotting
sprawl spread spurious sq square squash squelch stabilization stabilize stable stack stage stake stale stall stamp stand standard
standardization standardized standby standout stanza staple start startup stash stat state stateless statement statewide static statically
statistic statistical status statutory stay stdio stead steady steal steel stem stemming step stepping stereo stick sticky still stock
stockpile stolen stop stoppage stopped stopping storage store storms stormy story straight straightforward strange strategy straw stray
stream streamline strength stress strict strictness stride strike strikeout string stringent strip stripped stripping stroke strong strop
struck structure stuck studios study stuff stupid style stylistic sub subclass subdivision subgroup subj subject submission submit
submitted submitting subnormal subordinate subpoena subroutine subscribe subscript subscription subsection subsequent subset subsidiary
subsidized subsidy substance substantial substantive substitute substitution subsumed subsystem subtle subtly subtract subtraction succeed
success successful succession successive successor such sue suffer suffice sufficient suffix sugar suggest suggestion suit suitability
suitable suitably suite sum summarize summary summer superficial superfluous supersede superuser supervised supplemental supplementary
supplemented supplier supply support supportive suppose suppress suppression surcharge sure surface surname surpass surplus surprise
surrendering surrogate surrounded surrounding survive susceptible suspect suspend suspension suspicious sustainable sustained swap swapped
swapping sweep switch sworn symbol symbolic symbolically symmetric symmetry symptom sync synchronization synchronize synchronous synonym
synonymous synopses syntactic syntactical syntax synthesis synthesize synthetic sysadmin system systematic tab table tablet tack tagged
tagging tags tail tailor taint take taken takeover talk tally tampering tanker tapped taps tar tarball target tariff taro task taught tax
taxi taxpayers teach team tear teasers technical technique technology television tell telnet temperature template temporal temporarily
temporary temps tend tennis tense tentative term terminal terminate termination terminator termini terminology terrestrial territorial
territory terrorist terse test testify testimony text textual texture than thank that the theatrical their them theme themselves then
theoretical theory there thereafter thereby therefore therein thereof these they thick thin thing think third thirty this thorough those
though thought thousand thread threat threatening three threshold threw throttle through throughout throughput throw thrown thru thumbnail
thunk thus thwarted ti tick ticket tidy tie tight tightened tilde tile time timestamp timetable timezone tinderbox tiny title to today
toddy together toggle token told tolerance tolerant tolerate toll tone tonight too took tool toolbar top topic topology torn tornado tort
torture toss total totality touch touchdown tournament toward towel traceable track trade trademark traditional traffic trailer trailing
train transaction transcript transfer transferable transferred transferring transform transformation transient transit transition
transitional transitive translate translation translator transmission transmit transmitted transparency transparently transport transpose
trap trapezoids trapped trapping trash travel travelled traverse treason treat treatment treaty tree trend triage trial trick trickery
tricky trigger trillion trim trimmed trimming trip triple triplet triplicated trivial troop tropical trouble trousers truce true truncate
truncation trunk trust try tuberculosis tune tunnel turn turnout turtle tweak tweet twice two type typecast typefaces typeset typesetting
typical typo typographical typography ugly ultimately umbrella unable unacknowledged unaffected unaltered unambiguous unanimous unassigned
unattended unauthenticated unauthorized unavailable unavoidable unaware unbind unblock unborn unbound unchanged unchecked unclean unclear
uncommon unconditional uncovered undeclared under underflow underground underline underlying underscores understand understandable
understood undertaken underwater undesirable undetected undid undo undocumented undone unenforceable unequal unequivocal unexpected unfair
unfinished unfortunate unfulfilled unhappy unhelpful unicameral unicorn unification uniformly unify unilateral unimplemented uninhabited
uninitialized uninstall unintended unintentional uninterrupted union unionize unique uniqueness unit universal unknown unless unlikely
unlisted unload unlock unmarked unmatched unmodified unnamed unnecessarily unnecessary unneeded unnoticed unofficial unopened unpack
unpredictable unprintable unprivileged unquote unreachable unreadable unrecognized unregistered unrelated unreliable unresolved
unrestricted unroll unsafe unsatisfied unscheduled unset unsigned unspecified unstable unsubscribed unsuitable unsupported unsure untested
until untouched unusable unused unusual unwanted unwind unwrapped unwrapping up upcoming update upgrade uphold upload upon upper uppercase
upsets upstream upward uranium urgency urgent usability usable usage use useful usefulness useless user username using usual utility
utilization utilize vacant vacate vacation vaccine vague valid validate validation validity value van vanguard variable variance variant
variation variety various vars vary vast vault vector vehicle vendor venture venues verb verbal verbatim verbose verbosity verdict
verifiable verification verify version versus vertical very vessel vestiges vestigial veteran veto via viable vice victory video
videotaped view vile violate violation violent virtual visa visibility visible visit visitor visually visuals voice void volatile volcanic
volume voluntarily voluntary volunteers vote vowels vs vulnerability vulnerable wack wage wait waive wake walk wall want war warhead warn
warp warrant warranties warty was washed waste wasteful watch watchdog watermark waters wave way we weak weakened weakness wealth weapon
wearable weather web website wedding week weekend weight weird weirdness welcome well went were wet what whatever whatsoever wheel when
whenever where whereabouts whereas whereby wherein wherever whether which whichever while whilst whip who whoever whole whom whose wicket
wide widen widespread widest widget width wiki wild wildfire wildlife willing win window winds winner winning wipe wire wireless wish with
withdraw withdrawal withdrawn within without woken woman women won wonder woody word work workable workaround workflow workload worldwide
worm worry worse worst worth worthless would wrap wrapped wrapper wrapping wreckage write written wrong wrote xref xterm yank yard yarn ye
year yelp yesterday yet yield you your yourself zero zeroth zombie zone
`
