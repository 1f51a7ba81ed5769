"""Which lines of a Windows program under Wine are nobody's but Wine's."""

from wine.lines import of_program


def test_that_wines_own_lines_are_passed_over() -> None:
    said = (
        "it looks like wine32 is missing, you should install it.\n"
        "multiarch needs to be enabled first.  as root, please\n"
        'execute "dpkg --add-architecture i386 && apt-get update &&\n'
        'apt-get install wine32:i386"\n'
        "0024:fixme:msg:pack_message msg 14 (WM_ERASEBKGND) not supported yet\r\n"
        "\n"
    )
    assert of_program(said) == []


def test_that_every_other_line_is_told() -> None:
    said = "QWindowsContext: OleInitialize() failed\r\nTraceback (most recent call last):\nfixme: later\n"
    assert of_program(said) == said.replace("\r", "").splitlines()
    assert of_program("kk 0.1.0\n") == ["kk 0.1.0"]
    assert of_program("ours, 0024:fixme:msg:pack_message") != []
    assert of_program("wine: Unhandled page fault on read access to 0000000000000008") != []
