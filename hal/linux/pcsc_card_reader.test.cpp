#include "hal/linux/pcsc_card_reader.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/support/pcscd.h"

namespace assay::hal {
namespace {

using test::VirtualCardReader;

const CardReading empty{Connected{}, {}};
const CardReading noService{Failed{"card-reader.no-service"}, {}};

CardReading with(const std::string& serial) { return {Connected{}, Card{serial}}; }

/// pcscd looks at its readers a few times a second.
CardReading becomes(CardReader& reader, const CardReading& expected) {
  auto reading = reader.read();
  for (int looks = 0; looks < 500 && reading != expected; ++looks) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    reading = reader.read();
  }
  return reading;
}

struct WithVirtualReader : testing::Test {
  void SetUp() override {
    if (const auto why = VirtualCardReader::whyNot()) GTEST_SKIP() << "skipped: " << *why;
  }
  VirtualCardReader virtualReader;
};

TEST_F(WithVirtualReader, tells_a_card_s_serial_number_until_it_is_taken_off) {
  virtualReader.start();
  PcscCardReader reader;
  EXPECT_EQ(becomes(reader, empty), empty);
  virtualReader.putOn({0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80, 0x90, 0x00});
  EXPECT_EQ(becomes(reader, with("04A1B2C3D4E580")), with("04A1B2C3D4E580"));
  EXPECT_EQ(reader.read(), with("04A1B2C3D4E580"));
  virtualReader.takeOff();
  EXPECT_EQ(becomes(reader, empty), empty);
  virtualReader.putOn({0x11, 0x22, 0x33, 0x44, 0x90, 0x00});
  EXPECT_EQ(becomes(reader, with("11223344")), with("11223344")) << "the next card is asked anew";
}

TEST_F(WithVirtualReader, a_card_in_another_s_place_is_asked_even_if_nobody_looked_in_between) {
  virtualReader.start();
  PcscCardReader reader;
  PcscCardReader watcher;
  virtualReader.putOn({0x11, 0x22, 0x33, 0x44, 0x90, 0x00});
  EXPECT_EQ(becomes(reader, with("11223344")), with("11223344"));
  virtualReader.takeOff();
  EXPECT_EQ(becomes(watcher, empty), empty);
  virtualReader.putOn({0x55, 0x66, 0x77, 0x11, 0x90, 0x00});
  EXPECT_EQ(becomes(watcher, with("55667711")), with("55667711"));
  EXPECT_EQ(reader.read(), with("55667711"));
}

TEST_F(WithVirtualReader, a_card_that_tells_no_serial_number_is_there_without_one) {
  virtualReader.start();
  PcscCardReader reader;
  virtualReader.putOn({0x6D, 0x00});
  EXPECT_EQ(becomes(reader, with("")), with(""));
}

TEST_F(WithVirtualReader, without_its_service_says_so_and_goes_on_once_it_runs) {
  PcscCardReader reader;
  EXPECT_EQ(reader.read(), noService);
  virtualReader.start();
  EXPECT_EQ(becomes(reader, empty), empty);
  virtualReader.putOn({0x11, 0x22, 0x33, 0x44, 0x90, 0x00});
  EXPECT_EQ(becomes(reader, with("11223344")), with("11223344"));
  virtualReader.takeOff();
  virtualReader.stop();
  EXPECT_EQ(becomes(reader, noService), noService);
  virtualReader.start();
  EXPECT_EQ(becomes(reader, empty), empty);
}

TEST_F(WithVirtualReader, a_reader_of_another_name_is_absent) {
  virtualReader.start();
  PcscCardReader named("Virtual reader");
  EXPECT_EQ(becomes(named, empty), empty);
  PcscCardReader reader("Another");
  EXPECT_EQ(reader.read(), CardReading{});
}

TEST(SerialIn, is_what_stands_before_90_00) {
  EXPECT_EQ(serialIn(Bytes{0x04, 0xA1, 0xB2, 0xC3, 0x90, 0x00}), "04A1B2C3");
  EXPECT_EQ(serialIn(Bytes{0x04, 0xA1, 0xB2, 0xC3, 0x63, 0x00}), "");
  EXPECT_EQ(serialIn(Bytes{0x90, 0x00}), "");
  EXPECT_EQ(serialIn(Bytes{0x00}), "");
  EXPECT_EQ(serialIn({}), "");
  EXPECT_EQ(serialIn(Bytes(13, 0x90)), "");
}

TEST(SerialIn, is_not_one_that_a_telephone_makes_up_each_time) {
  EXPECT_EQ(serialIn(Bytes{0x08, 0xA1, 0xB2, 0xC3, 0x90, 0x00}), "");
  EXPECT_EQ(serialIn(Bytes{0x08, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80, 0x90, 0x00}), "08A1B2C3D4E580");
}

}  // namespace
}  // namespace assay::hal
