"""The terminal and the system around it: clipboard, browser, editor, user commands, quirks.

Used by both front ends. May import ``models``, ``text``, ``config``. Programs are always run without a shell.
To add a way to copy: a class in ``clipboard_methods`` and its position in the order there.
"""
