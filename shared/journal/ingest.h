#pragma once

#include <soci/soci.h>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/journal/batch.h"
#include "shared/journal/defences.h"
#include "shared/journal/journal.h"
#include "shared/journal/store.h"

namespace assay::journal {

/// Of one station: epochs, and branches of them. One a day for almost three years; more are somebody's mischief, and
/// each is named whenever two nodes tell one another what they hold.
constexpr std::size_t mostHistories = 1000;

/// Whether an origin may write events of this type: Decisions are the authority's alone.
bool mayWrite(bool isAuthority, std::string_view type);

/// What can be said of an event before anybody waits for this ingest.
struct Examined {
  Result<Event> event;
  std::string hash;
  std::optional<std::string> fault;     ///< of what it says, whoever has signed it
  std::optional<PublicKey> signedWith;  ///< the key that its origin has now, if that one has signed it
};
/// Whoever signs an event signs the hash of the one before, and so on: in a run only the last signature is checked.
std::vector<Examined> examine(const Journal& journal, std::span<const SignedEvent> events);

/// In quarantine, in its order.
struct WaitingPlace {
  std::string origin;
  long long seq = 0;
  std::string hash;
};

/// One ingest, inside the caller's transaction: decides of each event whether it is believed, and where it stands.
/// Remembers whose run has failed, so that nothing behind a fault is stored.
class Ingest {
 public:
  Ingest(Journal& journal, soci::session& sql, Instant now, const Defences& defences);

  void take(std::span<const SignedEvent> events, std::vector<Examined> examined);
  /// What was quarantined for a reason that may have passed: its origin is enrolled by now, its time has come, or this
  /// program knows more types of events.
  /// Only some in one go: those behind `tried`, which moves on, so that each has its turn whatever the others wait for.
  void takeWaiting(WaitingPlace& tried);
  [[nodiscard]] static bool hasWaiting(soci::session& sql);
  /// Writes what was gathered; to be called at the end.
  void flush() { batch_.flush(); }

  [[nodiscard]] const IngestReport& report() const { return report_; }

 private:
  enum class Taken { stored, held, refused, gap };
  Taken takeParsed(const SignedEvent& signedEvent, Examined examined);
  bool follows(const Event& event);
  bool holds(const EventId& id, const std::string& hash);
  store::Tip& tipOf(const std::string& origin);
  std::optional<std::string> faultIn(const SignedEvent& signedEvent, const Examined& examined);
  std::optional<std::string> placeFor(const Event& event, const std::string& hash);
  void store(const SignedEvent& signedEvent, Event event, const std::string& place, const std::string& hash);
  std::optional<PublicKey> keyOf(const std::string& origin);
  /// Whether this origin's device may have one more history.
  bool mayBegin(const std::string& origin);
  void quarantine(const SignedEvent& signedEvent, const EventId& id, const std::string& reason);

  Journal& journal_;
  soci::session& sql_;
  Instant now_;
  const Defences& defences_;
  Batch batch_;
  IngestReport report_;
  bool anyBranches_ = false;
  long long quarantined_ = 0;
  std::map<std::string, std::set<std::uint64_t>> delivered_;  ///< numbers by origin, looked up in one go
  std::set<std::string> lookedUp_;                            ///< origins; what is held of them is in `held_`
  std::unordered_set<std::string> held_;                      ///< hashes
  std::map<std::string, store::Tip> tips_;
  std::set<std::string> stopped_;
  std::map<std::string, PublicKey> keys_;
  std::optional<std::map<std::string, std::size_t>> histories_;  ///< how many, by device; none before it was asked
};

}  // namespace assay::journal
