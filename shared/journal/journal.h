#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/journal/audit.h"
#include "shared/journal/database_address.h"
#include "shared/journal/defences.h"
#include "shared/journal/event_line.h"
#include "shared/journal/folds.h"
#include "shared/journal/surroundings.h"

namespace assay::journal {

/// Who writes here: the device, its key, and the key of the authority whose word (Decisions,
/// enrolments) counts.
struct Identity {
  std::string device;
  std::string centre;
  SigningKey key;
  std::string authorityDevice;
  PublicKey authorityKey;
};

/// The highest sequence held durably, by origin.
using Frontier = std::map<std::string, std::uint64_t>;

struct IngestReport {
  std::size_t stored = 0;
  std::size_t alreadyHeld = 0;
  std::size_t quarantined = 0;
  std::size_t forks = 0;  ///< stored beside another history of their origin
};

/// An origin of which two histories were seen; both are kept as branches.
struct Fork {
  std::string origin;
  std::uint64_t seq = 0;  ///< the first event of which there are two
  std::vector<std::string> branches;
};

/// Proof of what a node holds, from one moment.
struct Summary {
  Frontier frontier;
  std::string events;  ///< as `digest`
  std::string rows;    ///< as `rowsDigest`
};

/// Events that were not believed, with the reason; kept for people to look at.
struct Quarantined {
  std::string origin;
  std::uint64_t seq = 0;
  std::string reason;  ///< error code
  std::string text;    ///< `evidenceOf` the line
  Instant at;
};

/// Of one origin, for one reason.
struct QuarantinedRun {
  std::string origin;
  std::string reason;
  std::size_t count = 0;
  Instant since;
};

struct PendingRequest {
  EventId id;
  std::string type;
  Subject subject;
  Actor actor;
  json body;
};

struct PersonKey {
  std::string person;
  SealingKey key;
};

/// A blob that some event names: a photo or a document, and whose key seals it.
struct BlobRow {
  std::string hash;
  std::string person;
  bool present = false;
};

/// The event log of one node, with the rows folded from it, in one database.
/// Append and ingest are durable when they return. One instance belongs to one thread; several
/// instances (and processes) may share a database. Errors everywhere: `disk.full`, `journal.storage`.
class Journal {
 public:
  /// Opens or makes the database and brings its schema up to date. A database that is new here begins a new epoch.
  static Result<std::unique_ptr<Journal>> open(const DatabaseAddress& database, Identity identity, const Clock& clock);
  static Result<std::unique_ptr<Journal>> open(const DatabaseAddress& database, Identity identity, const Clock& clock,
                                               Surroundings& surroundings, const Defences& defences = {});
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  /// Signs and stores all drafts or none. Also errors of `checkShape`, `person.erased`, `request.answered`
  /// (by a decision before), and `person.key-missing`: only the authority makes keys, so that two nodes never seal with
  /// different ones.
  Result<std::vector<EventId>> append(std::span<const Draft> drafts, const Actor& actor);

  [[nodiscard]] Result<Frontier> frontier() const;
  /// What somebody with frontier `theirs` lacks: contiguous runs by origin, the authority's first, at
  /// most `limit` events.
  [[nodiscard]] Result<std::vector<SignedEvent>> eventsAfter(const Frontier& theirs, std::size_t limit) const;
  /// Stores what is believed, quarantines what is not, ignores what is held. An origin's run stops at
  /// its first fault; others go on. Also takes what was quarantined and can be believed now.
  Result<IngestReport> ingest(std::span<const SignedEvent> events);
  [[nodiscard]] Result<std::vector<Quarantined>> quarantine() const;
  /// What there is of it, without the evidence itself; the oldest first, at most a thousand.
  [[nodiscard]] Result<std::vector<QuarantinedRun>> quarantinedRuns() const;
  [[nodiscard]] Result<std::vector<Fork>> forks() const;
  [[nodiscard]] Result<std::optional<std::string>> hashAt(const EventId& id) const;

