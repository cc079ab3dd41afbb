#include "hal/printer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <memory>

#include "hal/fake/fake_printer.h"
#include "hal/fake/file_printer.h"
#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

/// A printer, what a person could do to it, and the paper that came out.
class PrinterUnderTest {
 public:
  virtual ~PrinterUnderTest() = default;
  virtual Printer& printer() = 0;
  virtual std::vector<Bytes> paper() = 0;
  virtual void unplug() = 0;
  virtual void plug() = 0;
  virtual void breakDown(const std::string& code) = 0;
};

class InMemory final : public PrinterUnderTest {
 public:
  Printer& printer() override { return printer_; }
  std::vector<Bytes> paper() override { return printer_.printed(); }
  void unplug() override { printer_.unplug(); }
  void plug() override { printer_.plug(); }
  void breakDown(const std::string& code) override { printer_.breakDown(code); }

 private:
  fake::FakePrinter printer_;
};

class FileDriven final : public PrinterUnderTest {
 public:
  Printer& printer() override { return printer_; }
  std::vector<Bytes> paper() override {
    std::vector<Bytes> paper;
    for (const auto* const name : {"0001.pdf", "0002.pdf", "0003.pdf"}) {
      if (auto bytes = readFile(folder_ / "printed" / name)) paper.push_back(*bytes);
    }
    return paper;
  }
  void unplug() override { std::ofstream(folder_ / "printer.off").flush(); }
  void plug() override {
    std::filesystem::remove(folder_ / "printer.off");
    std::filesystem::remove(folder_ / "printer.failed");
  }
  void breakDown(const std::string& code) override { std::ofstream(folder_ / "printer.failed") << code << '\n'; }

 private:
  test::TemporaryFolder folder_;
  fake::FilePrinter printer_{folder_.path()};
};

using Make = std::function<std::unique_ptr<PrinterUnderTest>()>;

class PrinterContract : public testing::TestWithParam<std::pair<const char*, Make>> {
 protected:
  std::string refusal(BytesView bytes) {
    const auto job = printer.print(bytes, "title");
    return job ? "printed" : job.error().code;
  }

  std::unique_ptr<PrinterUnderTest> subject = GetParam().second();
  Printer& printer = subject->printer();
  const Bytes one = toBytes("%PDF-1.7 one");
  const Bytes two = toBytes("%PDF-1.7 two");
};

TEST_P(PrinterContract, prints_each_document_once_and_unchanged) {
  const auto first = printer.print(one, "certificate-1");
  const auto second = printer.print(two, "certificate-2");
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  EXPECT_EQ(subject->paper(), (std::vector{one, two}));
}

TEST_P(PrinterContract, knows_how_a_job_stands) {
  const auto job = printer.print(one, "certificate-1");
  ASSERT_TRUE(job);
  EXPECT_EQ(printer.progress(*job), PrintProgress::printed);
  EXPECT_EQ(printer.progress(PrintJob{99}), PrintProgress::failed);
}

TEST_P(PrinterContract, takes_nothing_but_pdf) {
  EXPECT_EQ(refusal(toBytes("hello")), "printer.not-pdf");
  EXPECT_EQ(refusal({}), "printer.not-pdf");
  EXPECT_TRUE(subject->paper().empty());
}

TEST_P(PrinterContract, unplugged_is_absent_and_prints_nothing_later) {
  subject->unplug();
  EXPECT_EQ(printer.status(), DeviceStatus{Absent{}});
  EXPECT_EQ(refusal(one), "printer.absent");
  subject->plug();
  EXPECT_EQ(printer.status(), DeviceStatus{Connected{}});
  EXPECT_TRUE(subject->paper().empty());
}

TEST_P(PrinterContract, broken_down_says_why_and_refuses) {
  subject->breakDown("printer.media-empty");
  EXPECT_EQ(printer.status(), DeviceStatus{Failed{"printer.media-empty"}});
  EXPECT_EQ(refusal(one), "printer.refused");
  subject->plug();
  EXPECT_EQ(refusal(one), "printed");
}

INSTANTIATE_TEST_SUITE_P(
    Fakes, PrinterContract,
    testing::Values(std::pair<const char*, Make>{"in_memory", [] { return std::make_unique<InMemory>(); }},
                    std::pair<const char*, Make>{"file_driven", [] { return std::make_unique<FileDriven>(); }}),
    [](const auto& param) { return std::string{param.param.first}; });

TEST(FilePrinter, goes_on_counting_after_a_restart) {
  const test::TemporaryFolder folder;
  const auto pdf = toBytes("%PDF-1.7");
  ASSERT_TRUE(fake::FilePrinter(folder.path()).print(pdf, "a"));
  const auto job = fake::FilePrinter(folder.path()).print(pdf, "b");
  ASSERT_TRUE(job);
  EXPECT_EQ(job->number, 2);
}

}  // namespace
}  // namespace assay::hal
