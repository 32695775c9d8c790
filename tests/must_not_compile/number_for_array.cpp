// A bare number is no array over regions: a scalar array is asked for by name.
// refused: conversion from 'double' to non-scalar type 'hinterland::array::Array'
// SPDX-License-Identifier: Apache-2.0
#include "hinterland/array/array.hpp"

using namespace hinterland;

double use() {
#ifdef MISTAKE
  array::Array wrong = 1.0;
#endif
  return array::Array(1.0)[0];
}
