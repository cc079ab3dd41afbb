#include "kiosk/app/read_model.h"

#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

namespace status = certification_status;

std::string textOf(const json& object, const char* field) {
  const auto found = object.is_object() ? object.find(field) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

template <class State>
bool is(const Subject& subject) {
  return subject.type == journal::SubjectOf<State>::type;
}

template <class State>
bool store(const Subject& subject, const json& row, std::map<std::string, State>& into) {
  if (!is<State>(subject)) return false;
  into.insert_or_assign(subject.id, journal::SubjectOf<State>::fromJson(row));
  return true;
}

template <class State>
bool store(const Subject& subject, const json& row, std::optional<State>& into) {
  if (!is<State>(subject)) return false;
  into = journal::SubjectOf<State>::fromJson(row);
  return true;
}

template <class State>
const State* find(const std::map<std::string, State>& states, const std::string& id) {
  const auto found = states.find(id);
  return found == states.end() ? nullptr : &found->second;
}

}  // namespace

Result<std::vector<Subject>> ReadModel::refresh(CentreModel& model) {
  const auto position = journal_.position();
  if (!position) return tl::unexpected<Error>(position.error());
  auto changed = journal_.subjectsChangedAfter(position_);
  if (!changed) return changed;
  for (const auto& subject : *changed) {
    if (auto taken = take(subject, model); !taken) return tl::unexpected<Error>(taken.error());
  }
  // What is stored between the two questions above is seen now and once more next time.
  position_ = *position;

  auto again = std::exchange(withoutKey_, {});
  again.insert(changed->begin(), changed->end());
  for (const auto& subject : again) unsealFor(subject, model);
  return changed;
}

Result<void> ReadModel::take(const Subject& subject, CentreModel& model) {
  const auto row = journal_.row(subject);
  if (!row) return tl::unexpected<Error>(row.error());
  if (row->is_null()) return {};
  const bool known = store(subject, *row, model.organisation) || store(subject, *row, model.centre) ||
                     store(subject, *row, model.stations) || store(subject, *row, model.cases) ||
                     store(subject, *row, model.supportQueries) || store(subject, *row, model.staff) ||
                     store(subject, *row, model.exams) || store(subject, *row, model.sessions) ||
                     store(subject, *row, model.candidates) || store(subject, *row, model.bookings) ||
                     store(subject, *row, model.sittings) || store(subject, *row, model.results) ||
                     store(subject, *row, model.certifications) || store(subject, *row, model.certificates) ||
                     store(subject, *row, model.account);
  static_cast<void>(known);  // published lists are not part of the model
  return {};
}

void ReadModel::erase(const std::string& candidate, CentreModel& model) {
  model.people.erase(candidate);
  model.foldedNames.erase(candidate);
  for (const auto& [id, booking] : model.bookings) {
    if (booking.candidate != candidate) continue;
    model.claimedNames.erase(id);
    const auto* const sitting = find(model.sittings, id);
    if (sitting == nullptr) continue;
    for (const auto& incident : sitting->incidents) model.incidentNotes.erase(incident.event.text());
  }
}

void ReadModel::unsealFor(const Subject& subject, CentreModel& model) {
  const auto& id = subject.id;
  if (is<Candidate>(subject)) {
    const auto* const candidate = find(model.candidates, id);
    if (candidate != nullptr && candidate->erased) return erase(id, model);
    if (candidate == nullptr || !candidate->details) return;
    if (const auto sealed = sealedOf(subject, *candidate->details); !sealed.is_null()) {
      auto details = detailsFromJson(sealed);
      model.foldedNames.insert_or_assign(id, foldName(details.name));
      model.people.insert_or_assign(id, std::move(details));
    }
  } else if (is<Staff>(subject)) {
    const auto* const staff = find(model.staff, id);
    if (staff == nullptr || !staff->details) return;
    if (const auto sealed = sealedOf(subject, *staff->details); !sealed.is_null()) {
      model.staffNames.insert_or_assign(id, textOf(sealed, "name"));
    }
  } else if (is<Certification>(subject)) {
    model.claimedNames.erase(id);
    const auto* const certification = find(model.certifications, id);
    const auto* const checked =
        certification == nullptr ? nullptr : std::get_if<status::BeingChecked>(&certification->status);
    if (checked == nullptr) return;
    if (const auto sealed = sealedOf(subject, checked->claim); !sealed.is_null()) {
      model.claimedNames.insert_or_assign(id, textOf(sealed, "name"));
    }
  } else if (is<Sitting>(subject)) {
    const auto* const sitting = find(model.sittings, id);
    if (sitting == nullptr) return;
    for (const auto& incident : sitting->incidents) {
      const auto event = incident.event.text();
      if (model.incidentNotes.contains(event)) continue;
      if (const auto sealed = sealedOf(subject, incident.event); !sealed.is_null()) {
        model.incidentNotes.emplace(event, textOf(sealed, "note"));
      }
    }
  }
}

json ReadModel::sealedOf(const Subject& subject, const EventId& event) {
  auto sealed = journal_.unseal(event);
  if (sealed) return std::move(*sealed);
  if (sealed.error().code == "person.key-missing") {
    withoutKey_.insert(subject);
  } else if (sealed.error().code != "seal.none" && sealed.error().code != "person.erased") {
    log::warn(sealed.error().code, "{}", sealed.error().message);
  }
  return nullptr;
}

}  // namespace assay::kiosk
