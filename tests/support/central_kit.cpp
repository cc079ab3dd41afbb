#include "tests/support/central_kit.h"

#include <stdexcept>

#include "central/office/imports.h"
#include "shared/domain/booking.h"
#include "tests/support/postgres.h"

namespace assay::test {

namespace {

central::CentralData initOrThrow(const TemporaryFolder& folder, const Clock& clock) {
  auto made = central::initCentral(folder / "central",
                                   {"acme", "Acme Examinations", "dublin", "Dublin Centre", "Europe/Dublin",
                                    "verify.example", onPostgres() ? freshPostgresDatabase() : ""},
                                   {"localhost", "127.0.0.1"}, clock);
  if (!made) throw std::runtime_error(made.error().message);
  return std::move(*made);
}

}  // namespace

CentralWorld::CentralWorld() : central(initOrThrow(folder, clock)) {}

std::string CentralWorld::roster(const std::vector<std::string>& rows) {
  std::string csv = "candidate,name,birth_date,email,language,session,exam,starts,minutes,room,seats\n";
  for (const auto& row : rows) csv += row + "\n";
  return csv;
}

void CentralWorld::importRoster(const std::string& csv) {
  const auto plan = central::planRoster(central, asBytes(csv));
  if (!plan) throw std::runtime_error(plan.error().message);
  if (auto stored = central.journal->append(plan->drafts, central::systemActor); !stored) {
    throw std::runtime_error(stored.error().message);
  }
}

void CentralWorld::append(const Draft& draft, const Actor& actor) {
  if (auto stored = central.journal->append({&draft, 1}, actor); !stored)
    throw std::runtime_error(stored.error().message);
}

std::string CentralWorld::finishedSitting(const std::string& candidate, const std::string& name) {
  importRoster(roster({candidate + "," + name + ",2001-05-04,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,10"}));
  for (const auto& booking : central.journal->loadAll<Booking>()) {
    if (booking.candidate != candidate) continue;
    append({{"result", booking.id.text()},
            "result.recorded",
            {{"score", 71},
             {"grades", {{{"part", "Listening"}, {"grade", "B2"}}, {{"part", "Reading"}, {"grade", "C1"}}}}},
            {}},
           central::systemActor);
    return booking.id.text();
  }
  throw std::runtime_error("the booking is missing");
}

}  // namespace assay::test
