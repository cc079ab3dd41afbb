#include "kiosk/vision/photo_quality.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/picture_file.h"
#include "kiosk/vision/portrait.h"
#include "tests/support/face_picture.h"

namespace assay::kiosk {
namespace {

class Photo : public testing::Test {
 protected:
  PhotoFinding adviceOn(const hal::Image& picture) { return judge.judge(picture).advice; }

  PhotoJudge judge = PhotoJudge::create().value();
  hal::Image photo = test::facePhoto();
};

hal::Image lit(const hal::Image& image, double gain, double offset) {
  cv::Mat result;
  hal::matView(image).convertTo(result, -1, gain, offset);
  return hal::imageFrom(result);
}

hal::Image blurred(const hal::Image& image, double sigma) {
  cv::Mat result;
  cv::GaussianBlur(hal::matView(image), result, {}, sigma);
  return hal::imageFrom(result);
}

hal::Image scaled(const hal::Image& image, double factor) {
  cv::Mat result;
  cv::resize(hal::matView(image), result, {}, factor, factor, factor < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  return hal::imageFrom(result);
}

hal::Image part(const hal::Image& image, const cv::Rect& rect) { return hal::imageFrom(hal::matView(image)(rect)); }

/// The picture somewhere on a grey wall.
hal::Image onWall(const hal::Image& image, int width, int height, int x, int y) {
  hal::Image wall(width, height, 128);
  hal::matView(image).copyTo(hal::matView(wall)(cv::Rect(x, y, image.width, image.height)));
  return wall;
}

TEST_F(Photo, of_one_sharp_well_lit_face_is_good) {
  const auto judgement = judge.judge(photo);
  EXPECT_EQ(judgement.advice, PhotoFinding::good);
  ASSERT_TRUE(judgement.face);
  EXPECT_NEAR(judgement.face->x, test::faceInPhoto.x, 20);
  EXPECT_NEAR(judgement.face->y, test::faceInPhoto.y, 20);
  EXPECT_NEAR(judgement.face->width, test::faceInPhoto.width, 20);
}

TEST_F(Photo, is_judged_alike_at_any_resolution) {
  EXPECT_EQ(adviceOn(scaled(photo, 2)), PhotoFinding::good);
  EXPECT_EQ(adviceOn(scaled(photo, 4)), PhotoFinding::good);
}

TEST_F(Photo, survives_a_mild_lack_of_focus_or_light) {
  EXPECT_EQ(adviceOn(blurred(photo, 0.6)), PhotoFinding::good);
  EXPECT_EQ(adviceOn(lit(photo, 0.7, 0)), PhotoFinding::good);
  EXPECT_EQ(adviceOn(lit(photo, 1.0, 20)), PhotoFinding::good);
}

TEST_F(Photo, of_an_empty_wall_has_no_face) {
  EXPECT_EQ(adviceOn(hal::Image(640, 480, 128)), PhotoFinding::noFace);
  EXPECT_EQ(adviceOn(part(photo, {0, 300, 200, 200})), PhotoFinding::noFace);
  EXPECT_EQ(adviceOn({}), PhotoFinding::noFace);
}

TEST_F(Photo, of_two_people_has_several_faces_and_names_none) {
  cv::Mat both;
  cv::hconcat(hal::matView(photo), hal::matView(photo), both);
  const auto judgement = judge.judge(hal::imageFrom(both));
  EXPECT_EQ(judgement.advice, PhotoFinding::severalFaces);
  EXPECT_FALSE(judgement.face);
}

TEST_F(Photo, in_the_dark_is_too_dark_whether_or_not_the_face_is_found) {
  EXPECT_EQ(adviceOn(lit(photo, 0.3, 0)), PhotoFinding::tooDark);
  EXPECT_EQ(adviceOn(lit(photo, 0.02, 0)), PhotoFinding::tooDark);
  EXPECT_EQ(adviceOn(hal::Image(640, 480, 3)), PhotoFinding::tooDark);
}

TEST_F(Photo, with_a_burnt_out_face_is_too_bright) {
  EXPECT_EQ(adviceOn(lit(photo, 1.0, 110)), PhotoFinding::tooBright);
  EXPECT_EQ(adviceOn(hal::Image(640, 480, 254)), PhotoFinding::tooBright);
}

TEST_F(Photo, out_of_focus_is_too_blurred) {
  EXPECT_EQ(adviceOn(blurred(photo, 2)), PhotoFinding::tooBlurred);
  EXPECT_EQ(adviceOn(blurred(scaled(photo, 2), 4)), PhotoFinding::tooBlurred);
}

TEST_F(Photo, from_afar_asks_the_person_to_come_closer) {
  EXPECT_EQ(adviceOn(onWall(scaled(photo, 1.2), 1600, 1200, 400, 300)), PhotoFinding::comeCloser);
}

TEST_F(Photo, that_the_face_fills_asks_the_person_to_move_back) {
  EXPECT_EQ(adviceOn(scaled(part(photo, {130, 25, 190, 180}), 3)), PhotoFinding::moveBack);
}

TEST_F(Photo, with_the_face_at_the_edge_asks_to_centre_it) {
  EXPECT_EQ(adviceOn(part(photo, {160, 0, 352, 512})), PhotoFinding::centreFace);
  EXPECT_EQ(adviceOn(part(photo, {0, 50, 512, 400})), PhotoFinding::centreFace);
}

TEST_F(Photo, without_the_detector_is_an_error_that_names_the_file) {
  const auto missing = PhotoJudge::create("/nowhere/cascade.xml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "photo.no-detector");
}

TEST_F(Photo, crop_is_three_by_four_and_holds_the_face) {
  const auto crop = cropForCertificate(photo, test::faceInPhoto);
  EXPECT_EQ(crop.width * 4, crop.height * 3);
  EXPECT_NEAR(crop.width, 2 * test::faceInPhoto.width, 4);
  EXPECT_EQ(judge.judge(scaled(crop, 2)).advice, PhotoFinding::good);
}

TEST_F(Photo, crop_is_never_larger_than_print_needs) {
  const auto crop = cropForCertificate(scaled(photo, 5), {885, 330, 470, 470});
  EXPECT_EQ(crop.width, 600);
  EXPECT_EQ(crop.height, 800);
}

TEST_F(Photo, crop_stays_inside_the_picture_wherever_the_face_is) {
  for (int x = -10; x < 500; x += 25) {
    for (int size : {20, 100, 300, 512}) {
      const auto crop = cropForCertificate(photo, {x, 500 - x, size, size});
      EXPECT_GT(crop.width, 0);
      EXPECT_EQ(crop.width * 4, crop.height * 3);
    }
  }
}

TEST_F(Photo, as_jpeg_can_be_read_back) {
  const auto bytes = encodeJpeg(photo, 90);
  const auto back = decodePicture(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->width, 512);
  double difference = 0;
  for (std::size_t i = 0; i < photo.rgb.size(); ++i) difference += std::abs(photo.rgb[i] - back->rgb[i]);
  EXPECT_LT(difference / static_cast<double>(photo.rgb.size()), 4);
  EXPECT_LT(encodeJpeg(photo, 30).size(), bytes.size());
}

}  // namespace
}  // namespace assay::kiosk
