"""Items of a sentence."""

from kkapp.polish.lists import join_list


def test_that_the_conjunction_stands_before_the_last_item_only() -> None:
    assert join_list([]) == ""
    assert join_list(["a"]) == "a"
    assert join_list(["a", "b"]) == "a i b"
    assert join_list(["a", "b", "c"]) == "a, b i c"
    assert join_list(["a", "b", "c"], "oraz") == "a, b oraz c"
