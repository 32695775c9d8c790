// Which indicators are asked, on which data in which roles, by which conventions. What a case's [[measure]] and the
// command line's options become; nothing is read yet.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hinterland::measure {}
