#include "hal/fake/file_camera.h"

#include <sys/stat.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "hal/image_mat.h"
#include "shared/base/files.h"

namespace assay::hal::fake {

namespace {

Image load(const std::filesystem::path& path) {
  const auto bytes = readFile(path);
  if (!bytes || bytes->empty()) return {};
  try {
    const auto bgr = cv::imdecode(*bytes, cv::IMREAD_COLOR);
    if (bgr.empty()) return {};
    Image image(bgr.cols, bgr.rows);
    cv::cvtColor(bgr, matView(image), cv::COLOR_BGR2RGB);
    return image;
  } catch (const cv::Exception&) {
    return {};
  }
}

}  // namespace

FileCamera::FileCamera(std::filesystem::path folder) : folder_(std::move(folder)) {}

std::optional<FileCamera::Stamp> FileCamera::stamp() const {
  for (const auto* const name : {"camera.png", "camera.jpg"}) {
    auto path = folder_ / name;
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) continue;
    constexpr std::int64_t second = 1'000'000'000;
    return Stamp{.path = std::move(path),
                 .inode = info.st_ino,
                 .size = info.st_size,
                 .modifiedNanoseconds = info.st_mtim.tv_sec * second + info.st_mtim.tv_nsec};
  }
  return std::nullopt;
}

void FileCamera::setStreaming(bool on) {
  if (on && !streaming_) seen_.reset();
  streaming_ = on;
}

std::optional<Frame> FileCamera::newest() {
  if (!streaming_) return std::nullopt;
  auto now = stamp();
  if (!now) seen_.reset();
  if (!now || now == seen_) return std::nullopt;
  auto image = load(now->path);
  if (image.empty()) return std::nullopt;
  seen_ = std::move(now);
  return Frame{.number = ++number_, .image = std::move(image)};
}

DeviceStatus FileCamera::status() const {
  if (stamp()) return Connected{};
  return Absent{};
}

}  // namespace assay::hal::fake
