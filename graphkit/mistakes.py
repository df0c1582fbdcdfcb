"""libyaml's words for what is wrong with a file, and ours, with the way out."""

from __future__ import annotations

MISTAKES = (
    (
        "mapping values are not allowed",
        "a second ': ' stands in this line, or the line is indented too far",
        "put text that holds ': ' into quotation marks, or mend the indentation",
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "indent with spaces, never with tabs; put text that begins with @, % or ` into quotes",
    ),
    (
        "unexpected end of stream",
        "a quotation mark or bracket is opened and never closed",
        "close it",
    ),
    (
        "expected ',' or",
        "a bracket or brace is opened, and its list runs on into this line",
        "close it, or put a comma between the items",
    ),
    (
        "could not find expected ':'",
        "a key without its ':' stands before this place",
        "write 'key: value', with a space after the colon",
    ),
    (
        "expected key",
        "this line is indented like no line above it",
        "give it the indentation of the lines it belongs with",
    ),
    (
        "expected '-' indicator",
        "this line belongs to a list, and does not begin with '- '",
        "give it the indentation of the lines it belongs with, or begin it with '- '",
    ),
    (
        "Unicode character escape",
        "this escape stands for no character",
        "write the character itself",
    ),
)


def reworded(problem: str) -> tuple[str, str]:
    """What is wrong, and what to do, for a problem in libyaml's words."""
    for theirs, ours, help in MISTAKES:
        if theirs in problem:
            return ours, help
    look = "look at the indentation, the quotation marks and the brackets up to this place"
    return problem or "it breaks off", look
