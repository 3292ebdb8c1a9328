# ruff: noqa: E501 - one case a line, however long
"""One wish to speak is taken back, and another kept or put in its place, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SPEAKS, BOTH = "will-speak", "will-speak will-not-speak"
CLEARANCE, VICTIMS, STOCKS = {"mine-clearance"}, {"victim-assistance"}, {"stockpile-destruction"}
RESOURCES, STATUS, UNSPECIFIED = {"resources"}, {"general-status"}, {"unspecified"}

SpokenOn = Callable[..., set[str]]


@pytest.mark.parametrize("acts", [SPEAKS, BOTH])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We withdraw our statement on victim assistance and will speak on resources.", id="en 1"),
        pytest.param("en", "We withdraw our request for the floor on victim assistance and ask to be listed on resources instead.", id="en 2"),
        pytest.param("en", "We drop victim assistance and speak on resources.", id="en 3"),
        pytest.param("en", "Please scratch victim assistance and put us down for resources.", id="en 4"),
        pytest.param("en", "Please cancel our intervention on victim assistance; we will take the floor on resources.", id="en 5"),
        pytest.param("en", "We no longer need the floor on victim assistance; we would like it on resources.", id="en 6"),
        pytest.param("en", "Please leave out victim assistance, we shall speak on resources.", id="en 7"),
        pytest.param("en", "Please leave victim assistance out; we shall speak on resources.", id="en 8"),
        pytest.param("en", "We renounce our intervention on victim assistance and will make a statement on resources.", id="en 9"),
        pytest.param("en", "Instead of victim assistance we will speak on resources.", id="en 10"),
        pytest.param("en", "We will speak on resources instead of victim assistance.", id="en 11"),
        pytest.param("en", "Please replace our intervention on victim assistance by one on resources.", id="en 12"),
        pytest.param("en", "Please change our intervention from victim assistance to resources.", id="en 13"),
        pytest.param("en", "Please swap victim assistance for resources on our list of interventions.", id="en 14"),
        pytest.param("en", "Rather than on victim assistance, our delegation will intervene on resources.", id="en 15"),
        pytest.param("en", "Please take us off the speakers' list for victim assistance; we remain on the one for resources.", id="en 16"),
        pytest.param("en", "Please strike our statement on victim assistance off the list; the statement on resources stands.", id="en 17"),
        pytest.param("en", "We pull our statement on victim assistance and will deliver one on resources.", id="en 18"),
        pytest.param("en", "We are pulling our statement on victim assistance out and will speak on resources only.", id="en 19"),
        pytest.param("en", "We give our slot on victim assistance up and will speak on resources.", id="en 20"),
        pytest.param("en", "We call off our intervention on victim assistance and will speak on resources.", id="en 21"),
        pytest.param("en", "We take victim assistance back off our list and will speak on resources.", id="en 22"),
        pytest.param("en", "Please remove victim assistance from our interventions and keep resources.", id="en 23"),
        pytest.param("en", "Please delete victim assistance from our interventions, and add resources.", id="en 24"),
        pytest.param("en", "Our statement on victim assistance is withdrawn; we will speak on resources.", id="en 25"),
        pytest.param("en", "The request for the floor on victim assistance is hereby withdrawn, that on resources is maintained.", id="en 26"),
        pytest.param("en", "We have decided not to speak on victim assistance but on resources.", id="en 27"),
        pytest.param("en", "We will speak on resources and no longer on victim assistance.", id="en 28"),
        pytest.param("en", "Our intervention on victim assistance will not take place; we will speak on resources.", id="en 29"),
        pytest.param("en", "Please disregard our request to speak on victim assistance; we will speak on resources.", id="en 30"),
        pytest.param("en", "We rescind our request to speak on victim assistance and ask for the floor on resources.", id="en 31"),
        pytest.param("en", "We retract our wish to speak on victim assistance, and wish to speak on resources.", id="en 32"),
        pytest.param("fr", "Nous retirons notre intervention sur l'assistance aux victimes et interviendrons sur les ressources.", id="fr 1"),
        pytest.param("fr", "Nous renonçons à prendre la parole sur l'assistance aux victimes et parlerons des ressources.", id="fr 2"),
        pytest.param("fr", "Nous renonçons à notre déclaration sur l'assistance aux victimes ; nous ferons une déclaration sur les ressources.", id="fr 3"),
        pytest.param("fr", "Veuillez retirer l'assistance aux victimes de notre liste d'interventions ; les ressources restent.", id="fr 4"),
        pytest.param("fr", "Au lieu de l'assistance aux victimes, nous parlerons des ressources.", id="fr 5"),
        pytest.param("fr", "Nous parlerons des ressources au lieu de l'assistance aux victimes.", id="fr 6"),
        pytest.param("fr", "Veuillez remplacer notre intervention sur l'assistance aux victimes par une intervention sur les ressources.", id="fr 7"),
        pytest.param("fr", "Nous prendrons la parole sur les ressources et non plus sur l'assistance aux victimes.", id="fr 8"),
        pytest.param("fr", "Nous n'avons plus besoin de la parole sur l'assistance aux victimes, mais nous la demandons sur les ressources.", id="fr 9"),
        pytest.param("fr", "Nous laissons tomber l'assistance aux victimes et parlerons des ressources.", id="fr 10"),
        pytest.param("fr", "Nous nous désistons sur l'assistance aux victimes et prendrons la parole sur les ressources.", id="fr 11"),
        pytest.param("fr", "Veuillez supprimer l'assistance aux victimes et nous inscrire sur les ressources.", id="fr 12"),
        pytest.param("fr", "À la place de l'assistance aux victimes, notre délégation interviendra sur les ressources.", id="fr 13"),
        pytest.param("fr", "Plutôt que sur l'assistance aux victimes, notre délégation interviendra sur les ressources.", id="fr 14"),
        pytest.param("fr", "Nous ne souhaitons plus intervenir sur l'assistance aux victimes et demandons la parole sur les ressources.", id="fr 15"),
        pytest.param("fr", "Veuillez ne pas tenir compte de notre demande de parole sur l'assistance aux victimes ; nous parlerons des ressources.", id="fr 16"),
        pytest.param("es", "Retiramos nuestra intervención sobre asistencia a las víctimas e intervendremos sobre recursos.", id="es 1"),
        pytest.param("es", "Declinamos la intervención sobre asistencia a las víctimas y hablaremos sobre recursos.", id="es 2"),
        pytest.param("es", "Prescindimos de la intervención sobre asistencia a las víctimas y tomaremos la palabra sobre recursos.", id="es 3"),
        pytest.param("es", "Renunciamos a la palabra sobre asistencia a las víctimas y hablaremos de recursos.", id="es 4"),
        pytest.param("es", "En lugar de asistencia a las víctimas, hablaremos sobre recursos.", id="es 5"),
        pytest.param("es", "Hablaremos sobre recursos en vez de asistencia a las víctimas.", id="es 6"),
        pytest.param("es", "Rogamos sustituir nuestra intervención sobre asistencia a las víctimas por una sobre recursos.", id="es 7"),
        pytest.param("es", "Ya no intervendremos sobre asistencia a las víctimas y sí sobre recursos.", id="es 8"),
        pytest.param("es", "Dejamos de lado la asistencia a las víctimas y hablaremos sobre recursos.", id="es 9"),
        pytest.param("es", "Dejen fuera la asistencia a las víctimas; hablaremos sobre recursos.", id="es 10"),
        pytest.param("es", "Damos de baja la intervención sobre asistencia a las víctimas y pedimos la palabra en recursos.", id="es 11"),
        pytest.param("es", "Desistimos de hablar sobre asistencia a las víctimas y lo haremos sobre recursos.", id="es 12"),
        pytest.param("es", "Ya no necesitamos la palabra sobre asistencia a las víctimas; la pedimos sobre recursos.", id="es 13"),
        pytest.param("es", "Cambiamos nuestra intervención de asistencia a las víctimas a recursos.", id="es 14"),
        pytest.param("pt", "Retiramos a nossa intervenção sobre assistência às vítimas e interviremos sobre recursos.", id="pt 1"),
        pytest.param("pt", "Abdicamos da palavra sobre assistência às vítimas e falaremos sobre recursos.", id="pt 2"),
        pytest.param("pt", "Prescindimos da intervenção sobre assistência às vítimas e usaremos da palavra sobre recursos.", id="pt 3"),
        pytest.param("pt", "Em vez de assistência às vítimas, falaremos sobre recursos.", id="pt 4"),
        pytest.param("pt", "Falaremos sobre recursos em lugar de assistência às vítimas.", id="pt 5"),
        pytest.param("pt", "Pedimos que substituam a nossa intervenção sobre assistência às vítimas por uma sobre recursos.", id="pt 6"),
        pytest.param("pt", "Deixamos de lado a assistência às vítimas e falaremos sobre recursos.", id="pt 7"),
        pytest.param("pt", "Já não falaremos sobre assistência às vítimas e sim sobre recursos.", id="pt 8"),
        pytest.param("pt", "Desistimos da intervenção sobre assistência às vítimas e pedimos a palavra sobre recursos.", id="pt 9"),
        pytest.param("pt", "Declinamos a intervenção sobre assistência às vítimas e falaremos sobre recursos.", id="pt 10"),
        pytest.param("de", "Wir ziehen unsere Wortmeldung zur Opferhilfe zurück und sprechen zu Ressourcen.", id="de 1"),
        pytest.param("de", "Deutschland zieht seinen Beitrag zur Opferhilfe zurück und wird dafür zum Thema Ressourcen sprechen.", id="de 2"),
        pytest.param("de", "Wir sagen unseren Beitrag zur Opferhilfe ab und sprechen zu Ressourcen.", id="de 3"),
        pytest.param("de", "Wir verzichten auf das Wort zur Opferhilfe und sprechen zu Ressourcen.", id="de 4"),
        pytest.param("de", "Bitte streichen Sie unseren Beitrag zur Opferhilfe; wir sprechen zu Ressourcen.", id="de 5"),
        pytest.param("de", "Anstelle der Opferhilfe werden wir zu Ressourcen sprechen.", id="de 6"),
        pytest.param("de", "Statt zur Opferhilfe werden wir zu Ressourcen sprechen.", id="de 7"),
        pytest.param("de", "Wir sprechen zu Ressourcen anstatt zur Opferhilfe.", id="de 8"),
        pytest.param("de", "Bitte nehmen Sie die Opferhilfe von unserer Rednerliste; der Beitrag zu Ressourcen bleibt.", id="de 9"),
        pytest.param("de", "Bitte lassen Sie die Opferhilfe weg, wir sprechen zu Ressourcen.", id="de 10"),
        pytest.param("de", "Bitte ersetzen Sie unseren Beitrag zur Opferhilfe durch einen zu Ressourcen.", id="de 11"),
        pytest.param("de", "Wir haben unseren Beitrag zur Opferhilfe zurückgezogen und sprechen zu Ressourcen.", id="de 12"),
        pytest.param("de", "Wir möchten unseren Beitrag zur Opferhilfe zurückziehen und zu Ressourcen sprechen.", id="de 13"),
        pytest.param("de", "Unser Beitrag zur Opferhilfe entfällt, wir sprechen zu Ressourcen.", id="de 14"),
        pytest.param("it", "Ritiriamo il nostro intervento sull'assistenza alle vittime e interverremo sulle risorse.", id="it 1"),
        pytest.param("it", "Rinunciamo all'intervento sull'assistenza alle vittime e prenderemo la parola sulle risorse.", id="it 2"),
        pytest.param("it", "Invece dell'assistenza alle vittime parleremo delle risorse.", id="it 3"),
        pytest.param("it", "Al posto dell'assistenza alle vittime parleremo delle risorse.", id="it 4"),
        pytest.param("it", "Vi preghiamo di sostituire il nostro intervento sull'assistenza alle vittime con uno sulle risorse.", id="it 5"),
        pytest.param("it", "Non interverremo più sull'assistenza alle vittime ma sulle risorse.", id="it 6"),
        pytest.param("it", "Lasciamo cadere l'assistenza alle vittime e parleremo delle risorse.", id="it 7"),
        pytest.param("it", "Anziché sull'assistenza alle vittime interverremo sulle risorse.", id="it 8"),
        pytest.param("tr", "Mağdurlara yardım konusundaki konuşmamızdan vazgeçiyoruz ve kaynaklar konusunda söz alacağız.", id="tr 1"),
        pytest.param("tr", "Mağdurlara yardım konusundaki söz talebimizi geri çekiyoruz, kaynaklar hakkında konuşacağız.", id="tr 2"),
        pytest.param("tr", "Mağdurlara yardım yerine kaynaklar konusunda söz alacağız.", id="tr 3"),
        pytest.param("tr", "Mağdurlara yardım konusundaki konuşmamızı iptal ediyoruz; kaynaklar konusunda konuşacağız.", id="tr 4"),
        pytest.param("tr", "Lütfen mağdurlara yardımı listeden çıkarınız; kaynaklar konusundaki konuşmamız kalıyor.", id="tr 5"),
        pytest.param("ru", "Снимаем выступление по помощи пострадавшим и выступим по ресурсам.", id="ru 1"),
        pytest.param("ru", "Отзываем заявку на выступление по помощи пострадавшим и просим слова по ресурсам.", id="ru 2"),
        pytest.param("ru", "Просим исключить выступление по помощи пострадавшим и записать нас на выступление по ресурсам.", id="ru 3"),
        pytest.param("ru", "Вместо помощи пострадавшим мы выступим по ресурсам.", id="ru 4"),
        pytest.param("ru", "Выступим по ресурсам вместо помощи пострадавшим.", id="ru 5"),
        pytest.param("ru", "Отказываемся от выступления по помощи пострадавшим и выступим по ресурсам.", id="ru 6"),
        pytest.param("ru", "Просим заменить наше выступление по помощи пострадавшим выступлением по ресурсам.", id="ru 7"),
        pytest.param("ru", "Просим снять нас с выступления по помощи пострадавшим, по ресурсам выступим.", id="ru 8"),
        pytest.param("ru", "Мы больше не планируем выступать по помощи пострадавшим, а выступим по ресурсам.", id="ru 9"),
        pytest.param("ru", "Выступление по помощи пострадавшим отменяется, делегация выступит по ресурсам.", id="ru 10"),
        pytest.param("ar", "نسحب طلب الكلمة بشأن مساعدة الضحايا وسنتكلم عن الموارد.", id="ar 1"),
        pytest.param("ar", "نلغي مداخلتنا حول مساعدة الضحايا وسنتحدث عن الموارد.", id="ar 2"),
        pytest.param("ar", "نتراجع عن طلب الكلمة بشأن مساعدة الضحايا ونطلب الكلمة بشأن الموارد.", id="ar 3"),
        pytest.param("ar", "نتنازل عن الكلمة بشأن مساعدة الضحايا ونرغب في التحدث عن الموارد.", id="ar 4"),
        pytest.param("ar", "بدلا من مساعدة الضحايا سنتحدث عن الموارد.", id="ar 5"),
        pytest.param("ar", "سنتحدث عن الموارد بدلاً من مساعدة الضحايا.", id="ar 6"),
        pytest.param("ar", "نرجو حذف مداخلتنا حول مساعدة الضحايا وإدراج كلمة حول الموارد.", id="ar 7"),
        pytest.param("ar", "نرجو استبدال مداخلتنا بشأن مساعدة الضحايا بمداخلة بشأن الموارد.", id="ar 8"),
        pytest.param("ar", "لم نعد نرغب في الكلام عن مساعدة الضحايا، وسنتكلم عن الموارد.", id="ar 9"),
        pytest.param("ar", "عوضا عن مساعدة الضحايا سنلقي كلمة حول الموارد.", id="ar 10"),
        pytest.param("zh", "我团撤回关于受害者援助的发言，改就资源问题发言。", id="zh 1"),
        pytest.param("zh", "我团取消关于受害者援助的发言，将就资源问题发言。", id="zh 2"),
        pytest.param("zh", "我团不再就受害者援助发言，将就资源问题发言。", id="zh 3"),
        pytest.param("zh", "我团放弃就受害者援助发言，请列入资源问题的发言名单。", id="zh 4"),
        pytest.param("zh", "我团将就资源问题发言，而不是受害者援助。", id="zh 5"),
        pytest.param("zh", "请将我团关于受害者援助的发言改为关于资源问题的发言。", id="zh 6"),
        pytest.param("zh", "请删除我团关于受害者援助的发言，保留关于资源的发言。", id="zh 7"),
        pytest.param("zh", "我團撤回關於受害者援助的發言，將就資源問題發言。", id="zh 8"),
        pytest.param("zh", "我团以资源问题的发言代替受害者援助的发言。", id="zh 9"),
        pytest.param("zh", "请把受害者援助从我团发言名单中去掉，资源问题照旧。", id="zh 10"),
        pytest.param("en", "We want to swap: not victim assistance but resources.", id="en more 1"),
        pytest.param("en", "Could you please move us from victim assistance to resources on the speakers' list?", id="en more 2"),
        pytest.param("en", "Victim assistance is off; resources is on: please list us.", id="en more 3"),
        pytest.param("en", "We had intended to speak on victim assistance but will now speak on resources.", id="en more 4"),
        pytest.param("en", "We will not take the floor on victim assistance after all, and will do so on resources.", id="en more 6"),
        pytest.param("en", "Our delegation forgoes its statement on victim assistance and asks for the floor on resources.", id="en more 7"),
        pytest.param("en", "We waive our slot on victim assistance and take the floor on resources.", id="en more 8"),
        pytest.param("fr", "Nous annulons l'intervention sur l'assistance aux victimes et demandons la parole sur les ressources.", id="fr more 9"),
        pytest.param("fr", "Ôtez l'assistance aux victimes de notre liste et ajoutez les ressources.", id="fr more 10"),
        pytest.param("fr", "Nous abandonnons l'assistance aux victimes et interviendrons sur les ressources.", id="fr more 11"),
        pytest.param("fr", "Veuillez nous rayer de la liste pour l'assistance aux victimes et nous inscrire pour les ressources.", id="fr more 12"),
        pytest.param("es", "Cancelen la intervención sobre asistencia a las víctimas y anótennos para recursos.", id="es more 13"),
        pytest.param("es", "Borren nuestra intervención sobre asistencia a las víctimas y agreguen una sobre recursos.", id="es more 14"),
        pytest.param("pt", "Cancelem a intervenção sobre assistência às vítimas e inscrevam-nos em recursos.", id="pt more 15"),
        pytest.param("de", "Wir verzichten auf den Beitrag zur Opferhilfe und melden uns zu Ressourcen.", id="de more 16"),
        pytest.param("de", "Den Beitrag zur Opferhilfe ziehen wir hiermit zurück, zu Ressourcen sprechen wir.", id="de more 17"),
        pytest.param("de", "Opferhilfe bitte streichen, Ressourcen bleibt.", id="de more 18"),
        pytest.param("de", "Wir geben unseren Redeplatz zur Opferhilfe auf und sprechen zu Ressourcen.", id="de more 19"),
        pytest.param("de", "Unsere Delegation nimmt ihren Antrag auf das Wort zur Opferhilfe zurück und bittet um das Wort zu Ressourcen.", id="de more 20"),
        pytest.param("it", "Annulliamo l'intervento sull'assistenza alle vittime e chiediamo la parola sulle risorse.", id="it more 21"),
        pytest.param("it", "Togliete l'assistenza alle vittime e inserite le risorse.", id="it more 22"),
        pytest.param("tr", "Mağdurlara yardım konusundaki söz talebimizden feragat ediyoruz, kaynaklar konusunda söz istiyoruz.", id="tr more 23"),
        pytest.param("ru", "Вычеркните нас из списка по помощи пострадавшим и внесите по ресурсам.", id="ru more 24"),
        pytest.param("ru", "Отменяем выступление по помощи пострадавшим, будем выступать по ресурсам.", id="ru more 25"),
        pytest.param("ru", "Передумали: не по помощи пострадавшим, а по ресурсам.", id="ru more 26"),
        pytest.param("ar", "نعتذر عن الكلمة بشأن مساعدة الضحايا ونطلب الكلمة بشأن الموارد.", id="ar more 27"),
        pytest.param("ar", "نستبدل كلمتنا عن مساعدة الضحايا بكلمة عن الموارد.", id="ar more 28"),
        pytest.param("ar", "احذفوا مساعدة الضحايا وأضيفوا الموارد.", id="ar more 29"),
        pytest.param("zh", "受害者援助的发言取消，请列入资源问题。", id="zh more 30"),
        pytest.param("zh", "我团原定就受害者援助发言，现改为就资源问题发言。", id="zh more 31"),
        pytest.param("fr", "Nous avions prévu de parler de l'assistance aux victimes mais parlerons plutôt des ressources.", id="fr more 32"),
        pytest.param("es", "Habíamos previsto hablar sobre asistencia a las víctimas, pero hablaremos sobre recursos.", id="es more 33"),
        pytest.param("de", "Ursprünglich wollten wir zur Opferhilfe sprechen, nun aber zu Ressourcen.", id="de more 34"),
        pytest.param("ru", "Ранее планировали выступить по помощи пострадавшим, однако выступим по ресурсам.", id="ru more 35"),
    ],
)  # fmt: skip
def test_what_takes_the_place_of_another_is_spoken_on(
    spoken_on: SpokenOn, language: str, text: str, acts: str
) -> None:
    assert spoken_on(language, (acts, text)) == RESOURCES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We shall speak on victim assistance and on resources.", VICTIMS | RESOURCES, id="en 1"),
        pytest.param("en", "We confirm our statement on victim assistance and will also speak on resources.", VICTIMS | RESOURCES, id="en 2"),
        pytest.param("en", "We will speak on victim assistance, and take the floor on resources too.", VICTIMS | RESOURCES, id="en 3"),
        pytest.param("en", "Mr Kim will take the floor on victim assistance and fly back on Friday after speaking on resources.", VICTIMS | RESOURCES, id="en 4"),
        pytest.param("en", "We shall take the floor on mine clearance, not on stockpiles or victims.", CLEARANCE, id="en 5"),
        pytest.param("en", "Please replace Mr Kim by Ms Lee, who will speak on victim assistance.", VICTIMS, id="en 6"),
        pytest.param("en", "Ms Lee will speak on victim assistance instead of Mr Kim.", VICTIMS, id="en 7"),
        pytest.param("en", "Please change our time on victim assistance; we also speak on resources.", VICTIMS | RESOURCES, id="en 8"),
        pytest.param("en", "Mr Kim will replace Ms Lee as our speaker on victim assistance.", VICTIMS, id="en 9"),
        pytest.param("en", "Ms Lee will speak on victim assistance and, instead of Mr Kim, on resources.", VICTIMS | RESOURCES, id="en 10"),
        pytest.param("en", "Instead of victim assistance and mine clearance we will speak on general status and resources.", STATUS | RESOURCES, id="en 11"),
        pytest.param("en", "Rather than on victim assistance, we will intervene on general status and on resources.", STATUS | RESOURCES, id="en 12"),
        pytest.param("en", "We will speak on resources and mine clearance but drop victim assistance.", RESOURCES | CLEARANCE, id="en 13"),
        pytest.param("en", "We remain listed for resources and mine clearance and withdraw from victim assistance.", RESOURCES | CLEARANCE, id="en 14"),
        pytest.param("en", "We had withdrawn our statement on mine clearance; we now wish to speak on victim assistance and resources.", VICTIMS | RESOURCES, id="en 15"),
        pytest.param("en", "Our delegation will no longer speak on resources. It will take the floor on victim assistance.", VICTIMS, id="en 16"),
        pytest.param("fr", "Nous prendrons la parole sur l'assistance aux victimes et interviendrons aussi sur les ressources.", VICTIMS | RESOURCES, id="fr 1"),
        pytest.param("fr", "Mme Lee interviendra sur l'assistance aux victimes au lieu de M. Kim.", VICTIMS, id="fr 2"),
        pytest.param("fr", "M. Kim sera remplacé par Mme Lee, qui interviendra sur l'assistance aux victimes.", VICTIMS, id="fr 3"),
        pytest.param("es", "Intervendremos sobre asistencia a las víctimas y tomaremos la palabra sobre recursos.", VICTIMS | RESOURCES, id="es 1"),
        pytest.param("es", "La Sra. Lee hablará sobre asistencia a las víctimas en lugar del Sr. Kim.", VICTIMS, id="es 2"),
        pytest.param("pt", "Falaremos sobre assistência às vítimas e pedimos a palavra sobre recursos.", VICTIMS | RESOURCES, id="pt 1"),
        pytest.param("de", "Wir sprechen zur Opferhilfe und melden uns auch zu Ressourcen.", VICTIMS | RESOURCES, id="de 1"),
        pytest.param("de", "Wir nehmen teil und sprechen zur Opferhilfe und zu Ressourcen; am Freitag reisen wir zurück.", VICTIMS | RESOURCES, id="de 2"),
        pytest.param("de", "Frau Lee spricht anstelle von Herrn Kim zur Opferhilfe.", VICTIMS, id="de 3"),
        pytest.param("de", "Zur Minenräumung sprechen wir, den Beitrag zur Opferhilfe ziehen wir zurück.", CLEARANCE, id="de 4"),
        pytest.param("de", "Wir nehmen unsere Wortmeldung zur Minenräumung zurück und sprechen nur zur Lagerbestandsvernichtung.", STOCKS, id="de 5"),
        pytest.param("it", "Interverremo sull'assistenza alle vittime e prenderemo la parola sulle risorse.", VICTIMS | RESOURCES, id="it 1"),
        pytest.param("it", "La signora Lee interverrà sull'assistenza alle vittime al posto del signor Kim.", VICTIMS, id="it 2"),
        pytest.param("tr", "Mağdurlara yardım ve kaynaklar konusunda söz alacağız.", VICTIMS | RESOURCES, id="tr 1"),
        pytest.param("ru", "Мы выступим по помощи пострадавшим и просим слова по ресурсам.", VICTIMS | RESOURCES, id="ru 1"),
        pytest.param("ru", "Г-жа Ли выступит по помощи пострадавшим вместо г-на Кима.", VICTIMS, id="ru 2"),
        pytest.param("ar", "سنتكلم عن مساعدة الضحايا ونطلب الكلمة بشأن الموارد.", VICTIMS | RESOURCES, id="ar 1"),
        pytest.param("ar", "ستتحدث السيدة لي عن مساعدة الضحايا بدلا من السيد كيم.", VICTIMS, id="ar 2"),
        pytest.param("ar", "نسحب طلب الكلمة بشأن مساعدة الضحايا وسنتكلم عن إزالة الألغام.", CLEARANCE, id="ar 3"),
        pytest.param("zh", "我团将就受害者援助和资源问题发言。", VICTIMS | RESOURCES, id="zh 1"),
        pytest.param("zh", "李女士将代替金先生就受害者援助问题发言。", VICTIMS, id="zh 2"),
        pytest.param("zh", "请将我团列入受害者援助和资源问题的发言名单。", VICTIMS | RESOURCES, id="zh 3"),
        pytest.param("en", "We take our statement on victim assistance back and speak instead on general status only.", STATUS, id="en 17"),
        pytest.param("en", "New Zealand calls its intervention on stockpile destruction off and will speak on resources.", RESOURCES, id="en 18"),
        pytest.param("en", "Kindly take stockpile destruction off our list of interventions; mine clearance stays.", CLEARANCE, id="en 19"),
        pytest.param("en", "We shall speak on victim assistance and will not take the floor on resources.", VICTIMS, id="en 20"),
        pytest.param("fr", "Nous parlerons de l'assistance aux victimes et renonçons aux ressources.", VICTIMS, id="fr 4"),
        pytest.param("es", "Hablaremos de asistencia a las víctimas y retiramos recursos.", VICTIMS, id="es 3"),
        pytest.param("de", "Wir sprechen zur Opferhilfe und verzichten auf Ressourcen.", VICTIMS, id="de 6"),
        pytest.param("ru", "Мы выступим по помощи пострадавшим и снимаем ресурсы.", VICTIMS, id="ru 3"),
        pytest.param("ar", "سنتكلم عن مساعدة الضحايا ونسحب كلمتنا بشأن الموارد.", VICTIMS, id="ar 4"),
        pytest.param("zh", "我团将就受害者援助发言，并取消资源问题的发言。", VICTIMS, id="zh 4"),
        pytest.param("it", "Parleremo dell'assistenza alle vittime e ritiriamo l'intervento sulle risorse.", VICTIMS, id="it 3"),
        pytest.param("tr", "Mağdurlara yardım konusunda konuşacağız ve kaynaklar konusundaki konuşmamızı geri çekiyoruz.", VICTIMS, id="tr 2"),
        pytest.param("pt", "Falaremos de assistência às vítimas e retiramos recursos.", VICTIMS, id="pt 2"),
        pytest.param("en", "We had intended to speak on victim assistance, but only briefly.", VICTIMS, id="en past"),
        pytest.param("en", "We will speak on victim assistance and mine clearance; our deputy will take the minutes back to capital.", VICTIMS | CLEARANCE, id="en take back"),
    ],
)  # fmt: skip
def test_what_goes_on_is_not_taken_for_what_is_taken_back(
    spoken_on: SpokenOn, language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (BOTH, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We withdraw our statement on victim assistance and our statement on resources.", id="en 1"),
        pytest.param("en", "We withdraw our requests to speak on victim assistance and to intervene on resources.", id="en 2"),
        pytest.param("en", "We call our statements on victim assistance and resources off.", id="en 3"),
        pytest.param("en", "We do not wish to speak on victim assistance and resources.", id="en 4"),
        pytest.param("en", "We shall not speak on victim assistance, and shall not take the floor on resources.", id="en 5"),
        pytest.param("en", "We cancel victim assistance and resources.", id="en 6"),
        pytest.param("fr", "Nous retirons nos interventions sur l'assistance aux victimes et sur les ressources.", id="fr 1"),
        pytest.param("fr", "Nous retirons notre intervention sur l'assistance aux victimes et notre intervention sur les ressources.", id="fr 2"),
        pytest.param("fr", "Nous ne prendrons pas la parole sur l'assistance aux victimes et les ressources.", id="fr 3"),
        pytest.param("es", "Retiramos nuestras intervenciones sobre asistencia a las víctimas y recursos.", id="es 1"),
        pytest.param("pt", "Retiramos as nossas intervenções sobre assistência às vítimas e recursos.", id="pt 1"),
        pytest.param("de", "Wir ziehen unsere Beiträge zur Opferhilfe und zu Ressourcen zurück.", id="de 1"),
        pytest.param("de", "Wir nehmen unsere Wortmeldungen zur Opferhilfe und zu Ressourcen zurück.", id="de 2"),
        pytest.param("it", "Ritiriamo i nostri interventi sull'assistenza alle vittime e sulle risorse.", id="it 1"),
        pytest.param("tr", "Mağdurlara yardım ve kaynaklar konusundaki konuşmalarımızdan vazgeçiyoruz.", id="tr 1"),
        pytest.param("ru", "Снимаем выступления по помощи пострадавшим и по ресурсам.", id="ru 1"),
        pytest.param("ru", "Мы не будем выступать по помощи пострадавшим и по ресурсам.", id="ru 2"),
        pytest.param("ar", "نسحب طلب الكلمة بشأن مساعدة الضحايا والموارد.", id="ar 1"),
        pytest.param("zh", "我团撤回关于受害者援助和资源问题的发言。", id="zh 1"),
    ],
)  # fmt: skip
def test_all_that_a_sentence_takes_back_is_taken_back(
    spoken_on: SpokenOn, language: str, text: str
) -> None:
    assert spoken_on(language, (BOTH, text)) == UNSPECIFIED


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("de", "Wir werden zur Lagerbestandsvernichtung sprechen.", STOCKS, id="de 1"),
        pytest.param("de", "Wir sprechen zum Thema Minenvorräte.", STOCKS, id="de 2"),
        pytest.param("de", "Wir werden zum Lagerabbau sprechen.", STOCKS, id="de 3"),
        pytest.param("de", "Wir werden zur Kampfmittelbeseitigung sprechen.", CLEARANCE, id="de 4"),
        pytest.param("de", "Wir sprechen zur Hilfe für Minenopfer.", VICTIMS, id="de 5"),
        pytest.param("it", "Interverremo sulle giacenze.", STOCKS, id="it 1"),
        pytest.param("tr", "Stokların yok edilmesi konusunda söz alacağız.", STOCKS, id="tr 1"),
        pytest.param("tr", "Mayından arındırma konusunda söz alacağız.", CLEARANCE, id="tr 2"),
        pytest.param("pt", "Falaremos sobre a eliminação das reservas.", STOCKS, id="pt 1"),
        pytest.param("es", "Hablaremos sobre la eliminación de las existencias.", STOCKS, id="es 1"),
        pytest.param("en", "We will speak on how we removed the last mines, under mine clearance.", CLEARANCE, id="en 1"),
        pytest.param("fr", "Nous parlerons de l'enlèvement des mines au titre du déminage.", CLEARANCE, id="fr 1"),
    ],
)  # fmt: skip
def test_items_have_many_names(
    spoken_on: SpokenOn, language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("zh", "我团先前申请就资源问题发言，现决定不再发言，请从发言名单中删除。", id="zh"),
        pytest.param("en", "We ask for the floor on resources no more and withdraw that wish.", id="en"),
    ],
)  # fmt: skip
def test_what_was_asked_for_before_is_taken_back(
    spoken_on: SpokenOn, language: str, text: str
) -> None:
    assert spoken_on(language, ("will-not-speak", text)) == UNSPECIFIED


@pytest.mark.parametrize("acts", [SPEAKS, BOTH])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We withdraw our request for the floor on victim assistance and move it to resources.", id="en it"),
        pytest.param("fr", "Nous retirons notre demande de parole sur les victimes et la reportons sur les ressources.", id="fr it"),
        pytest.param("fr", "Nous déplaçons notre intervention de l'assistance aux victimes aux ressources.", id="fr from to"),
        pytest.param("es", "Retiramos nuestra petición de palabra sobre víctimas y la pasamos a recursos.", id="es it"),
        pytest.param("es", "Trasladamos nuestra intervención de asistencia a las víctimas a recursos.", id="es from to"),
        pytest.param("pt", "Retiro o pedido de palavra sobre as vítimas e passo-o para recursos.", id="pt it"),
        pytest.param("pt", "Transferimos a nossa intervenção da assistência às vítimas para recursos.", id="pt from to"),
        pytest.param("it", "Spostiamo il nostro intervento dall'assistenza alle vittime alle risorse.", id="it from to"),
        pytest.param("de", "Wir verschieben unsere Wortmeldung von der Opferhilfe auf die Ressourcen.", id="de from to"),
    ],
)  # fmt: skip
def test_a_wish_to_speak_is_moved_to_another_item(
    spoken_on: SpokenOn, language: str, text: str, acts: str
) -> None:
    assert spoken_on(language, (acts, text)) == RESOURCES


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Where it says "victim assistance" in our request for the floor, please read "resources".'),
        ("fr", "Là où il est écrit « assistance aux victimes », veuillez lire « ressources »."),
        ("es", 'Donde dice "asistencia a las víctimas" debe decir "recursos".'),
        ("pt", 'Onde se lê "assistência às vítimas" deve ler-se "recursos".'),
        ("it", 'Dove è scritto "assistenza alle vittime" leggasi "risorse".'),
    ],
)  # fmt: skip
def test_an_erratum_puts_one_item_in_the_place_of_another(
    spoken_on: SpokenOn, language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == RESOURCES
