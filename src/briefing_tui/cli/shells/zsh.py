"""Completion for zsh."""

from collections.abc import Iterator

from briefing_tui.cli.parser import BY_NAME, DEFAULT
from briefing_tui.cli.shells.offered import Offered, Option, Value, offered

_HEAD = """\
#compdef briefing briefing-tui
# Completion for zsh; made by `briefing completion zsh`.
# Keep it as _briefing in a folder of $fpath, or load it with: eval "$(briefing completion zsh)"

"""
_MAIN = """\
_briefing() {
    local -a commands=(
%s
    )
    local -i at=2
    while (( at < CURRENT )); do
        case $words[at] in
            (--color) (( at += 2 )) ;;
            (-*) (( at += 1 )) ;;
            (*) break ;;
        esac
    done
    if (( at < CURRENT )) && (( $+functions[_briefing_$words[at]] )); then
        local command=$words[at]
        words[at]=()
        (( CURRENT -= 1 ))
        _briefing_$command
        return
    fi
    local -i found=1
    if (( at == CURRENT )) && [[ $words[CURRENT] != -* && $words[CURRENT-1] != -* ]]; then
        _describe -t commands command commands && found=0
    fi
    _briefing_%s && found=0
    return found
}

if [[ $funcstack[1] = _briefing ]]; then
    _briefing "$@"
else
    compdef _briefing briefing briefing-tui
fi
"""


def script() -> str:
    """The whole script."""
    return "".join(_pieces(offered()))


def _pieces(every: tuple[Offered, ...]) -> Iterator[str]:
    yield _HEAD
    for one in every:
        yield f"_briefing_{one.command.name}() {{\n    _arguments -s -S \\\n"
        lines = [_option(option) for option in one.options]
        if one.free is not None:
            star = "" if one.command.name in ("new", "serve", "completion") else "*"
            lines.append(_quoted(f"{star}:{_colons(one.free.name)}:{_action(one.free)}"))
        yield " \\\n".join(f"        {line}" for line in lines) + "\n}\n\n"
    commands = (f"        {_quoted(f'{n}:{_colons(c.summary)}')}" for n, c in BY_NAME.items())
    yield _MAIN % ("\n".join(commands), DEFAULT)


def _option(option: Option) -> str:
    """The specification of an option under all its names."""
    told = option.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    end = ""
    if option.value is not None:
        end = f":{_colons(option.value.name)}:{_action(option.value)}"
    equals = "=" if option.value is not None else ""
    specs = [
        f"{name}{equals if name.startswith('--') else '+' if equals else ''}[{told}]{end}"
        for name in option.names
    ]
    excluded = f"({' '.join(option.names)})"
    return " ".join(_quoted(excluded + spec) for spec in specs)


def _action(value: Value) -> str:
    """How a value is completed."""
    if value.is_list:
        return f"_sequence compadd - {' '.join(value.words)}"
    if value.words:
        return f"({' '.join(value.words)})"
    if value.files == "briefings":
        return '_files -g "*.(yaml|yml)"'
    return "_files" if value.files else " "


def _colons(text: str) -> str:
    return text.replace(":", "\\:")


def _quoted(text: str) -> str:
    """One word of the shell."""
    return "'" + text.replace("'", "'\\''") + "'"
