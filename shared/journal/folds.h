#pragma once

#include <span>
#include <string_view>

#include "shared/domain/account.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "shared/domain/case.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "shared/domain/exam.h"
#include "shared/domain/exam_result.h"
#include "shared/domain/organisation.h"
#include "shared/domain/published_list.h"
#include "shared/domain/session.h"
#include "shared/domain/sitting.h"
#include "shared/domain/support_query.h"

namespace assay::journal {

/// Which subject type a folded state belongs to, how it begins and how its row is read.
template <class State>
struct SubjectOf;

template <class State, class Id, State (*FromJson)(const json&)>
struct SubjectWithId {
  static State start(const std::string& id) { return State{*Id::parse(id)}; }
  static State fromJson(const json& row) { return FromJson(row); }
};

template <>
struct SubjectOf<Organisation> : SubjectWithId<Organisation, OrganisationId, organisationFromJson> {
  static constexpr std::string_view type = "organisation";
};
template <>
struct SubjectOf<Centre> : SubjectWithId<Centre, CentreId, centreFromJson> {
  static constexpr std::string_view type = "centre";
};
template <>
struct SubjectOf<Station> : SubjectWithId<Station, StationId, stationFromJson> {
  static constexpr std::string_view type = "station";
};
template <>
struct SubjectOf<Staff> : SubjectWithId<Staff, StaffId, staffFromJson> {
  static constexpr std::string_view type = "staff";
};
template <>
struct SubjectOf<Exam> : SubjectWithId<Exam, ExamId, examFromJson> {
  static constexpr std::string_view type = "exam";
};
template <>
struct SubjectOf<Session> : SubjectWithId<Session, SessionId, sessionFromJson> {
  static constexpr std::string_view type = "session";
};
template <>
struct SubjectOf<Candidate> : SubjectWithId<Candidate, CandidateId, candidateFromJson> {
  static constexpr std::string_view type = "candidate";
};
template <>
struct SubjectOf<Booking> : SubjectWithId<Booking, BookingId, bookingFromJson> {
  static constexpr std::string_view type = "booking";
};
template <>
struct SubjectOf<Sitting> : SubjectWithId<Sitting, SittingId, sittingFromJson> {
  static constexpr std::string_view type = "sitting";
};
template <>
struct SubjectOf<Case> : SubjectWithId<Case, CaseId, caseFromJson> {
  static constexpr std::string_view type = "case";
};
template <>
struct SubjectOf<SupportQuery> : SubjectWithId<SupportQuery, SupportQueryId, supportQueryFromJson> {
  static constexpr std::string_view type = "support-query";
};
template <>
struct SubjectOf<ExamResult> : SubjectWithId<ExamResult, SittingId, examResultFromJson> {
  static constexpr std::string_view type = "result";
};
template <>
struct SubjectOf<Account> : SubjectWithId<Account, OrganisationId, accountFromJson> {
  static constexpr std::string_view type = "account";
};
template <>
struct SubjectOf<Certification> : SubjectWithId<Certification, SittingId, certificationFromJson> {
  static constexpr std::string_view type = "certification";
};
template <>
struct SubjectOf<Certificate> : SubjectWithId<Certificate, CertificateId, certificateFromJson> {
  static constexpr std::string_view type = "certificate";
};

/// Of all folds together. It grows with whatever changes what a row says or how it is written: rows that an older
/// program folded are then folded anew when the database is opened.
inline constexpr int foldsVersion = 1;

/// The row of a subject after these facts, at least one, all about it; `before` is null for its first event. Reading
/// and writing a row takes as long as it is: many facts at once cost it once. The facts' shape was checked
/// (`checkShape`), their subject type has a fold.
json foldFacts(const json& before, std::span<const Fact> facts);

}  // namespace assay::journal
