#include "hal/card_reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <memory>

#include "hal/fake/fake_card_reader.h"
#include "hal/fake/file_card_reader.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

const CardReading nothing{Connected{}, {}};

/// A card reader and what a person could do to it.
class ReaderUnderTest {
 public:
  virtual ~ReaderUnderTest() = default;
  virtual CardReader& reader() = 0;
  virtual void putOn(const std::string& serial) = 0;
  virtual void takeOff() = 0;
  virtual void unplug() = 0;
  virtual void plug() = 0;
};

class InMemory final : public ReaderUnderTest {
 public:
  CardReader& reader() override { return reader_; }
  void putOn(const std::string& serial) override { reader_.putOn(serial); }
  void takeOff() override { reader_.takeOff(); }
  void unplug() override { reader_.unplug(); }
  void plug() override { reader_.plug(); }

 private:
  fake::FakeCardReader reader_;
};

class FileDriven final : public ReaderUnderTest {
 public:
  FileDriven() { takeOff(); }
  CardReader& reader() override { return reader_; }
  void putOn(const std::string& serial) override { std::ofstream(file()) << serial << '\n'; }
  void takeOff() override { std::ofstream(file(), std::ios::trunc).flush(); }
  void unplug() override { std::filesystem::remove(file()); }
  void plug() override { takeOff(); }

 private:
  std::filesystem::path file() { return folder_ / "card.txt"; }
  test::TemporaryFolder folder_;
  fake::FileCardReader reader_{folder_.path()};
};

using Make = std::function<std::unique_ptr<ReaderUnderTest>()>;

class CardReaderContract : public testing::TestWithParam<std::pair<const char*, Make>> {
 protected:
  std::unique_ptr<ReaderUnderTest> subject = GetParam().second();
  CardReader& reader = subject->reader();
};

TEST_P(CardReaderContract, has_no_card_at_first) { EXPECT_EQ(reader.read(), nothing); }

TEST_P(CardReaderContract, tells_of_a_card_for_as_long_as_it_lies_there) {
  subject->putOn("04A1B2C3");
  for (int look = 0; look < 3; ++look) EXPECT_EQ(reader.read(), (CardReading{Connected{}, Card{"04A1B2C3"}}));
  subject->takeOff();
  EXPECT_EQ(reader.read(), nothing);
  subject->putOn("FF00");
  EXPECT_EQ(reader.read(), (CardReading{Connected{}, Card{"FF00"}}));
}

TEST_P(CardReaderContract, unplugged_is_absent_and_its_card_is_gone) {
  subject->putOn("04A1B2C3");
  subject->unplug();
  EXPECT_EQ(reader.read(), CardReading{});
  subject->plug();
  EXPECT_EQ(reader.read(), nothing);
}

INSTANTIATE_TEST_SUITE_P(
    Fakes, CardReaderContract,
    testing::Values(std::pair<const char*, Make>{"in_memory", [] { return std::make_unique<InMemory>(); }},
                    std::pair<const char*, Make>{"file_driven", [] { return std::make_unique<FileDriven>(); }}),
    [](const auto& param) { return std::string{param.param.first}; });

}  // namespace
}  // namespace assay::hal
