"""Guards, each with the edit that takes it out and the tests that then must fail. A guard that no
test would miss is no promise kept; `make torture` takes out one after another."""

from typing import NamedTuple


class Mutation(NamedTuple):
    """One guard taken out."""

    guard: str
    file: str
    """Below src/briefing_tui."""
    old: str
    new: str
    tests: str
    """What pytest is given: a file below tests, and after blanks what `-k` selects."""


CORPUS = "torture/test_corpus.py"
CLEAN = "present/test_clean.py"
FILES = "torture/test_files.py"
BOUNDS = "torture/test_bounds.py"
STREAMS = "torture/test_streams.py"

TEXT = (
    Mutation("C0 controls have stand-ins", "present/clean.py",
             r'_ASCII = r"[\x00-\x09\x0b-\x1f\x7f]"', '_ASCII = "[\\t]"', f"{CORPUS} unseen"),
    Mutation("C1 controls have stand-ins", "present/clean.py",
             r"\x0b-\x1f\x7f-\x9f", r"\x0b-\x1f\x7f", f"{CORPUS} unseen"),
    Mutation("line and paragraph separators", "present/clean.py",
             r'_LINES = "\u2028\u2029"', r'_LINES = "\u2028"', f"{CORPUS} unseen"),
    Mutation("bidi overrides and isolates", "present/clean.py",
             r'_BIDI = "\u202a-\u202e\u2066-\u2069"', r'_BIDI = "\u202a"', f"{CORPUS} unseen"),
    Mutation("invisible fillers", "present/clean.py",
             r'_LETTERS = "[\u115f\u1160\u3164\uffa0]"', r'_LETTERS = "[\ufeff]"', CLEAN),
    Mutation("interlinear marks", "present/clean.py",
             r'_INTERLINEAR = "\ufff9-\ufffb\U0001d173', r'_INTERLINEAR = "\U0001d173', CLEAN),
    Mutation("tag characters", "present/clean.py",
             r'_TAGS = "\U000e0000-\U000e00ff', r'_TAGS = "\U000e0000', f"{CORPUS} unseen-tag"),
    Mutation("lone surrogates", "present/clean.py",
             r'_SURROGATES = "\ud800-\udfff"', r'_SURROGATES = "\ufeff"', CLEAN),
    Mutation("non-characters", "present/clean.py",
             r"for low in (0xFFFE, 0xFFFF)", r"for low in (0xFFFE,)", f"{CORPUS} unseen-non"),
    Mutation("floods of marks are cut", "present/clean.py",
             "MARKS_LIMIT = 8", "MARKS_LIMIT = 100_000", CLEAN),
    Mutation("flags of regions pass", "present/clean.py",
             '("gbeng", "gbsct", "gbwls")', '("gbxxx",)', f"{CORPUS} ordinary-flag"),
    Mutation("nothing but a flag passes whole", "present/clean.py",
             'elif found["flag"] is None', 'elif text[start] < "\U000e0000"', f"{CORPUS} led-by"),
    Mutation("names keep to one line", "present/clean.py",
             'return text.replace("\\n", "␊") if', 'return text if', f"{FILES} one_line"),
    Mutation("JSON escapes what steers", "present/clean.py",
             "return _compiled(_ESCAPED).sub(_escape, text)", "return text", f"{FILES} json"),
    Mutation("narration is cleaned", "cli/streams.py",
             "clean_line(message)", "message", f"{FILES} steers"),
    Mutation("reports are cleaned", "cli/problems.py",
             "clean_line(problem.message)", "problem.message", f"{CORPUS} key-"),
    Mutation("source lines are cleaned", "cli/excerpts.py",
             'clean_at(excerpt.text.replace("\\t", " "), [excerpt.caret])',
             'excerpt.text, [excerpt.caret]', f"{CORPUS} raw"),
    Mutation("found names are cleaned", "cli/search_lines.py",
             "clean_line(line.file)", "line.file", f"{FILES} steers"),
    Mutation("messages show odd blanks", "loading/shapes.py",
             r'_BLANKS = re.compile(r"[ \t\r\n]+")', r'_BLANKS = re.compile(r"\s+")',
             f"{CORPUS} separator"),
    Mutation("HTML escapes text", "export/as_html.py",
             "autoescape=True", "autoescape=False", "export/test_hostile.py html"),
    Mutation("SVG escapes text", "export/as_svg.py",
             "return escape(words)", "return words", "export/test_hostile.py svg"),
    Mutation("Markdown escapes text", "present/markdown.py",
             r'return _ANYWHERE.sub(r"\\\g<0>", " ".join(text.split()))',
             'return " ".join(text.split())', "export/test_hostile.py markdown"),
    Mutation("CSV holds no formula", "export/as_csv.py",
             'return f"\'{text}" if', 'return text if', "export/test_hostile.py csv"),
    Mutation("only web addresses open", "user/opener.py",
             'parts.scheme in ("http", "https")', "bool(parts.scheme)", "user/test_system.py"),
    Mutation("the editor gets no option", "user/editor.py",
             "file = os.path.abspath(path)", "file = str(path)", "user/test_system.py"),
    Mutation("an address that is none is told", "loading/crosscheck.py",
             "if web is None or not text.isprintable():", "if web is None:", f"{CORPUS} address"),
)  # fmt: skip

