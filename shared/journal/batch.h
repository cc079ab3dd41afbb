#pragma once

#include <soci/soci.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/journal/defences.h"
#include "shared/journal/event_line.h"
#include "shared/journal/store.h"

namespace assay::journal {

/// Stores events with all that follows from them, inside the caller's transaction: folded rows, open and answered
/// requests, blobs named, keys lacking or destroyed. Gathers rows and writes those of each table together, and folds
/// them while the database stores the events: `flush` before anything else reads them, and at the end.
class Batch {
 public:
  Batch(soci::session& sql, const Defences& defences);

  /// Adds those whose rows an event of this subject and body needs.
  static void addNeeded(const Subject& subject, const json& body, std::set<std::string>& subjects);
  /// Reads the rows of these subjects in one go, so that `insert` asks for none.
  void expect(const std::set<std::string>& subjects);
  /// Under `origin`, which is the event's own or a branch of it. `hash` is the signed event's.
  void insert(SignedEvent signedEvent, Event event, const std::string& origin, const std::string& hash);
  void flush();
  /// After somebody else wrote in this transaction.
  void forget() { views_.clear(); }

 private:
  struct EventRow {
    std::string origin;
    long long seq;
    long long hlc;
    std::string type;
    std::string subject;
    SignedEvent signedEvent;
    std::string hash;
  };
  /// Knows at once how late it is; its state follows when it is settled.
  struct View {
    json state;
    long long hlc = 0;
    std::string origin;
    long long seq = 0;
    bool changed = false;
    bool isNew = false;
    std::string stored;  ///< the state, while nobody has read it
    std::vector<Fact> toFold;
    void settle();
  };
  struct Rows {
    std::vector<store::ViewRow> first;  ///< of subjects that had none
    std::vector<store::ViewRow> later;
  };
  struct Blob {
    std::string person;
    std::string subject;
  };
  struct Answer {
    long long hlc = 0;
    std::string decision;
  };
  std::optional<View>& viewOf(const std::string& subject);
  [[nodiscard]] std::string personBehind(const Subject& subject);
  void fold(Event event);
  void noteRequest(const Event& event, const EventId& said);
  void noteBlobs(const Event& event);
  void noteErasure(const Event& event);
  Rows settledRows();
  void writeEvents();
  void writeRequests();
  void writePeople();
  void writeBlobs();

  soci::session& sql_;
  const Defences& defences_;
  std::vector<EventRow> events_;
  Hlc latest_ = 0;
  std::map<std::string, std::optional<View>> views_;  ///< by subject
  std::map<std::string, long long> opened_;           ///< requests, with their time
  std::map<std::string, Answer> answered_;
  std::set<std::string> people_;
  std::map<std::string, Blob> blobs_;            ///< by hash
  std::map<std::string, std::string> bookings_;  ///< with their candidate
};

}  // namespace assay::journal
