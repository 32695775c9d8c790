#!/usr/bin/env bash
# Writes docs/models/<name>.md for every model of the library, from its text.
# SPDX-License-Identifier: Apache-2.0
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/setup.sh"

hinterland=${1:-$build/hinterland}
for folder in "$root"/models/*/; do
  name=$(basename "$folder")
  [ ! -f "$folder/$name.hlm" ] || "$hinterland" tex --page "$folder/$name.hlm" >"$root/docs/models/$name.md"
done
say "The pages of the models are as their texts say."
