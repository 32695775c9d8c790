#!/usr/bin/env bash
# Checks the layout of every C++ file; with --fix, repairs it.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/setup.sh"

install_packages format
mode=(--dry-run --Werror)
[ "${1:-}" != --fix ] || mode=(-i)
find "$root/src" "$root/apps" "$root/tests" "$root/bench" "$root/fuzz" -name '*.[ch]pp' -print0 |
  xargs -0 -n 20 clang-format-16 "${mode[@]}"
say "The layout of every C++ file is as .clang-format says."
