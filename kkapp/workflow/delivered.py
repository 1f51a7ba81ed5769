"""What a unit handed in, as it came into the inbox: from a package or from a spreadsheet."""

from dataclasses import dataclass

from kkapp.model.package_content import SubmissionContent


@dataclass(frozen=True, slots=True)
class Delivered:
    """A submission as it came: ``channel`` is "package" or "excel", ``key`` None where nothing was signed.

    Of what it holds only the JSON is kept, in UTF-8: taken apart, the files of one drop would fill the memory.
    """

    id: str
    programme: str
    unit: str
    unit_name: str
    year: int
    revision: int
    replaces: str | None
    made_at: str
    made_by: str
    key: str | None
    channel: str
    training: bool
    confirmed_by: str
    content_json: bytes
    content_hash: str

    @property
    def content(self) -> SubmissionContent:
        """Return what the unit handed in, read anew each time."""
        return SubmissionContent.model_validate_json(self.content_json)
