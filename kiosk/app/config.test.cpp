#include "kiosk/app/config.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace assay::kiosk {
namespace {

using testing::HasSubstr;

std::string errorOf(std::string_view toml) {
  try {
    parseConfig(toml, "kiosk.toml", "/station");
    return "no error";
  } catch (const ConfigError& error) {
    return error.what();
  }
}

KioskConfig config(const std::string& more) {
  return parseConfig("data = \"data\"\nassets = \"assets\"\n" + more, "kiosk.toml", "/station");
}

TEST(Config, the_shipped_file_is_valid_and_sets_the_defaults) {
  const auto shipped = loadConfig(std::filesystem::path{ASSAY_SOURCE_DIR} / "config/kiosk.toml");
  const auto plain = config("");
  EXPECT_EQ(shipped.languages, plain.languages);
  EXPECT_EQ(shipped.display, plain.display);
  EXPECT_EQ(shipped.camera, plain.camera);
  EXPECT_EQ(shipped.window.width, plain.window.width);
  EXPECT_EQ(shipped.window.fullscreen, plain.window.fullscreen);
  EXPECT_EQ(shipped.wordsPerMinute, plain.wordsPerMinute);
  EXPECT_EQ(shipped.headphones, plain.headphones);
  EXPECT_EQ(shipped.syncInterval, plain.syncInterval);
  EXPECT_EQ(shipped.peerDiscovery, plain.peerDiscovery);
  EXPECT_EQ(shipped.mostBlobBytes, plain.mostBlobBytes);
  EXPECT_FALSE(shipped.remote);
  EXPECT_TRUE(std::filesystem::exists(shipped.assets / "strings"));
}

TEST(Config, paths_are_relative_to_the_file) {
  const auto read = config("[devices]\ncamera = \"file:scene\"\nscanner = \"file:/elsewhere\"\n");
  EXPECT_EQ(read.data, "/station/data");
  EXPECT_EQ(read.camera, (DeviceChoice{"file", "/station/scene"}));
  EXPECT_EQ(read.scanner, (DeviceChoice{"file", "/elsewhere"}));
  EXPECT_EQ(config("[devices]\ncard-reader = \"pcsc:ACR122U\"\n").cardReader, (DeviceChoice{"pcsc", "ACR122U"}));
  EXPECT_EQ(config("[devices]\ncard-reader = \"default\"\n").cardReader.kind, "default");
}

TEST(Config, a_driver_is_named_with_its_address) {
  const auto read =
      config("[devices]\ncamera = \"v4l2:2\"\nprinter = \"cups:tickets\"\nspeaker = \"default\"\nvolume = 40\n");
  EXPECT_EQ(read.camera, (DeviceChoice{"v4l2", "2"}));
  EXPECT_EQ(read.printer, (DeviceChoice{"cups", "tickets"}));
  EXPECT_EQ(read.speaker, (DeviceChoice{"default", ""}));
  EXPECT_DOUBLE_EQ(read.volume, 0.4);
  EXPECT_EQ(read.scanner, DeviceChoice{});
}

TEST(Config, the_screen_is_read_aloud_as_fast_as_it_says_or_never) {
  EXPECT_EQ(config("").wordsPerMinute, 160);
  EXPECT_EQ(config("[speech]\nrate = 200\n").wordsPerMinute, 200);
  EXPECT_EQ(config("[speech]\nenabled = false\n").wordsPerMinute, std::nullopt);
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[speech]\nrate = 20\n"), HasSubstr("rate"));
  EXPECT_EQ(config("[devices]\nheadphones = \"evdev:/dev/input/event7\"\n").headphones,
            (DeviceChoice{"evdev", "/dev/input/event7"}));
}

TEST(Config, bounds_what_photos_take) {
  EXPECT_EQ(config("[storage]\nphotos-megabytes = 500\n").mostBlobBytes, 500ULL << 20U);
  EXPECT_EQ(config("[storage]\nphotos-megabytes = 0\n").mostBlobBytes, 0U);
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[storage]\nphotos-megabytes = 3\n"), HasSubstr("at least 100"));
}

TEST(Config, every_language_that_is_shipped_is_offered) {
  const auto shipped = loadConfig(std::filesystem::path{ASSAY_SOURCE_DIR} / "config/kiosk.toml");
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator{shipped.assets / "strings"}) {
    EXPECT_THAT(shipped.languages, testing::Contains(file.path().stem().string()));
    ++files;
  }
  EXPECT_EQ(shipped.languages.size(), files);
}

