#!/usr/bin/env bash
# How long do the published cases take as a user runs them: process start, reading, solving, report and all?
# Median wall time of `hinterland run` over several runs, beside the time of the original program on a machine of the
# same class (../shared/reference/models/*/README.md). One counterfactual more or less than the original is said.
# Usage: bench/published.sh [path of hinterland] [runs]
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
hinterland="$(realpath "${1:-$root/build/release/hinterland}")"
runs="${2:-5}"
reference="$root/../shared/reference/models"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if [[ ! -d "$reference" ]]; then
  echo "skipped: the published cases' data ($reference) are not here"
  exit 0
fi

# case | original seconds | what the original did
cases=(
  "gegravity_can_jpn_pta|0.79|gegravity (Python): baseline and agreement"
  "caliendo_parro_2015_nafta|4.83|numpy: both solves, outer tolerance 1e-7"
  "mrrh_germany_border|5.47|Octave: inversion 3.1 s and border to trade 2.37 s; ours adds the border to commuters"
  "rrh2017_helpman_grid|58.8|numpy: baseline 49 s and two liberalisations 6.6 and 3.2 s"
)
printf '%-28s %10s %10s %8s  %s\n' case "original s" "ours s" times "the original"
for line in "${cases[@]}"; do
  IFS='|' read -r name original words <<<"$line"
  mkdir -p "$work/$name"
  cp "$reference/$name"/*.csv "$work/$name/"
  cp "$root/tests/reproduction/$name"/* "$work/$name/"
  times=()
  for ((k = 0; k < runs; ++k)); do
    begin=$(date +%s%N)
    "$hinterland" run "$work/$name/case.toml" --output "$work/out_$k" >/dev/null 2>&1
    times+=($(($(date +%s%N) - begin)))
    rm -rf "$work/out_$k"
  done
  median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p")
  awk -v n="$name" -v o="$original" -v m="$median" -v w="$words" \
    'BEGIN { printf "%-28s %10.2f %10.3f %8.1f  %s\n", n, o, m / 1e9, o / (m / 1e9), w }'
done
