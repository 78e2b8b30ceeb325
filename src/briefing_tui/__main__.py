"""Where the program starts; answers `--version` before anything else is imported."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        from briefing_tui import __version__

        print(f"briefing {__version__}")
        return 0
    from briefing_tui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