TEST(Config, the_display_that_a_person_finds_is_set_by_its_name) {
  const auto read = config("[display]\nlook = \"high-contrast\"\nlarger-text = true\n");
  EXPECT_EQ(read.display, (Display{Look::highContrast, true}));
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[display]\nlook = \"pink\"\n"),
              HasSubstr("kiosk.toml:4: display.look: must be one of: light, dark, high-contrast"));
}

TEST(Config, the_way_to_the_display_is_left_to_it_or_named) {
  EXPECT_EQ(config("").window.driver, "");
  EXPECT_EQ(config("[window]\ndriver = \"automatic\"\n").window.driver, "");
  EXPECT_EQ(config("[window]\ndriver = \"wayland\"\n").window.driver, "wayland");
  EXPECT_EQ(config("[window]\ndriver = \"kmsdrm\"\n").window.driver, "KMSDRM") << "as SDL calls it";
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[window]\ndriver = \"offscreen\"\n"),
              HasSubstr("kiosk.toml:4: window.driver: must be one of: automatic, x11, wayland, kmsdrm"));
}

TEST(Config, an_unknown_key_is_named_with_file_and_line) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[window]\nwidht = 800\n"),
              HasSubstr("kiosk.toml:4: window.widht: is not a known key"));
}

TEST(Config, a_wrong_type_is_named_with_file_line_and_key) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[sync]\ninterval-seconds = \"often\"\n"),
              HasSubstr("kiosk.toml:4: sync.interval-seconds: must be a whole number"));
}

TEST(Config, a_missing_key_is_named) {
  EXPECT_THAT(errorOf("assets = \"a\"\n"), HasSubstr("kiosk.toml:1: data: is missing"));
}

TEST(Config, a_file_that_is_no_toml_is_named_with_its_line) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \n"), HasSubstr("kiosk.toml:2: "));
}

TEST(Config, a_role_that_does_not_exist_is_refused) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\nrole = \"king\"\n"),
              HasSubstr("kiosk.toml:3: role: must be one of"));
}

TEST(Config, a_driver_that_does_not_exist_or_lacks_its_address_is_refused) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[devices]\ncamera = \"v4l2:\"\n"),
              HasSubstr(":4: devices.camera"));
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[devices]\nprinter = \"lpt1\"\n"),
              HasSubstr(":4: devices.printer"));
}

TEST(Config, central_is_reached_by_https_only) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[sync]\ncentral = \"http://central\"\n"),
              HasSubstr("sync.central"));
}

TEST(Config, others_may_call_another_port) {
  EXPECT_EQ(config("").toldPeerPort, std::nullopt);
  EXPECT_EQ(config("[peers]\ntold-port = 18444\n").toldPeerPort, 18444);
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[peers]\ntold-port = 0\n"), HasSubstr("peers.told-port"));
}

TEST(Config, peers_are_looked_for_on_the_network_unless_it_says_no) {
  EXPECT_TRUE(config("").peerDiscovery);
  EXPECT_FALSE(config("[peers]\ndiscovery = false\n").peerDiscovery);
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\n[peers]\ndiscovery = \"avahi\"\n"), HasSubstr("peers.discovery"));
}

TEST(Config, sticks_are_looked_for_where_it_says) {
  const auto sticksOf = [](const std::string& usb) {
    return parseConfig("data = \"d\"\nassets = \"a\"\n" + usb, "kiosk.toml", "/etc/assay").sticks;
  };
  EXPECT_THAT(sticksOf(""), testing::ElementsAre("/media"));
  EXPECT_THAT(sticksOf("[usb]\nfolders = [\"/mnt\", \"sticks\"]\n"), testing::ElementsAre("/mnt", "/etc/assay/sticks"));
  EXPECT_THAT(sticksOf("[usb]\nfolders = []\n"), testing::IsEmpty());
}

TEST(Config, a_language_can_not_lead_out_of_the_strings_folder) {
  EXPECT_THAT(errorOf("data = \"d\"\nassets = \"a\"\nlanguages = [\"../x\"]\n"), HasSubstr("languages"));
}

TEST(Config, a_file_that_is_not_there_is_named) { EXPECT_THROW(loadConfig("no-such-kiosk.toml"), ConfigError); }

}  // namespace
}  // namespace assay::kiosk
