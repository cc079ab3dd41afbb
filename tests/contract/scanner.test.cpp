#include "hal/scanner.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <memory>

#include "hal/fake/fake_scanner.h"
#include "hal/fake/file_scanner.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

using Scans = std::vector<std::string>;

/// A scanner and what a person could do to it.
class ScannerUnderTest {
 public:
  virtual ~ScannerUnderTest() = default;
  virtual Scanner& scanner() = 0;
  virtual void scan(const std::string& text) = 0;
  virtual void unplug() = 0;
  virtual void plug() = 0;
};

class InMemory final : public ScannerUnderTest {
 public:
  Scanner& scanner() override { return scanner_; }
  void scan(const std::string& text) override { scanner_.scan(text); }
  void unplug() override { scanner_.unplug(); }
  void plug() override { scanner_.plug(); }

 private:
  fake::FakeScanner scanner_;
};

class FileDriven final : public ScannerUnderTest {
 public:
  FileDriven() { plug(); }
  Scanner& scanner() override { return scanner_; }
  void scan(const std::string& text) override { std::ofstream(file(), std::ios::app) << text << '\n'; }
  void unplug() override { std::filesystem::remove(file()); }
  void plug() override { std::ofstream(file(), std::ios::app).flush(); }

 private:
  std::filesystem::path file() { return folder_ / "scanner.txt"; }
  test::TemporaryFolder folder_;
  fake::FileScanner scanner_{folder_.path()};
};

using Make = std::function<std::unique_ptr<ScannerUnderTest>()>;

class ScannerContract : public testing::TestWithParam<std::pair<const char*, Make>> {
 protected:
  std::unique_ptr<ScannerUnderTest> subject = GetParam().second();
  Scanner& scanner = subject->scanner();
};

TEST_P(ScannerContract, has_nothing_before_a_scan) { EXPECT_EQ(scanner.takeScans(), Scans{}); }

TEST_P(ScannerContract, gives_scans_in_order_and_once) {
  subject->scan("first");
  subject->scan("second, with spaces é");
  EXPECT_EQ(scanner.takeScans(), (Scans{"first", "second, with spaces é"}));
  EXPECT_EQ(scanner.takeScans(), Scans{});
  subject->scan("first");
  EXPECT_EQ(scanner.takeScans(), Scans{"first"});
}

TEST_P(ScannerContract, gives_no_empty_scans) {
  subject->scan("");
  EXPECT_EQ(scanner.takeScans(), Scans{});
}

TEST_P(ScannerContract, unplugged_is_absent_and_plugged_in_again_it_goes_on) {
  EXPECT_EQ(scanner.status(), DeviceStatus{Connected{}});
  subject->unplug();
  EXPECT_EQ(scanner.status(), DeviceStatus{Absent{}});
  EXPECT_EQ(scanner.takeScans(), Scans{});
  subject->plug();
  EXPECT_EQ(scanner.status(), DeviceStatus{Connected{}});
  subject->scan("again");
  EXPECT_EQ(scanner.takeScans(), Scans{"again"});
}

INSTANTIATE_TEST_SUITE_P(
    Fakes, ScannerContract,
    testing::Values(std::pair<const char*, Make>{"in_memory", [] { return std::make_unique<InMemory>(); }},
                    std::pair<const char*, Make>{"file_driven", [] { return std::make_unique<FileDriven>(); }}),
    [](const auto& param) { return std::string{param.param.first}; });

TEST(FileScanner, waits_for_the_end_of_a_line) {
  const test::TemporaryFolder folder;
  fake::FileScanner scanner(folder.path());
  std::ofstream file(folder / "scanner.txt");
  file << "half" << std::flush;
  EXPECT_EQ(scanner.takeScans(), Scans{});
  file << " and half\r\n" << std::flush;
  EXPECT_EQ(scanner.takeScans(), Scans{"half and half"});
}

TEST(FileScanner, does_not_repeat_the_scans_of_an_earlier_run) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "scanner.txt") << "old\n";
  fake::FileScanner scanner(folder.path());
  EXPECT_EQ(scanner.takeScans(), Scans{});
  std::ofstream(folder / "scanner.txt", std::ios::app) << "new\n";
  EXPECT_EQ(scanner.takeScans(), Scans{"new"});
}

}  // namespace
}  // namespace assay::hal
