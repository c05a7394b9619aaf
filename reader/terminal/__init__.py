"""The terminal and the machine around it: clipboard, browser, editor, commands of the user, quirks.

For both front ends. May import ``models``, ``text``, ``config``. Every program is run without a shell.
To add a way to copy: a class in ``clipboard_methods`` and a place in its order.
"""
