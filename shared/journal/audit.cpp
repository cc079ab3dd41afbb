#include <soci/soci.h>

#include <array>
#include <map>

#include "shared/base/bytes.h"
#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

/// Proofs about the whole log: chain and signatures, digest, and that the rows follow from it.
namespace assay::journal {

namespace {

tl::unexpected<Error> corrupt(const EventId& id, const char* what) {
  return fail("journal.corrupt", "event " + id.text() + ": " + what);
}

/// Adds up hashes, whatever their order.
class HashSum {
 public:
  void add(const std::string& hexadecimal) {
    constexpr std::size_t digits = 16;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
      lanes_[lane] += std::stoull(hexadecimal.substr(lane * digits, digits), nullptr, 16);
  }
  [[nodiscard]] std::string text() const {
    return fmt::format("{:016x}{:016x}{:016x}{:016x}", lanes_[0], lanes_[1], lanes_[2], lanes_[3]);
  }

 private:
  std::array<std::uint64_t, 4> lanes_{};
};

/// Where the chain of each branch begins: the hash before its first event.
struct Branch {
  std::string root;
  std::string prev;
};

std::map<std::string, Branch> branchesIn(soci::session& sql) {
  std::map<std::string, Branch> branches;
  const soci::rowset<soci::row> rows = (sql.prepare << "SELECT origin, root, prev FROM branch");
  for (const auto& row : rows) branches[row.get<std::string>(0)] = {row.get<std::string>(1), row.get<std::string>(2)};
  return branches;
}

}  // namespace

Result<std::string> Journal::digest() const {
  return guarded([&]() -> Result<std::string> {
    HashSum sum;
    const soci::rowset<std::string> hashes = (implementation_->sql.prepare << "SELECT hash FROM event");
    for (const auto& hash : hashes) sum.add(hash);
    return sum.text();
  });
}

Result<std::string> Journal::rowsDigest() const {
  const auto hashes = hashesOfRows();
  if (!hashes) return tl::unexpected<Error>(hashes.error());
  HashSum sum;
  for (const auto& [subject, hash] : *hashes) sum.add(hash);
  return sum.text();
}

Result<std::map<std::string, std::string>> Journal::hashesOfRows() const {
  return guarded([&]() -> Result<std::map<std::string, std::string>> {
    std::map<std::string, std::string> hashes;
    const soci::rowset<soci::row> rows = (implementation_->sql.prepare << "SELECT subject, state FROM view");
    for (const auto& row : rows) {
      const auto subject = row.get<std::string>(0);
      hashes[subject] = hexOf(assay::hashOf(asBytes(subject + " " + row.get<std::string>(1))));
    }
    return hashes;
  });
}

Result<Summary> Journal::summary() const {
  return guarded([&]() -> Result<Summary> {
    ReadTransaction moment(implementation_->sql);
    const auto ours = frontier();
    const auto events = digest();
    const auto rows = rowsDigest();
    if (!ours) return tl::unexpected<Error>(ours.error());
    if (!events) return tl::unexpected<Error>(events.error());
    if (!rows) return tl::unexpected<Error>(rows.error());
    return Summary{*ours, *events, *rows};
  });
}

Result<std::vector<Fork>> Journal::forks() const {
  return guarded([&]() -> Result<std::vector<Fork>> {
    std::map<std::string, Fork> found;
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare << "SELECT b.root, b.prev, b.origin, CAST(min(e.seq) AS TEXT) FROM branch b JOIN "
                                         "event e ON e.origin = b.origin "
                                         "GROUP BY b.root, b.prev, b.origin ORDER BY b.root, b.prev, b.origin");
    for (const auto& row : rows) {
      auto& fork = found[row.get<std::string>(0) + " " + row.get<std::string>(1)];
      fork.origin = row.get<std::string>(0);
      fork.seq = std::stoull(row.get<std::string>(3));
      fork.branches.push_back(row.get<std::string>(2));
    }
    std::vector<Fork> forks;
    for (auto& [key, fork] : found) forks.push_back(std::move(fork));
    return forks;
  });
}

Result<std::size_t> Journal::rebuild() {
  return guarded([&]() -> Result<std::size_t> {
    auto& sql = implementation_->sql;
    WriteTransaction transaction(sql);
    sql << "DELETE FROM view";
    std::vector<std::string> subjects;
    const soci::rowset<std::string> rows = (sql.prepare << "SELECT DISTINCT subject FROM event");
    std::ranges::copy(rows, std::back_inserter(subjects));
    for (const auto& subject : subjects) store::refold(sql, *Subject::parse(subject));
    transaction.commit();
    return subjects.size();
  });
}

Result<std::size_t> Journal::verify() const {
  return guarded([&]() -> Result<std::size_t> {
    std::map<std::string, PublicKey> keys;
    keys[identity().authorityDevice] = identity().authorityKey;
    keys[identity().device] = identity().key.publicKey();
    for (const auto& station : loadAll<Station>()) {
      const auto bytes = parseHex(station.key);
      if (!bytes || bytes->size() != PublicKey{}.size()) continue;
      std::ranges::copy(*bytes, keys[station.id.text()].begin());
    }
    const auto branches = branchesIn(implementation_->sql);
    std::map<std::string, store::Tip> tips;
    std::size_t count = 0;
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare << "SELECT origin, text, signature, hash FROM event ORDER BY origin, seq");
    for (const auto& row : rows) {
      const auto origin = row.get<std::string>(0);
      const SignedEvent signedEvent{row.get<std::string>(1), row.get<std::string>(2)};
      const auto event = parseEvent(signedEvent.text);
      if (!event) return fail("journal.corrupt", event.error().message);
      const auto branch = branches.find(origin);
      const auto first = !tips.contains(origin);
      auto& tip = tips[origin];
      if (first && branch != branches.end()) tip = {event->id.seq - 1, branch->second.prev};
      const auto key = keys.find(deviceOf(origin));
      if (key == keys.end()) return corrupt(event->id, "its origin is not enrolled");
      if (!hasValidSignature(signedEvent, key->second)) return corrupt(event->id, "the signature does not hold");
      if (event->id.origin != (branch == branches.end() ? origin : branch->second.root))
        return corrupt(event->id, "it stands under another origin");
      if (event->id.seq != tip.seq + 1 || event->prev != tip.hash) return corrupt(event->id, "the chain is broken");
      tip = {event->id.seq, hexOf(hashOf(signedEvent))};
      if (row.get<std::string>(3) != tip.hash) return corrupt(event->id, "it stands beside another hash");
      ++count;
    }
    return count;
  });
}

}  // namespace assay::journal
