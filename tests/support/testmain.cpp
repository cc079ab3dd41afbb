#include <gtest/gtest.h>

#include "shared/base/crypto.h"
#include "shared/base/log.h"

#if defined(__SANITIZE_ADDRESS__)
/// Drivers that are loaded while a test runs stay: what they keep until the process ends is told by their names then
/// (leaks.txt), and not by none.
extern "C" int dlclose(void* /*library*/) { return 0; }
#endif

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  assay::initCrypto();
  assay::log::setLevel(assay::log::Level::error);
  return RUN_ALL_TESTS();
}
