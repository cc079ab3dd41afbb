#include "kiosk/app/card_holder.h"

namespace assay::kiosk {

std::optional<StaffId> whoseCard(std::string_view serial, const CentreModel& model, const journal::Journal& journal) {
  for (const auto& [id, staff] : model.staff) {
    if (staff.card.empty()) continue;
    const auto key = journal.personKey(personOf(staff.id).text());
    if (key && *key && cardHash(**key, serial) == staff.card) return staff.id;
  }
  return std::nullopt;
}

}  // namespace assay::kiosk
