#pragma once

#include <soci/soci.h>

#include <map>
#include <optional>
#include <set>
#include <string>

#include "shared/journal/defences.h"
#include "shared/journal/journal.h"
#include "shared/journal/store.h"

namespace assay::journal {

/// Whether an origin may write events of this type: Decisions are the authority's alone.
bool mayWrite(bool isAuthority, std::string_view type);

/// One ingest, inside the caller's transaction: decides of each event whether it is believed, and where it stands.
/// Remembers whose run has failed, so that nothing behind a fault is stored.
class Ingest {
 public:
  Ingest(Journal& journal, soci::session& sql, Instant now, const Defences& defences);

  void take(const SignedEvent& signedEvent);
  /// What was quarantined for a reason that may have passed: its origin is enrolled by now, its time has come, or this
  /// program knows more types of events.
  void takeWaiting();
  [[nodiscard]] static bool hasWaiting(soci::session& sql);

  [[nodiscard]] const IngestReport& report() const { return report_; }

 private:
  enum class Taken { stored, held, refused, gap };
  Taken takeParsed(const SignedEvent& signedEvent, const Event& event);
  std::optional<std::string> faultIn(const SignedEvent& signedEvent, const Event& event);
  [[nodiscard]] std::optional<std::string> placeFor(const Event& event, const std::string& hash);
  void store(const SignedEvent& signedEvent, const Event& event, const std::string& place);
  std::optional<PublicKey> keyOf(const std::string& origin);
  void quarantine(const SignedEvent& signedEvent, const EventId& id, const std::string& reason);

  Journal& journal_;
  soci::session& sql_;
  Instant now_;
  const Defences& defences_;
  IngestReport report_;
  std::set<std::string> stopped_;
  std::map<std::string, PublicKey> keys_;
};

}  // namespace assay::journal
