"""The web application of one office: every address and who may go there, in one table."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from mailbot.core.values.people import Role
from mailbot.edge import files
from mailbot.web import (
    afterwards,
    answering,
    asking,
    beside,
    bulk,
    campaigns,
    changes,
    delegations,
    drafting,
    entering,
    exports,
    leaving,
    live,
    message,
    office_page,
    outbox,
    pictures,
    queue,
    raws,
    reminders,
    sign_on,
    telling,
    worklists,
)
from mailbot.web.api import doors
from mailbot.web.bounded import BoundedBodies
from mailbot.web.headers import SafeHeaders
from mailbot.web.pages import Pages
from mailbot.web.room import Room
from mailbot.web.visits import BACK, Handler, back, door
from mailbot.wiring.judges import below
from mailbot.wiring.office import Office
from mailbot.wiring.sign_on import sign_on_of

ASSETS = Path(__file__).parent / "assets"

# address, least role (None: anybody), page
READS: tuple[tuple[str, Role | None, Handler], ...] = (
    ("/login", None, entering.login_page),
    ("/welcome/{key}", None, entering.welcome_page),
    ("/leave/{token}", None, leaving.leaving_page),
    ("/sign-on", None, sign_on.sign_on),
    ("/sign-on/done", None, sign_on.signed_on),
    ("/", Role.READER, queue.queue_page),
    ("/messages", Role.READER, queue.messages_page),
    ("/messages/{id:int}", Role.READER, message.message_page),
    ("/messages/{id:int}/forward", Role.OFFICER, asking.forward_page),
    ("/messages/{id:int}/raw", Role.READER, raws.message_raw),
    ("/messages/{id:int}/html", Role.READER, raws.message_html),
    ("/messages/{id:int}/files/{file:int}", Role.READER, raws.message_file),
    ("/messages/{id:int}/files/{file:int}/pages", Role.READER, raws.file_pages),
    ("/messages/{id:int}/files/{file:int}/pages/{page:int}", Role.READER, raws.file_picture),
    ("/delegations", Role.READER, delegations.delegations_page),
    ("/colleagues", Role.OFFICER, beside.colleagues_part),
    ("/delegations/options", Role.READER, delegations.options_part),
    ("/delegations/{code}/archive.zip", Role.READER, exports.archive),
    ("/delegations/{code}", Role.READER, delegations.delegation_page),
    ("/outbox", Role.READER, outbox.outbox_page),
    ("/outbox/{id:int}", Role.READER, outbox.letter_page),
    ("/outbox/{id:int}/raw", Role.READER, outbox.letter_raw),
    ("/reminders", Role.READER, reminders.reminders_page),
    ("/questions", Role.READER, asking.questions_page),
    ("/speakers", Role.READER, worklists.speakers_page),
    ("/lists", Role.READER, worklists.lists_page),
    ("/lists/{name}", Role.READER, worklists.list_page),
    ("/changes", Role.READER, changes.changes_page),
    ("/campaigns", Role.READER, campaigns.campaigns_page),
    ("/campaigns/{name}", Role.READER, campaigns.campaign_page),
    ("/draft", Role.OFFICER, drafting.draft_page),
    ("/statements.zip", Role.READER, exports.statements_zip),
    ("/tomorrow", Role.READER, worklists.tomorrow_page),
    ("/pictures", Role.READER, pictures.pictures_page),
    ("/export/{file}", Role.READER, exports.export),
    ("/deadlines.ics", Role.READER, exports.calendar),
    ("/state", Role.READER, office_page.state_page),
    ("/brief", Role.READER, office_page.brief_page),
    ("/journal", Role.READER, office_page.journal_page),
    ("/own", Role.READER, entering.own_page),
    ("/people", Role.ADMINISTRATOR, entering.people_page),
)
DEEDS: tuple[tuple[str, Role | None, Handler], ...] = (
    ("/login", None, entering.log_in),
    ("/welcome/{key}", None, entering.welcome),
    ("/leave/{token}", None, leaving.leave_list),
    ("/logout", Role.READER, entering.log_out),
    ("/messages/{id:int}/letter", Role.OFFICER, message.letter_part),
    ("/messages/{id:int}/decide", Role.OFFICER, message.decide),
    ("/messages/{id:int}/correction", Role.OFFICER, afterwards.correction_part),
    ("/messages/{id:int}/correct", Role.OFFICER, afterwards.correct_record),
    ("/delegations/{code}/would-be", Role.OFFICER, telling.told_part),
    ("/delegations/{code}/told", Role.OFFICER, telling.note_told),
    ("/messages/{id:int}/undo", Role.OFFICER, message.take_back),
    ("/messages/{id:int}/again", Role.OFFICER, message.read_again),
    ("/messages/{id:int}/forward", Role.OFFICER, asking.forward),
    ("/approved/{id:int}/drop", Role.OFFICER, asking.drop_approved),
    ("/messages/{id:int}/note", Role.OFFICER, beside.add_note),
    ("/messages/{id:int}/assign", Role.OFFICER, beside.assign),
    ("/messages/{id:int}/sleep", Role.OFFICER, beside.sleep),
    ("/outbox/{id:int}/cancel", Role.OFFICER, outbox.cancel),
    ("/outbox/{id:int}/resend", Role.OFFICER, outbox.resend),
    ("/bulk", Role.OFFICER, bulk.bulk_preview),
    ("/bulk/decide", Role.OFFICER, bulk.bulk_decide),
    ("/bulk/undo", Role.OFFICER, bulk.bulk_undo),
    ("/questions/answer", Role.OFFICER, answering.answers_page),
    ("/questions/send", Role.OFFICER, answering.send_answers),
    ("/views", Role.READER, queue.keep_view),
    ("/views/drop", Role.READER, queue.drop_view),
    ("/changes/address", Role.OFFICER, changes.move_address),
    ("/changes/{id:int}", Role.OFFICER, changes.decide_proposal),
    ("/campaigns/{name}", Role.OFFICER, campaigns.move_campaign),
    ("/campaigns/{name}/samples", Role.OFFICER, campaigns.show_samples),
    ("/campaigns/{name}/test", Role.OFFICER, campaigns.try_it),
    ("/draft", Role.OFFICER, drafting.make_draft),
    ("/speakers/order", Role.OFFICER, worklists.order_speakers),
    ("/reminders/hold", Role.OFFICER, reminders.hold),
    ("/reminders/now", Role.OFFICER, reminders.send_now),
    ("/stop", Role.OFFICER, office_page.stop),
    ("/start", Role.OFFICER, office_page.start),
    ("/own/token", Role.READER, entering.make_token),
    ("/own/token/drop", Role.READER, entering.drop_token),
    ("/people/invite", Role.ADMINISTRATOR, entering.invite_person),
    ("/people/block", Role.ADMINISTRATOR, entering.block_person),
)
DEEDS_ALONE = {path for path, _, _ in DEEDS} - {path for path, _, _ in READS}


def application(office: Office, *, is_encrypted: bool = False) -> Starlette:
    """The application. `is_encrypted`: a proxy before it speaks HTTPS with the browsers."""
    own = below(office.config, office.config.files.templates)
    pages = Pages(
        files.texts("templates", "pages", own=own),
        zone=office.meeting.zone,
        assets=_version_of_assets(),
    )
    app = Starlette(
        routes=[
            *(Route(path, door(page, role), methods=["GET"]) for path, role, page in READS),
            *(Route(path, door(deed, role), methods=["POST"]) for path, role, deed in DEEDS),
            *(Route(path, door(back), methods=["GET"], name=BACK) for path in DEEDS_ALONE),
            Route("/live", live.live),
            *doors.routes(),
            Mount("/assets", StaticFiles(directory=ASSETS)),
        ],
        middleware=[Middleware(SafeHeaders, is_encrypted=is_encrypted), Middleware(BoundedBodies)],
    )
    app.state.room = Room(
        office, pages, is_encrypted, sign_on=sign_on_of(office.config, office.clock)
    )
    return app


def _version_of_assets() -> str:
    """Changes when a file does, so that browsers may keep what they have."""
    found = hashlib.sha256()
    for path in sorted(ASSETS.iterdir()):
        found.update(path.read_bytes())
    return found.hexdigest()[:8]
