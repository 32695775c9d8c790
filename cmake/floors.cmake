# The one table of floors. A folder may include only strictly lower floors; folders on one floor
# do not know each other. tests/architecture reads this same table and checks every #include.
# SPDX-License-Identifier: Apache-2.0
#
#   floor:folder
set(HINTERLAND_FLOORS
  0:base
  1:array 1:lang 1:fit
  2:geo 2:solve 2:network
  3:dataset 3:kernel
  4:graph 4:indicator
  5:model 5:measure
  6:result
  7:report
  8:run)

function(hinterland_floor_of folder out_floor)
  foreach(row IN LISTS HINTERLAND_FLOORS)
    string(REPLACE ":" ";" pair ${row})
    list(GET pair 0 floor)
    list(GET pair 1 name)
    if(name STREQUAL folder)
      set(${out_floor} ${floor} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "folder '${folder}' has no floor: add it to cmake/floors.cmake")
endfunction()

# hinterland_folder(<name> USES <lower folders> LIBRARIES <third party> PRIVATE_LIBRARIES <third party>)
#
# Makes the library hinterland_<name> from every source of the folder (backends/ included) and, where
# the folder has *_test.cpp files, the test program <name>_tests. Refuses upward and sideways use.
function(hinterland_folder name)
  cmake_parse_arguments(ARG "" "" "USES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  hinterland_floor_of(${name} own_floor)
  set(directory ${PROJECT_SOURCE_DIR}/src/hinterland/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${directory}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(sources)
    add_library(hinterland_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(hinterland_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(hinterland_${name} ${scope} ${PROJECT_SOURCE_DIR}/src
                                                         ${PROJECT_BINARY_DIR}/generated)
  foreach(used IN LISTS ARG_USES)
    hinterland_floor_of(${used} used_floor)
    if(NOT used_floor LESS own_floor)
      message(FATAL_ERROR "floor broken: '${name}' (floor ${own_floor}) may not use '${used}' (floor ${used_floor})")
    endif()
    target_link_libraries(hinterland_${name} ${scope} hinterland_${used})
  endforeach()
  target_link_libraries(hinterland_${name} ${scope} ${ARG_LIBRARIES})
  if(sources)
    target_link_libraries(hinterland_${name} PRIVATE ${ARG_PRIVATE_LIBRARIES})
    target_compile_options(hinterland_${name} PRIVATE ${HINTERLAND_WARNINGS})
  endif()

  if(tests AND HINTERLAND_BUILD_TESTS)
    hinterland_test_program(${name}_tests SOURCES ${tests} LIBRARIES hinterland_${name} ${ARG_PRIVATE_LIBRARIES})
  endif()
endfunction()

# hinterland_test_program(<name> SOURCES <files> LIBRARIES <targets>): a GoogleTest program known to ctest.
function(hinterland_test_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_compile_options(${name} PRIVATE ${HINTERLAND_WARNINGS})
  target_compile_definitions(${name} PRIVATE HINTERLAND_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             HINTERLAND_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
endfunction()
