// SPDX-License-Identifier: Apache-2.0
#include "hinterland/dataset/digest.hpp"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "hinterland/base/error.hpp"

namespace hinterland::dataset {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  base::require(done == 1 && size == 32, "sha256: libcrypto computed nothing");
  std::string text;
  for (unsigned k = 0; k < size; ++k) text += fmt::format("{:02x}", digest[k]);
  return text;
}

}  // namespace hinterland::dataset
