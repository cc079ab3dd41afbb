// All certificates of a centre as files: the journal read, names and photos unsealed, checked, printed on all cores and
// made durable; as `assay-central certificates render` does it.
// Usage: bench_certificates [certificates, default 1000]. Writes one JSON object.
#include <sys/resource.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

#include "central/jobs/rendering.h"
#include "shared/base/bytes.h"
#include "shared/base/log.h"
#include "shared/credential/credential.h"
#include "shared/domain/booking.h"
#include "tests/bench/figures.h"
#include "tests/support/central_kit.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr double mostSeconds = 60;  // for 10,000 on 2 cores
constexpr double many = 10'000;

Bytes photo() {
  cv::Mat picture(600, 480, CV_8UC3);
  cv::theRNG().state = 1;
  cv::randn(picture, cv::Scalar(150, 160, 170), cv::Scalar(30, 30, 30));
  cv::GaussianBlur(picture, picture, {9, 9}, 3);
  Bytes jpeg;
  bench::require(cv::imencode(".jpg", picture, jpeg, {cv::IMWRITE_JPEG_QUALITY, 90}), "the photo");
  return jpeg;
}

/// As if each candidate had sat, claimed and been certified.
void issueAll(test::CentralWorld& world, int count) {
  std::vector<std::string> rows;
  for (int i = 0; i < count; ++i) {
    rows.push_back("c" + std::to_string(i) + ",Amélie Lindqvist " + std::to_string(i) +
                   ",2001-05-04,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1," + std::to_string(count));
  }
  world.importRoster(test::CentralWorld::roster(rows));
  auto& central = world.central;
  const auto portrait = photo();
  const auto hash = credential::photoHashOf(portrait);
  std::uint64_t index = 0;
  for (const auto& booking : central.journal->loadAll<Booking>()) {
    const auto sealed = central.blobs.put(portrait, *central.journal->personKeyOrNew(booking.candidate));
    bench::require(sealed.has_value(), "a photo");
    const auto name = "Amélie Lindqvist " + std::to_string(index);
    const auto number = "BENCH-" + std::to_string(100'000 + index);
    const credential::Claims claims{"acme",
                                    world.clock.now(),
                                    {},
                                    number,
                                    name,
                                    parseDate("2001-05-04"),
                                    *ExamId::parse("core-skills"),
                                    {{"Listening", "B2"}, {"Reading", "C1"}, {"Writing", "B2"}},
                                    *CentreId::parse("dublin"),
                                    index++,
                                    hash};
    const auto credential = credential::issue(claims, central.issuing.id, central.issuing.signer);
    bench::require(credential.has_value(), "a credential");
    const std::vector drafts{Draft{{"certification", booking.id.text()},
                                   "claim.submitted",
                                   {{"photo", *sealed}},
                                   PersonalData{*PersonId::parse(booking.candidate), {{"name", name}}}},
                             Draft{{"certificate", number},
                                   "certificate.issued",
                                   {{"sitting", booking.id.text()},
                                    {"exam", "core-skills"},
                                    {"statusIndex", claims.statusIndex},
                                    {"document", std::string(64, '0')}},
                                   PersonalData{*PersonId::parse(booking.candidate),
                                                {{"credential", toBase64(*credential)}, {"name", name}}}}};
    bench::require(central.journal->append(drafts, central::systemActor).has_value(), "an issue");
  }
}

double processorSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  initCrypto();
  bench::useDiskOfProgram();
  log::setLevel(log::Level::off);
  const int count = argc > 1 ? std::atoi(argv[1]) : 1000;
  test::CentralWorld world;
  issueAll(world, count);
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  const central::RenderOrder order{world.folder / "out", ASSAY_SOURCE_DIR "/assets/layouts", {}, {}, threads};
  double early = 0;
  const auto watch = [&](central::RenderStep step, std::size_t done, std::size_t total) {
    if (early == 0 && step == central::RenderStep::printing && done >= total / 10) early = bench::residentMegabytes();
  };
  const auto processorBefore = processorSeconds();
  std::size_t written = 0;
  const auto wall = bench::millisecondsOf([&] {
    const auto report = central::renderCertificates(world.central, order, watch);
    bench::require(report.has_value(), "the printing");
    written = report->written;
  });
  bench::require(written == static_cast<std::size_t>(count), "each certificate");
  const auto processor = processorSeconds() - processorBefore;
  auto figures = json::array(
      {bench::besideBound("seconds_for_10000", wall / 1e3 / count * many, mostSeconds,
                          "ratio <= 1 on 2 cores that do nothing else"),
       bench::besideBound("processor_ms_each", processor * 1e3 / count, 12, "ratio <= 1: 10,000 in 60 s on 2 cores"),
       bench::besidePeer("memory_mb", bench::residentMegabytes(), early,
                         "ratio <= 1.1: beside itself after a tenth of them")});
  figures[0]["threads"] = threads;
  std::cout << json{{"bench", "certificates"}, {"certificates", count}, {"figures", figures}}.dump(2) << '\n';
}