FILE = (
    Mutation("anchors are refused", "loading/nodes.py",
             "if event.anchor:", "if False:", f"{CORPUS} anchor or alias"),
    Mutation("tags are refused", "loading/nodes.py",
             "if event.tag:", "if False:", f"{CORPUS} tag"),
    Mutation("deep nesting is refused", "loading/nodes.py",
             "if depth >= DEEPEST:", "if False:", f"{CORPUS} deep"),
    Mutation("the parser's own depth is ours", "loading/nodes.py",
             'if "nesting depth" in', 'if "never" in', f"{CORPUS} brackets"),
    Mutation("doubled keys are refused", "loading/shapes.py",
             "elif key.value in seen:", "elif False:", f"{CORPUS} duplicate"),
    Mutation("merge keys are refused", "loading/shapes.py",
             "return bool(key.value == MERGE and", "return bool(False and", f"{CORPUS} merge"),
    Mutation("the writer's own keys are looked through", "loading/shapes.py",
             "_own_keys(found, value)", "pass", f"{CORPUS} below-own"),
    Mutation("numbers are short", "loading/scalars.py",
             "LONGEST_NUMBER = 40", "LONGEST_NUMBER = 10_000", f"{CORPUS} number"),
    Mutation("exponents are small", "loading/scalars.py",
             "LARGEST_EXPONENT = 300", "LARGEST_EXPONENT = 10**9", f"{CORPUS} exponent"),
    Mutation("texts end somewhere", "model/declare.py",
             "TEXT_LIMIT = 100_000", "TEXT_LIMIT = 10**9", f"{CORPUS} too-long"),
    Mutation("a pipe is not waited for", "loading/files.py",
             'getattr(os, "O_NONBLOCK", 0)', "0", f"{FILES} fifo"),
    Mutation("devices are not read", "loading/files.py",
             "if not stat.S_ISREG(status.st_mode):", "if False:", f"{FILES} null"),
    Mutation("large files are not read", "loading/files.py",
             "if max(len(data), size) > limit:", "if False:", f"{FILES} large"),
    Mutation("UTF-16 is named", "loading/encoding.py",
             "if _is_utf16(data):", "if False:", f"{CORPUS} utf-16"),
    Mutation("Latin-1 is named", "loading/encoding.py",
             "if high and high <= _LATIN:", "if False:", f"{CORPUS} latin"),
    Mutation("pairs of escapes are joined", "loading/surrogates.py",
             'if "\\\\u" not in text:', "if True:", f"{CORPUS} pair"),
    Mutation("only LF, CRLF and CR end lines", "loading/source.py",
             r're.compile(r"\r\n|\n|\r")', r're.compile("\r\n|[\n\r\x85\u2028]")',
             f"{CORPUS} next-line"),
    Mutation("doubled keys name their line", "loading/located.py",
             "line = source.line(finding.earlier) if", "line = 0 if", f"{CORPUS} double"),
    Mutation("of an alias nothing is made up", "loading/findings.py",
             "if node.__class__ is Unread:", "if False:", "unit/test_foreign.py"),
    Mutation("a colon in text is explained", "loading/slips_text.py",
             "    _colon,\n", "", f"{CORPUS} slip"),
    Mutation("an apostrophe is explained", "loading/slips_text.py",
             "    _quote,\n", "", f"{CORPUS} slip"),
    Mutation("a tab is explained", "loading/slips_lines.py",
             "_directive, _tab)", "_directive)", f"{CORPUS} slip"),
    Mutation("text after quotes is explained", "loading/slips_text.py",
             "(_after_end,)", "()", f"{CORPUS} slip"),
    Mutation("reserved signs are explained", "loading/slips_text.py",
             "    _reserved,\n", "", f"{CORPUS} slip"),
    Mutation("a dash in a value is explained", "loading/slips_text.py",
             "    _sign_of_value,\n", "", f"{CORPUS} slip"),
    Mutation("cures are tried before they are told", "loading/slips.py",
             "place.reach(slip.edit) >= least", "True", "unit/test_slips_followed.py"),
    Mutation("line ends make no difference to a slip", "loading/stumble.py",
             'if "\\r" in text:', "if False:", "unit/test_slips_followed.py"),
    Mutation("a hundred problems are told", "cli/problems.py",
             "MOST = 100\n", "MOST = 10_000\n", BOUNDS),
    Mutation("a thousand faults have words", "loading/findings.py",
             "MOST = 1000\n", "MOST = 10**9\n", BOUNDS),
    Mutation("near names are not sought forever", "loading/shapes.py",
             "LIMIT = 30_000", "LIMIT = 10**9", BOUNDS),
)  # fmt: skip

