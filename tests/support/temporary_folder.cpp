#include "tests/support/temporary_folder.h"

#include "shared/base/ids.h"

namespace assay::test {

TemporaryFolder::TemporaryFolder() : path_(std::filesystem::temp_directory_path() / ("assay-test-" + randomIdText())) {
  std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace assay::test
