# Every third-party library, by the name that the project's CMake files use. All come from Debian
# packages (packages.txt); nothing is downloaded.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs objdetect videoio)
include(GoogleTest)

# Becomes PkgConfig::<name>, with `-` and `.` in the module's name written `_`.
foreach(module libsodium libpq sdl2 imgui pangocairo cairo libcurl sqlite3 libcbor libqrencode zxing zbar icu-uc icu-i18n egl
               gl cpp-httplib tomlplusplus librsvg-2.0 libevdev zlib espeak-ng p11-kit-1 libqpdf lcms2 libpng avahi-client
               libpinyin libpcsclite)
  string(MAKE_C_IDENTIFIER ${module} prefix)
  pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET GLOBAL ${module})
endforeach()

find_package(Cups REQUIRED)

# SOCI's package brings no CMake or pkg-config file.
add_library(assay_soci INTERFACE)
target_link_libraries(assay_soci INTERFACE soci_core soci_sqlite3 soci_postgresql PkgConfig::sqlite3 PkgConfig::libpq)
