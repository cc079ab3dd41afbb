#include "tests/support/journal_kit.h"

#include <stdexcept>

namespace assay::test {

namespace {

std::unique_ptr<journal::Journal> openOrThrow(const std::filesystem::path& path, journal::Identity identity,
                                              const Clock& clock) {
  auto opened = journal::Journal::open(path, std::move(identity), clock);
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(*opened);
}

std::filesystem::path pathOf(const TemporaryFolder& folder, const std::string& device) {
  return folder / (device + ".db");
}

}  // namespace

Nodes::Nodes()
    : central_(openOrThrow(pathOf(folder, "central"),
                           {"central", "centre-1", centralKey_, "central", centralKey_.publicKey()}, clock)) {}

std::unique_ptr<journal::Journal> Nodes::station(const std::string& id) {
  const auto key = SigningKey::generate();
  const Draft enrolled{
      {"station", id},
      "station.enrolled",
      {{"key", toHex(key.publicKey())}, {"centre", "centre-1"}, {"name", id}, {"role", "desk"}, {"letter", "A"}},
      {}};
  if (auto appended = central_->append({&enrolled, 1}, {"system", "central"}); !appended) {
    throw std::runtime_error(appended.error().message);
  }
  return openOrThrow(pathOf(folder, id), {id, "centre-1", key, "central", centralKey_.publicKey()}, clock);
}

std::unique_ptr<journal::Journal> Nodes::reopen(const journal::Journal& journal) {
  return openOrThrow(pathOf(folder, journal.identity().device), journal.identity(), clock);
}

journal::IngestReport send(const journal::Journal& from, journal::Journal& to) {
  return *to.ingest(*from.eventsAfter(*to.frontier(), 100'000));
}

Draft registration(const std::string& candidate, const std::string& name) {
  return {{"candidate", candidate},
          "candidate.registered",
          {{"language", "en"}},
          PersonalData{*PersonId::parse(candidate), {{"name", name}}}};
}

Draft arrival(const std::string& sitting, const std::string& ticket) {
  return {{"sitting", sitting}, "sitting.arrived", {{"ticket", ticket}}, {}};
}

}  // namespace assay::test
