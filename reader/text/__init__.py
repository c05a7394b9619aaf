"""Unicode text tools: decoding, cleaning, folding, cell widths, line breaking, scripts, TeX, dates, pinyin.

Used by every other package. Imports only ``i18n`` and ``errors``; must not depend on papers.
Line-breaking rules are in ``kinsoku``. ``tests/text/make_han_tables.py`` generates the tables of Han characters.
"""
