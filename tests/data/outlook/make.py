"""Write ``mail.msg`` anew: ``python -m tests.data.outlook.make`` from the project's root, with Debian's libgsf-bin.

The folders and streams are those of [MS-OXMSG], the compound file around them is written by GNOME's library.
"""

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from tests.kkapp.exchange.samples import assignment_package, submission_package

TARGET = Path(__file__).with_name("mail.msg")
PROPERTY = "__substg1.0_"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def unicode(text: str) -> bytes:
    return text.encode("utf-16-le")


def write(place: Path, streams: dict[str, bytes]) -> None:
    """Write the properties of a mail, or of something attached to one."""
    place.mkdir(parents=True)
    (place / "__properties_version1.0").write_bytes(bytes(32))
    for number, data in streams.items():
        (place / f"{PROPERTY}{number}").write_bytes(data)


def attach(mail: Path, number: int, data: bytes, streams: dict[str, bytes]) -> None:
    write(mail / f"__attach_version1.0_#{number:08X}", {"37010102": data} | streams)


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("arkusze/przydzial.kkp", assignment_package())
    return written.getvalue()


def compose(mail: Path) -> None:
    """Lay the mail out as folders and files: a package, a logo, a note, and another mail with an archive."""
    write(mail, {"0037001F": unicode("Sprawozdanie „Żaczek”"), "1000001F": unicode("Dzień dobry, przesyłam kartę.")})
    attach(mail, 0, submission_package(), {"3707001F": unicode("karta świetlica „Żaczek”.kkp"), "3704001F": b"K\0"})
    logo = {"3707001F": unicode("image001.png"), "370E001F": unicode("image/png"), "3712001F": unicode("logo@01")}
    attach(mail, 1, PICTURE, logo)
    attach(
        mail, 2, b"Prosz\xea przyj\xb1\xe6.", {"3707001F": unicode("notatka.txt"), "370E001F": unicode("text/plain")}
    )
    inner = mail / "__attach_version1.0_#00000003"
    write(inner, {"3001001F": unicode("FW: karta")})
    write(inner / f"{PROPERTY}3701000D", {"0037001F": unicode("karta")})
    attach(inner / f"{PROPERTY}3701000D", 0, zipped(), {"3707001E": "Łódź.zip".encode("cp1250")})


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        mail = Path(folder) / "mail"
        compose(mail)
        TARGET.unlink(missing_ok=True)
        inside = sorted(path.name for path in mail.iterdir())
        subprocess.run(["gsf", "createole", str(TARGET), *inside], cwd=mail, check=True)  # noqa: S607


if __name__ == "__main__":
    main()
