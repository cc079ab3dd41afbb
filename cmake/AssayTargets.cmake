# One library a folder, its tests beside the code.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(assay_options INTERFACE)
target_include_directories(assay_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(assay_options INTERFACE -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor
  -Wno-missing-field-initializers)  # what is left out is value-initialised, on purpose
if(ASSAY_SANITIZE)
  # No vptr: SOCI's library carries no type information for it.
  target_compile_options(assay_options INTERFACE -fsanitize=${ASSAY_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(assay_options INTERFACE -Wno-maybe-uninitialized)  # false alarms with sanitizers
  endif()
  target_link_options(assay_options INTERFACE -fsanitize=${ASSAY_SANITIZE} -fno-sanitize=vptr)
endif()

# What every program that loads drivers takes in, so that the leak check can name them.
if(ASSAY_SANITIZE MATCHES address)
  add_library(assay_libraries_stay OBJECT ${CMAKE_SOURCE_DIR}/tests/support/libraries_stay.cpp)
  target_link_libraries(assay_libraries_stay PRIVATE assay_options)
  set(assay_leak_objects $<TARGET_OBJECTS:assay_libraries_stay>)
endif()

# Where the sources lie, for tests and benchmarks alone: an absolute path on every compile line would keep ccache
# from helping another clone.
add_library(assay_source_folder INTERFACE)
target_compile_definitions(assay_source_folder INTERFACE ASSAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

# Strings, layouts and icons; for the programs alone, which hand the folder down.
set(ASSAY_ASSETS "${CMAKE_SOURCE_DIR}/assets" CACHE PATH "Where the programs find their assets")
add_library(assay_assets INTERFACE)
target_compile_definitions(assay_assets INTERFACE ASSAY_ASSETS="${ASSAY_ASSETS}")

# assay_library(<name> [LINK <public>...] [PRIVATE <hidden>...] [TEST_LINK <only tests>...] [TEST_LABEL <label>])
#   Library `assay_<name>` of every *.cpp of this folder but *.test.cpp and main.cpp; *.test.cpp become
#   the program `<name>_test`, each of its tests known to ctest. The label `threads` is for what starts threads: the
#   thread sanitizer runs it.
function(assay_library name)
  cmake_parse_arguments(arg "" "TEST_LABEL" "LINK;PRIVATE;TEST_LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(\\.test|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "\\.test\\.cpp$")
  if(sources)
    add_library(assay_${name} STATIC ${sources})
    target_link_libraries(assay_${name} PUBLIC assay_options ${arg_LINK} PRIVATE ${arg_PRIVATE})
  else()
    add_library(assay_${name} INTERFACE)
    target_link_libraries(assay_${name} INTERFACE assay_options ${arg_LINK})
  endif()
  if(tests)
    assay_test(${name}_test SOURCES ${tests} LINK assay_${name} ${arg_PRIVATE} ${arg_TEST_LINK} LABEL ${arg_TEST_LABEL})
  endif()
endfunction()

add_custom_target(threads_tests)  # all that the thread sanitizer runs

# assay_test(<program> SOURCES <files>... [LINK <libraries>...] [TIMEOUT <s>] [SERIAL] [LABEL <label>])
function(assay_test program)
  cmake_parse_arguments(arg "SERIAL" "TIMEOUT;LABEL" "SOURCES;LINK" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  add_executable(${program} ${arg_SOURCES})
  target_link_libraries(${program} PRIVATE ${arg_LINK} assay_testmain assay_source_folder)
  target_precompile_headers(${program} REUSE_FROM assay_testmain)
  if(arg_LABEL STREQUAL threads)
    add_dependencies(threads_tests ${program})
  endif()
  set(properties TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABEL})
  if(arg_SERIAL)
    list(APPEND properties RUN_SERIAL TRUE)
  endif()
  gtest_discover_tests(${program} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES ${properties})
endfunction()

# assay_npm_packages(<name> <variable>)
#   The npm packages of this folder's package-lock.json, in the build folder's <name>, which <variable> is set to. They
#   are there once `${<variable>}/installed` is.
function(assay_npm_packages name variable)
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR} needs npm: install the package npm")
  endif()
  set(folder ${CMAKE_BINARY_DIR}/${name})
  add_custom_command(OUTPUT ${folder}/installed
    COMMAND ${CMAKE_COMMAND} -DNPM=${NPM} -DSOURCE=${CMAKE_CURRENT_SOURCE_DIR} -DPACKAGES=${folder}
            -P ${CMAKE_SOURCE_DIR}/cmake/install_npm_packages.cmake
    DEPENDS package.json package-lock.json .npmrc ${CMAKE_SOURCE_DIR}/cmake/install_npm_packages.cmake
    COMMENT "Fetching the npm packages of ${CMAKE_CURRENT_SOURCE_DIR}")
  set(${variable} ${folder} PARENT_SCOPE)
endfunction()

# assay_postgres_test(<program>): the tests of <program> once more, with their databases in PostgreSQL.
function(assay_postgres_test program)
  add_test(NAME ${program}_on_postgresql COMMAND ${program} --gtest_brief=1)
  set_tests_properties(${program}_on_postgresql PROPERTIES TIMEOUT 300 LABELS postgresql
                       ENVIRONMENT ASSAY_TEST_DATABASE=postgresql)
endfunction()
