"""Words that a stop shortens and ends no sentence behind: titles, ranks, courtesies, small signs.

In ten languages, in small letters and without their stop. What is a word as well counts with a
capital only: "Min. Paz", but "ten min. Then …".
"""

from __future__ import annotations

import re

_SIGNS = frozenset(
    """st no nos art arts para paras pp vol fig approx dept univ tel fax ext e.g i.e eg ie cf viz
    vs etc a.i p.m a.m u.n n.b re ref incl encl inc ltd jr sr av bd agreg ud uds vd vds atte num
    pag cia bzw z.b u.a d.h nr str usw ggf evtl bkz vb г гг т.е т.д т.п т.к др пр им ул д см стр
    п пп ст млн тыс руб вр л.с н.э د م أ ا ص
    """.split()
)
_TITLES = frozenset(
    """mr mrs ms mx messrs dr drs dra dras dre prof profs hon rt rev revd fr br msgr mgr esq h.e
    s.e s.em exc excl s.exc s.exa v.exa v.ex s.e.m amb assoc asst adv atty gov insp supt comm
    comdr comdt cmdr cmdt cdr adm vadm radm gen ltgen majgen brig brigen col ltcol maj capt cap
    lt sgt ssgt cpl lcpl pte pvt sqn flt ret retd

    m mm mme mmes mlle mlles pr ste mgrs cdt cne lcl cpt cdte ltn adjt ing

    d dna sra sras srs sres srta srtas lic lcdo lcda ldo lda inga arq abog econ psic mtro mtra
    mgs excmo excma excmos ilmo ilma rvdo rvda rdo rdmo pbro hno hna mons embaj emb secr subdir
    gral grl cnel cnl tcnel tcnl tcol tte subtte stte sbtte cmdte cmte comte cte alm vicealm
    contralm calm valm sgto sarg alfz mag

    exmo exma exmos exmas ilmos ilmas engo enga eng profa revdo excia embaix desemb tcel sgtos

    hr frl frhr dipl dres doz mmag dkfm hofr hofrat sekr stv stellv abt oblt obst obstlt
    oberstlt olt hptm hauptm genmaj genlt uffz stuffz ofw hfw stfw kapt kpt vlr mdgt minr i.a
    i.v i.r a.d dipl.-ing mag.a

    sig sigg sig.ra sig.na sig.ri dott dott.ssa dottssa dr.ssa prof.ssa profssa avv geom cav
    segr monsig magg serg maresc amm contramm vicecomm ten.col t.col gen.brig brig.gen gen.d c.v
    spett egr gent gent.ma gent.mo ill.mo ill.ma illmo illma preg preg.mo stim ecc

    sn sy yrd öğr uzm ecz yb bnb binb yzb ütğm tğm tümg tuğg korg tümgen tuğgen bçvş çvş onb bşk doç
    sek

    тов гн г-н г-жа г-жи г-же г-на г-ну г-да гр гр-н гр-ка проф акад доц канд докт д-р инж зам
    зав нач пом секр советн предс предст председ чл корр чл.-корр лейт л-т кап м-р п-к полк подп
    подполк ген ген.-м ген.-л ген.-полк адм к-адм серж ефр прот архим митр уваж мл и.о врид дир
    деп упр отд
    """.split()
)
# words as well, and in small letters not shortened: "On. Rossi", but "we go on. They …"
_TITLES_LIKE_WORDS = frozenset(
    """me on bay doc mag mil def min sec dir dep rep pres sen sup plen adj cons seg mar app ins uff
    des pe my bot org ora müst tem card kur op gör müd müh alb mim arch ten cor cel bel ill
    rag gal sub мин ряд пост пос сов пред еп св
    """.split()
)
# these stand before a number, or may close a sentence as well: with a capital behind them the
# sentence is over ("by fax. Have you …")
_BEFORE_NUMBERS = frozenset("no nos nr fax tel ext para paras num pag fig vol".split())
_CLOSING = frozenset("etc ecc usw т.д т.п тыс млн руб ud uds vd vds".split())
# of a rank, or two letters of a given name («Дж. Примеров»); no word
_CONSONANTS = re.compile(
    r"[B-DF-HJ-NP-TV-XZÑÇ][b-df-hj-np-tv-xzñç]{1,5}|[БВГДЖЗКЛМНПРСТФХЦЧШЩ][бвгджзклмнпрстфхцчшщ]{1,5}"
)
_ROMAN = re.compile(r"[IVX]+\b|\w\b")


def is_abbreviation(written: str, following: str, *, is_counted: bool = False) -> bool:
    """Whether a stop belongs to the word before it, by how it is written and what follows.
    `is_counted`: a number stands before it, "3 Min."."""
    word = written.lower()
    if word in _TITLES_LIKE_WORDS:
        return written[:1].isupper() and not is_counted
    if word in _BEFORE_NUMBERS and _ROMAN.match(following) is None:
        return not following[:1].isupper()
    if word in _SIGNS or word in _TITLES:
        return not (word in _CLOSING and following[:1].isupper())
    return _CONSONANTS.fullmatch(written) is not None and following[:1].isupper()  # "Tcnl. Paz"
