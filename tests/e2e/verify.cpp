#include <algorithm>

#include "kiosk/vision/picture_file.h"
#include "kiosk/vision/qr_reader.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/credential/qr_text.h"
#include "shared/domain/published_list.h"
#include "tests/e2e/exam_day.h"
#include "tests/support/picture.h"
#include "tests/support/qr_picture.h"

namespace assay::e2e {

namespace {

void showForVerdict(Station& kiosk, const hal::Image& picture) {
  kiosk.waitFor("home");
  kiosk.coverCamera();
  kiosk.press("home.verify");
  kiosk.waitFor("scan");
  kiosk.showPicture(picture);
  kiosk.waitFor("verdict");
}

void takeVerdict(Day& day, const std::string& words, const std::string& name) {
  day.kiosk.waitForWords(words);
  day.kiosk.screenshot(day.out / ("verdict-" + name + ".png"));
  day.kiosk.press("verdict.done");
}

/// The kiosk's verdict on what it is shown, by the string key's English words.
void expectVerdict(Day& day, const hal::Image& picture, const std::string& words, const std::string& name) {
  showForVerdict(day.kiosk, picture);
  takeVerdict(day, words, name);
}

hal::Image photographOf(const hal::Image& page, std::uint64_t seed) {
  test::CameraParams params;
  params.rotationDegrees = 4;
  params.tilt = 0.04;
  params.blurSigma = 0.6;
  params.jpegQuality = 80;
  params.shadow = 0.3;
  return test::photograph(page, params, seed, 0.98);
}

/// The part of a printed page around its code, as somebody holds it before the camera.
hal::Image aroundCode(const hal::Image& page, const kiosk::QrCode& code) {
  int left = page.width;
  int top = page.height;
  int right = 0;
  int bottom = 0;
  for (const auto& corner : code.corners) {
    left = std::min(left, corner.x);
    top = std::min(top, corner.y);
    right = std::max(right, corner.x);
    bottom = std::max(bottom, corner.y);
  }
  const int margin = (right - left) / 3;
  left = std::max(0, left - margin);
  top = std::max(0, top - margin);
  right = std::min(page.width, right + margin);
  bottom = std::min(page.height, bottom + margin);
  hal::Image cut(right - left, bottom - top);
  for (int y = 0; y < cut.height; ++y) {
    const auto from =
        (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(page.width) + static_cast<std::size_t>(left)) * 3;
    std::copy_n(page.rgb.begin() + static_cast<std::ptrdiff_t>(from), cut.width * 3,
                cut.rgb.begin() +
                    static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * static_cast<std::size_t>(cut.width) * 3));
  }
  return cut;
}

std::string withOneByteChanged(const std::string& text) {
  auto bytes = *credential::fromQrText(text);
  bytes[bytes.size() / 2] ^= 1U;
  return credential::toQrText("verify.example", bytes);
}

}  // namespace

void verifyCertificate(Day& day) {
  day.report.chapter("7. The printed certificate is verified");
  const std::string number = day.central.summary().at("certificates").at(0).at("number");
  const auto pdf = day.out / ("certificate-" + number + ".pdf");
  day.central.must({"certificate", number, "--output", pdf.string()});
  const auto pages = kiosk::loadPictures(pdf);
  if (!pages) throw std::runtime_error(pages.error().message);
  test::savePng(pages->front(), day.out / "certificate.png");
  const auto codes = kiosk::readQrCodes(pages->front());
  expect(day.report, codes.size() == 1, "the certificate's PDF, at 300 dots per inch, has one code");
  const auto picture = photographOf(aroundCode(pages->front(), codes.front()), 7);
  test::savePng(picture, day.out / "certificate-before-camera.png");

  // What is revoked at central is known at the kiosk only after a sync.
  day.central.stop();
  expectVerdict(day, picture, "Genuine and valid", "genuine");
  day.report.held("tilted, blurred and compressed, with central stopped: genuine and valid");
  test::CameraParams params;
  params.rotationDegrees = 10;
  expectVerdict(day, test::qrPicture(withOneByteChanged(codes.front().text), 6, params, 5), "Not genuine", "changed");
  day.report.held("one byte of the credential changed: not genuine");
  expectVerdict(day, test::qrPicture("https://www.example.org/menu", 8, params, 6), "Not one of our certificates",
                "foreign");
  day.report.held("a foreign code: not one of ours");

  const auto lists = day.out / "assay-lists";
  day.central.must({"export-lists", lists.string()});
  const auto root = day.central.summary().at("rootKey").get<std::string>();
  const std::vector<std::string> arguments = {"--lists", lists.string(), "--root", root, pdf.string()};
  const auto verified = test::runProcess(day.options.programs / "kiosk/verify/assay-verify", arguments);
  expect(day.report, verified.exitCode == 0 && verified.output.find("genuine-valid") != std::string::npos,
         "assay-verify says the same of the PDF and exits with 0");
  const auto bytes = readFile(pdf);
  const auto piped = test::runProcess(day.options.programs / "kiosk/verify/assay-verify",
                                      {"--lists", lists.string(), "--root", root, "-"}, std::string{asText(*bytes)});
  expect(day.report, piped.exitCode == 0 && piped.output.find("\"file\":\"-\"") != std::string::npos,
         "and of the same PDF on its standard input");

  day.central.must({"revoke", number});
  day.central.start();
  const auto isRevoked = [&] {
    showForVerdict(day.kiosk, picture);
    return day.kiosk.says("revoked");
  };
  for (int tries = 0; !isRevoked() && tries < 60; ++tries) day.kiosk.press("verdict.done");
  takeVerdict(day, "revoked", "revoked");
  day.report.held("revoked at central, synced: genuine, but revoked");
}

}  // namespace assay::e2e
