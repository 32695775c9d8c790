// A text for people has two languages; nobody can show it without choosing one.
// refused: conversion from 'const hinterland::base::Text' to non-scalar type
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/base/text.hpp"

using namespace hinterland;

std::string use(const base::Text& text) {
#ifdef MISTAKE
  std::string shown = text;
#endif
  return text.in(base::Language::zh);
}
