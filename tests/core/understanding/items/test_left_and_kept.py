# ruff: noqa: E501 - one case a line, however long
"""Items in one breath: what is kept, what is left to others, and what is but a meeting's content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem

RULES = Path(__file__).parents[4] / "rules" / "understanding"
ITEMS = (
    AgendaItem("general-status", "General Status and Operation of the Convention"),
    AgendaItem("mine-clearance", "Mine Clearance, Mine Risk Education and Technologies"),
    AgendaItem("victim-assistance", "Victim Assistance and Socio-Economic Reintegration"),
    AgendaItem("stockpile-destruction", "Stockpile Destruction"),
    AgendaItem("resources", "Resources, Cooperation and Assistance", day=date(2011, 6, 24)),
    AgendaItem("small-groups", "Informal small group meetings", day=date(2011, 6, 23)),
)
SPEAKS, BOTH = "will-speak", "will-speak will-not-speak"
CLEARANCE, VICTIMS, STOCKS = {"mine-clearance"}, {"victim-assistance"}, {"stockpile-destruction"}
RESOURCES, GROUPS, STATUS = {"resources"}, {"small-groups"}, {"general-status"}
NOTHING: set[str] = set()


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


@pytest.fixture(scope="module")
def finder(finder_of: Callable[[tuple[AgendaItem, ...]], ItemFinder]) -> ItemFinder:
    return finder_of(ITEMS)


def codes(finder: ItemFinder, language: str, acts: str, text: str) -> set[str]:
    said = Said(0, len(text), frozenset(acts.split()))
    mentions = finder.find(text, [said], language=language)
    return set(finder.interventions(mentions, is_announced="will-not-speak" not in acts))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We withdraw the request on stockpiles and keep the one on clearance.", CLEARANCE, id="en"),
        pytest.param("fr", "Nous retirons la demande sur les stocks et maintenons celle sur le déminage.", CLEARANCE, id="fr"),
        pytest.param("es", "Retiramos el pedido sobre existencias y mantenemos el de desminado.", CLEARANCE, id="es"),
        pytest.param("pt", "Retiramos o pedido sobre stocks e mantemos o de desminagem.", CLEARANCE, id="pt"),
        pytest.param("it", "Ritiriamo la richiesta sulle scorte e manteniamo quella sullo sminamento.", CLEARANCE, id="it"),
        pytest.param("ru", "Заявку по запасам отзываем и оставляем по разминированию.", CLEARANCE, id="ru"),
    ],
)  # fmt: skip
def test_one_wish_is_taken_back_and_another_kept(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, BOTH, text) == expected


@pytest.mark.parametrize("acts", ["will-not-speak", BOTH])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We no longer wish to speak on resources, and limit ourselves to the statement on victim assistance.", id="en"),
        pytest.param("fr", "Nous ne souhaitons plus prendre la parole vendredi sur les ressources et nous nous limiterons à la déclaration sur l'assistance aux victimes.", id="fr"),
        pytest.param("es", "Ya no deseamos hacer uso de la palabra sobre recursos y nos limitaremos a la declaración sobre asistencia a las víctimas.", id="es"),
        pytest.param("pt", "Já não desejamos usar da palavra sobre recursos e limitar-nos-emos à declaração sobre assistência às vítimas.", id="pt"),
        pytest.param("ar", "لم نعد نرغب في أخذ الكلمة يوم الجمعة حول الموارد والتعاون والمساعدة، ونكتفي بالكلمة الخاصة بمساعدة الضحايا.", id="ar"),
        pytest.param("ru", "Мы больше не намерены выступать по ресурсам и ограничимся выступлением по помощи жертвам.", id="ru"),
        pytest.param("zh", "我们不再就资源、合作和援助发言，仅就受害者援助发言。", id="zh"),
        pytest.param("de", "Wir möchten zu den Ressourcen nicht mehr sprechen und beschränken uns auf den Beitrag zur Opferhilfe.", id="de"),
        pytest.param("it", "Non desideriamo più intervenire sulle risorse e ci limiteremo alla dichiarazione sull'assistenza alle vittime.", id="it"),
        pytest.param("tr", "Kaynaklar konusunda artık konuşmak istemiyoruz, mağdurlara yardım konusundaki beyanla yetineceğiz.", id="tr"),
    ],
)  # fmt: skip
def test_who_limits_himself_to_one_wish_keeps_it(
    finder: ItemFinder, language: str, text: str, acts: str
) -> None:
    assert codes(finder, language, acts, text) == VICTIMS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We shall not speak on resources and limit ourselves to listening on victim assistance.", id="en"),
        pytest.param("ar", "لن نأخذ الكلمة بشأن الموارد ونكتفي بالاستماع في جلسة مساعدة الضحايا.", id="ar"),
    ],
)  # fmt: skip
def test_who_limits_himself_to_listening_keeps_no_wish(
    finder: ItemFinder, language: str, text: str
) -> None:
    assert codes(finder, language, "will-not-speak", text) == NOTHING


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "As for victim assistance, on Friday, we leave the floor to others and will not speak.", id="en"),
        pytest.param("fr", "Quant à l'assistance aux victimes, nous laissons à d'autres le soin de parler et n'interviendrons pas.", id="fr"),
        pytest.param("es", "En cuanto a la asistencia a las víctimas, dejamos la palabra a otros y no intervendremos.", id="es"),
        pytest.param("pt", "Quanto à assistência às vítimas, deixamos a palavra a outros e não interviremos.", id="pt"),
        pytest.param("de", "Zur Opferhilfe überlassen wir anderen das Wort und sprechen nicht.", id="de"),
        pytest.param("it", "Quanto all'assistenza alle vittime, lasciamo la parola ad altri e non interverremo.", id="it"),
        pytest.param("ru", "Что касается помощи жертвам, мы уступаем слово другим и выступать не будем.", id="ru"),
        pytest.param("ar", "أما مساعدة الضحايا فنترك الكلمة لغيرنا ولن نتكلم.", id="ar"),
        pytest.param("zh", "关于受害者援助，我们由欧盟发言，不再另行发言。", id="zh"),
    ],
)  # fmt: skip
def test_what_is_left_to_others_is_no_intervention(
    finder: ItemFinder, language: str, text: str
) -> None:
    assert codes(finder, language, BOTH, text) == NOTHING


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "She would gladly lead one of the three groups on what survivors need.", GROUPS, id="en group"),
        pytest.param("en", "We ask for the floor in the session on Resources\nto present what clearance has cost.", RESOURCES, id="en wrapped"),
        pytest.param("fr", "Elle animerait volontiers l'un des trois groupes sur les besoins des survivants.", GROUPS, id="fr group"),
        pytest.param("es", "Pedimos un espacio en la sesión sobre Recursos a fin de\nexponer el fin del desminado.", RESOURCES, id="es wrapped"),
        pytest.param("de", "Sie würde gern eine der drei Gruppen zu den Bedürfnissen der Überlebenden leiten.", GROUPS, id="de group"),
        pytest.param("ru", "Она охотно повела бы одну из трёх групп о нуждах выживших.", GROUPS, id="ru group"),
        pytest.param("zh", "我方将就国际合作与援助问题发言，介绍对外扫雷情况。", RESOURCES, id="zh"),
    ],
)  # fmt: skip
def test_what_a_meeting_is_about_is_no_item_of_its_own(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, SPEAKS, text) == expected


@pytest.mark.parametrize(
    ("language", "acts", "text", "expected"),
    [
        pytest.param("en", BOTH, "As for clearance, we leave it to the others and will not speak; on resources we will.", RESOURCES, id="behind a semicolon"),
        pytest.param("de", SPEAKS, "Bei der Opferhilfe melden wir uns zu Wort, bei den übrigen Punkten nicht.", VICTIMS, id="de the others"),
        pytest.param("fr", SPEAKS, "Sur l'assistance aux victimes nous parlerons, aux autres points non.", VICTIMS, id="fr the others"),
        pytest.param("es", SPEAKS, "Diré dos palabras en cooperación, sobre cómo no se debe financiar a un equipo.", RESOURCES, id="es how not to"),
        pytest.param("en", SPEAKS, "We shall speak on victim assistance, on how not to leave anybody behind.", VICTIMS, id="en how not to"),
        pytest.param("ru", SPEAKS, "Он доложит на заседании по ресурсам, а я поведу одну из малых групп.", RESOURCES | GROUPS, id="ru and I"),
        pytest.param("ar", SPEAKS, "سيقدم خلال الجلسة المخصصة لإزالة الألغام موجزاً، كما سيتكلم عن الوضع العام.", CLEARANCE | STATUS, id="ar as well"),
        pytest.param("zh", SPEAKS, "我团此前说不发言，现改变主意，请列入总体状况的发言名单。", STATUS, id="zh changed its mind"),
        pytest.param("en", SPEAKS, "Under Articles 4 and 5 we will each time read a short text.", STOCKS | CLEARANCE, id="two articles"),
        pytest.param("ar", SPEAKS, "يود مديرنا أن يقول كلمات قليلة عن تنظيف الأراضي.", CLEARANCE, id="ar تنظيف"),
        pytest.param("pt", SPEAKS, "O nosso director diria umas palavras sobre a retirada de minas.", CLEARANCE, id="pt retirada"),
        pytest.param("ar", SPEAKS, "في الفترة من 20 الى 24 حزيران نلقي كلمة في بند المخزون.", STOCKS, id="ar a range of days"),
    ],
)  # fmt: skip
def test_the_items_of_a_sentence_are_told_by_its_clauses(
    finder: ItemFinder, language: str, acts: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, acts, text) == expected


def test_nothing_on_an_item_below_a_heading_is_a_refusal(finder: ItemFinder) -> None:
    lines = ["Our list for the speakers:", "- Victim assistance, Ms Example", "- Nothing on stocks"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    said = [
        Said(start, start + len(line), frozenset({SPEAKS} if not number else ()))
        for number, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    mentions = finder.find(text, said, language="en")
    assert set(finder.interventions(mentions, is_announced=True)) == VICTIMS
