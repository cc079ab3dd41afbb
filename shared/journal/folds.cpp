#include "shared/journal/folds.h"

#include <array>
#include <utility>

#include "shared/base/contract.h"

namespace assay::journal {

namespace {

template <class State>
State applyAll(State state, std::span<const Fact> facts) {
  for (const auto& fact : facts) state = apply(std::move(state), fact);
  return state;
}

template <class State>
json foldState(const json& before, std::span<const Fact> facts) {
  const auto& id = facts.front().subject.id;
  return toJson(applyAll(before.is_null() ? SubjectOf<State>::start(id) : SubjectOf<State>::fromJson(before), facts));
}

json foldPublishedList(const json& before, std::span<const Fact> facts) {
  const auto& id = facts.front().subject.id;
  return toJson(applyAll(before.is_null() ? PublishedList{id, ""} : publishedListFromJson(before), facts));
}

struct Fold {
  std::string_view type;
  json (*fold)(const json&, std::span<const Fact>);
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

json foldFacts(const json& before, std::span<const Fact> facts) {
  for (const auto& fold : folds) {
    if (fold.type == facts.front().subject.type) return fold.fold(before, facts);
  }
  CONTRACT(false && "every subject type has a fold");
  return nullptr;
}

}  // namespace assay::journal
