#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gallery/approved.h"
#include "tests/support/temporary_folder.h"

namespace assay::test {
namespace {

const std::filesystem::path evidence = "different";

class Gallery : public testing::TestWithParam<ApprovedLook> {};

TEST_P(Gallery, every_screen_looks_as_it_was_approved) {
  const auto& look = GetParam().look;
  const auto& screens = GetParam().screens;
  const ApprovedPictures approved{approvedFolder()};
  Photographer photographer{look.width, look.height};
  std::size_t taken = 0;
  photographer.shoot(look, screens, [&](const std::string& screen, kiosk::Window& window) {
    const auto complaint = approved.complaint(screen, look, pictureOf(window), evidence);
    EXPECT_FALSE(complaint) << complaint.value_or("");
    ++taken;
  });
  EXPECT_EQ(taken, screens.size()) << "a screen that is to be shown is no more";
}

INSTANTIATE_TEST_SUITE_P(Looks, Gallery, testing::ValuesIn(approvedLooks()), [](const auto& approved) {
  const auto& look = approved.param.look;
  auto name = look.language + look.theme + std::to_string(look.width);
  std::erase(name, '-');
  return name;
});

TEST(ApprovedPictures, are_all_of_screens_that_are) {
  for (const auto& file : ApprovedPictures{approvedFolder()}.strangers(approvedLooks()))
    ADD_FAILURE() << "tests/gallery/approved/" << file
                  << " is a picture of no screen. ./dev gallery approve removes it";
}

/// A folder of pictures with the first screen approved in it.
struct Approving : testing::Test {
  Look look{"en", "light", 640, 400};
  std::string screen = "home";
  TemporaryFolder folder;
  ApprovedPictures approved{folder / "approved"};
  hal::Image white{640, 400, 255};
  hal::Image grey{640, 400, 128};

  [[nodiscard]] std::string complaint(const hal::Image& taken) const {
    return approved.complaint(screen, look, taken, folder / "evidence").value_or("");
  }
  [[nodiscard]] bool isKept(const char* kind) const {
    return std::filesystem::exists(folder / "evidence" / ("home-en-light-640x400." + std::string{kind} + ".png"));
  }
};

TEST_F(Approving, a_screen_that_nobody_approved_is_not_right) {
  EXPECT_THAT(complaint(white), testing::HasSubstr("no approved picture"));
  EXPECT_THAT(complaint(white), testing::HasSubstr("./dev gallery approve home"));
  EXPECT_TRUE(isKept("actual"));
}

TEST_F(Approving, a_screen_that_was_approved_is_right_until_it_changes) {
  EXPECT_EQ(approved.approve(fileName(screen, look), white).approval, Approval::missing);
  EXPECT_EQ(complaint(white), "");
  EXPECT_FALSE(isKept("actual"));

  const auto said = complaint(grey);
  EXPECT_THAT(said, testing::HasSubstr("home-en-light-640x400 looks different"));
  EXPECT_THAT(said, testing::HasSubstr("640×400 pixels at 0,0"));
  EXPECT_THAT(said, testing::HasSubstr("./dev gallery approve home"));
  for (const auto* kind : {"approved", "actual", "difference"}) EXPECT_TRUE(isKept(kind)) << kind;

  EXPECT_EQ(approved.approve(fileName(screen, look), grey).approval, Approval::different);
  EXPECT_EQ(complaint(grey), "");
  for (const auto* kind : {"approved", "actual", "difference"}) EXPECT_FALSE(isKept(kind)) << kind;
}

TEST_F(Approving, another_size_of_screen_is_another_picture) {
  approved.approve(fileName(screen, look), white);
  EXPECT_NE(complaint(hal::Image{640, 480, 255}), "");
}

TEST_F(Approving, a_picture_of_no_screen_is_found) {
  approved.approve(fileName(screen, look), white);
  EXPECT_TRUE(approved.strangers({{look, {"home"}}}).empty());
  EXPECT_THAT(approved.strangers({{look, {"ticket"}}}), testing::ElementsAre("home-en-light-640x400.png"));
}

}  // namespace
}  // namespace assay::test
