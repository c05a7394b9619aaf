"""The main screen: list, paper and note; its state, its panes, and the handlers of its commands (``commands_*``).

``screen`` routes keys and messages, ``state`` holds what is shown, ``loader`` looks it up, ``view`` builds it.
To add a column of the list: a row of ``columns.COLUMNS``.
"""
