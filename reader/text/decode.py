"""Decoder for bytes of unknown encoding. Does not open files or clean text."""

from __future__ import annotations

import codecs
import re

from reader.i18n import _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_NARROW = ("utf-8", "cp1252", "gb18030", "big5hkscs")
_SAMPLE = 1 << 16
_ASCII_HEAD = re.compile(rb"\A[\x00-\x7f]+")
_BROKEN = "\ufffd"

_COMMON_HAN = (
    "的一是不了在人有我他这这個个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然"
    "家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第"
    "公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回"
    "特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界"
    "模型语言推据训练征架构优准估算强码验示框率预测像确类频智域具升识设证复编码习索策精参略流引网深集究研"
    "這們來為國說時會對於著過發後裡經麼學現當沒動還進樣實軍無與長機業將關點問應戰頭體見產話給門兒東聲員論處義幾認條係氣題"
    "變總電數報結務場計資許統區隊決馬書則聽語據訓練徵構優準確類頻識設證複編習網"
)
_STRANGE = re.compile(rf"[^\t\n\r -~　-】！-～‘-”–—…ß-öø-ÿ{_COMMON_HAN}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Decode the bytes of a text file.

    Without an encoding, a byte order mark decides, then strict UTF-8, then whichever of UTF-16, UTF-32, GB18030, Big5
    and Windows-1252 yields the fewest characters that are unusual in English, Chinese or Western European text. A few
    invalid bytes in a long text become U+FFFD.

    Args:
        data: Content of the file.
        encoding: Name of a Python text codec, or ``None`` to detect it.

    Returns:
        The text, with LF newlines and without byte order mark, and the name of the codec.

    Raises:
        LookupError: The encoding is unknown.
        ValueError: The bytes do not fit the encoding, or are not text.
    """
    if encoding is not None:
        name = codecs.lookup(encoding).name
        return _finish(_decode_strictly(data, name)), name
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _finish(_decode_leniently(data, name)), name
    try:
        text, name = data.decode(), "utf-8"
    except UnicodeDecodeError:
        text, name = "", ""
    if not name or "\0" in text:
        name = _guess(data)
        text = _decode_leniently(data, name)
        if name in _WIDE and _strangeness(text) > len(text) * 3 // 4:
            raise ValueError(_("This is binary data, not text."))
    return _finish(text), name


def _decode_strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError:
        raise ValueError(_("The bytes are not valid {encoding}.").format(encoding=name)) from None


def _decode_leniently(data: bytes, name: str) -> str:
    text = data.decode(name, "replace")
    if text.count(_BROKEN) > 1 + len(text) // 100:
        raise ValueError(_("Cannot detect the encoding of the text."))
    return text


def _guess(data: bytes) -> str:
    """Return the codec that decodes a sample with the fewest unusual characters; the first one of equals."""
    names = _WIDE if b"\0" in data else _NARROW
    telling = data if names is _WIDE else _ASCII_HEAD.sub(b"", data)
    sample = telling[:_SAMPLE]
    return min(names, key=lambda name: _strangeness(sample.decode(name, "replace")))


def _strangeness(text: str) -> int:
    return len(_STRANGE.findall(text)) + text.count(_BROKEN)


def _finish(text: str) -> str:
    """Raise for what is not text; convert newlines to LF; drop a byte order mark."""
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > 4 + len(text) // 50:
        raise ValueError(_("This is binary data, not text."))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
