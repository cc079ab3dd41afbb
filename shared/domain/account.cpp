#include "shared/domain/account.h"

#include "shared/domain/json_fields.h"

namespace assay {

long long creditsLeft(const Account& account) { return account.purchased - account.debited; }

Result<Draft, Refusal> debit(const Account& account, const SittingId& sitting, const EventId& request) {
  if (creditsLeft(account) < 1) return refuse("certification.no-credit");
  return Draft{
      {"account", account.id.text()}, "credit.debited", {{"sitting", sitting.text()}, {"request", request.text()}}, {}};
}

Account apply(Account account, const Fact& fact) {
  if (fact.type == "credit.purchased") account.purchased += fact.body.at("credits").get<long long>();
  if (fact.type == "credit.debited") ++account.debited;
  return account;
}

json toJson(const Account& account) {
  return {{"id", account.id.text()}, {"purchased", account.purchased}, {"debited", account.debited}};
}

Account accountFromJson(const json& row) {
  return {*idOf<OrganisationId>(row, "id"), row.at("purchased").get<long long>(), row.at("debited").get<long long>()};
}

}  // namespace assay
