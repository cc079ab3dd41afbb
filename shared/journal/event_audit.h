#pragma once

#include <soci/soci.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/journal/audit.h"
#include "shared/journal/hash_sum.h"
#include "shared/journal/journal.h"
#include "shared/journal/store.h"

namespace assay::journal {

/// Walks the log origin by origin, the authority's first (they say who the others are), and notes what is wrong with
/// each event. Inside the caller's transaction.
class EventAudit {
 public:
  /// `journal` opens seals; `total` is how much there is to do for `progress`.
  EventAudit(const Journal& journal, soci::session& sql, Audit& audit, const AuditProgress& progress,
             std::size_t total);
  void run();

  struct Request {
    std::string held;  ///< id under which it is stored
    std::string said;  ///< id that it says itself
    std::string subject;
  };
  struct Answer {
    std::string request;
    std::string subject;
    std::string decision;
  };
  [[nodiscard]] const std::vector<Request>& requests() const { return requests_; }
  [[nodiscard]] const std::vector<Answer>& answers() const { return answers_; }
  /// Subjects that can't be folded for comparison: something is wrong with an event of theirs.
  [[nodiscard]] const std::set<std::string>& doubtful() const { return doubtful_; }

 private:
  struct Row;
  struct Tip {
    std::uint64_t seq = 0;
    std::string keptHash;  ///< as it stands beside the event
    std::string hash;      ///< of its text
  };
  void walk(const std::string& origin);
  void check(const Row& row, Tip& tip);
  void checkChain(const Row& row, const Event& event, const Tip& tip);
  void checkContent(const Row& row, const Event& event, const SignedEvent& signedEvent);
  void checkSeal(const Row& row, const Event& event);
  void note(const Row& row, const Event& event);
  void find(const char* code, const Row& row, const std::string& what);

  const Journal& journal_;
  soci::session& sql_;
  Audit& audit_;
  const AuditProgress& progress_;
  std::size_t total_;
  std::map<std::string, PublicKey> keys_;
  std::map<std::string, Tip> forkedFrom_;  ///< of each branch, what its first event follows
  std::map<std::string, std::string> roots_;
  HashSum kept_;
  HashSum ofTexts_;
  std::vector<Request> requests_;
  std::vector<Answer> answers_;
  std::set<std::string> doubtful_;
};

}  // namespace assay::journal
