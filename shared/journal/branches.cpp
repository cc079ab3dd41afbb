#include "shared/journal/branches.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/log.h"
#include "shared/journal/store.h"

namespace assay::journal::branches {

using soci::into;
using soci::use;

namespace {

/// 120 bits of the hash: long enough that nobody finds a second event for a name, short enough for an id.
constexpr std::size_t branchLength = 20;
constexpr std::size_t longestId = 64;
/// The names of its branches are ids as well.
constexpr std::size_t longestOrigin = longestId - 1 - branchLength;

std::string nameOf(const std::string& root, const std::string& hash) {
  return root + "-" + toBase64Url(*parseHex(hash)).substr(0, branchLength);
}

bool hasBranch(soci::session& sql, const std::string& root, const std::string& prev) {
  int count = 0;
  sql << "SELECT count(*) FROM branch WHERE centre = $centre AND root = :root AND prev = :prev", use(root), use(prev),
      into(count);
  return count > 0;
}

std::string makeBranch(soci::session& sql, const std::string& root, const std::string& prev, const std::string& hash) {
  auto name = nameOf(root, hash);
  sql << "INSERT INTO branch (centre, origin, root, prev) VALUES ($centre, :name, :root, :prev)", use(name), use(root),
      use(prev);
  return name;
}

/// An origin and its branches, as a condition; takes the origin twice.
constexpr const char* inHistories =
    "centre = $centre AND (origin = :origin OR origin IN (SELECT origin FROM branch WHERE centre = $centre AND root = "
    ":root))";

/// Which of an origin's histories holds this event.
std::optional<std::string> holderOf(soci::session& sql, const EventId& id, const std::string& hash) {
  std::string origin;
  const auto seq = static_cast<long long>(id.seq);
  sql << "SELECT origin FROM event WHERE seq = :seq AND hash = :hash AND " << inHistories, use(seq), use(hash),
      use(id.origin), use(id.origin), into(origin);
  return sql.got_data() ? std::optional{origin} : std::nullopt;
}

/// From `first` on, what is held of `origin` becomes a branch.
void splitOff(soci::session& sql, const std::string& root, const EventId& first, const std::string& prev,
              const std::string& hash) {
  const auto name = makeBranch(sql, root, prev, hash);
  log::error("journal.fork", "{} has two histories from {} on", root, first.seq);
  store::moveEvents(sql, first, name);
}

}  // namespace

std::optional<Place> placeFor(soci::session& sql, const Event& event, const std::string& hash, bool mayFork) {
  const auto& root = event.id.origin;
  auto before = root;  // where the event that this one follows is
  if (event.id.seq > 1) {
    const auto holder = holderOf(sql, {root, event.id.seq - 1}, event.prev);
    if (!holder) return std::nullopt;
    before = *holder;
  } else if (!event.prev.empty()) {
    return std::nullopt;
  }
  const EventId here{before, event.id.seq};
  const auto other = store::hashAt(sql, here);
  const bool forks = other || hasBranch(sql, root, event.prev);
  if (forks && !mayFork) return std::nullopt;
  if (other) splitOff(sql, root, here, event.prev, *other);
  if (forks) return Place{makeBranch(sql, root, event.prev, hash), true};
  return Place{before, false};
}

bool isPlainOrigin(std::string_view origin) {
  const auto epoch = origin.substr(std::min(origin.rfind('.') + 1, origin.size()));
  const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return origin.size() <= longestOrigin && epoch.size() < origin.size() && !epoch.empty() &&
         std::ranges::all_of(epoch, isPlain);
}

std::vector<std::string> hashesAt(soci::session& sql, const std::string& root, const std::set<std::uint64_t>& seqs) {
  const soci::rowset<std::string> found =
      (sql.prepare << "SELECT hash FROM event WHERE seq IN (" << fmt::format("{}", fmt::join(seqs, ", ")) << ") AND "
                   << inHistories,
       use(root), use(root));
  return {found.begin(), found.end()};
}

std::vector<std::string> branchesWith(soci::session& sql, const EventId& id) {
  const auto seq = static_cast<long long>(id.seq);
  const soci::rowset<std::string> found =
      (sql.prepare << "SELECT b.origin FROM branch b JOIN event e ON e.origin = b.origin AND e.seq = :seq "
                      "WHERE b.centre = $centre AND e.centre = $centre AND b.root = :root ORDER BY b.origin",
       use(seq), use(id.origin));
  return {found.begin(), found.end()};
}

}  // namespace assay::journal::branches
