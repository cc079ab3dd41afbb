#include "kiosk/app/camera_worker.h"

#include <gtest/gtest.h>

#include "hal/fake/fake_camera.h"
#include "kiosk/app/frame.h"
#include "kiosk/app/news_test_kit.h"
#include "tests/support/face_picture.h"
#include "tests/support/qr_picture.h"

namespace assay::kiosk {
namespace {

using effect::CameraUse;
using hal::fake::FakeCamera;

hal::Image code(const std::string& text) { return assay::test::qrPicture(text, 6, assay::test::noDamage(), 1); }
hal::Image nothing() { return {640, 480, 128}; }

struct Camera : testing::Test {
  test::NewsBox box;
  FakeCamera* camera = new FakeCamera;
  CameraWorker worker{std::unique_ptr<hal::Camera>{camera}, box.post(), [this] { box.post()(JournalChanged{}); }};

  std::optional<std::string> nextCode() {
    const auto read = box.next<message::CodeRead>();
    return read ? std::optional{read->text} : std::nullopt;
  }
  std::optional<hal::Image> nextPreview() {
    for (;;) {
      if (auto preview = worker.takePreview()) return preview->picture;
      if (!box.next<JournalChanged>()) return std::nullopt;
    }
  }
};

TEST_F(Camera, tells_when_it_is_plugged_in_and_out) {
  EXPECT_EQ(box.next<CameraStatus>()->status, hal::DeviceStatus{hal::Connected{}});
  worker.use(CameraUse::codes);
  camera->unplug();
  EXPECT_EQ(box.next<CameraStatus>()->status, hal::DeviceStatus{hal::Absent{}});
}

TEST_F(Camera, reads_a_code_once_while_it_stays_in_view) {
  camera->show(code("assay:booking:b1"));
  worker.use(CameraUse::codes);
  EXPECT_EQ(nextCode(), "assay:booking:b1");
  camera->show(code("assay:booking:b1"));
  camera->show(code("assay:booking:b2"));
  EXPECT_EQ(nextCode(), "assay:booking:b2");
}

TEST_F(Camera, reads_the_same_code_again_for_the_next_person) {
  camera->show(code("assay:booking:b1"));
  worker.use(CameraUse::codes);
  EXPECT_EQ(nextCode(), "assay:booking:b1");
  worker.use(CameraUse::off);
  worker.use(CameraUse::codes);
  EXPECT_EQ(nextCode(), "assay:booking:b1");
}

TEST_F(Camera, tells_a_code_that_stays_in_view_once_more_when_it_is_to_look_anew) {
  camera->show(code("assay:booking:b1"));
  worker.use(CameraUse::codes);
  EXPECT_EQ(nextCode(), "assay:booking:b1");
  worker.lookAnew();
  camera->show(code("assay:booking:b1"));
  EXPECT_EQ(nextCode(), "assay:booking:b1");
}

TEST_F(Camera, advises_and_keeps_the_good_portrait) {
  camera->show(nothing());
  worker.use(CameraUse::portrait);
  EXPECT_EQ(box.next<message::Advice>()->advice, decltype(message::Advice::advice)::noFace);
  EXPECT_FALSE(worker.portrait());
  camera->show(assay::test::facePhoto());
  EXPECT_EQ(box.next<message::Advice>()->advice, decltype(message::Advice::advice)::good);
  ASSERT_TRUE(worker.portrait());
  EXPECT_TRUE(worker.portrait()) << "a photo may be taken again";
}

TEST_F(Camera, forgets_what_it_saw_when_its_use_ends) {
  camera->show(assay::test::facePhoto());
  worker.use(CameraUse::portrait);
  ASSERT_TRUE(box.next<message::Advice>());
  worker.use(CameraUse::off);
  EXPECT_FALSE(worker.portrait());
  EXPECT_FALSE(worker.takePreview());
}

TEST_F(Camera, gives_a_preview_no_larger_than_a_screen_needs) {
  camera->show({1920, 1080, 90});
  worker.use(CameraUse::codes);
  const auto preview = nextPreview();
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->width, 960);
  EXPECT_EQ(preview->height, 540);
  EXPECT_EQ(preview->rgb.front(), 90);
}

TEST(CodesInView, are_new_again_only_after_they_were_gone_for_a_while) {
  CodesInView codes;
  const std::vector<QrCode> seen = {{.text = "b1"}};
  EXPECT_EQ(codes.newIn(seen).size(), 1U);
  EXPECT_TRUE(codes.newIn(seen).empty());
  EXPECT_TRUE(codes.newIn({}).empty());
  EXPECT_TRUE(codes.newIn(seen).empty()) << "one look that missed it";
  for (int look = 0; look < 6; ++look) codes.newIn({});
  EXPECT_EQ(codes.newIn(seen).size(), 1U);
}

}  // namespace
}  // namespace assay::kiosk
