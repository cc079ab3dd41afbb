// Certificates as PDF/A on one thread, as demanding as they get: photo, full-size QR code, grades; beside WeasyPrint,
// which prints the same page from HTML without our guilloche. Usage: bench_document [certificates, default 1000].
// Writes one JSON object.
#include <fstream>
#include <numeric>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "shared/base/bytes.h"
#include "shared/credential/qr_code.h"
#include "shared/credential/qr_text.h"
#include "shared/document/certificate_document.h"
#include "tests/bench/figures.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr double cores = 2;
constexpr double certificates = 10'000;
constexpr double seconds = 60;
constexpr int besideThePeer = 20;

/// A portrait's worth of JPEG, 480 x 600, of a smooth picture with some grain.
Bytes photo() {
  cv::Mat picture(600, 480, CV_8UC3);
  cv::theRNG().state = 1;
  cv::randn(picture, cv::Scalar(150, 160, 170), cv::Scalar(30, 30, 30));
  cv::GaussianBlur(picture, picture, {9, 9}, 3);
  Bytes jpeg;
  bench::require(cv::imencode(".jpg", picture, jpeg, {cv::IMWRITE_JPEG_QUALITY, 90}), "the photo");
  return jpeg;
}

document::ModuleMatrix codeOf(int number) {
  Bytes credential(330);
  for (std::size_t i = 0; i < credential.size(); ++i) credential[i] = static_cast<std::uint8_t>(i * 31U + number);
  const auto matrix = credential::encodeQr(credential::toQrText("verify.example", credential));
  bench::require(matrix.has_value(), "the QR code");
  return {matrix->size, matrix->modules};
}

document::CertificateFields fieldsOf(int number, const Bytes& photo) {
  return {.language = number % 4 == 3 ? "ar" : "en",
          .organisation = "Northern Board of Examinations",
          .name = "Amélie Katharina Lindqvist " + std::to_string(number),
          .birthDate = "14 March 1998",
          .exam = "Academic English, Advanced",
          .level = "Level C1, with distinction",
          .date = "4 May 2026",
          .number = "NBE-2026-" + std::to_string(100'000 + number),
          .centre = "Riverside Exam Centre, Leeds",
          .signatory = "Dr. Hanna Okonkwo",
          .signatoryRole = "Director of Examinations",
          .notes = "Awarded with the examiners’ commendation for the written paper.",
          .verifyAddress = "verify.example",
          .grades = {{"Core Skills", "A"}, {"Speaking", "B2"}, {"Writing", "C1"}},
          .photo = photo,
          .qr = codeOf(number),
          .created = *parseInstant("2026-05-04T09:30:00Z")};
}

json forThePeer(const document::CertificateFields& fields) {
  json grades = json::array();
  for (const auto& [part, grade] : fields.grades) grades.push_back({part, grade});
  std::string modules;
  for (const bool dark : fields.qr.dark) modules += dark ? '1' : '0';
  return {{"language", fields.language},
          {"title", fields.language == "ar" ? "شهادة إنجاز" : "Certificate of Achievement"},
          {"organisation", fields.organisation},
          {"name", fields.name},
          {"birth_date", fields.birthDate},
          {"exam", fields.exam},
          {"level", fields.level},
          {"date", fields.date},
          {"number", fields.number},
          {"centre", fields.centre},
          {"signatory", fields.signatory},
          {"signatory_role", fields.signatoryRole},
          {"notes", fields.notes},
          {"verify_address", fields.verifyAddress},
          {"grades", std::move(grades)},
          {"photo", "data:image/jpeg;base64," + toBase64(fields.photo)},
          {"modules", std::move(modules)},
          {"size", fields.qr.size}};
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// What WeasyPrint takes for the same certificates, or why it was not asked.
json peerFigure(document::Press& press, const Bytes& portrait) {
  json documents = json::array();
  std::vector<double> ours;
  for (int number = 0; number < besideThePeer; ++number) {
    const auto fields = fieldsOf(number, portrait);
    documents.push_back(forThePeer(fields));
    ours.push_back(bench::processorMillisecondsOf(
        [&] { bench::require(document::renderCertificate(press, fields).has_value(), "a certificate"); }));
  }
  ours.erase(ours.begin());  // as for the peer
  const test::TemporaryFolder folder;
  std::ofstream{folder / "documents.json"} << documents;
  const auto peer = test::runProcess("/usr/bin/python3", {ASSAY_SOURCE_DIR "/tests/bench/weasyprint_certificates.py",
                                                          (folder / "documents.json").string()});
  if (peer.exitCode != 0) {
    return {
        {"name", "beside_weasyprint_processor_ms"}, {"value", mean(ours)}, {"skipped", "WeasyPrint is not installed"}};
  }
  const auto answer = json::parse(peer.output);
  auto figure = bench::besidePeer("beside_weasyprint_processor_ms", mean(ours),
                                  mean(answer.at("milliseconds").get<std::vector<double>>()), "ratio <= 0.5");
  figure["peer_bytes_each"] = answer.at("bytes_each");
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 1000;
  const auto layout = document::loadLayout(ASSAY_SOURCE_DIR "/assets/layouts/certificate.toml");
  bench::require(layout.has_value(), "the layout");
  document::Press press{*layout};
  const auto portrait = photo();
  std::vector<double> times;
  std::vector<double> processorTimes;
  std::vector<double> checkTimes;
  std::size_t bytes = 0;
  const auto firstTime = bench::millisecondsOf([&] {
    bench::require(document::renderCertificate(press, fieldsOf(0, portrait)).has_value(), "the first certificate");
  });
  double memoryEarly = 0;
  for (int number = 1; number <= count; ++number) {
    const auto fields = fieldsOf(number, portrait);
    double used = 0;
    times.push_back(bench::millisecondsOf([&] {
      used = bench::processorMillisecondsOf([&] {
        const auto pdf = document::renderCertificate(press, fields);
        bench::require(pdf.has_value(), "a certificate");
        bytes += pdf->size();
      });
    }));
    processorTimes.push_back(used);
    checkTimes.push_back(bench::processorMillisecondsOf(
        [&] { bench::require(document::preflight(press, fields).empty(), "the preflight"); }));
    if (number == count / 10) memoryEarly = bench::residentMegabytes();
  }
  json figures = json::array();
  figures.push_back(bench::besideBound("certificate_processor_ms", mean(processorTimes),
                                       seconds * 1e3 * cores / certificates, "ratio <= 1: 10,000 in 60 s on 2 cores"));
  figures[0]["wall_mean_ms"] = mean(times);
  figures[0]["wall_median_ms"] = bench::median(times);
  figures[0]["wall_p99_ms"] = bench::percentile(times, 0.99);
  figures[0]["wall_first_ms"] = firstTime;
  figures[0]["preflight_processor_ms"] = mean(checkTimes);
  figures[0]["bytes_each"] = bytes / static_cast<std::size_t>(count);
  figures.push_back(bench::besidePeer("memory_mb", bench::residentMegabytes(), memoryEarly,
                                      "ratio <= 1.05: beside itself after a tenth of them"));
  figures.push_back(peerFigure(press, portrait));
  std::cout << json{{"bench", "document"}, {"certificates", count}, {"figures", figures}}.dump(2) << '\n';
}
