import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from reader import i18n
from tests import catalogues


@pytest.fixture(autouse=True)
def _english_again():
    yield
    i18n.activate("en")


@pytest.mark.slow
@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_a_catalogue_has_every_sentence_of_the_code_and_no_other(locale: str) -> None:
    wanted = {message.id for message in catalogues.extract() if message.id}
    assert {message.id for message in catalogues.load(locale) if message.id} == wanted


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_every_sentence_is_translated(locale: str) -> None:
    assert len(catalogues.load(locale)) > 300
    untranslated = [
        message.id
        for message in catalogues.load(locale)
        if message.id and (message.fuzzy or not message.string or not all(_strings(message.string)))
    ]
    assert untranslated == []


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_placeholders_are_those_of_the_english_sentence(locale: str) -> None:
    for message in catalogues.load(locale):
        if message.id:
            wanted = [_placeholders(form) for form in _strings(message.id)]
            assert all(_placeholders(string) in wanted for string in _strings(message.string)), message.id


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_the_compiled_catalogue_is_that_of_the_text(locale: str) -> None:
    with catalogues.po_path(locale).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    # Only the messages count: the header names the version of the tool that wrote it.
    assert _messages(compiled) == _messages(catalogues.load(locale))


def test_chinese_sentences_have_chinese_signs_and_no_exclamation_marks() -> None:
    for message in catalogues.load("zh_CN"):
        for string in _strings(message.string):
            words = re.sub(r"\{[^}]*\}", "", string)
            assert not re.search(r"[\u4e00-\u9fff][,;?!]|[!！]", words), string


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh-CN"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert i18n.detect(environ) == language


def test_activating_chinese_speaks_chinese() -> None:
    i18n.activate("zh-CN")
    assert i18n.language() == "zh-CN"
    assert i18n._("unread") == "未读"


def _messages(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_strings(message.id): _strings(message.string) for message in catalogue if message.id}


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w+[^}]*\}", text))
