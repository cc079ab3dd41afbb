#pragma once

#include <string>

#include "shared/domain/event.h"

/// For tests of folds: facts in few words. Each has an id of its own (`a:1`, `a:2`, …) and a later time.
namespace assay::test {

inline Instant morning() { return *parseInstant("2026-05-04T08:30:00Z"); }

class Facts {
 public:
  explicit Facts(Subject subject) : subject_(std::move(subject)) {}

  Fact operator()(const std::string& type, json body = json::object(), const std::string& actor = "desk:dora") {
    ++seq_;
    return {EventId{"a", seq_}, morning() + std::chrono::minutes{seq_}, subject_, type, *Actor::parse(actor),
            std::move(body)};
  }
  /// The same for a draft that somebody appended.
  Fact operator()(const Draft& draft, const std::string& actor = "desk:dora") {
    auto fact = (*this)(draft.type, draft.body, actor);
    fact.hasPersonalData = draft.personal.has_value();
    return fact;
  }

 private:
  Subject subject_;
  std::uint64_t seq_ = 0;
};

inline std::string codeOf(const auto& result) { return result ? "done" : result.error().code; }

}  // namespace assay::test
