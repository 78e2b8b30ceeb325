"""Terminal features that the reader needs and that Textual lacks or gets wrong.

This package can shrink when Textual mends what is listed here (last checked with Textual 8.2.8).
Numbers are issues of Textualize/textual; "not reported" means that none was found.

`keyboard`: bytes to events, in front of Textual's parser
- One byte that is not UTF-8 kills the input thread: #6456 (open).
- Sequences that the parser does not know, such as late replies of the terminal, are typed as
  letters: #541, #3742 and #5500 (closed, but it still happens).
- Key reports that name a character beyond Unicode raise an error: not reported.
- A sequence that was only begun keeps the parser waiting, in a loop without end for some:
  not reported.
- A paste whose end is lost swallows every later key: not reported.
- Text of an input method longer than the parser's longest sequence is typed as garbage:
  #6562 (closed for short text).
- Escape and another key within a tenth of a second are both lost (see `key_queue`): not reported.

`key_queue`: one key at a time
- Keys that arrive together go to whatever has the focus at that moment, before the screen that the
  earlier ones open is there: #1009 (closed).

`driver`: the terminal itself
- A lost terminal leaves a process that spins at 100% CPU: pull request #6690 (open).
- Ctrl+Z, `kill -TSTP` and `kill -STOP` leave the terminal raw or the screen blank, and resume in
  the background: #1582 and #6298 (open).
- The mouse pointer's shape stays changed after the end: not reported.
- Sizes that arrive as input (mode 2048) are trusted, although any program can forge them: not
  reported.

`streams`, at the end
- SIGTERM and SIGHUP leave the terminal in raw mode on the alternate screen: #5140 (open).

`streams`, for redirected streams
- Keys are read from stdin only and the screen is drawn on stderr only: #153 (closed), #4553 and
  #5531 (open).
- COLUMNS and LINES freeze the size: #1245 (closed), pull request #6153 (open).
- What the terminal's encoding lacks ends the writer thread, and the screen stays blank: #4168
  (closed, but it still happens).

`streams`, before Textual starts
- Textual does not ask whether the background is dark: #2419 (open). A reply that arrives after it
  has started would be typed as keys.
- Keys typed while the program is loading are echoed, and some change on the way: not reported.
"""
