/**
 * Commands that MathJax or KaTeX knows in maths: LaTeX, AMS, and the usual text and spacing commands, without the
 * backslash.
 */
const KNOWN = `
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi rho varrho
sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega digamma
varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega
aleph beth gimel daleth hbar hslash ell Re Im wp partial nabla infty emptyset varnothing forall exists nexists complement imath jmath
Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup
tan tanh injlim projlim varinjlim varprojlim varliminf varlimsup argmin argmax plim
sum prod coprod int iint iiint iiiint idotsint oint oiint oiiint intop smallint bigcup bigcap bigsqcup bigvee bigwedge bigodot bigoplus bigotimes biguplus
pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee wedge lor land setminus wr diamond bigtriangleup
bigtriangledown triangleleft triangleright lhd rhd unlhd unrhd oplus ominus otimes oslash odot bigcirc dagger ddagger amalg
dotplus smallsetminus ltimes rtimes leftthreetimes rightthreetimes curlyvee curlywedge Cap Cup doublecap doublecup barwedge veebar doublebarwedge
boxplus boxminus boxtimes boxdot circledast circledcirc circleddash centerdot intercal divideontimes circledR circledS lnot neg
leq le geq ge neq ne equiv sim simeq approx cong doteq propto prec succ preceq succeq ll gg lll ggg subset supset subseteq supseteq
sqsubset sqsupset sqsubseteq sqsupseteq in ni notin owns mid parallel perp bowtie Join smile frown asymp vdash dashv models
leqslant geqslant leqq geqq eqslantless eqslantgtr lesssim gtrsim lessapprox gtrapprox approxeq thickapprox thicksim backsim backsimeq
lessdot gtrdot lessgtr gtrless lesseqgtr gtreqless lesseqqgtr gtreqqless doteqdot risingdotseq fallingdotseq circeq eqcirc triangleq
bumpeq Bumpeq subseteqq supseteqq Subset Supset preccurlyeq succcurlyeq curlyeqprec curlyeqsucc precsim succsim precapprox succapprox
vartriangle vartriangleleft vartriangleright trianglelefteq trianglerighteq vDash Vdash Vvdash smallsmile smallfrown shortmid shortparallel between pitchfork
therefore because backepsilon varpropto blacktriangleleft blacktriangleright nless ngtr nleq ngeq nleqslant ngeqslant nleqq ngeqq lneq gneq
lneqq gneqq lvertneqq gvertneqq lnsim gnsim lnapprox gnapprox nprec nsucc npreceq nsucceq precneqq succneqq precnsim succnsim precnapprox succnapprox
nsim ncong nmid nshortmid nparallel nshortparallel nvdash nvDash nVdash nVDash ntriangleleft ntriangleright ntrianglelefteq ntrianglerighteq nsubseteq nsupseteq
nsubseteqq nsupseteqq subsetneq supsetneq subsetneqq supsetneqq varsubsetneq varsupsetneq varsubsetneqq varsupsetneqq coloneqq eqqcolon Coloneqq colonequals coloneq vcentcolon approxcolon
leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow longleftrightarrow Longleftarrow
Longrightarrow Longleftrightarrow iff implies impliedby mapsto longmapsto hookleftarrow hookrightarrow leftharpoonup leftharpoondown rightharpoonup rightharpoondown
rightleftharpoons leftrightharpoons uparrow downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow leadsto rightsquigarrow
leftrightsquigarrow dashrightarrow dashleftarrow leftleftarrows rightrightarrows leftrightarrows rightleftarrows upuparrows downdownarrows Lleftarrow Rrightarrow
twoheadleftarrow twoheadrightarrow leftarrowtail rightarrowtail looparrowleft looparrowright curvearrowleft curvearrowright circlearrowleft circlearrowright
Lsh Rsh upharpoonleft upharpoonright restriction downharpoonleft downharpoonright multimap nleftarrow nrightarrow nLeftarrow nRightarrow nleftrightarrow nLeftrightarrow
xleftarrow xrightarrow xRightarrow xLeftarrow xleftrightarrow xLeftrightarrow xhookleftarrow xhookrightarrow xmapsto xlongequal
hat check breve acute grave tilde bar vec dot ddot dddot ddddot mathring widehat widetilde widecheck overline underline overbrace underbrace
overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow underleftrightarrow overbracket underbracket overset underset overarc utilde underbar
sqrt frac dfrac tfrac cfrac genfrac binom dbinom tbinom stackrel substack root over atop choose above brace brack sideset buildrel
prescript smash phantom hphantom vphantom mathstrut strut cancel bcancel xcancel cancelto enclose boxed fbox framebox color textcolor colorbox fcolorbox rule
left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm
lbrace rbrace lbrack rbrack lparen rparen langle rangle lfloor rfloor lceil rceil vert Vert lvert rvert lVert rVert ulcorner urcorner llcorner lrcorner
lgroup rgroup lmoustache rmoustache backslash arrowvert Arrowvert bracevert lBrace rBrace llbracket rrbracket Vvert
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb Bbb bold boldmath unboldmath symbf symbb symcal symrm symit
mathbfcal mathbfit mathbfsf mathsfit mathbbm mathds mathup oldstyle frak cal scr rm bf it sf tt sl sc em textnormal
text textrm textbf textit textsf texttt textup textmd textsl textsc emph mbox hbox makebox raisebox llap rlap clap mathllap mathrlap mathclap
tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner operatorname operatornamewithlimits
quad qquad enspace enskip thinspace medspace thickspace negthinspace negmedspace negthickspace hspace hskip kern mkern mskip mspace space nobreakspace nobreak allowbreak
ldots cdots vdots ddots dots dotsb dotsc dotsi dotsm dotso iddots adots
prime backprime angle measuredangle sphericalangle top bot flat natural sharp clubsuit diamondsuit heartsuit spadesuit surd checkmark maltese
triangle triangledown square Box blacksquare blacktriangle blacktriangledown lozenge blacklozenge bigstar Diamond eth mho Finv Game Bbbk yen circledR
begin end hline cline hdashline multicolumn multirow tag notag nonumber label ref eqref cr newline displaylines cases matrix pmatrix bmatrix vmatrix Vmatrix array
not mod bmod pmod pod newcommand renewcommand providecommand def let DeclareMathOperator require unicode char symbol class cssId style href url
verb mathchoice raise lower moveleft moveright vcenter shoveleft shoveright intertext mathtip toggle bbox Newextarrow ce pu SI si num unit qty ang
ket bra braket Ket Bra Braket ketbra proj set Set abs norm dd dv pdv tr Tr rank erf grad curl laplacian expval ev mel innerproduct outerproduct comm acomm poissonbracket qc
exclam colon mathcolon ratio degree celsius dag ddag S P copyright pounds euro textdegree textmu micro perthousand textperthousand permil
Reals reals Complex cnums natnums N R Z Q C natural real empty exist alef alefsym infin isin image weierp sdot plusmn thetasym clubs diamonds hearts spades lang rang
larr rarr lrarr Larr Rarr Lrarr uarr darr harr Harr hArr lArr rArr uArr dArr bull sub supe sube sup sect and or ang argmin argmax
Pr dblcolon minuso ogreaterthan olessthan plim bigsqcap bigparallel mathellipsis mathsterling mathdollar mathunderscore textellipsis textendash textemdash textquoteleft textquoteright
textquotedblleft textquotedblright textasciitilde textasciicircum textbackslash textbar textless textgreater textbullet textsuperscript textsubscript textunderscore textdollar lq rq ss ae AE oe OE aa AA o O l L i j
upalpha upbeta upgamma updelta upepsilon upvarepsilon upzeta upeta uptheta upiota upkappa uplambda upmu upnu upxi uppi uprho upsigma uptau upupsilon upphi upvarphi upchi uppsi upomega
`;

let known: ReadonlySet<string> | undefined;

/** True for a command, named without its backslash, that a page with MathJax or KaTeX can show inside maths. */
export function isKnownTexCommand(name: string): boolean {
  known ??= new Set(KNOWN.split(/\s+/u));
  return known.has(name);
}
