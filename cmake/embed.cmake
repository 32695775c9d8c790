# hinterland_embed(<target> <variable> <file>): the file's text, compiled into the target.
#
# Use it as `#include "embedded/<variable>.hpp"`, which declares
# `extern const std::string_view hinterland::embedded::<variable>`. The text stays in one place, its own file;
# ninja configures again when the file changes.
# SPDX-License-Identifier: Apache-2.0
function(hinterland_embed target variable file)
  set(generated ${PROJECT_BINARY_DIR}/generated/embedded)
  file(READ ${file} embedded_text)
  set(embedded_name ${variable})
  file(RELATIVE_PATH embedded_origin ${PROJECT_SOURCE_DIR} ${file})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.hpp.in ${generated}/${variable}.hpp @ONLY)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.cpp.in ${generated}/${variable}.cpp @ONLY)
  set_source_files_properties(${generated}/${variable}.cpp TARGET_DIRECTORY ${target}
                              PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${generated}/${variable}.cpp)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
endfunction()
