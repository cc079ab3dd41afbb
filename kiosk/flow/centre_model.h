#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/domain/account.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "shared/domain/case.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "shared/domain/exam.h"
#include "shared/domain/exam_result.h"
#include "shared/domain/name_match.h"
#include "shared/domain/organisation.h"
#include "shared/domain/session.h"
#include "shared/domain/sitting.h"
#include "shared/domain/support_query.h"

namespace assay::kiosk {

/// Everything of the centre that screens are made from, by id, kept up to date by the app from the
/// folded rows. Personal details live here, in memory, only.
struct CentreModel {
  std::optional<Organisation> organisation;
  std::optional<Centre> centre;
  std::map<std::string, Station> stations;
  std::map<std::string, Staff> staff;
  std::map<std::string, std::string> staffNames;
  std::map<std::string, Exam> exams;
  std::map<std::string, Session> sessions;
  std::map<std::string, Candidate> candidates;
  std::map<std::string, PersonalDetails> people;  ///< by candidate
  std::map<std::string, FoldedName> foldedNames;  ///< by candidate
  std::map<std::string, Booking> bookings;
  std::map<std::string, Sitting> sittings;  ///< by booking; absent means expected
  std::map<std::string, Case> cases;        ///< those that somebody did something about
  std::map<std::string, SupportQuery> supportQueries;
  std::map<std::string, ExamResult> results;
  std::map<std::string, Certification> certifications;
  std::map<std::string, Certificate> certificates;
  std::map<std::string, std::string> claimedNames;   ///< by sitting, while a claim is being checked
  std::map<std::string, std::string> incidentNotes;  ///< by event `origin:seq`
  std::optional<Account> account;
};

}  // namespace assay::kiosk
