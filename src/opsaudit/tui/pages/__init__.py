"""What each screen says, as lines: pure functions of the document, a language and a width."""
