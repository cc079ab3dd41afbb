#pragma once

#include <string>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

/// An organisation's credits: certifying one sitting takes one.
struct Account {
  OrganisationId id;
  long long purchased = 0;
  long long debited = 0;
};

long long creditsLeft(const Account& account);

/// Takes one credit for one sitting; refused when none is left.
Result<Draft, Refusal> debit(const Account&, const SittingId&, const EventId& request);

Account apply(Account account, const Fact& fact);
json toJson(const Account& account);
Account accountFromJson(const json& row);

}  // namespace assay
