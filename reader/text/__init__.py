"""Unicode text as such: decoding, cleaning, folding, widths, line breaking, scripts, TeX, dates, pinyin.

For every other package. Imports only ``i18n`` and ``errors``; knows no paper.
To change a line-breaking rule: ``kinsoku``. ``tests/text/make_han_tables.py`` generates the tables of Han characters.
"""
