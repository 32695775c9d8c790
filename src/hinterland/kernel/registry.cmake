# Writes registry.cpp, the table of backends, from the folders in kernel/backends/. A folder `name` defines
# hinterland::kernel::name::build; adding the folder is all there is to adding a backend.
# SPDX-License-Identifier: Apache-2.0
file(GLOB backend_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true
     RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/kernel/backends ${CMAKE_CURRENT_SOURCE_DIR}/kernel/backends/*)
set(HINTERLAND_BACKEND_DECLARATIONS "")
set(HINTERLAND_BACKEND_ROWS "")
foreach(backend IN LISTS backend_folders)
  string(APPEND HINTERLAND_BACKEND_DECLARATIONS
         "namespace ${backend} { std::unique_ptr<BilateralKernel> build(const KernelSpec&, const KernelOptions&); }\n")
  string(APPEND HINTERLAND_BACKEND_ROWS "    {\"${backend}\", ${backend}::build},\n")
endforeach()
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/kernel/registry.cpp.in
               ${PROJECT_BINARY_DIR}/generated/hinterland/kernel/registry.cpp @ONLY)
target_sources(hinterland_kernel PRIVATE ${PROJECT_BINARY_DIR}/generated/hinterland/kernel/registry.cpp)
