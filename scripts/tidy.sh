#!/usr/bin/env bash
# clang-tidy over every C++ file, or over the folders given: scripts/tidy.sh src/hinterland/base
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/setup.sh"

install_packages tidy
configure release
[ $# -gt 0 ] || set -- src apps
cd "$root"
find "$@" -name '*.cpp' -print0 | xargs -0 -n 1 -P "$(nproc)" clang-tidy-16 --quiet -p "$build"
say "clang-tidy finds nothing."