  /// The folded row of one subject, or of all of a type; by id.
  [[nodiscard]] Result<json> row(const Subject& subject) const;  ///< null when there is none
  [[nodiscard]] Result<std::vector<json>> rows(std::string_view type) const;
  template <class State>
  [[nodiscard]] std::optional<State> load(const std::string& id) const {
    const auto found = row({std::string{SubjectOf<State>::type}, id});
    if (!found || found->is_null()) return std::nullopt;
    return SubjectOf<State>::fromJson(*found);
  }
  template <class State>
  [[nodiscard]] std::vector<State> loadAll() const {
    std::vector<State> states;
    const auto found = rows(SubjectOf<State>::type);
    if (!found) return states;
    for (const auto& one : *found) states.push_back(SubjectOf<State>::fromJson(one));
    return states;
  }
  /// Counts stored events; grows with every append and ingest, so that a reader sees what is new.
  [[nodiscard]] Result<std::int64_t> position() const;
  [[nodiscard]] Result<std::vector<Subject>> subjectsChangedAfter(std::int64_t position) const;
  [[nodiscard]] Result<std::vector<Fact>> history(const Subject& subject) const;
  [[nodiscard]] Result<std::optional<Fact>> fact(const EventId& id) const;

  /// Whether it is this instance that decides for the centre: it alone of all processes, until it is closed.
  [[nodiscard]] Result<bool> holdDeciderLock() const;
  /// Requests that no Decision has answered, oldest first.
  [[nodiscard]] Result<std::vector<PendingRequest>> pendingRequests() const;

  /// The personal data of an event. Errors: `event.unknown`, `person.key-missing`, `person.erased`, `seal.broken`.
  [[nodiscard]] Result<json> unseal(const EventId& id) const;

  [[nodiscard]] Result<std::optional<SealingKey>> personKey(const std::string& person) const;
  /// Of everybody whose key is here.
  [[nodiscard]] Result<std::vector<PersonKey>> personKeys() const;
  Result<SealingKey> personKeyOrNew(const std::string& person);
  /// The key to seal something of this person's with: on the authority a new one if need be, elsewhere
  /// one that has arrived. Errors `person.key-missing`, `person.erased`.
  Result<SealingKey> keyForSealing(const std::string& person);
  /// Takes a key that there is none of yet. Errors `person.erased`: the key of somebody erased is never taken again;
  /// `person.wrong-key`: it opens no registration of the person. A key waits until that is here: one that is taken is
  /// never replaced, and anybody enrolled may hand over keys.
  Result<void> addPersonKey(const PersonKey& key);
  /// People whose sealed data is here and whose key should come.
  [[nodiscard]] Result<std::vector<std::string>> peopleWithoutKey() const;

  /// Without those of people erased.
  [[nodiscard]] Result<std::vector<BlobRow>> blobs() const;
  /// Whether some event names it and it may be here.
  [[nodiscard]] Result<bool> expectsBlob(const std::string& hash) const;
  Result<void> markBlobPresent(const std::string& hash);

  /// What an erasure leaves to do outside of its transaction: photos and documents to remove, if any, and the files of
  /// the database to be scrubbed of keys destroyed. `finishErasures` in erasure.h does it.
  [[nodiscard]] Result<std::optional<std::vector<std::string>>> erasedBlobs() const;
  Result<void> scrubErased();

  /// Order-free sum of the hashes of all events: equal on two nodes that hold the same.
  [[nodiscard]] Result<std::string> digest() const;
  /// Likewise of the folded rows; `hashesOfRows` tells which of them differ.
  [[nodiscard]] Result<std::string> rowsDigest() const;
  [[nodiscard]] Result<std::map<std::string, std::string>> hashesOfRows() const;  ///< by subject
  [[nodiscard]] Result<Summary> summary() const;
  /// Folds every subject anew from its events.
  Result<std::size_t> rebuild();
  /// Checks everything that is held, from one moment: each event, that requests have one decision, that the rows
  /// follow.
  [[nodiscard]] Result<Audit> audit(const AuditProgress& progress = {}) const;
  /// Checks each event alone. Error `journal.corrupt` names the first bad one.
  [[nodiscard]] Result<std::size_t> verify() const;

  [[nodiscard]] const Identity& identity() const;
  /// Of what is appended from now on; everything of ours is in origins of our device.
  [[nodiscard]] std::string origin() const;

 private:
  struct Implementation;

  static Result<std::unique_ptr<Journal>> openWith(const DatabaseAddress& database, Identity identity,
                                                   const Clock& clock, Surroundings* surroundings,
                                                   const Defences& defences);
  explicit Journal(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::journal
