"""Somebody is taken off and nobody comes in the place: the list changes, the delegation comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Intent, Reading, RegistrationAction

Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "Please delete the registration of Mark Dunne. Nobody will come in his place.",
            "Mark Dunne",
        ),
        (
            "en",
            "Please cancel Mr Mark Dunne's registration; he will not be replaced.",
            "Mark Dunne",
        ),
        (
            "fr",
            "Veuillez annuler l'inscription de M. Paul Adjovi. Personne ne le remplacera.",
            "Paul Adjovi",
        ),
        (
            "es",
            "Rogamos anular la inscripción del Sr. Juan Quispe. Nadie irá en su lugar.",
            "Juan Quispe",
        ),
        (
            "pt",
            "Pedimos que anulem a inscrição do Sr. João Neto. Ninguém irá no seu lugar.",
            "João Neto",
        ),
        ("ru", "Просим аннулировать регистрацию Абишева Каната. Замены не будет.", ""),
        ("ar", "نرجو إلغاء تسجيل السيد أحمد العمري. لن يحل محله أحد.", "أحمد العمري"),
        ("zh", "请取消王伟的注册，无人替补。", "王伟"),
        (
            "de",
            "Bitte stornieren Sie die Anmeldung von Karl Huber. Ein Ersatz ist nicht vorgesehen.",
            "Karl Huber",
        ),
        (
            "it",
            "Vi preghiamo di annullare la registrazione del sig. Marco Conti."
            " Nessuno verrà al suo posto.",
            "Marco Conti",
        ),
        ("tr", "Mehmet Kaya'nın kaydını iptal ediniz. Yerine kimse gelmeyecek.", "Mehmet Kaya"),
    ],
)
def test_nobody_in_the_place_of_one_is_no_refusal(
    read: Read, language: str, text: str, name: str
) -> None:
    reading = read(text, language)
    assert Intent.DECLINE not in reading.intents
    assert reading.action is RegistrationAction.AMEND
    assert len(reading.removed) == 1
    assert name in reading.removed[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please cancel our registration. Nobody will come."),
        ("en", "Please cancel our registration. Nobody will come in our place."),
        ("zh", "请取消我团注册，无人参会。"),
    ],
)
def test_a_whole_registration_is_taken_back_as_before(read: Read, language: str, text: str) -> None:
    reading = read(text, language)
    assert Intent.DECLINE in reading.intents
    assert reading.action is RegistrationAction.WITHDRAW


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please delete James Lado and Mary Keji from our registration."),
        ("fr", "Veuillez supprimer M. Jean Lado et Mme Marie Kéji de notre inscription."),
        ("es", "Sírvanse eliminar a Juan Ledo y María Quijada de nuestra inscripción."),
        ("pt", "Queiram retirar João Ledo e Maria Quizomba da nossa inscrição."),
        ("de", "Bitte streichen Sie Herrn Jan Ledig und Frau Maria Kehl aus unserer Anmeldung."),
        ("it", "Si prega di togliere Gianni Ledo e Maria Chessa dalla nostra iscrizione."),
    ],
)
def test_who_is_taken_from_a_list_leaves_others_on_it(read: Read, language: str, text: str) -> None:
    reading = read(text, language)
    assert reading.action is RegistrationAction.AMEND
    assert len(reading.removed) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please withdraw the registration of our delegation (James Lado and Mary Keji)."),
        (
            "fr",
            "Veuillez annuler l'inscription de notre délégation : M. Jean Lado, Mme Marie Kéji.",
        ),
        ("en", "Please delete James Lado from the list. Nobody will attend."),
    ],
)
def test_a_whole_delegation_leaves_nobody_on_the_list(read: Read, language: str, text: str) -> None:
    assert read(text, language).action is RegistrationAction.WITHDRAW
