// How often and how fast QR codes are read, beside ZXing and ZBar on their own, on the same pictures.
// Usage: bench_qr [frames, default 300]. Writes one JSON object to standard output.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/picture_file.h"
#include "kiosk/vision/qr_reader.h"
#include "kiosk/vision/zbar_decoder.h"
#include "tests/support/qr_picture.h"
#include "tests/support/vectors.h"

namespace {

using namespace assay;
using Texts = std::vector<std::string>;
using Reader = std::function<Texts(const hal::Image&)>;

Texts textsOf(const std::vector<kiosk::QrCode>& codes) {
  Texts texts;
  for (const auto& code : codes) texts.push_back(code.text);
  return texts;
}

Texts zxing(const hal::Image& image, bool harder) {
#if __has_include(<ZXing/ReaderOptions.h>)
  ZXing::ReaderOptions options;
#else
  ZXing::DecodeHints options;
#endif
  options.setFormats(ZXing::BarcodeFormat::QRCode);
  options.setTryHarder(harder);
  options.setTryRotate(harder);
  options.setTryDownscale(harder);
  cv::Mat grey;
  cv::cvtColor(hal::matView(image), grey, cv::COLOR_RGB2GRAY);
  Texts texts;
  for (const auto& found : ZXing::ReadBarcodes({grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum}, options)) {
    if (found.isValid()) texts.push_back(found.text());
  }
  return texts;
}

/// Its one pass; the reader's own adapter does nothing else.
Texts zbar(const hal::Image& image) {
  cv::Mat grey;
  cv::cvtColor(hal::matView(image), grey, cv::COLOR_RGB2GRAY);
  Texts texts;
  for (const auto& found : kiosk::decodeByZbar(grey)) texts.push_back(found.text);
  return texts;
}

struct Score {
  int pictures = 0;
  int read = 0;
  int otherTexts = 0;
  std::vector<double> milliseconds;           // on the wall
  std::vector<double> processorMilliseconds;  // of this thread: what other programs do does not count

  void add(const Texts& texts, const std::string& expected, double took, double used) {
    ++pictures;
    const auto right = std::ranges::count(texts, expected);
    read += right > 0 ? 1 : 0;
    otherTexts += static_cast<int>(static_cast<std::ptrdiff_t>(texts.size()) - right);
    milliseconds.push_back(took);
    processorMilliseconds.push_back(used);
  }

  static double percentile(std::vector<double> values, double part) {
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
    return values.at(rank > 0 ? rank - 1 : 0);
  }

  [[nodiscard]] nlohmann::json json() const {
    if (pictures == 0) return nullptr;
    return {{"pictures", pictures},
            {"read", read},
            {"read_rate", static_cast<double>(read) / pictures},
            {"other_texts", otherTexts},
            {"median_ms", percentile(milliseconds, 0.5)},
            {"p99_ms", percentile(milliseconds, 0.99)},
            {"median_cpu_ms", percentile(processorMilliseconds, 0.5)},
            {"p99_cpu_ms", percentile(processorMilliseconds, 0.99)}};
  }
};

using Scores = std::map<std::string, Score>;

double processorTime() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void measure(Scores& scores, const std::map<std::string, Reader>& readers, const hal::Image& image,
             const std::string& expected) {
  for (const auto& [name, read] : readers) {
    const auto usedBefore = processorTime();
    const auto start = std::chrono::steady_clock::now();
    const auto texts = read(image);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    scores[name].add(texts, expected, took.count(), processorTime() - usedBefore);
  }
}

nlohmann::json jsonOf(const Scores& scores) {
  nlohmann::json json;
  for (const auto& [name, score] : scores) json[name] = score.json();
  return json;
}

nlohmann::json synthetic(const std::map<std::string, Reader>& readers, double pixelsPerModule, int frames) {
  Scores scores;
  for (int seed = 0; seed < frames; ++seed) {
    const auto text = pixelsPerModule > 0 ? test::certificateText(static_cast<std::uint64_t>(seed)) : "";
    const auto image = pixelsPerModule > 0
                           ? test::qrPicture(text, pixelsPerModule, {}, static_cast<std::uint64_t>(seed))
                           : test::emptyScene({}, static_cast<std::uint64_t>(seed));
    measure(scores, readers, image, text);
  }
  return jsonOf(scores);
}

nlohmann::json photographs(const std::map<std::string, Reader>& readers, const std::filesystem::path& folder,
                           bool withText) {
  Scores scores;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    auto textFile = entry.path();
    textFile.replace_extension(".txt");
    if (entry.path() == textFile || std::filesystem::exists(textFile) != withText) continue;
    std::ifstream stream(textFile);
    const std::string expected{std::istreambuf_iterator<char>(stream), {}};
    const auto pages = kiosk::loadPictures(entry.path());
    if (!pages) continue;
    measure(scores, readers, pages->front(), expected);
  }
  return jsonOf(scores);
}

}  // namespace

int main(int argc, char** argv) {
  cv::setNumThreads(1);  // else the processor time of this thread would not be all of it
  const auto frames = argc > 1 ? std::atoi(argv[1]) : 300;
  const Reader plain = [](const hal::Image& image) { return zxing(image, false); };
  const Reader harder = [](const hal::Image& image) { return zxing(image, true); };
  // A new reader each time: no frame may profit from the one before.
  const Reader live = [](const hal::Image& image) { return textsOf(kiosk::QrReader{}.read(image)); };
  const Reader file = [](const hal::Image& image) { return textsOf(kiosk::readQrCodes(image)); };

  const std::map<std::string, Reader> cameraReaders{
      {"live", live}, {"zxing", plain}, {"zxing_harder", harder}, {"zbar", zbar}};
  const std::map<std::string, Reader> fileReaders{
      {"file", file}, {"zxing", plain}, {"zxing_harder", harder}, {"zbar", zbar}};

  nlohmann::json report;
  report["frames_1920x1080"]["without_code"] = synthetic(cameraReaders, 0, frames);
  report["frames_1920x1080"]["4_px_per_module"] = synthetic(cameraReaders, 4, frames);
  report["frames_1920x1080"]["3_px_per_module"] = synthetic(cameraReaders, 3, frames);
  if (const auto vectors = test::vectorsFolder()) {
    for (const auto* const set : {"qrcode-1", "qrcode-2", "qrcode-3"}) {
      report["photos"][set] = photographs(fileReaders, *vectors / "qr-photos" / set, true);
    }
    report["photos"]["without_code"] = photographs(fileReaders, *vectors / "qr-photos/falsepositives-1", false);
  }
  std::cout << report.dump(2) << '\n';
}
