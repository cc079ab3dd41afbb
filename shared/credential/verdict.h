#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/credential/credential.h"
#include "shared/credential/status_lists.h"
#include "shared/credential/trust_list.h"

namespace assay::credential {

enum class VerdictKind {
  genuineValid,
  genuineRevoked,
  genuineSuspended,
  genuineExpired,
  genuineSuperseded,
  genuineStatusOld,  ///< the signature holds, but no fresh status list says what became of it
  notGenuine,
  unknownIssuer,
  notOurs,
  unreadable,
};

/// Stable: `genuine-valid`, `not-genuine`, …
std::string_view nameOf(VerdictKind kind);

/// True for the kinds named `genuine-…`.
bool isGenuine(VerdictKind kind);

struct Verdict {
  VerdictKind kind = VerdictKind::unreadable;
  std::string reason;                     ///< stable code for the log and technicians, without personal data
  std::optional<Claims> claims;           ///< only with a genuine kind
  std::optional<std::string> replacedBy;  ///< number of the certificate that supersedes this one
  std::optional<int> statusAge;           ///< whole days since the status list was issued; none without a list
};

/// Pure, total and bounded in time and memory whatever the bytes are. Key and algorithm come from the
/// trust list alone. The rules in their order are in docs/credential.md.
///
/// A clock that runs behind what is signed does not revive what has expired: the time taken is the
/// latest of `now` and the issue times of the two lists.
Verdict judge(BytesView credential, const TrustList& trust, const StatusLists& lists, Instant now);

/// The same for the text of a QR code.
Verdict judgeText(std::string_view qrText, const TrustList& trust, const StatusLists& lists, Instant now);

}  // namespace assay::credential
