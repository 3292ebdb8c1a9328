# ruff: noqa: E501 - one case a line, however long
"""Topics in ten languages: what a question asks for, put as offices put it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.topics import Asked, TopicScale
from mailbot.core.values.reading import Topic

RULES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(__file__).parents[4].glob("rules/understanding/*.toml")
}
SCALE = TopicScale.from_rules(RULES)
VOCABULARY = Vocabulary.from_rules(RULES)
TOPICS = {
    "registration": Topic.REGISTRATION,
    "agenda": Topic.AGENDA,
    "intervention": Topic.INTERVENTION,
    "logistics": Topic.LOGISTICS,
    "other": Topic.OTHER,
}


def asked(text: str, language: str) -> Asked:
    return Asked(text, frozenset(VOCABULARY.concepts(text, language)))


def cases() -> list[object]:
    """`language topic: question` lines."""
    found: list[object] = []
    for line in QUESTIONS.strip().splitlines():
        head, _, text = line.partition(": ")
        language, topic = head.split()
        found.append(pytest.param(language, text, TOPICS[topic], id=f"{head} {len(found)}"))
    return found


QUESTIONS = """
en registration: Has our note verbale with the three names reached your office?
en registration: The site keeps telling me that the e-mail is already in use; what should I do?
en registration: Does each participant need an individual confirmation code?
en registration: Could you confirm that Ms Example figures on the list of participants?
en registration: Until when can names still be changed?
en agenda: When will the revised programme be circulated?
en agenda: Could you send us the co-chairs' food-for-thought paper?
en agenda: What will be discussed under item 3?
en agenda: Which documents should our delegation read beforehand?
en agenda: Are the small group meetings closed to civil society?
en intervention: How long may our statement be?
en intervention: In which order will States speak?
en intervention: May we deliver a joint statement on behalf of the group?
en intervention: Where do we submit the written version?
en intervention: Can an NGO take the floor under this item?
en logistics: Who do we ask for a visa support letter?
en logistics: Is there a bus from the airport to the venue?
en logistics: Where are badges to be collected?
en logistics: Does the sponsorship cover the daily allowance?
en logistics: May our Minister park his car in front of the building?
en other: Please use only this address for all future correspondence.
en other: Could we have the list of those who took part in last year's meetings?
en other: How can my country accede to the Convention?
en other: We need a receipt for our contribution to the trust fund.
en other: May I interview the director for my thesis?
en registration: Our application still shows as pending; is anything missing?
en registration: Is a diplomatic note needed for an observer or will the web form do?
en agenda: Is there a break between the two sessions on Tuesday?
en agenda: Has the meeting on stockpiles been brought forward?
en agenda: Who else has been invited to brief on Wednesday?
en intervention: Are we before or after Thailand in the queue?
en intervention: Do you prefer a Word file or PDF for the interpreters?
en intervention: Is it all right if we go over five minutes?
en logistics: Could the Unit write to the Swiss consulate in Lagos?
en logistics: Does the cafeteria take cards?
en other: Which States have still not signed?
fr registration: Notre note verbale contenant les noms vous est-elle parvenue ?
fr registration: Le site refuse notre adresse électronique, comment faire ?
fr registration: Pourriez-vous confirmer que M. Exemple figure bien sur la liste des participants ?
fr registration: Faut-il joindre une copie du passeport à l'inscription ?
fr agenda: Quand le programme révisé sera-t-il diffusé ?
fr agenda: Pourriez-vous nous transmettre le document de réflexion des coprésidents ?
fr agenda: De quoi sera-t-il question au point 3 ?
fr agenda: Qui présidera la séance de vendredi ?
fr intervention: Quelle est la durée maximale d'une déclaration ?
fr intervention: Dans quel ordre les États prendront-ils la parole ?
fr intervention: Peut-on prononcer une déclaration commune au nom du groupe ?
fr intervention: À quelle adresse transmettre la version écrite ?
fr intervention: Pourrait-on diffuser une courte vidéo pendant notre exposé ?
fr logistics: Le bâtiment est-il accessible aux fauteuils roulants ?
fr logistics: Pourriez-vous nous conseiller un hôtel bon marché ?
fr logistics: Y aura-t-il une interprétation en portugais jeudi ?
fr logistics: Pourrions-nous réserver une salle pour une manifestation parallèle mardi midi ?
fr other: Veuillez n'utiliser désormais que cette adresse pour toute correspondance.
fr other: Pourrait-on avoir la liste de ceux qui ont participé aux réunions de l'an dernier ?
fr other: Comment mon pays peut-il adhérer à la Convention ?
fr other: Il nous faut un reçu pour notre contribution au fonds.
fr registration: Notre demande apparaît toujours comme « en attente » ; manque-t-il quelque chose ?
fr registration: Faut-il une note verbale pour un observateur ou le formulaire suffit-il ?
fr agenda: La réunion sur les stocks a-t-elle été avancée ?
fr agenda: Où trouver sur votre site les documents des corapporteurs ?
fr intervention: Un collègue pourrait-il lire le texte si l'Ambassadeur est retenu ?
fr intervention: Préférez-vous un fichier Word ou PDF pour les interprètes ?
fr logistics: Quelqu'un accueille-t-il les délégués à la gare ?
fr logistics: L'Unité pourrait-elle écrire au consulat de Suisse à Lagos ?
fr logistics: Mon pays a-t-il droit à une aide pour le billet d'avion ?
fr other: Quels États n'ont toujours pas signé ?
es registration: ¿Les llegó nuestra nota verbal con los nombres?
es registration: El sitio no acepta nuestro correo, ¿qué hacemos?
es registration: ¿Podrían confirmar que el Sr. Ejemplo figura en la lista de participantes?
es registration: ¿Hay que adjuntar copia del pasaporte al registrarse?
es agenda: ¿Cuándo se distribuirá el programa revisado?
es agenda: ¿Podrían remitirnos el documento de reflexión de los copresidentes?
es agenda: ¿Qué se va a tratar en el punto 3?
es agenda: ¿Quién preside el viernes?
es intervention: ¿Cuál es la duración máxima de una declaración?
es intervention: ¿En qué orden intervendrán los Estados?
es intervention: ¿Se puede pronunciar una declaración conjunta en nombre del grupo?
es intervention: ¿Adónde remitimos la versión escrita?
es intervention: ¿Se podría pasar un video corto durante nuestra presentación?
es logistics: ¿A quién se pide una carta para la visa?
es logistics: ¿Hay autobús del aeropuerto a la sede?
es logistics: ¿Dónde se recogen las credenciales?
es logistics: ¿El patrocinio cubre los viáticos?
es logistics: ¿Puede el Ministro estacionar frente al edificio?
es other: El nombre de nuestro país está mal escrito en su página; rogamos corregirlo.
es other: ¿Quién autorizó el uso de nuestro logotipo?
es other: Favor de reenviar la carta de invitación, el adjunto no abre.
es other: ¿Puedo entrevistar al director para mi tesis?
es registration: Nuestra solicitud sigue «pendiente»; ¿falta algo?
es registration: ¿Se necesita nota verbal para un observador o basta el formulario?
es agenda: ¿Se adelantó la reunión sobre existencias?
es agenda: ¿En qué parte de su sitio están los documentos de los correlatores?
es intervention: ¿Podría leer el texto un colega si el Embajador se retrasa?
es intervention: ¿Prefieren un archivo Word o PDF para los intérpretes?
es logistics: ¿Alguien recibe a los delegados en la estación?
es logistics: ¿Podría la Unidad escribir al consulado de Suiza en Lagos?
es logistics: ¿Mi país puede recibir ayuda para el pasaje?
es other: ¿Qué Estados no han firmado todavía?
pt registration: A nossa nota verbal com os nomes chegou às vossas mãos?
pt registration: O site não aceita o nosso e-mail, o que fazer?
pt registration: Poderiam confirmar que o Sr. Exemplo consta da lista de participantes?
pt registration: É preciso anexar cópia do passaporte à inscrição?
pt agenda: Quando será distribuído o programa revisto?
pt agenda: Poderiam enviar-nos o documento de reflexão dos co-presidentes?
pt agenda: O que será tratado no ponto 3?
pt agenda: Quem preside na sexta-feira?
pt intervention: Qual é a duração máxima de uma declaração?
pt intervention: Por que ordem falam os Estados?
pt intervention: É possível fazer uma declaração conjunta em nome da CPLP?
pt intervention: Para onde enviamos a versão escrita?
pt intervention: Podemos passar um vídeo curto durante a nossa apresentação?
pt logistics: O edifício é acessível a cadeiras de rodas?
pt logistics: Poderiam indicar-nos um hotel barato?
pt logistics: Haverá interpretação para português na quinta-feira?
pt logistics: Podemos reservar uma sala para um evento paralelo na terça ao almoço?
pt other: Queiram usar doravante apenas este endereço para toda a correspondência.
pt other: Podem facultar-nos a lista de quem participou nas reuniões do ano passado?
pt other: Como pode o meu país aderir à Convenção?
pt other: Precisamos de um recibo da nossa contribuição para o fundo.
pt registration: O nosso pedido continua «pendente»; falta alguma coisa?
pt registration: É precisa nota verbal para um observador ou basta o formulário?
pt agenda: A reunião sobre stocks foi antecipada?
pt agenda: Em que parte do vosso site estão os documentos dos co-relatores?
pt intervention: Um colega poderia ler o texto se o Embaixador se atrasar?
pt intervention: Preferem um ficheiro Word ou PDF para os intérpretes?
pt logistics: Alguém recebe os delegados na estação?
pt logistics: A Unidade poderia escrever ao consulado da Suíça em Lagos?
pt logistics: O meu país tem direito a ajuda para a passagem?
pt other: Que Estados ainda não assinaram?
de registration: Ist unsere Verbalnote mit den Namen bei Ihnen eingegangen?
de registration: Die Seite nimmt unsere Mailadresse nicht an, was tun?
de registration: Können Sie bestätigen, dass Frau Beispiel auf der Teilnehmerliste steht?
de registration: Muss eine Passkopie hochgeladen werden?
de agenda: Wann wird das überarbeitete Programm verschickt?
de agenda: Könnten Sie uns das Diskussionspapier der Ko-Vorsitzenden schicken?
de agenda: Worum geht es unter Punkt 3?
de agenda: Wer leitet die Sitzung am Freitag?
de intervention: Wie lang darf eine Erklärung höchstens sein?
de intervention: In welcher Reihenfolge sprechen die Staaten?
de intervention: Dürfen wir eine gemeinsame Erklärung im Namen der Gruppe abgeben?
de intervention: Wohin mit der schriftlichen Fassung?
de intervention: Könnte man während unseres Vortrags ein kurzes Video zeigen?
de logistics: Ist das Gebäude rollstuhlgerecht?
de logistics: Können Sie ein günstiges Hotel empfehlen?
de logistics: Wird am Donnerstag ins Französische gedolmetscht?
de logistics: Könnten wir am Dienstagmittag einen Raum für eine Nebenveranstaltung buchen?
de other: Bitte verwenden Sie künftig nur noch diese Adresse.
de other: Könnten wir die Liste derer haben, die letztes Jahr teilgenommen haben?
de other: Wie kann mein Land dem Übereinkommen beitreten?
de other: Wir benötigen eine Quittung für unseren Beitrag zum Fonds.
de registration: Unser Antrag steht immer noch auf „ausstehend“; fehlt etwas?
de registration: Braucht ein Beobachter eine Verbalnote oder reicht das Formular?
de agenda: Wurde die Sitzung zu den Beständen vorverlegt?
de agenda: Wo auf Ihrer Seite stehen die Papiere der Ko-Berichterstatter?
de intervention: Könnte ein Kollege den Text verlesen, falls der Botschafter aufgehalten wird?
de intervention: Ist Ihnen für die Dolmetscher Word oder PDF lieber?
de logistics: Holt jemand die Delegierten am Bahnhof ab?
de logistics: Könnte die Stelle an das Schweizer Konsulat in Lagos schreiben?
de logistics: Hat mein Land Anspruch auf Zuschuss zum Flug?
de other: Welche Staaten haben noch nicht unterzeichnet?
it registration: La nostra nota verbale con i nomi vi è pervenuta?
it registration: Il sito non accetta la nostra e-mail, che cosa fare?
it registration: Potete confermare che la sig.ra Esempio figura nell'elenco dei partecipanti?
it registration: Occorre allegare copia del passaporto all'iscrizione?
it agenda: Quando sarà diffuso il programma aggiornato?
it agenda: Potreste inviarci il documento di riflessione dei copresidenti?
it agenda: Di che cosa si parlerà al punto 3?
it agenda: Chi presiede venerdì?
it intervention: Qual è la durata massima di una dichiarazione?
it intervention: In quale ordine parleranno gli Stati?
it intervention: Si può fare una dichiarazione congiunta a nome del gruppo?
it intervention: Dove si invia la versione scritta?
it intervention: Si potrebbe mostrare un breve video durante la nostra presentazione?
it logistics: L'edificio è accessibile alle carrozzine?
it logistics: Potreste consigliarci un albergo economico?
it logistics: Giovedì ci sarà l'interpretazione in francese?
it logistics: Potremmo prenotare una sala per un evento collaterale martedì a pranzo?
it other: Vogliate usare d'ora in poi solo questo indirizzo per ogni corrispondenza.
it other: Potremmo avere l'elenco di chi ha partecipato alle riunioni dell'anno scorso?
it other: Come può il mio Paese aderire alla Convenzione?
it other: Ci serve una ricevuta per il nostro contributo al fondo.
it registration: La nostra domanda risulta ancora «in sospeso»; manca qualcosa?
it registration: Serve una nota verbale per un osservatore o basta il modulo?
it agenda: La riunione sulle scorte è stata anticipata?
it agenda: Dove si trovano sul vostro sito i documenti dei correlatori?
it intervention: Un collega potrebbe leggere il testo se l'Ambasciatore tarda?
it intervention: Preferite un file Word o PDF per gli interpreti?
it logistics: L'Unità potrebbe scrivere al consolato svizzero di Lagos?
it logistics: La caffetteria accetta carte?
it other: Quali Stati non hanno ancora firmato?
tr registration: İsimleri içeren notamız elinize ulaştı mı?
tr registration: Site e-posta adresimizi kabul etmiyor, ne yapalım?
tr registration: Sayın Örnek'in katılımcı listesinde olduğunu teyit eder misiniz?
tr registration: Kayıt sırasında pasaport fotokopisi isteniyor mu?
tr agenda: Güncellenmiş program ne zaman dağıtılacak?
tr agenda: Eşbaşkanların düşünce belgesini gönderebilir misiniz?
tr agenda: 3. maddede ne ele alınacak?
tr agenda: Cuma günkü oturumu kim yönetecek?
tr intervention: Bir konuşma en fazla ne kadar sürebilir?
tr intervention: Devletler hangi sırayla konuşacak?
tr intervention: Grup adına ortak bir beyan okunabilir mi?
tr intervention: Yazılı metni hangi adrese gönderelim?
tr intervention: Sunumumuz sırasında kısa bir video gösterilebilir mi?
tr logistics: Bina tekerlekli sandalyeye uygun mu?
tr logistics: Ucuz bir otel önerebilir misiniz?
tr logistics: Perşembe günü Fransızca tercüme olacak mı?
tr logistics: Salı öğlen yan etkinlik için bir salon ayırtabilir miyiz?
tr other: Bundan sonra tüm yazışmalar için yalnızca bu adresi kullanınız.
tr other: Geçen yılki toplantılara katılanların listesini alabilir miyiz?
tr other: Ülkem Sözleşme'ye nasıl katılabilir?
tr other: Fona katkımız için makbuz gerekiyor.
tr registration: Başvurumuz hâlâ "beklemede" görünüyor; eksik bir şey mi var?
tr registration: Gözlemci için nota gerekir mi, yoksa form yeterli mi?
tr agenda: Stoklar toplantısı öne mi alındı?
tr intervention: Tayland'dan önce mi sonra mı konuşacağız?
tr intervention: Beş dakikayı aşarsak sorun olur mu?
tr logistics: Delegeleri istasyonda karşılayan olacak mı?
tr logistics: Kafeterya kart kabul ediyor mu?
tr logistics: Ülkem uçak bileti desteği alabilir mi?
ru registration: Дошла ли до вас наша нота с фамилиями?
ru registration: Сайт не принимает наш адрес электронной почты, что делать?
ru registration: Подтвердите, пожалуйста, что г-жа Примерова значится в списке участников.
ru registration: Нужно ли при регистрации прилагать копию паспорта?
ru agenda: Когда разошлют обновлённую программу?
ru agenda: Не могли бы вы прислать дискуссионный документ сопредседателей?
ru agenda: Что будет обсуждаться по пункту 3?
ru agenda: Кто председательствует в пятницу?
ru intervention: Какова предельная длительность выступления?
ru intervention: В каком порядке выступают государства?
ru intervention: Можно ли выступить с совместным заявлением от имени группы?
ru intervention: Куда направить письменный вариант?
ru intervention: Можно ли показать короткий ролик во время нашего доклада?
ru logistics: Доступно ли здание для инвалидных колясок?
ru logistics: Не посоветуете ли недорогую гостиницу?
ru logistics: Будет ли в четверг перевод на французский?
ru logistics: Можно ли забронировать зал для параллельного мероприятия во вторник в обед?
ru other: Просим впредь пользоваться только этим адресом для всей переписки.
ru other: Можно ли получить список участников прошлогодних заседаний?
ru other: Как моей стране присоединиться к Конвенции?
ru other: Нам нужна квитанция о нашем взносе в фонд.
ru registration: Наша заявка всё ещё «на рассмотрении»; чего-то не хватает?
ru registration: Нужна ли наблюдателю нота или достаточно анкеты?
ru agenda: Перенесли ли заседание по запасам на более ранний срок?
ru agenda: Где на вашем сайте документы содокладчиков?
ru intervention: Может ли коллега зачитать текст, если посол задержится?
ru intervention: Вам удобнее файл Word или PDF для переводчиков?
ru logistics: Встретит ли кто-нибудь делегатов на вокзале?
ru logistics: Может ли Группа написать в консульство Швейцарии в Лагосе?
ru logistics: Может ли моя страна получить помощь на авиабилет?
ru other: Какие государства ещё не подписали?
ar registration: هل وصلتكم مذكرتنا الشفوية المتضمنة للأسماء؟
ar registration: الموقع لا يقبل بريدنا الإلكتروني، فما العمل؟
ar registration: نرجو تأكيد إدراج السيدة مثال في قائمة المشاركين.
ar registration: هل يجب إرفاق صورة جواز السفر عند التسجيل؟
ar agenda: متى سيعمم البرنامج المنقح؟
ar agenda: نرجو تزويدنا بورقة الرئيسين المشاركين للنقاش.
ar agenda: ماذا سيناقش تحت البند 3؟
ar agenda: من سيرأس جلسة الجمعة؟
ar intervention: ما المدة القصوى للبيان؟
ar intervention: بأي ترتيب ستتكلم الدول؟
ar intervention: هل يجوز إلقاء بيان مشترك باسم المجموعة؟
ar intervention: إلى أين نرسل النسخة المكتوبة؟
ar intervention: هل يمكن عرض فيديو قصير أثناء عرضنا؟
ar logistics: هل المبنى مهيأ للكراسي المتحركة؟
ar logistics: هل تنصحوننا بفندق رخيص؟
ar logistics: هل ستتوفر ترجمة فورية إلى الفرنسية يوم الخميس؟
ar logistics: هل يمكن حجز قاعة لفعالية جانبية ظهر الثلاثاء؟
ar other: نرجو استخدام هذا العنوان وحده في جميع المراسلات القادمة.
ar other: هل يمكن الحصول على قائمة من شاركوا في اجتماعات العام الماضي؟
ar other: كيف يمكن لبلدي أن ينضم إلى الاتفاقية؟
ar other: نحتاج إلى إيصال بمساهمتنا في الصندوق.
ar registration: ما زال طلبنا «قيد المعالجة»، فهل ينقصه شيء؟
ar registration: هل تلزم مذكرة شفوية للمراقب أم تكفي الاستمارة؟
ar agenda: هل قُدّم موعد جلسة المخزونات؟
ar agenda: أين نجد في موقعكم وثائق المقررين؟
ar intervention: هل لزميل أن يقرأ النص إذا تأخر السفير؟
ar intervention: هل تفضلون ملف وورد أم PDF للمترجمين؟
ar logistics: هل يستقبل أحد المندوبين في المحطة؟
ar logistics: هل للوحدة أن تكتب إلى القنصلية السويسرية في لاغوس؟
ar logistics: هل يحق لبلدي مساعدة في تذكرة الطائرة؟
ar other: ما الدول التي لم توقع بعد؟
zh registration: 我们附有名单的照会贵处收到了吗？
zh registration: 网站不接受我们的邮箱，怎么办？
zh registration: 请确认例女士已在与会者名单上。
zh registration: 报名时要附护照复印件吗？
zh agenda: 修订后的日程什么时候发？
zh agenda: 能否将共同主席的讨论文件发给我们？
zh agenda: 议题三讨论什么？
zh agenda: 星期五由谁主持？
zh intervention: 发言最长多久？
zh intervention: 各国按什么顺序发言？
zh intervention: 可以代表集团作联合发言吗？
zh intervention: 书面稿寄到哪里？
zh intervention: 介绍时可以放一段短片吗？
zh logistics: 大楼轮椅能进吗？
zh logistics: 能推荐一家便宜的旅馆吗？
zh logistics: 星期四有法文传译吗？
zh logistics: 星期二中午能订一间会议室办边会吗？
zh other: 今后一切来函请只用此地址。
zh other: 能否提供去年会议的与会者名单？
zh other: 我国如何加入公约？
zh other: 我们需要一张向基金捐款的收据。
zh registration: 我们的申请仍显示“待处理”，是否缺材料？
zh registration: 观察员要发照会吗，还是填表就行？
zh agenda: 库存那场会提前了吗？
zh agenda: 共同报告员的文件在网站哪里？
zh intervention: 大使若迟到，可否由同事代念？
zh intervention: 给译员的文件要 Word 还是 PDF？
zh logistics: 车站有人接代表吗？
zh logistics: 贵股能否致函瑞士驻拉各斯领事馆？
zh logistics: 我国能否得到机票补助？
zh other: 哪些国家还没有签署？
"""


@pytest.mark.parametrize(("language", "text", "topic"), cases())
def test_the_topic_is_told_in_every_language(language: str, text: str, topic: Topic) -> None:
    assert SCALE.topic(asked(text, language), language=language) is topic


@pytest.mark.parametrize(
    ("language", "before", "text", "topic"),
    [
        pytest.param("en", "Is the sponsorship programme still open?", "Until what date?", Topic.LOGISTICS, id="en"),
        pytest.param("fr", "Le parrainage est-il encore ouvert ?", "Jusqu'à quelle date ?", Topic.LOGISTICS, id="fr"),
        pytest.param("es", "¿En qué formato van las diapositivas?", "¿Hasta qué día?", Topic.INTERVENTION, id="es"),
        pytest.param("pt", "Há bolsas para a viagem?", "Até que dia se pede?", Topic.LOGISTICS, id="pt"),
        pytest.param("de", "Wohin schicken wir den Redetext?", "Und bis zu welchem Datum?", Topic.INTERVENTION, id="de"),
        pytest.param("it", "Dove si ritira il badge?", "E da che ora?", Topic.LOGISTICS, id="it"),
        pytest.param("ru", "Есть ли ещё спонсорская поддержка?", "До какого числа?", Topic.LOGISTICS, id="ru"),
        pytest.param("zh", "资助还能申请吗？", "哪天截止？", Topic.REGISTRATION, id="zh a word of its own"),
    ],
)  # fmt: skip
def test_what_asks_but_when_is_about_what_stands_before(
    language: str, before: str, text: str, topic: Topic
) -> None:
    context = [asked(before, language)]
    assert SCALE.topic(asked(text, language), context, language=language) is topic


def test_what_asks_but_when_alone_is_about_the_programme() -> None:
    assert SCALE.topic(asked("At what time, please?", "en")) is Topic.AGENDA
    assert SCALE.topic(asked("What is the closing date?", "en")) is Topic.REGISTRATION
