#include "kiosk/devpanel/remote.h"

#include <gtest/gtest.h>

#include <functional>
#include <future>

#include "kiosk/app/kiosk_test_kit.h"
#include "kiosk/devpanel/remote_client.h"
#include "shared/base/files.h"

namespace assay::kiosk {
namespace {

using nlohmann::json;

/// A kiosk whose loop runs in the test's thread while a client, in another, steers it.
struct RemoteTest : testing::Test, test::KioskKit {
  std::atomic<bool> stop = false;
  std::filesystem::path socket = centre.nodes.folder / "remote.sock";
  std::unique_ptr<Remote> remote =
      *Remote::listen(socket, {.wake = [this] { window->wake(); },
                               .quit =
                                   [this] {
                                     stop = true;
                                     window->wake();
                                   },
                               .useAs = [this](std::string role) { app.useAs(std::move(role)); }});

  /// Runs the kiosk until the client is done; what the client throws fails the test.
  void steer(const std::function<void(RemoteClient&)>& client) {
    auto done = std::async(std::launch::async, [&] {
      RemoteClient screen(socket);
      try {
        client(screen);
      } catch (...) {
        screen.quit();
        throw;
      }
      screen.quit();
    });
    app.run(stop, remote.get());
    done.get();
  }
};

TEST_F(RemoteTest, tells_what_is_on_the_screen) {
  steer([](auto& screen) {
    const auto scene = screen.scene();
    EXPECT_EQ(scene["screen"], "home");
    EXPECT_EQ(scene["language"], "en");
    EXPECT_EQ(screen.node("home.check-in")["live"], true);
    EXPECT_TRUE(screen.node("no.such").is_null());
  });
}

TEST_F(RemoteTest, answers_a_press_when_what_follows_is_drawn) {
  steer([](auto& screen) {
    screen.press("home.check-in");
    EXPECT_EQ(screen.screen(), "scan");
    screen.press("scan.back");
    EXPECT_EQ(screen.screen(), "home");
  });
}

TEST_F(RemoteTest, says_why_something_can_not_be_pressed) {
  steer([](auto& screen) {
    EXPECT_EQ(screen.ask({{"do", "press"}, {"id", "no.such"}})["error"], "remote.no-node");
    EXPECT_EQ(screen.ask({{"do", "fly"}})["error"], "remote.unknown");
    EXPECT_EQ(screen.ask(json::array())["error"], "remote.malformed");
  });
}

TEST_F(RemoteTest, waits_for_what_is_not_there_yet) {
  steer([this](auto& screen) {
    EXPECT_EQ(screen.ask({{"do", "wait"}, {"screen", "fault"}, {"timeoutMs", 1}})["error"], "remote.timeout");
    auto waited = std::async(std::launch::async,
                             [this] { post(Message{message::Appended{fail("disk.full", "no space left")}}); });
    screen.waitForScreen("fault");
    screen.press("fault.close");
    EXPECT_EQ(screen.screen(), "home");
  });
}

TEST_F(RemoteTest, turns_the_station_to_another_role_from_the_first_screen_on) {
  steer([](auto& screen) {
    screen.press("home.check-in");
    screen.must({{"do", "use-as"}, {"role", "verify"}});
    EXPECT_EQ(screen.screen(), "home");
    EXPECT_TRUE(screen.node("home.check-in").is_null());
    screen.must({{"do", "use-as"}, {"role", "candidate"}});
    EXPECT_FALSE(screen.node("home.check-in").is_null());
  });
}

TEST_F(RemoteTest, stores_the_screen_as_a_picture) {
  const auto file = centre.nodes.folder / "screen.png";
  steer([&](auto& screen) { screen.must({{"do", "screenshot"}, {"path", file.string()}}); });
  EXPECT_EQ(asText(BytesView{*readFile(file)}.subspan(1, 3)), "PNG");
}

TEST_F(RemoteTest, serves_one_client_after_the_other) {
  steer([this](auto& screen) { screen.press("home.check-in"); });
  stop = false;
  steer([](auto& screen) { EXPECT_EQ(screen.screen(), "scan"); });
}

}  // namespace
}  // namespace assay::kiosk
