"""What is said of somebody else's people: a person looks, and nobody else's record takes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.understanding.context import Context
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Party

OF_OTHERS = [
    ("en", "BA", "On behalf of Serbia, we register Mr Marko Jovanović, Counsellor."),
    (
        "en",
        "BA",
        "On behalf of both missions I register:\nfor Bosnia and Herzegovina: Ms Amra "
        "Hadžić, Counsellor\nfor Serbia: Mr Marko Jovanović, Counsellor",
    ),
    (
        "en",
        "IN",
        "The Lao PDR will participate in the meetings with Mr Bounmy Sisavath, Director General.",
    ),
    (
        "en",
        "CY",
        "Greece will be represented by Ms Eleni Pappas, First Secretary; who will come "
        "for Cyprus is not decided.\n\nMission of Cyprus",
    ),
    (
        "en",
        "Mine Watch Network",
        "The United States will participate in the meetings with Mr Daniel Costa, "
        "Adviser.\n\nMine Watch Network",
    ),
    (
        "en",
        "Mine Watch Network",
        "Uruguay will not participate in the meetings.\n\nMine Watch Network",
    ),
    (
        "en",
        "CARICOM",
        "On behalf of the CARICOM missions in Geneva: Barbados, Haiti and the Bahamas "
        "will participate in the meetings. Barbados: Mr Neil Clarke, Counsellor; Haiti: "
        "Mme Régine Paul, Counsellor; Bahamas: Ms Tia Rolle.\n\nCARICOM coordination",
    ),
    (
        "fr",
        "GT",
        "La Grèce participera aux réunions avec Mme Eleni Pappas, première secrétaire.",
    ),
    (
        "es",
        "GT",
        "Asistirán a las reuniones: por Guatemala, la Sra. Ana Morales, Consejera; por El "
        "Salvador, el Sr. Mario Rivas, Consejero.\n\nMisión de Guatemala",
    ),
    ("es", "GT", "El Salvador participará en las reuniones con el Sr. Mario Rivas, Consejero."),
    ("pt", "PT", "A Angola participará nas reuniões com o Sr. João Neto, Conselheiro."),
    ("ru", "BY", "Сербия примет участие в заседаниях: г-н Марко Йованович, советник."),
    ("ar", "BH", "ستشارك تونس في الاجتماعات بوفد يضم السيد سامي العلي، مستشار."),
    ("zh", "CN", "老挝将派王伟参赞出席会议。"),
    ("en", "YE", "Mr George Atiyeh will attend for Lebanon."),
    ("en", "FJ", "Fiji, also on behalf of Tuvalu, regrets that nobody will attend."),
    ("fr", "FJ", "Fidji, également au nom de Tuvalu, regrette de ne pouvoir participer."),
    ("es", "GT", "Guatemala, también en nombre de El Salvador, lamenta no poder asistir."),
    ("de", "AT", "Österreich, auch im Namen Liechtensteins, muss leider absagen."),
    ("en", "YE", "We register for Lebanon Mr George Atiyeh."),
    ("de", "DE", "Für Österreich kommt Ulrike Pichler."),
    ("it", "IT", "Per San Marino parteciperà Marco Belluzzi."),
    ("fr", "BJ", "M. Paul Adjovi participera pour le Togo."),
    ("fr", "BJ", "Pour le Togo, c'est M. Kossi Mensah qui viendra."),
    ("es", "PE", "Por Bolivia asistirá el Sr. Juan Quispe."),
    ("es", "PE", "El Sr. Juan Quispe asistirá por Bolivia."),
    ("pt", "AO", "O Sr. João Neto participará por Moçambique."),
    ("ru", "KZ", "Асан Токтогулов примет участие от Кыргызстана."),
    ("ar", "JO", "سيشارك السيد جورج عطية عن لبنان."),
    ("tr", "TR", "Rauf Aliyev Azerbaycan'ı temsilen katılacaktır."),
    (
        "tr",
        "TR",
        "Kıbrıs Türk tarafı olarak mayın temizliği hakkında bir açıklama yapmak istiyoruz.",
    ),
    ("en", "CH", "On behalf of Legs for All, I register Mr Tom Reed for the meetings."),
    ("en", "CH", "I write for Legs for All this time: Mr Tom Reed will attend the meetings."),
    ("en", "CH", "UNDP will be represented at the meetings by Ms Lea Roth."),
    ("fr", "CH", "Au nom de l'Association Sans Mines, j'inscris M. Tom Reed aux réunions."),
    ("es", "ES", "En nombre de Handicap International inscribo al Sr. Tom Reed en las reuniones."),
    ("pt", "PT", "Em nome da Handicap International, inscrevo o Sr. Tom Reed nas reuniões."),
    ("de", "CH", "Im Namen von Wege ohne Gefahr melde ich Herrn Tom Reed zu den Sitzungen an."),
    ("ru", "BY", "От имени фонда «Чистое поле» регистрирую г-на Тома Рида на заседания."),
    ("ar", "BH", "نيابة عن الجمعية الوطنية لضحايا الألغام أسجل السيد سامي العلي في الاجتماعات."),
    ("zh", "CN", "我代表国际助残组织登记李明先生参加会议。"),
]
OF_A_GROUP = [
    (
        "en",
        "SE",
        "On behalf of the Nordic countries (Denmark, Finland, Iceland and Sweden) I wish to inform "
        "you that all four will attend the meetings.",
    ),
    (
        "fr",
        "BE",
        "Au nom des pays du Benelux (Belgique, Luxembourg et Pays-Bas), je vous informe que les "
        "trois délégations participeront aux réunions.",
    ),
    (
        "es",
        "CL",
        "En nombre de los países de la Alianza (Chile, Colombia y Perú), me complace comunicar que "
        "las tres delegaciones participarán en las reuniones.",
    ),
    (
        "ru",
        "BY",
        "От имени наших государств (Беларусь, Казахстан и Армения) сообщаю, что все три делегации "
        "примут участие в заседаниях.",
    ),
    (
        "ar",
        "JO",
        "باسم دولنا (الأردن ومصر وتونس) أفيدكم بأن الوفود الثلاثة ستشارك في الاجتماعات.",
    ),
    ("zh", "LA", "谨代表三国（老挝、柬埔寨和越南）告知，三国代表团均将出席会议。"),
]
OF_ONES_OWN = [
    (
        "en",
        "FJ",
        "On behalf of the Permanent Mission of Fiji (also accredited to France and Spain), please "
        "register Mr. Jone Vula for the meetings.",
    ),
    (
        "en",
        "CA",
        "On behalf of Canada, I am pleased to register Ms. Ann Roy (previously posted in Kenya).",
    ),
    (
        "en",
        "LA",
        "UNDP Vientiane writes at the request of the Lao Government: the Lao PDR will be "
        "represented by Mr Bounmy Sisavath, Director General.",
    ),
    (
        "en",
        "FR",
        "The French delegation will participate in the meetings with Ms Claire Morel, "
        "Counsellor, and will travel from Geneva, Switzerland.",
    ),
    (
        "en",
        "AT",
        "Austria will take the floor on victim assistance on behalf of the European Union.",
    ),
    (
        "en",
        "HR",
        "We thank Norway for its work. Croatia will participate with Mr Ivan Horvat, "
        "Counsellor, accredited to Switzerland.",
    ),
    (
        "en",
        "Serbian Red Cross",
        "The Serbian Red Cross will participate in the meetings with Ms Mila Ilić, "
        "Adviser.\n\nSerbian Red Cross",
    ),
    (
        "en",
        "JM",
        "We shall take the floor on resources, on the small-island angle and the "
        "Tajik–Afghan border.",
    ),
    (
        "en",
        "PL",
        "On behalf of the European Union, Poland wishes to take the floor on victim assistance.",
    ),
    ("en", "CH", "On behalf of Ambassador Urs Frei, I register Mr Tom Reed for the meetings."),
    (
        "en",
        "CH",
        "Please register Ms Lea Roth of the Swiss Campaign to Ban Landmines, who travels with us.",
    ),
    ("zh", "扫雷公司", "我公司将参加会议，王伟经理出席，介绍中国扫雷装备。"),
    (
        "fr",
        "SN",
        "Le Sénégal participera aux réunions avec M. Omar Diop, ambassadeur auprès de la Suisse.",
    ),
    ("es", "GT", "Guatemala participará en las reuniones con la Sra. Ana Morales, Consejera."),
    ("ru", "BY", "Республика Беларусь примет участие в заседаниях: г-н Иван Петров, советник."),
    ("ar", "TN", "ستشارك تونس في الاجتماعات بوفد يضم السيد سامي العلي، مستشار."),
    ("zh", "CN", "中国将派王伟参赞出席会议。"),
    ("en", "HU", "Ms Eva Nagy will attend and speak for the European Union on resources."),
    ("en", "HU", "Ms Eva Nagy, accredited in Switzerland for Hungary, will attend."),
    ("en", "HU", "Ms Eva Nagy, Desk Officer for Afghanistan, will attend."),
    ("en", "HU", "Ms Eva Nagy will attend for Hungary. She needs a visa for Switzerland."),
    ("fr", "FR", "Mme Anne Roux participera. Elle part pour la Suisse le 19 juin."),
    ("de", "DE", "Für Deutschland kommt Ulrike Pichler."),
    ("ar", "QA", "يمثل دولة قطر تركي السليطي."),
    ("ar", "QA", "سيشارك تركي السليطي في الاجتماعات."),
    ("ar", "KW", "المشاركون من الكويت: فهد المطيري وتركي العجمي."),
    ("ar", "QA", "تركي السليطي: مستشار"),
    ("ar", "SA", "تركي بن سعد الدوسري\tعقيد مهندس\tالقوات البرية"),
    ("en", "US", "Participants: Jordan Miller and Chad Lewis."),
]


def _doubts(understander: Understander, message: Message, ours: str) -> tuple[Doubt, ...]:
    is_state = len(ours) == 2
    party = Party("state" if is_state else "organisation", ours if is_state else None, ours)
    return understander.understand(message, Context(party=party)).doubts


@pytest.mark.parametrize(("language", "ours", "text"), [*OF_OTHERS, *OF_A_GROUP])
def test_what_is_said_of_others_waits_for_a_person(
    understander: Understander,
    message: Callable[..., Message],
    language: str,
    ours: str,
    text: str,
) -> None:
    assert Doubt.ANOTHER_PARTY in _doubts(understander, message(text, language), ours)


@pytest.mark.parametrize(("language", "ours", "text"), OF_ONES_OWN)
def test_what_is_said_of_oneself_does_not(
    understander: Understander,
    message: Callable[..., Message],
    language: str,
    ours: str,
    text: str,
) -> None:
    assert Doubt.ANOTHER_PARTY not in _doubts(understander, message(text, language), ours)
