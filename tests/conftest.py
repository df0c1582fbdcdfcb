"""What all tests share: `--bless`, the project's folder, and where Chromium is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="rewrite expected texts from what the code says now; then read the diff",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for Chromium drives it, whether its author said so or not."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of this checkout."""
    return HERE.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "tests/run leaves browser tests out where there is no Chromium"
    return found
