#include <gtest/gtest.h>

#include "shared/base/crypto.h"
#include "shared/base/log.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  assay::initCrypto();
  assay::log::setLevel(assay::log::Level::error);
  return RUN_ALL_TESTS();
}
