"""What an author writes becomes a value, or one diagnostic that says why not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graphkit import moments, values
from graphkit.diagnostics import Diagnostic, Report
from graphkit.source import Source, Span

Reader = Callable[[str, Span, Report], object]

READERS: tuple[Reader, ...] = (
    values.date,
    values.number,
    values.integer,
    values.link,
    values.language,
    values.sha256,
    values.quote,
    *(
        lambda text, span, report, name=name: values.typed(name, text, span, report)
        for name in (
            values.EDTF,
            *(f"{values.XSD}{name}" for name in ("string", "date", "gYear", "gYearMonth")),
            *(f"{values.XSD}{name}" for name in ("integer", "decimal", "boolean", "anyURI")),
        )
    ),
)


def read(reader: Reader, text: str) -> tuple[object, list[Diagnostic]]:
    report = Report()
    span = Source("facts/a.yaml", text).span(0, len(text))
    return reader(text, span, report), report.diagnostics


def value(reader: Reader, text: str) -> object:
    found, diagnostics = read(reader, text)
    assert not diagnostics
    return found


def complaint(reader: Reader, text: str) -> Diagnostic:
    found, diagnostics = read(reader, text)
    assert found is None
    (diagnostic,) = diagnostics
    assert diagnostic.severity == "error"
    return diagnostic


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "lower", "upper", "edtf"),
    [
        ("2022", "2022-01-01", "2022-12-31", "2022"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2022-01-05", "2022-01-05", "2022-01-05", "2022-01-05"),
        ("0001", "0001-01-01", "0001-12-31", "0001"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"),
        ("2022-01~", "2022-01-01", "2022-01-31", "2022-01~"),
        ("2022-01?", "2022-01-01", "2022-01-31", "2022-01?"),
        ("1992..1994", "1992-01-01", "1994-12-31", "[1992..1994]"),
        ("2022-06..2022", "2022-06-01", "2022-12-31", "[2022-06..2022]"),
        ("..2022-01-10", "", "2022-01-10", "[..2022-01-10]"),
        ("2022-01-06..", "2022-01-06", "", "[2022-01-06..]"),
        ("..", "", "", "XXXX-XX-XX"),
        ("ongoing", "", "", "/.."),
    ],
)
def test_a_date_is_the_days_that_it_can_mean(text: str, lower: str, upper: str, edtf: str) -> None:
    moment = value(values.date, text)
    assert moment == values.Moment(
        text,
        day(lower),
        day(upper),
        approximate="~" in text,
        uncertain="?" in text,
        ongoing=text == "ongoing",
    )
    assert isinstance(moment, values.Moment)
    assert moment.edtf() == edtf
    assert moments.of_edtf(edtf) == moment


def test_only_a_date_is_read_back_as_one() -> None:
    assert values.moment_of(values.Literal("2022", values.XSD + "gYear"))
    assert values.moment_of(values.Literal("2022", values.XSD + "integer")) is None


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("2022-02-30", "February 2022 has 28 days", "a day from 01 to 28, or only 2022-02"),
        ("2023-02-29", "February 2023 has 28 days", "a day from 01 to 28, or only 2023-02"),
        ("2022-13", "there is no month '13'", "a month from 01 to 12, or only 2022"),
        ("0000", "the first year is 0001", "write a year from 0001 on"),
        ("2022..2021", "ends before it begins", "write 2021..2022"),
        ("5.1.2022", "is no date", "write 2022-01-05"),
        ("2022/01/05", "is no date", "write 2022-01-05"),
        ("1/5/2022", "is no date", "write 2022-01-05 or 2022-05-01"),
        ("25/12/2022", "is no date", "write 2022-12-25"),
        ("2022-1-5", "is no date", "write 2022-01-05"),
        ("20220105", "is no date", "write 2022-01-05"),
        ("2022-01-05T10:00Z", "is no date", "write 2022-01-05"),
        ("Jan 2022", "is no date", "write 2022-01"),
        ("5 January 2022", "is no date", "write 2022-01-05"),
        ("January 5, 2022", "is no date", "write 2022-01-05"),
        ("about 2022", "is no date", "write 2022~"),
        ("maybe 2022", "is no date", "write 2022?"),
        ("since 2022-01", "is no date", "write 2022-01.."),
        ("by 2022-01-10", "is no date", "write ..2022-01-10"),
        ("2022%", "is no date", "write 2022~ or 2022?"),
        ("[1992..1994]", "is no date", "write 1992..1994"),
        ("1992–1994", "is no date", "write 1992..1994"),
        ("2022-01/2022-02", "is no date", "'since: 2022-01' and 'until: 2022-02'"),
        ("now", "is no date", "write ongoing"),
        ("last week", "is no date", "write 2022, 2022-01 or 2022-01-05"),
        ("٢٠٢٢", "is no date", "write 2022, 2022-01 or 2022-01-05"),
        ("2022~..2023", "is no date", "write 2022, 2022-01 or 2022-01-05"),
        ("", "there is no date here", "write 2022, 2022-01 or 2022-01-05"),
    ],
)
def test_what_is_no_date_is_said_with_what_to_write(text: str, message: str, help: str) -> None:
    diagnostic = complaint(values.date, text)
    assert diagnostic.name == "bad-date"
    assert message in diagnostic.message
    assert help in diagnostic.help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("2,500", "write 2500"),
        ("2.500.000", "write 2500000"),
        ("1 000", "write 1000"),
        ("1_000", "write 1000"),
        ("1e3", "write 1000"),
        ("0x1F", "write 31"),
        ("007", "write 7"),
        ("+5", "write 5"),
        (".5", "write 0.5"),
        ("5.", "write 5"),
        ("2,5", "write 2.5"),
        ("50%", "write 50, and give the unit"),
        ("about 2500", "write 2500, and give the unit"),
        ("NaN", "write digits"),
        ("٣", "write digits"),
        ("1e400", "write digits"),
        ("", "write digits"),
        ("1234567890123456789", "round it"),
    ],
)
def test_what_is_no_plain_number_is_said_with_what_to_write(text: str, help: str) -> None:
    diagnostic = complaint(values.number, text)
    assert diagnostic.name == "bad-number"
    assert diagnostic.help.startswith(help)


@pytest.mark.parametrize(
    ("text", "written"),
    [("0", "0"), ("-0", "0"), ("2500.00", "2500"), ("-0.50", "-0.5"), ("100", "100")],
)
def test_a_number_is_written_in_one_way(text: str, written: str) -> None:
    number = value(values.number, text)
    assert isinstance(number, Decimal)
    assert values.canonical(number) == written


def test_a_number_with_a_fraction_is_no_whole_number() -> None:
    assert value(values.integer, "-12") == -12
    assert complaint(values.integer, "2.5").name == "bad-integer"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:80/a%20b?c=d#e",
        "https://казахстан.қаз/жаңа",
        "https://[2001:db8::1]/",
    ],
)
def test_a_link_is_kept_as_it_is(text: str) -> None:
    assert value(values.link, text) == text


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("www.example.org/a", "write https://www.example.org/a"),
        ("ftp://example.org", "write the whole link"),
        ("javascript:alert(1)", "write the whole link"),
        ("https://", "write it as in"),
        ("https://example.org:x/", "write it as in"),
        ("https://me:secret@example.org/", "leave out what stands before '@'"),
        ("https://example.org/a b", "write %20 for it"),
        ("https://example.org/\x1b", "write %1B for it"),
        ("https://example.org/%zz", "write %25 for it"),
        (r"https://example.org\a", "write %5C for it"),
        (r"https://example.org\@example.com/", "write %5C for it"),
        ("https://example.org/a\tb", "write %09 for it"),
        ("https://exam\nple.org/", "write %0A for it"),
        ("https://example.org:80@example.com/", "leave out what stands before '@'"),
        ("https://example.org@/", "write it as in"),
        ("https://example.org:99999/", "write it as in"),
        ("https://2130706433/", "write it as in"),
        ("https://127.1/", "write it as in"),
        ("https://0x7f.0.0.1/", "write it as in"),
        ("https://0177.0.0.1/", "write it as in"),
        ("https://999.1.1.1/", "write it as in"),
        ("https://[1:2]/", "write it as in"),
    ],
)
def test_what_is_no_link_is_said_with_what_to_write(text: str, help: str) -> None:
    diagnostic = complaint(values.link, text)
    assert diagnostic.name == "bad-link"
    assert diagnostic.help.startswith(help)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST", "localhost.", "localhost:8080", "a.localhost", "printer.local"),
        *("127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        "127.0.0.1.",
        *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]"),
        *("\uff11\uff12\uff17.0.0.1", "\uff4cocalhost"),
    ],
)
def test_a_link_that_leads_nowhere_for_readers_is_said(host: str) -> None:
    diagnostic = complaint(values.link, f"http://{host}/a")
    assert diagnostic.name == "bad-link"
    assert "nowhere for readers" in diagnostic.message
    assert diagnostic.help == "write the address at which others find it, or leave it out"


@pytest.mark.parametrize(
    "host",
    [
        *("local.example.org", "localhost.example.org", "localhost-times.org", "127.example.org"),
        *(
            "8.8.8.8",
            "8.8.8.8:8080",
            "[2606:4700::1111]",
            "[::ffff:8.8.8.8]",
            "intranet",
            "192.0.2.1",
        ),
        *("example.org.", "пример.рф", "xn--e1afmkfd.xn--p1ai", "1999.museum", "a_b.example.org"),
    ],
)
def test_a_link_that_only_looks_private_is_kept(host: str) -> None:
    assert value(values.link, f"http://{host}/a") == f"http://{host}/a"


def test_a_language_is_a_tag_and_no_name() -> None:
    assert value(values.language, "zh-Hant") == "zh-Hant"
    assert complaint(values.language, "en_US").help == "write en-US"
    assert complaint(values.language, "kazakh").name == "bad-language"


def test_a_hash_is_sixty_four_small_digits() -> None:
    assert value(values.sha256, "0123456789abcdef" * 4)
    assert complaint(values.sha256, "AB" * 32).help == f"write {'ab' * 32}"
    assert complaint(values.sha256, "ab" * 31).name == "bad-hash"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "empty-quote"),
        (" — ", "empty-quote"),
        ("troops … to Kazakhstan", "ellipsis-in-quote"),
        ("troops ... to Kazakhstan", "ellipsis-in-quote"),
        ("one two three four five six seven eight nine ten eleven twelve more", "long-quote"),
    ],
)
def test_a_quote_is_a_pinpoint(text: str, name: str) -> None:
    twelve = "one two three four five six seven eight nine ten eleven twelve"
    assert value(values.quote, twelve) == twelve
    assert complaint(values.quote, text).name == name


@pytest.mark.parametrize(
    ("datatype", "text", "literal"),
    [
        ("date", "2022-01-05", ("2022-01-05", "date")),
        ("date", "2022-01", ("2022-01", "gYearMonth")),
        ("date", "2022", ("2022", "gYear")),
        ("decimal", "2.50", ("2.5", "decimal")),
        ("integer", "-7", ("-7", "integer")),
        ("boolean", "true", ("true", "boolean")),
        ("anyURI", "https://example.org/", ("https://example.org/", "anyURI")),
        ("string", "NO", ("NO", "string")),
    ],
)
def test_a_literal_has_the_datatype_of_what_was_written(
    datatype: str, text: str, literal: tuple[str, str]
) -> None:
    def typed(text: str, span: Span, report: Report) -> object:
        return values.typed(values.XSD + datatype, text, span, report)

    assert value(typed, text) == values.Literal(literal[0], values.XSD + literal[1])


def test_a_doubtful_date_is_a_literal_in_edtf() -> None:
    def typed(text: str, span: Span, report: Report) -> object:
        return values.typed(f"{values.XSD}date", text, span, report)

    assert value(typed, "..2022") == values.Literal("[..2022]", values.EDTF)
    assert value(typed, "2022~") == values.Literal("2022~", values.EDTF)


near_misses = some.text(
    "0123456789-./~?[]%, +eExX_TZ:@#" + "abongi\u2013\u0662\u00a0\x00", max_size=24
)
tame = some.text(some.characters(exclude_categories=()), max_size=80)


@given(some.one_of(near_misses, tame), some.sampled_from(READERS))
def test_any_text_is_a_value_or_exactly_one_diagnostic(text: str, reader: Reader) -> None:
    found, diagnostics = read(reader, text)
    assert len(diagnostics) == (1 if found is None else 0)
    for diagnostic in diagnostics:
        assert diagnostic.help


@given(some.dates(), some.sampled_from((4, 7, 10)), some.sampled_from(("", "~", "?")))
def test_a_date_that_is_written_is_read_again(
    when: datetime.date, precision: int, mark: str
) -> None:
    text = when.isoformat()[:precision] + mark
    moment = value(values.date, text)
    assert isinstance(moment, values.Moment)
    assert moment.text == text == moment.edtf()
    assert moment.lower is not None
    assert moment.upper is not None
    assert moment.lower <= when <= moment.upper


@given(
    some.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**13), max_value=10**13
    )
)
def test_a_number_that_is_written_is_read_again(number: Decimal) -> None:
    text = values.canonical(number)
    assert value(values.number, text) == number
    assert values.canonical(Decimal(text)) == text


@given(near_misses)
def test_what_a_help_says_to_write_can_be_written(text: str) -> None:
    for reader in (values.date, values.number):
        _, diagnostics = read(reader, text)
        for diagnostic in diagnostics:
            word = diagnostic.help.removeprefix("write ").partition(",")[0]
            offers = diagnostic.help.startswith("write ") and " " not in word
            if offers and word != "digits":
                value(reader, word)


@pytest.mark.parametrize("reader", READERS)
def test_a_long_text_is_cut_in_the_message(reader: Reader) -> None:
    _, diagnostics = read(reader, "9" * 60_000)
    assert all(len(diagnostic.message) < 200 for diagnostic in diagnostics)
