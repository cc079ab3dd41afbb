#include "tests/support/drawn_portrait.h"

#include <opencv2/imgproc.hpp>

namespace assay::test {

namespace {

const cv::Scalar wall{214, 221, 228};
const cv::Scalar hair{62, 44, 38};
const cv::Scalar skin{224, 178, 146};
const cv::Scalar shade{203, 152, 120};
const cv::Scalar jumper{46, 92, 132};
const cv::Scalar lips{176, 92, 84};

void ellipse(cv::Mat& picture, cv::Point middle, cv::Size half, const cv::Scalar& colour) {
  cv::ellipse(picture, middle, half, 0, 0, 360, colour, cv::FILLED, cv::LINE_AA);
}

}  // namespace

hal::Image drawnPortrait() {
  constexpr int side = 512;
  hal::Image image(side, side, 0);
  cv::Mat picture(side, side, CV_8UC3, image.rgb.data());
  picture = wall;
  ellipse(picture, {256, 196}, {112, 134}, hair);
  ellipse(picture, {256, 520}, {206, 150}, jumper);
  cv::rectangle(picture, cv::Rect{216, 300, 80, 92}, shade, cv::FILLED);
  ellipse(picture, {256, 388}, {66, 34}, shade);
  ellipse(picture, {256, 226}, {90, 112}, skin);
  cv::ellipse(picture, {256, 166}, {92, 74}, 0, 180, 360, hair, cv::FILLED, cv::LINE_AA);
  for (const int x : {220, 292}) {
    ellipse(picture, {x, 222}, {15, 9}, {255, 255, 255});
    ellipse(picture, {x, 222}, {7, 8}, hair);
    cv::ellipse(picture, {x, 204}, {20, 8}, 0, 190, 350, hair, 5, cv::LINE_AA);
  }
  cv::ellipse(picture, {256, 252}, {11, 10}, 0, 10, 170, shade, 4, cv::LINE_AA);
  cv::ellipse(picture, {256, 276}, {30, 18}, 0, 15, 165, lips, 6, cv::LINE_AA);
  return image;
}

}  // namespace assay::test
