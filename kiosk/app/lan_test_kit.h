#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "kiosk/app/neighbourhood.h"
#include "kiosk/app/station_identity.h"
#include "shared/sync/curl_transport.h"
#include "tests/support/journal_kit.h"

namespace assay::kiosk::test {

/// Counts the comparisons that whole exchanges make.
class ObservedTransport final : public sync::Transport {
 public:
  ObservedTransport(std::unique_ptr<sync::Transport> to, std::atomic<int>& comparisons)
      : to_(std::move(to)), comparisons_(comparisons) {}
  Result<sync::Response> send(const sync::Request& request) override {
    if (request.body.find("\"digest\":true") != std::string::npos) ++comparisons_;
    return to_->send(request);
  }

 private:
  std::unique_ptr<sync::Transport> to_;
  std::atomic<int>& comparisons_;
};

/// For tests: a centre whose central is out of reach, so that its stations have only each other. They speak TLS on the
/// loopback device.
class LanCentre {
 public:
  /// One station, as it runs.
  struct Kiosk {
    std::unique_ptr<journal::Journal> journal;
    Post post;  ///< gets what its workers tell; set before `open`
    std::unique_ptr<Neighbourhood> neighbourhood;
  };

  Kiosk& enrol(const std::string& id) {
    const auto data = folderOf(id);
    const auto identity = nodes.station(id)->identity();
    std::filesystem::create_directories(data);
    auto& kiosk = kiosks[id];
    kiosk.journal = std::move(*journal::Journal::open(journalFile(data), identity, nodes.clock));
    return kiosk;
  }

  /// Opens for the day: it has heard of all who are enrolled, and where nobody is.
  void open(const std::string& id, const sync::KeyedCertificate& signer) {
    auto& kiosk = kiosks.at(id);
    assay::test::send(nodes.central(), *kiosk.journal);
    const auto identity = kiosk.journal->identity();
    const auto certificate = *sync::signRequest(signer, *sync::makeSigningRequest(identity.key), id, always);
    const auto connect = [this, key = identity.key, certificate](const std::string& device, const std::string& address,
                                                                 int port) {
      ++calls;
      auto transport = std::make_unique<sync::CurlTransport>(
          sync::Endpoint{.url = "https://" + sync::hostOfStation(device) + ":" + std::to_string(port),
                         .authority = authority.certificate,
                         .certificate = certificate,
                         .key = key,
                         .connectTo = address + ":" + std::to_string(port)},
          nodes.clock, sync::Patience{.connect = std::chrono::seconds{2}, .stalled = std::chrono::seconds{3}});
      return std::make_unique<ObservedTransport>(std::move(transport), comparisons);
    };
    const auto post = [&kiosk](News news) {
      const auto* const changed = std::get_if<JournalChanged>(&news);
      if (changed != nullptr && !changed->everybodyIsTold && kiosk.neighbourhood)
        kiosk.neighbourhood->exchanges().passOn();
      if (kiosk.post) kiosk.post(std::move(news));
    };
    kiosk.neighbourhood = std::make_unique<Neighbourhood>(
        NeighbourhoodSettings{
            .data = folderOf(id),
            .identity = identity,
            .listening = {.host = "127.0.0.1",
                          .authority = authority.certificate,
                          .own = {certificate, *sync::privateKeyPem(identity.key)},
                          .threads = 64},
            .addresses = [this] { return addresses; },
            .exchanges = {.data = folderOf(id), .identity = identity, .interval = interval, .connect = connect},
            .discovery = discovery ? discovery() : nullptr},
        nodes.clock, post);
    kiosk.neighbourhood->refresh(*kiosk.journal);
  }
  void open(const std::string& id) { open(id, authority); }

  /// Lets `to` know of whatever `from` knows, and so of where it is.
  void introduce(const std::string& from, const std::string& to) {
    assay::test::send(*kiosks.at(from).journal, *kiosks.at(to).journal);
    kiosks.at(to).neighbourhood->refresh(*kiosks.at(to).journal);
  }

  void checkIn(const std::string& at, const std::string& sitting) {
    const auto draft = assay::test::arrival(sitting, "A1");
    if (!kiosks.at(at).journal->append({&draft, 1}, {"desk", "d"})) throw std::runtime_error("not appended");
    kiosks.at(at).neighbourhood->exchanges().tellAll();
  }

  [[nodiscard]] std::filesystem::path folderOf(const std::string& id) const { return nodes.folder / ("data-" + id); }

  // The TLS library goes by the machine's clock: these last beyond any run.
  const sync::Validity always{*parseInstant("2000-01-01T00:00:00Z"), *parseInstant("2100-01-01T00:00:00Z")};
  std::chrono::milliseconds interval{200};
  std::vector<std::string> addresses = {"127.0.0.1"};  ///< that each tells of itself
  std::function<std::unique_ptr<hal::Discovery>()> discovery;
  assay::test::Nodes nodes;
  const sync::KeyedCertificate authority = *sync::makeAuthority("Assay test authority", always);
  std::atomic<int> calls = 0;
  std::atomic<int> comparisons = 0;
  std::map<std::string, Kiosk> kiosks;  // last: they use all else
};

}  // namespace assay::kiosk::test
