"""What a trace tells: where a program wrote, and whom it wanted to reach."""

from linux import traced

OPENED = '7 openat(AT_FDCWD</r/srv/u>, "a.txt", O_WRONLY|O_CREAT, 0644) = 3</r/srv/u/a.txt>'


def written(*lines: str) -> set[str]:
    return traced.written(traced.calls(lines), "/r")


def test_that_a_file_opened_for_writing_was_written_where_the_program_stood() -> None:
    assert written(OPENED) == {"/srv/u/a.txt"}


def test_that_reading_is_no_writing() -> None:
    assert written('7 openat(AT_FDCWD</r>, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3</r/etc/passwd>') == set()


def test_that_a_refused_write_is_told_but_not_one_where_nothing_is() -> None:
    refused = '7 openat(AT_FDCWD</r>, "/opt/x.pyc", O_WRONLY|O_CREAT, 0644) = -1 EACCES (Permission denied)'
    nothing = '7 unlink("/etc/none") = -1 ENOENT (No such file or directory)'
    assert written(refused, nothing) == {"/opt/x.pyc"}


def test_that_both_names_of_a_renamed_file_are_told() -> None:
    assert written('7 rename("/r/srv/a", "/r/etc/b") = 0') == {"/srv/a", "/etc/b"}


def test_that_calls_of_two_processes_are_put_together_again() -> None:
    lines = ('7 mkdir("/one" <unfinished ...>', '8 mkdir("/two", 0777) = 0', "7 <... mkdir resumed>, 0777) = 0")
    assert written(*lines) == {"/one", "/two"}


def test_that_polish_letters_come_out_of_octal_bytes() -> None:
    assert written(r'7 mkdir("/r/srv/u/\305\201\303\263d\305\272", 0777) = 0') == {"/srv/u/Łódź"}


def test_that_a_name_beside_an_open_folder_is_found_there() -> None:
    assert written('7 unlinkat(5</r/srv/u/kk>, "old", 0) = 0') == {"/srv/u/kk/old"}


def test_that_sockets_are_told_by_family_and_local_ones_by_name() -> None:
    lines = (
        "7 socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 4<socket:[1]>",
        '7 connect(4<socket:[1]>, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0',
    )
    assert traced.reached(traced.calls(lines)) == {"INET6", '@"/tmp/.X11-unix/X0"'}