ECHOES = "torture/test_echoes.py"
REPEATED = (
    Mutation("names are repeated in short", "present/view.py",
             "else self.brief(actor.name)", "else self.say(actor.name)",
             f"{ECHOES} no_output and name"),
    Mutation("figures are repeated in short", "present/numbers.py",
             "view.brief(figure_words.words(figure))", "view.say(figure_words.words(figure))",
             f"{ECHOES} no_output and figure"),
    Mutation("passages are cited in short", "export/page/passages.py",
             "self._view.words_of(passage, CITED))", "self._view.words_of(passage))",
             f"{ECHOES} no_output and points"),
    Mutation("quotes are not repeated forever", "model/repeats.py",
             "ENOUGH = 10_000", "ENOUGH = 10**12", f"{ECHOES} full_until"),
    Mutation("a menu has an end", "present/links.py",
             "MOST = 1_000", "MOST = 10**9", "present/test_links.py hundred_thousand"),
    Mutation("ids end somewhere", "model/declare.py",
             "ID_LIMIT = 200", "ID_LIMIT = 10**9", f"{CORPUS} id-too-long"),
)  # fmt: skip

STREAM = (
    Mutation("a closed pipe is no failure", "cli/__init__.py",
             "except BrokenPipeError:\n        _abandon()\n        return Exit.DONE",
             "except ZeroDivisionError:\n        return Exit.DONE", f"{STREAMS} quietly"),
    Mutation("a full disk is one line", "cli/__init__.py",
             "except OSError as error:\n        _abandon()\n        return _failed(error)",
             "except ZeroDivisionError:\n        return 0", f"{STREAMS} one_line"),
    Mutation("a deaf stderr changes nothing", "cli/streams.py",
             "except OSError:\n        _deafen(2)", "except ZeroDivisionError:\n        _deafen(2)",
             f"{STREAMS} nobody"),
    Mutation("help is a result", "cli/parser.py",
             "def _print_message(", "def _never(", f"{STREAMS} help"),
    Mutation("closed stdout is told", "cli/streams.py",
             'raise OSError(9, "standard output is closed")', "return", f"{STREAMS} one_line"),
    Mutation("files are written whole", "loading/atomic.py",
             "with suppress(FileNotFoundError):\n            Path(name).unlink()", "pass",
             f"{STREAMS} half"),
)  # fmt: skip

