"""Completion for bash 3.2 and later, without the bash-completion package."""

from collections.abc import Iterator

from briefing_tui.cli.parser import BY_NAME, DEFAULT
from briefing_tui.cli.shells.offered import Offered, Value, offered, taking

_HEAD = """\
# Completion for bash; made by `briefing completion bash`.
# Load it with: eval "$(briefing completion bash)"

_briefing_words() {
    local word
    compopt +o filenames 2>/dev/null
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen -W "$1" -- "$2")
}

_briefing_list() {
    local before= word
    case $2 in *,*) before=${2%,*}, ;; esac
    compopt +o filenames -o nospace 2>/dev/null
    while IFS= read -r word; do
        COMPREPLY+=("$before$word")
    done < <(compgen -W "$1" -- "${2##*,}")
}

_briefing_files() {
    local word
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do
        case $1$word in
            any*|*.yaml|*.yml) COMPREPLY+=("$word") ;;
            *) if [ -d "${word/#\\~/$HOME}" ]; then COMPREPLY+=("$word"); fi ;;
        esac
    done < <(compgen -f -- "$2")
}

_briefing() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev= command= at
    COMPREPLY=()
    if ((COMP_CWORD > 0)); then prev=${COMP_WORDS[COMP_CWORD-1]}; fi
    if [ "$cur" = = ]; then
        cur=
    elif [ "$prev" = = ] && ((COMP_CWORD > 1)); then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${COMP_WORDS[at]} in
            --color) at=$((at + 1)) ;;
            -*|=) ;;
"""
_COMMAND = """\
            %s) command=${COMP_WORDS[at]}; break ;;
            *) break ;;
        esac
    done
    case ${command:-%s}:$prev in
"""
_OPTIONS = """\
    esac
    case $cur in
        -*)
            case ${command:-%s} in
"""
_FREE = """\
            esac
            return
            ;;
    esac
    if [ -z "$command" ] && ((at == COMP_CWORD)); then
        _briefing_words "%s" "$cur"
    fi
    case ${command:-%s} in
"""
_TAIL = """\
    esac
}

complete -o filenames -F _briefing briefing briefing-tui
"""


def script() -> str:
    """The whole script."""
    return "".join(_pieces(offered()))


def _pieces(every: tuple[Offered, ...]) -> Iterator[str]:
    yield _HEAD
    yield _COMMAND % ("|".join(BY_NAME), DEFAULT)
    for one, option, value in taking(every):
        patterns = "|".join(f"{one.command.name}:{name}" for name in option.names)
        call = _completes(value)
        yield f"        {patterns}) {f'{call}; ' if call else ''}return ;;\n"
    yield _OPTIONS % DEFAULT
    for one in every:
        names = " ".join(name for option in one.options for name in option.names)
        yield f'                {one.command.name}) _briefing_words "{names}" "$cur" ;;\n'
    yield _FREE % (" ".join(BY_NAME), DEFAULT)
    for one in every:
        if one.free is not None and (call := _completes(one.free)):
            yield f"        {one.command.name}) {call} ;;\n"
    yield _TAIL


def _completes(value: Value) -> str:
    """The call that completes a value; nothing where it is open."""
    if value.words:
        function = "_briefing_list" if value.is_list else "_briefing_words"
        return f'{function} "{" ".join(value.words)}" "$cur"'
    return f'_briefing_files {value.files} "$cur"' if value.files else ""
