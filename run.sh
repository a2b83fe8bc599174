#!/usr/bin/env bash
# The only entry point. Builds what is stale, then passes its arguments on to the command line program; without
# arguments it runs a campaign. `run.sh test` runs the whole test suite with model coverage instead.
# Needs bash and the .NET SDK of global.json; scripts/install-prerequisites brings the rest.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
configuration=release
program="$root/artifacts/bin/Cli/$configuration/Conformance.Cli.dll"
tests="$root/artifacts/bin/Properties/$configuration/Conformance.Properties.dll"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
# No compiler or build process may outlive this script.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# A thread with a private descriptor table closes what the runtime keeps open for write-xor-execute pages, and must not be
# the one that starts the runtime's compiler thread again (src/Oracle/Environment/RuntimeSettings.cs).
export DOTNET_EnableWriteXorExecute=0 DOTNET_TC_BackgroundWorkerTimeoutMs=7fffffff

say() { printf '%s\n' "$*" >&2; }

fail() { # exit code, message
    say "run.sh: $2"
    exit "$1"
}

use_some_home() {
    if [[ -z "${HOME:-}" || ! -w "${HOME:-/nonexistent}" ]]; then
        export HOME="$root/artifacts/home"
        mkdir -p "$HOME" 2>/dev/null || export HOME=/tmp
    fi
}

# Whether anything the target is made of is newer than its last build; directories tell of deleted files.
is_stale() { # target, output, sources...
    local stamp="$root/artifacts/stamps/$1" output="$2"
    shift 2
    [[ ! -f "$output" || ! -f "$stamp" || -n "$(find "$@" -newer "$stamp" -print -quit)" ]]
}

build() { # target, project, output, sources...
    local target="$1" project="$2" output="$3" log="$root/artifacts/stamps/$1.log"
    shift 3
    is_stale "$target" "$output" "$@" || return 0
    command -v dotnet >/dev/null || fail 3 "the .NET SDK is missing; global.json names the version (https://dotnet.microsoft.com/download)"
    mkdir -p "$root/artifacts/stamps" 2>/dev/null || fail 3 "cannot write to $root/artifacts; build once as its owner: ./run.sh doctor"
    exec 9>"$root/artifacts/stamps/lock"
    flock 9
    if is_stale "$target" "$output" "$@"; then
        say "building $target (a clean checkout takes up to a minute)"
        touch "$root/artifacts/stamps/$target.started"
        local restore=(dotnet restore "$root/$project" --nologo -v q)
        [[ -z "${CI:-}" ]] || restore+=(--locked-mode)
        { "${restore[@]}" && dotnet build "$root/$project" -c "${configuration^}" --no-restore --nologo -v q -p:UseSharedCompilation=false; } \
            >"$log" 2>&1 9>&- || { grep -E 'error|warning' "$log" | sort -u >&2 || cat "$log" >&2; fail 3 "the build failed; the whole log is $log"; }
        mv "$root/artifacts/stamps/$target.started" "$root/artifacts/stamps/$target"
    fi
    exec 9>&-
}

shared_inputs=("$root/src" "$root/benchmarks" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" "$root/.editorconfig")

# Tests that need namespaces run in a user namespace when the caller is not root; where that is refused they are skipped.
test_prefix() {
    [[ "$(id -u)" == 0 ]] || ! unshare -Ur true 2>/dev/null || printf 'unshare\n-Ur\n'
}

show_coverage() { # results directory
    local report
    report="$(find "$1" -name coverage.cobertura.xml -print -quit)"
    if [[ -z "$report" ]]; then
        echo "model coverage: not measured"
        return
    fi
    (cd "$root" && dotnet tool restore >/dev/null &&
        dotnet tool run reportgenerator "-reports:$report" "-targetdir:$root/coverage/html" "-reporttypes:Html;TextSummary" >/dev/null) ||
        { echo "model coverage: not measured (ReportGenerator did not run)"; return; }
    echo "model coverage: $(sed -n 's/^ *Line coverage: *\([0-9.]*\)%.*/\1/p' "$root/coverage/html/Summary.txt") % of lines (coverage/html/index.html)"
}

# The counts come from the result file, not from the exit code: a test host that died has no file, and that is a failure.
counter() { # file, attribute
    sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1" 2>/dev/null | head -n 1
}

run_tests() {
    "$root/scripts/install-prerequisites" || say "run.sh: going on without; the tests that need it are skipped"
    build tests tests/Properties/Properties.csproj "$tests" "${shared_inputs[@]}" "$root/tests/Properties"
    local results="$root/artifacts/test-results" status=0 prefix
    rm -rf "$results"
    mapfile -t prefix < <(test_prefix)
    "${prefix[@]}" dotnet test "$root/tests/Properties" -c "${configuration^}" --no-build --nologo -v q --logger "console;verbosity=minimal" \
        --results-directory "$results" --logger "trx;LogFileName=tests.trx" \
        --collect "XPlat Code Coverage;Format=cobertura;Include=[Conformance.Model]*" "$@" || status=$?
    show_coverage "$results"
    local passed failed total executed
    passed="$(counter "$results/tests.trx" passed)" failed="$(counter "$results/tests.trx" failed)"
    total="$(counter "$results/tests.trx" total)" executed="$(counter "$results/tests.trx" executed)"
    local skipped=$((${total:-0} - ${executed:-0}))
    if [[ "${executed:-0}" == 0 || ( "$status" != 0 && "${failed:-0}" == 0 ) ]]; then
        say "run.sh: no test ran, or the test host did not finish"
        failed=$((${failed:-0} + 1))
    fi
    if [[ "$skipped" -gt 0 ]]; then
        echo "${passed:-0} passed, ${failed:-0} failed, $skipped skipped"
    else
        echo "${passed:-0} passed, ${failed:-0} failed"
    fi
    [[ "${failed:-0}" == 0 ]]
}

use_some_home
case "${1:-run}" in
    test)
        shift
        run_tests "$@"
        ;;
    *)
        [[ "${1:-}" != bench ]] || "$root/scripts/install-prerequisites" compiler || exit 3
        build program src/Cli/Cli.csproj "$program" "${shared_inputs[@]}"
        [[ $# -gt 0 ]] || set -- run
        # A process that is killed would leave the pipes of its debugger behind.
        DOTNET_EnableDiagnostics="${DOTNET_EnableDiagnostics:-0}" exec dotnet "$program" "$@"
        ;;
esac
