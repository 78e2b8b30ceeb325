"""Completion for fish 3 and later."""

from collections.abc import Iterator

from briefing_tui.cli.parser import BY_NAME, DEFAULT
from briefing_tui.cli.shells.offered import Offered, Option, Value, offered

_HEAD = """\
# Completion for fish; made by `briefing completion fish`.
# Keep it as ~/.config/fish/completions/briefing.fish, or load it with:
# briefing completion fish | source

function __briefing_command
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case --color
                set -e words[1]
                set -q words[1]; and set -e words[1]
            case '-*'
                set -e words[1]
            case %s
                echo $words[1]
                return
            case '*'
                echo %s
                return
        end
    end
    echo -
end

function __briefing_is
    set -l command (__briefing_command)
    test $command = -; and set command %s
    contains -- $command $argv
end

function __briefing_files
    for file in (__fish_complete_path (commandline -ct))
        set -l path (string split -m 1 \\t -- $file)[1]
        if string match -qr '(/|\\.ya?ml)$' -- $path
            echo $path
        end
    end
end

function __briefing_panes
    set -l before (string replace -rf '(.*,).*' '$1' -- (string replace -r '^--pane=' '' -- \\
        (commandline -ct)))
    for pane in $argv
        echo "$before"$pane
    end
end

complete -c briefing-tui -w briefing
complete -c briefing -f
"""


def script() -> str:
    """The whole script."""
    return "".join(_pieces(offered()))


def _pieces(every: tuple[Offered, ...]) -> Iterator[str]:
    yield _HEAD % (" ".join(BY_NAME), DEFAULT, DEFAULT)
    for name, command in BY_NAME.items():
        condition = "'test (__briefing_command) = -'"
        yield f"complete -c briefing -n {condition} -a {name} -d {_quoted(command.summary)}\n"
    for one in every:
        where = f"-n '__briefing_is {one.command.name}'"
        if one.free is not None and (files := _free(one.free)):
            yield f"complete -c briefing {where} {files}\n"
        for option in one.options:
            yield f"complete -c briefing {where} {_option(option)}\n"


def _free(value: Value) -> str:
    """What completes what stands free."""
    if value.words:
        return f"-a {_quoted(' '.join(value.words))}"
    if value.files == "briefings":
        return "-a '(__briefing_files)'"
    return "-F" if value.files else ""


def _option(option: Option) -> str:
    words = [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    if option.value is not None:
        words.append(_value(option.value))
    if option.help:
        words.append(f"-d {_quoted(option.help)}")
    return " ".join(words)


def _value(value: Value) -> str:
    """What completes an option's value."""
    if value.is_list:
        call = f"(__briefing_panes {' '.join(value.words)})"
        return f"-x -a {_quoted(call)}"
    if value.words:
        return f"-x -a {_quoted(' '.join(value.words))}"
    return "-r -F" if value.files else "-x"


def _quoted(text: str) -> str:
    """One word of the shell."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
