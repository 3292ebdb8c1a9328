"""One sentence for the office beside each reason: what is the matter, and what to do."""

from __future__ import annotations

from mailbot.core.values.decision import Reason

FOR_OFFICE: dict[Reason, str] = {
    Reason.SURE: "What is wanted is clear; it was acknowledged at once.",
    Reason.AUTOMATIC: "A machine wrote this; machines are not answered.",
    Reason.BOUNCE: "A delivery report; the address it names was marked.",
    Reason.BULK: "Advertising or list mail; nothing the office asked for.",
    Reason.NOTHING_TO_ACT_ON: "A person wrote, but asks for nothing.",
    Reason.OWN_LETTER: "One of our own letters came back to us.",
    Reason.COPY: "The same message arrived before.",
    Reason.EARLIER: "It came before the meeting's first letter went out, and asks for nothing.",
    Reason.OPTED_OUT: "The address asked out of the list; it gets no more letters.",
    Reason.CO_CHAIRS: "The Co-Chairs' answer to a question; it stands beside the question.",
    Reason.OFFICE: "An officer's answer to the morning brief; it was done as it says.",
    Reason.UNSURE: "The wording leaves doubt about what is wanted: read it and choose.",
    Reason.NAMES: "Who comes, or no longer does, was not read surely: check the names.",
    Reason.JUDGES_DISAGREE: "The rules and the learned model read it differently: read and choose.",
    Reason.CONTRADICTORY: "It says two things that exclude each other: ask which one holds.",
    Reason.CONTRADICTS_RECORD: "It disagrees with what this delegation said before: compare them.",
    Reason.COMPLAINT: "A complaint or protest: a person answers.",
    Reason.SENSITIVE: "A legal, political or contested matter: a person answers.",
    Reason.CREDENTIALS: "Who may represent the State is in doubt: check credentials.",
    Reason.SUSPECTED_FORGERY: "The sender may not be who he claims: check by another way.",
    Reason.UNREADABLE: "What matters could not be read (a scan, encrypted): open it by hand.",
    Reason.CALENDAR: "Answered in a calendar, and no words say the same: say what it means.",
    Reason.ROBOT: "A robot or a person wrote this, and the mail does not tell: read it and say.",
    Reason.UNKNOWN_SENDER: "Who writes it is not sure, or is on no list: find out and assign.",
    Reason.WHICH_MEETING: "Two meetings are open and it names neither: decide in the one it means.",
    Reason.MEETING_OVER: "The meeting is over: is it about the next one?",
    Reason.BEFORE_INVITATION: "It came before anybody was invited: is it about this meeting?",
    Reason.SAME_ID: "Another message bore its Message-ID and said something else: read both.",
    Reason.CONDITIONAL: "It hangs on something still to come: note it or ask.",
    Reason.ANOTHER_EVENT: "It may be about another event, or a part of the meeting: find out.",
    Reason.ANOTHER_PARTY: "It says who comes or speaks for somebody else: enter it for each.",
    Reason.PROVISIONAL: "It may be a draft, a test or of the past, and declare nothing: ask.",
    Reason.NOBODY_TO_ANSWER: "There is no address that may be written to.",
    Reason.CAP_REACHED: "The same was acknowledged within a day, or a cap on automatic letters is "
    "reached (policy.automatic_… in config.toml): answer by hand.",
    Reason.AFTER_DEADLINE: "It came after the deadline.",
    Reason.STOPPED: "Sending is switched off.",
    Reason.STAFF: "A person of the office decided.",
    Reason.OTHER: "It wants a person's eye.",
}
