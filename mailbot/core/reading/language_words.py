"""What tells languages of one script apart in a few words, where a classifier has too little.

Small words that stand in nearly every sentence, and letters that a language alone has. Not for
whole letters: there the classifier is right, and a foreign name would mislead.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BY_WORD = 8.0  # how much likelier a telling word makes a language
_BY_LETTER = 12.0  # and a telling letter
_WORDS = {
    "da": "ja nej tak ikke og jeg vi er det til kommer hvad meget gerne begge deltager fredag godt"
    " hilsen mig dig af fra efter også skal kan passer venlig ses",
    "no": "ja nei takk ikke og jeg vi er det til kommer hva veldig gjerne begge deltar fredag godt"
    " hilsen meg deg av fra etter også skal kan passer vennlig lørdag søndag stykker går fint",
    "sv": "ja nej tack inte och jag vi är det till kommer vad mycket gärna båda deltar fredag bra"
    " hälsning mig dig av från efter också ska kan passar vänlig går",
    "nl": "ja nee dank bedankt niet en ik wij we is het dat goed graag komen prima beide van voor"
    " met een tot zijn ook onze",
    "de": "ja nein danke nicht und ich wir ist das gut gern gerne kommen beide von für mit ein bis"
    " sind auch unser leider zu",
    "en": "yes no thanks not and i we is the good will come both from for with a to are also our"
    " it that me by",
    "fr": "oui non merci pas et je nous est le la bien volontiers serons deux de pour avec un une"
    " sont aussi notre d'accord à bonjour madame monsieur cher chère chers chères serai serons"
    " viendrai viendrons participerai assisterai confirme présence",
    "it": "sì no grazie non e io noi è il bene volentieri saremo due di per con un una sono anche"
    " nostro va",
    "es": "sí no gracias y yo nosotros es el la bien gusto seremos dos de para con un una son"
    " también nuestro acuerdo estimado estimada estimados estimadas señor señora señores buenos"
    " buenas días saludos iré iremos voy vamos asistiré participaré estaré acudiré representaré"
    " confirmo asistencia participación conmigo favor",
    "pt": "sim não obrigado obrigada e eu nós é o a bem seremos dois duas de para com um uma são"
    " também nosso até está prezado prezada prezados prezadas caros bom boa dia senhores minha"
    " irei iremos vou vamos participarei estarei assistirei representarei comparecerei"
    " confirmo presença participação comigo favor lá",
    "ca": "sí no gràcies i jo nosaltres és el la bé serem dos de per amb un una són també nostre"
    " d'acord hi",
    "hr": "da ne hvala i mi je dobro rado dolazimo oba od za sa su također naš slažemo se",
    "sl": "da ne hvala in mi je dobro veseljem pridemo oba od za z so tudi naš",
    "cs": "ano ne děkuji děkujeme a já my je to dobře rádi přijdeme oba od pro s jsou také náš",
    "sk": "áno nie ďakujem ďakujeme a ja my je to dobre radi prídeme obaja od pre s sú tiež náš",
    "pl": "tak nie dziękuję dziękujemy i ja my jest to dobrze chętnie przyjdziemy oboje od dla z są"
    " też nasz",
    "fi": "kyllä ei kiitos ja minä me on se hyvä mielellään tulemme molemmat kanssa myös emme ovat",
    "hu": "igen nem köszönöm köszönjük és én mi ez jó szívesen jövünk a az egy is van sajnos",
    "ro": "da nu mulțumesc și eu noi este bine cu plăcere venim de la pentru un o sunt din în",
    "tr": "evet hayır teşekkürler teşekkür ve ben biz bu iyi için ile bir de da katılacağız",
    "et": "jah ei aitäh ja mina me on see hästi tuleme mõlemad koos ka oleme",
    "lv": "jā nē paldies un es mēs ir tas labi labprāt abi no ar arī esam",
    "lt": "taip ne ačiū ir aš mes yra tai gerai mielai abu iš su taip pat esame",
    "id": "ya tidak terima kasih dan saya kami ini itu baik akan hadir dari untuk dengan di yang",
    "sq": "po jo faleminderit dhe unë ne është mirë do të vijmë nga për me një janë gjithashtu",
    "vi": "vâng không cảm ơn và tôi chúng là tốt sẽ đến từ cho với một cũng",
    "mk": "да не благодарам и јас ние е тоа добро ќе двајца од за со се исто наш",
    "ru": "да нет спасибо и я мы это хорошо будем оба от для с не также наш конечно",
    "uk": "так ні дякую дякуємо і й я ми це добре будемо обидва від для з не також наш звичайно",
    "bg": "да не благодаря и аз ние е това добре ще двама от за с са също наш ви ли сме",
    "sr": "да не хвала и ја ми је то добро долазимо обоје од за са су такође наш се смо",
}
_LETTERS = {
    "ø": "da no",
    "æ": "da no",
    "å": "da no sv",
    "ß": "de",
    "ñ": "es",
    "¿": "es",
    "ã": "pt vi",
    "õ": "pt et vi",
    "ì": "it vi",
    "ł": "pl",
    "ę": "pl lt",
    "ě": "cs",
    "ř": "cs",
    "ů": "cs",
    "ľ": "sk",
    "ő": "hu",
    "ű": "hu",
    "ğ": "tr",
    "ı": "tr",
    "ț": "ro",
    "ţ": "ro",
    "đ": "hr vi",
    "ē": "lv",
    "ė": "lt",
}


def _by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in set(words.split()):
            found.setdefault(word, []).append(language)
    return found


_LANGUAGES_OF = _by_word()


def likelihoods(text: str) -> dict[str, float]:
    """How much likelier the words and letters make each language: a factor, 1.0 where unnamed."""
    words = _WORD.findall(text)
    found: dict[str, float] = {}
    for word in words:
        for language in _LANGUAGES_OF.get(word.lower().replace("’", "'"), ()):
            found[language] = found.get(language, 1.0) * _BY_WORD
    if text.isascii():
        return found
    small = "".join(word for word in words if word[0].islower())
    for letter, languages in _LETTERS.items():
        if letter in small or (letter == "¿" and letter in text):
            for language in languages.split():
                found[language] = found.get(language, 1.0) * _BY_LETTER
    return found
