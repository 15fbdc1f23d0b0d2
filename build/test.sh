# `./sparse test`, sourced by ./sparse: builds the solution, runs every test project, counts.
#
# Arguments go to `dotnet test`, e.g. --filter "FullyQualifiedName~CommandLine". The last line on stdout is
# "N passed, N failed", with ", N skipped" where there are any; the exit code is 1 when anything failed.

run_tests() {
    local results=$state/test-results log=$state/test.log
    lock
    say "building the solution"
    if ! build_project Sparse.sln; then
        # Nothing could run: that is a failure, not an absence of failures.
        printf '0 passed, 1 failed\n'
        exit 1
    fi
    unlock

    rm -rf "$results"
    local status=0
    # One project at a time: two libtorch processes on the same cores spin against each other.
    # shellcheck disable=SC2046
    (cd "$root" && dotnet test Sparse.sln -c Release --no-build -m:1 --tl:off $(source_property) --logger 'console;verbosity=minimal' \
        --logger trx --results-directory "$results" "$@") </dev/null >"$log" 2>&1 || status=$?
    # The runner's own lines without its chatter; the whole of it stays in .setup/test.log.
    grep -vE '^(   ( )?at (System\.|InvokeStub_|Xunit\.)|--- End of stack|\[xUnit\.net |Test run for |Additionally, path to test adapters|VSTest version|Starting test execution|A total of |Results File:|WARNING: Overwriting|Microsoft \(R\)|Copyright|Build started|[[:space:]]*$)' "$log" |
        sed -E "s#$root/##g; s#^No test is available in .*/([^/]+)\.dll\..*#\1: no tests#" || true

    local passed=0 failed=0 skipped=0 report counters
    for report in "$results"/*.trx; do
        [ -e "$report" ] || continue
        counters=$(grep -m1 -o '<Counters [^>]*>' "$report")
        passed=$((passed + $(counter passed)))
        failed=$((failed + $(counter failed) + $(counter error) + $(counter timeout) + $(counter aborted)))
        # The runner's own counter of tests not executed stays 0.
        skipped=$((skipped + $(counter total) - $(counter executed)))
    done
    # A test process that broke off took tests with it that no report counts.
    failed=$((failed + $(grep -c '^Test Run Aborted' "$log" || true)))
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
        say "the runner ended with $status although no test failed. See .setup/test.log."
        failed=1
    fi
    if [ "$skipped" = 0 ]; then
        printf '%d passed, %d failed\n' "$passed" "$failed"
    else
        printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    fi
    if [ $((passed + failed + skipped)) = 0 ]; then
        say "no test ran."
        exit 1
    fi
    [ "$failed" = 0 ] || exit 1
    exit 0
}

counter() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters" | grep . || echo 0; }
