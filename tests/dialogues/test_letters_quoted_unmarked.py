"""What the office wrote by hand comes back in an answer without a mark: whose words are whose?"""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.flows.staff import Choice, Verb, decide_by_person

ASKS = "Could you tell us whether a visa is needed for our delegates?"
COMES = "Croatia will be represented by Ms Ivana Horvat, Counsellor."
WORDS = {
    "en": (
        "Participants who need a visa should apply for it at least three weeks before.\n\n"
        "We will reserve a seat for a speaker on victim assistance.\n\n"
        "Please note that Ms Carla Fontana, Programme Officer, will attend to you on Monday."
    ),
    "fr": (
        "Les participants qui ont besoin d'un visa doivent le demander trois semaines avant.\n\n"
        "Nous réserverons une place à un orateur sur l'assistance aux victimes.\n\n"
        "Mme Carla Fontana, chargée de programme, sera présente lundi à l'accueil."
    ),
    "ru": (
        "Участникам, которым нужна виза, следует обратиться за ней за три недели.\n\n"
        "Мы оставим место для выступления по вопросу о помощи жертвам.\n\n"
        "В понедельник на регистрации будет присутствовать г-жа Карла Фонтана, сотрудница."
    ),
    "zh": (
        "需要签证的与会者应至少提前三周申请。\n\n"
        "我们将为援助受害者议题的发言者保留一个席位。\n\n"
        "项目官员卡拉·丰塔纳女士星期一将在登记处出席。"
    ),
}


@pytest.fixture(name="answer", params=sorted(WORDS))
def answer_(at, croatia, request: pytest.FixtureRequest) -> EmailMessage:
    """An officer's own words, as Croatia got them."""
    number = croatia.writes(ASKS)
    choice = Choice(Verb.ANSWER, words=WORDS[request.param], frame="en")
    decide_by_person(at.office.desk, number, choice, who="anna")
    at.sends()
    croatia.seen = len(croatia.letters())
    return croatia.letters()[-1]


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return body.get_content() if body else ""


def threaded(letter: EmailMessage) -> dict[str, str]:
    return {"In-Reply-To": str(letter["Message-ID"]), "References": str(letter["Message-ID"])}


@pytest.mark.parametrize("is_threaded", [True, False])
@pytest.mark.parametrize("is_above", [True, False])
def test_an_answer_above_or_below_our_words_is_heard_alone(
    at, croatia, answer, is_threaded: bool, is_above: bool
) -> None:
    """It was set aside as our own letter, or our words were taken for Croatia's."""
    parts = [COMES, text_of(answer)] if is_above else [text_of(answer), COMES]
    number = croatia.writes("\n\n".join(parts), headers=threaded(answer) if is_threaded else {})
    stored = at.office.store.inbox.message(number)
    assert stored.message.own_text.strip() == COMES
    assert [d.name for d in stored.reading.delegates] == ["Ivana Horvat"]
    assert stored.reading.interventions == ()
    assert stored.state is MessageState.ANSWERED


def test_our_words_alone_are_our_own_letter(at, croatia, answer) -> None:
    number = croatia.writes(text_of(answer), headers=threaded(answer))
    stored = at.office.store.inbox.message(number)
    assert (stored.state, stored.decision.reason) == (MessageState.SILENT, Reason.OWN_LETTER)
    croatia.receives_nothing()


def test_who_says_again_whom_we_listed_says_it(at, croatia) -> None:
    names = "- Ms Ivana Horvat, Counsellor\n- Mr Ante Novak, Deputy Head\n- Ms Lea Kos, Adviser"
    number = croatia.writes(ASKS)
    words = f"Yes. On our list there are until now:\n\n{names}\n\nPlease tell us whether it is so."
    decide_by_person(at.office.desk, number, Choice(Verb.ANSWER, words=words), who="anna")
    at.sends()
    letter = croatia.letters()[-1]
    number = croatia.writes(
        f"Croatia will participate in the meetings. Our delegation:\n\n{names}",
        headers=threaded(letter),
    )
    stored = at.office.store.inbox.message(number)
    assert len(stored.reading.delegates) == 3


OURS = "www.apminebanconvention.org"
HIDDEN = (
    "https://eur03.safelinks.example/?url=http%3A%2F%2Fwww.apminebanconvention.org%2F&data=05%7C"
)
REWRITTEN = {
    "Outlook": f"{OURS}<http://{OURS}/>",
    "Outlook behind a gateway": f"{OURS}<{HIDDEN}>",
    "Gmail": f"{OURS} <{HIDDEN}>",
    "gateway": f"https://defense.example/v3/__http://{OURS}__;!!Ab-C!xyz$",
    "another gateway": "https://protect.example/s/AbCdEf?domain=apminebanconvention.org",
}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
@pytest.mark.parametrize("link", sorted(REWRITTEN))
def test_a_letter_whose_link_was_rewritten_is_ours_all_the_same(
    at, mission_of, language: str, link: str
) -> None:
    """What stands behind our link, the last day of registration, was read as the sender's."""
    croatia = mission_of(at, "HR", "Croatia", language)
    at.invites(croatia)
    quoted = text_of(croatia.letters()[0])
    assert OURS in quoted
    quoted = quoted.replace(OURS, REWRITTEN[link])
    header = f"From: ISU <isu@apminebanconvention.org>\nSent: 20 April 2011 10:00\nTo: {OURS}\n"
    text = f"{COMES}\n\n{header}Subject: Invitation\n\n{quoted}"
    number = croatia.writes(text, headers=threaded(croatia.letters()[0]))
    assert at.office.store.inbox.message(number).message.own_text == COMES
