#!/usr/bin/env bash
# Tests of the folders that compute, under the address and undefined-behaviour sanitizers. Not all folders:
# those that mostly call GDAL would double the time and find GDAL's leaks.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/setup.sh"

programs=()
for folder in base array lang geo solve kernel graph indicator model; do
  compgen -G "$root/src/hinterland/$folder/*_test.cpp" >/dev/null && programs+=("${folder}_tests")
done
install_packages
configure asan-ubsan
ninja -C "$root/build/asan-ubsan" --quiet "${programs[@]}" >&2
ctest --test-dir "$root/build/asan-ubsan" --output-on-failure -j2 -R "^($(IFS='|'; echo "${programs[*]}"))\$"
