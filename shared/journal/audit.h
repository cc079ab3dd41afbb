#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace assay::journal {

/// One thing that is wrong. `code` is stable:
///
/// | code | what |
/// |---|---|
/// | `audit.database-damaged` | the database itself says so |
/// | `audit.unreadable` | an event's text is none |
/// | `audit.bad-signature` | its origin did not sign this text |
/// | `audit.origin-not-enrolled` | nobody knows who signed |
/// | `audit.not-permitted` | a kind or shape of event that its origin may not write |
/// | `audit.wrong-centre` | it belongs to another centre |
/// | `audit.wrong-columns` | what stands beside the text is not what the text says |
/// | `audit.missing` | numbers of an origin that are not here |
/// | `audit.broken-chain` | it does not follow the event before it |
/// | `audit.fork` | an origin has two histories |
/// | `audit.seal-broken` | sealed data that its person's key does not open |
/// | `audit.decided-twice`, `audit.decides-nothing` | not exactly one decision for a request |
/// | `audit.wrong-request` | a request is kept as answered or open and is not |
/// | `audit.wrong-row` | a folded row is not what its events say |
/// | `audit.wrong-digest` | the hashes kept do not add up to those of the texts |
/// | `audit.blob-missing`, `audit.blob-damaged` | a photo or document that was here |
struct Finding {
  std::string code;
  std::string where;  ///< the event, subject or blob
  std::string what;   ///< in words
  bool operator==(const Finding&) const = default;
};

struct Audit {
  std::size_t events = 0;
  std::size_t origins = 0;
  std::size_t rows = 0;
  std::size_t answered = 0;  ///< requests with their decision
  std::size_t open = 0;      ///< requests that wait for one
  std::size_t quarantined = 0;
  std::string digest;  ///< sum of the hashes as they are kept
  std::string digestOfTexts;
  std::string rowsDigest;  ///< likewise of the rows
  std::string digestOfFolds;
  std::vector<Finding> findings;
};

/// Called now and then with how much of how much is checked.
using AuditProgress = std::function<void(std::size_t done, std::size_t all)>;

}  // namespace assay::journal
