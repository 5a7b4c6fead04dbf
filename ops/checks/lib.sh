# For steps in shell: `. "$(dirname "$0")/lib.sh"`. At the end of a step: `finish`.
# WEFT_ROOT and WEFT_OPS_TARGET are set by ops/verify; a step that is run alone sets them here.
: "${WEFT_ROOT:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${WEFT_OPS_TARGET:=$WEFT_ROOT/target/ops}"
export WEFT_ROOT WEFT_OPS_TARGET
ops=$WEFT_ROOT/ops
failures=0

ok() { echo "ok $*"; }
failed() { echo "FAILED $*"; failures=$((failures + 1)); }
not_checked() { echo "not checked, because $*"; }

# check NAME COMMAND...: ok when the command exits with 0; else its output, indented, and FAILED.
check() {
  check_name=$1; shift
  if check_output=$("$@" 2>&1); then ok "$check_name"; else printf '%s\n' "$check_output" | sed 's/^/   /'; failed "$check_name"; fi
}

# tool NAME: prints the program's path, or nothing and 1 where it cannot be had; why is in $WEFT_OPS_TARGET/fetch.log,
# or in $fetch_log.
tool() {
  "$ops/tools/fetch" "$1" 2>"${fetch_log:-$WEFT_OPS_TARGET/fetch.log}"
}

finish() { [ "$failures" = 0 ]; }