KEYS = "terminal/test_keyboard.py"
ENDING = "terminal/test_ending.py"
FAULT = "user/test_fault.py"

READER = (
    Mutation("bytes of the keyboard need be no text", "tui/keyboard.py",
             'errors="replace"', 'errors="strict"', KEYS),
    Mutation("an answer is not typed", "tui/keyboard.py",
             'self._in_string = piece["end"] is None', "pass", KEYS),
    Mutation("pastes are cleaned", "tui/keyboard.py",
             'clean("".join(pasted)[:PASTE_LIMIT])', '"".join(pasted)[:PASTE_LIMIT]',
             f"{KEYS} pastes"),
    Mutation("keys are characters that may be shown", "tui/keyboard.py",
             "yield from filter(_is_sane, found)", "yield from found", KEYS),
    Mutation("what was only begun is not handed on", "tui/keyboard.py",
             'if len(held) <= 2 or held.endswith("$"):', "if held:", KEYS),
    Mutation("a parser left in the middle is not used again", "tui/keyboard.py",
             """            self._parser = _Parser()
            # Escape, two""", "            # Escape, two", f"{KEYS} middle"),
    Mutation("a signal ends the reader properly", "tui/ending.py",
             "before[number] = signal.signal(number, ending.on_signal)",
             "before[number] = signal.getsignal(number)", f"{ENDING} test_a_signal_ends_it"),
    Mutation("a busy reader ends as well", "tui/ending.py",
             "self.by_force_after(PATIENCE, code)", "pass", f"{ENDING} busy"),
    Mutation("a terminal that is gone ends it", "tui/driver.py",
             "self._soon(self._terminal_is_gone)", "pass", f"{ENDING} closed"),
    Mutation("an editor ends with the reader", "tui/opening.py",
             "        editor.end()\n", "", "terminal/test_leaving.py told_to_end"),
    Mutation("after fg all is drawn", "tui/driver.py",
             "self._must_signal_resume = True", "pass", "terminal/test_odd_terminals.py stopped"),
    Mutation("the terminal is given back once", "tui/driver.py",
             "        self._switching = True\n", "", "terminal/test_odd_terminals.py given_back"),
    Mutation("a folder that is gone stops nobody", "user/editor.py",
             "    except OSError:\n        return", "    except ZeroDivisionError:\n        return",
             "user/test_system.py gone"),
    Mutation("a fault in the reader is one line", "tui/app.py",
             "self.fault = self.fault or error", "pass", f"{ENDING} fault"),
    Mutation("a fault of a command is one line", "cli/__init__.py",
             "except Exception as error:", "except ZeroDivisionError as error:", FAULT),
    Mutation("a report repeats no briefing", "user/fault.py",
             'return "(its words are left out)"', "return str(error)", FAULT),
    Mutation("a dialog closes once", "tui/screens/dialog.py",
             " if self.is_current else AwaitComplete()", "", "tui/test_dialog_closes.py"),
    Mutation("a dialog may close before it is there", "tui/screens/dialog.py",
             'next(iter(self.query("#frame")), None)', 'self.query_one("#frame")',
             "tui/test_dialog_closes.py"),
)  # fmt: skip

MUTATIONS = (*TEXT, *FILE, *REPEATED, *STREAM, *READER)
