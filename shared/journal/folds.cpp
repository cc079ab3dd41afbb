#include "shared/journal/folds.h"

#include <array>

#include "shared/base/contract.h"

namespace assay::journal {

namespace {

template <class State>
json foldState(const json& before, const Fact& fact) {
  auto state = before.is_null() ? SubjectOf<State>::start(fact.subject.id) : SubjectOf<State>::fromJson(before);
  return toJson(apply(std::move(state), fact));
}

json foldPublishedList(const json& before, const Fact& fact) {
  auto state = before.is_null() ? PublishedList{fact.subject.id, ""} : publishedListFromJson(before);
  return toJson(apply(std::move(state), fact));
}

struct Fold {
  std::string_view type;
  json (*fold)(const json&, const Fact&);
};

template <class State>
constexpr Fold foldOf() {
  return {SubjectOf<State>::type, foldState<State>};
}

constexpr std::array folds = {foldOf<Organisation>(),
                              foldOf<Centre>(),
                              foldOf<Station>(),
                              foldOf<Staff>(),
                              foldOf<Exam>(),
                              foldOf<Session>(),
                              foldOf<Candidate>(),
                              foldOf<Booking>(),
                              foldOf<Sitting>(),
                              foldOf<Case>(),
                              foldOf<SupportQuery>(),
                              foldOf<ExamResult>(),
                              foldOf<Account>(),
                              foldOf<Certification>(),
                              foldOf<Certificate>(),
                              Fold{"trust", foldPublishedList},
                              Fold{"status", foldPublishedList}};

}  // namespace

json foldFact(const json& before, const Fact& fact) {
  for (const auto& fold : folds) {
    if (fold.type == fact.subject.type) return fold.fold(before, fact);
  }
  CONTRACT(false && "every subject type has a fold");
  return nullptr;
}

}  // namespace assay::journal
