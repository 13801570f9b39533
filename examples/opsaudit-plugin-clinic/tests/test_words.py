"""Every word of the plugin is found where it stands, in every script and form."""

from importlib.resources import files

import pytest
from opsaudit.testing import WordCase, read_words, word_cases

WORDS = read_words((files("opsaudit_clinic") / "lexicon.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", word_cases(WORDS), ids=str)
def test_word_is_found_where_it_stands(case: WordCase) -> None:
    """Look for one word in the frame of its class."""
    assert case.found() == case.expected
