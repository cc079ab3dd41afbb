#include "hal/camera.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <memory>

#include "hal/fake/fake_camera.h"
#include "hal/fake/file_camera.h"
#include "tests/support/picture.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

/// A camera and what a person could do to it.
class CameraUnderTest {
 public:
  virtual ~CameraUnderTest() = default;
  virtual Camera& camera() = 0;
  virtual void show(const Image& scene) = 0;
  virtual void unplug() = 0;
  virtual void plug(const Image& scene) = 0;
};

class InMemory final : public CameraUnderTest {
 public:
  Camera& camera() override { return camera_; }
  void show(const Image& scene) override { camera_.show(scene); }
  void unplug() override { camera_.unplug(); }
  void plug(const Image& scene) override {
    camera_.plug();
    camera_.show(scene);
  }

 private:
  fake::FakeCamera camera_;
};

class FileDriven final : public CameraUnderTest {
 public:
  FileDriven() { show(Image(8, 6, 0)); }
  Camera& camera() override { return camera_; }
  void show(const Image& scene) override { test::savePng(scene, folder_ / "camera.png"); }
  void unplug() override { std::filesystem::remove(folder_ / "camera.png"); }
  void plug(const Image& scene) override { show(scene); }

 private:
  test::TemporaryFolder folder_;
  fake::FileCamera camera_{folder_.path()};
};

using Make = std::function<std::unique_ptr<CameraUnderTest>()>;

class CameraContract : public testing::TestWithParam<std::pair<const char*, Make>> {
 protected:
  std::unique_ptr<CameraUnderTest> subject = GetParam().second();
  Camera& camera = subject->camera();
};

const Image grey(64, 48, 100);
const Image light(64, 48, 200);

TEST_P(CameraContract, gives_no_frame_before_it_streams) {
  subject->show(grey);
  EXPECT_EQ(camera.newest(), std::nullopt);
}

TEST_P(CameraContract, gives_what_stands_before_it_once_it_streams) {
  subject->show(grey);
  camera.setStreaming(true);
  const auto frame = camera.newest();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->image, grey);
}

TEST_P(CameraContract, gives_each_frame_once) {
  subject->show(grey);
  camera.setStreaming(true);
  ASSERT_TRUE(camera.newest());
  EXPECT_EQ(camera.newest(), std::nullopt);
}

TEST_P(CameraContract, keeps_only_the_newest_frame_and_numbers_rise) {
  camera.setStreaming(true);
  subject->show(light);
  const auto first = camera.newest();
  subject->show(light);
  subject->show(grey);
  const auto second = camera.newest();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->image, grey);
  EXPECT_GT(second->number, first->number);
  EXPECT_EQ(camera.newest(), std::nullopt);
}

TEST_P(CameraContract, drops_an_untaken_frame_when_streaming_ends) {
  camera.setStreaming(true);
  subject->show(grey);
  camera.setStreaming(false);
  EXPECT_EQ(camera.newest(), std::nullopt);
  EXPECT_TRUE(isConnected(camera.status()));
}

TEST_P(CameraContract, shows_the_scene_again_when_streaming_begins_again) {
  subject->show(grey);
  camera.setStreaming(true);
  ASSERT_TRUE(camera.newest());
  camera.setStreaming(false);
  camera.setStreaming(true);
  const auto frame = camera.newest();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->image, grey);
}

TEST_P(CameraContract, unplugged_is_absent_and_gives_nothing) {
  subject->show(grey);
  camera.setStreaming(true);
  EXPECT_EQ(camera.status(), DeviceStatus{Connected{}});
  subject->unplug();
  EXPECT_EQ(camera.status(), DeviceStatus{Absent{}});
  EXPECT_EQ(camera.newest(), std::nullopt);
}

TEST_P(CameraContract, plugged_in_again_it_goes_on_by_itself) {
  camera.setStreaming(true);
  subject->unplug();
  EXPECT_EQ(camera.newest(), std::nullopt);
  subject->plug(light);
  EXPECT_EQ(camera.status(), DeviceStatus{Connected{}});
  const auto frame = camera.newest();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->image, light);
}

INSTANTIATE_TEST_SUITE_P(
    Fakes, CameraContract,
    testing::Values(std::pair<const char*, Make>{"in_memory", [] { return std::make_unique<InMemory>(); }},
                    std::pair<const char*, Make>{"file_driven", [] { return std::make_unique<FileDriven>(); }}),
    [](const auto& param) { return std::string{param.param.first}; });

TEST(FileCamera, waits_for_a_picture_that_is_half_written) {
  const test::TemporaryFolder folder;
  fake::FileCamera camera(folder.path());
  camera.setStreaming(true);
  const auto whole = test::pngBytes(grey);
  std::ofstream(folder / "camera.png", std::ios::binary).write(reinterpret_cast<const char*>(whole.data()), 30);
  EXPECT_EQ(camera.newest(), std::nullopt);
  test::savePng(grey, folder / "camera.png");
  EXPECT_TRUE(camera.newest());
}

TEST(FakeCamera, that_broke_down_says_why_and_gives_nothing) {
  fake::FakeCamera camera;
  camera.show(grey);
  camera.setStreaming(true);
  camera.breakDown("camera.busy");
  EXPECT_EQ(camera.status(), DeviceStatus{Failed{"camera.busy"}});
  EXPECT_EQ(camera.newest(), std::nullopt);
}

}  // namespace
}  // namespace assay::hal
