#!/bin/sh
# Build the wheel, install it into a fresh environment outside the checkout, and use it with an empty
# home, as a user would.
#   sh scripts/prove-wheel.sh [PYTHON]
set -eu

python=${1:-python3}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/home" "$room/elsewhere"

say() { printf '%s\n' "-- $*"; }

say "building the wheel"
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$room/dist" .

say "installing it into a fresh environment"
"$python" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$room"/dist/*.whl

cd "$room/elsewhere"
HOME=$room/home
export HOME
unset PYTHONPATH XDG_CONFIG_HOME XDG_STATE_HOME XDG_DATA_HOME XDG_CACHE_HOME || true
bin=$room/venv/bin

version=$("$bin/python" -c 'import briefing_tui; print(briefing_tui.__version__)')
shipped=$("$bin/python" -c 'import briefing_tui; print(briefing_tui.__path__[0])')/briefings
case $shipped in
"$room"/*) ;;
*) say "the package was imported from somewhere else: $shipped"; exit 1 ;;
esac

for name in briefing briefing-tui; do
  say "$name --version"
  test "$("$bin/$name" --version)" = "briefing $version"
done

count=0
for file in "$shipped"/*.yaml; do
  say "briefing check $(basename "$file")"
  "$bin/briefing" check "$file"
  say "briefing print $(basename "$file")"
  "$bin/briefing" print "$file" >page.txt 2>narration.txt
  test -s page.txt
  # A clean file printed to a pipe says nothing on stderr.
  test ! -s narration.txt
  for format in markdown html svg json csv; do
    "$bin/briefing" print --format "$format" "$file" >page.txt
    test -s page.txt
  done
  count=$((count + 1))
done
test "$count" -gt 0

say "briefing compare, of the three reports on one event"
"$bin/briefing" compare "$shipped/harbour-fire" >page.txt
grep -q "WHERE THEY CLASH" page.txt

say "briefing serve, before and after its extra is installed by the line that it says"
if "$bin/briefing" serve "$file" 2>narration.txt; then exit 1; fi
PATH="$bin:$PATH" sh -c "$(sed 's/.*to install it: //' narration.txt) --quiet --disable-pip-version-check"
"$bin/briefing" serve --port 0 "$file" >address.txt &
serving=$!
tries=0
until test -s address.txt; do
  tries=$((tries + 1))
  test "$tries" -lt 200
  sleep 0.1
done
kill "$serving"
wait "$serving"

say "the wheel works outside the checkout ($count briefings printed and checked)"
