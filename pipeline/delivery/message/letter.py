"""What is handed over of an edition → the mail one sample reader gets, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass
from pipeline.delivered import given_pictures
from pipeline.delivery.message.pictures import InlinePicture, inlined
from pipeline.mailing.samples import SampleReader, merged, unwrapped

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.export.assemble import HandOver


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A mail with nothing left to replace in it; to nobody yet."""

    subject: str
    sender_name: str
    sender_email: str
    text: str
    html: str
    pictures: tuple[InlinePicture, ...]


def letter(project: Project, done: HandOver, reader: SampleReader) -> MailMessage:
    """The mail of a hand-over that was not held back.

    Raises:
        PipelineError: a picture cannot travel in a mail.
    """
    tool = done.tool.name
    given = given_pictures(project, done.issue, done.language)
    html, pictures = inlined(unwrapped(done.files["email.html"].decode()), done.files, given)
    return MailMessage(
        subject=merged(str(done.facts["subject"]), tool, reader, markup=False),
        sender_name=project.sender_name,
        sender_email=project.sender_email,
        text=merged(done.files["email.txt"].decode(), tool, reader, markup=False),
        html=merged(html, tool, reader),
        pictures=pictures,
    )
