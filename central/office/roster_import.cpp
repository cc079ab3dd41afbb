#include "central/office/imports.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <set>

#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "shared/domain/exam.h"
#include "shared/domain/json_fields.h"

namespace assay::central {

namespace {

constexpr std::array<std::string_view, 11> rosterColumns = {
    "candidate", "name", "birth_date", "email", "language", "session", "exam", "starts", "minutes", "room", "seats"};
constexpr std::size_t longestName = 200;
constexpr int mostSeats = 2000;

/// What the roster's rows are checked against; grows with each row that is taken.
struct Known {
  std::map<std::string, std::string> names;  ///< candidate → name
  std::set<std::string> erased;              ///< candidates
  std::map<std::string, Session> sessions;
  std::map<std::string, int> booked;                       ///< by session
  std::set<std::pair<std::string, std::string>> bookings;  ///< candidate, session
  std::set<std::string> exams;
};

Known knownFrom(const CentralData& central) {
  Known known;
  const auto& journal = *central.journal;
  for (const auto& candidate : journal.loadAll<Candidate>()) {
    const auto sealed = candidate.details ? journal.unseal(*candidate.details) : Result<json>(json::object());
    if (candidate.erased) known.erased.insert(candidate.id.text());
    known.names[candidate.id.text()] = sealed ? detailsFromJson(*sealed).name : std::string{};
  }
  for (auto& session : journal.loadAll<Session>()) known.sessions.emplace(session.id.text(), session);
  for (const auto& booking : journal.loadAll<Booking>()) {
    if (!std::holds_alternative<booking_state::Confirmed>(booking.state)) continue;
    known.bookings.insert({booking.candidate, booking.session});
    ++known.booked[booking.session];
  }
  for (const auto& exam : journal.loadAll<Exam>()) known.exams.insert(exam.id.text());
  return known;
}

std::optional<int> parseCount(const std::string& text, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most) return std::nullopt;
  return value;
}

struct RosterRow {
  CandidateId candidate;
  PersonalDetails details;
  std::string language;
  Session session;
};

std::vector<std::string> seatNames(int count) {
  std::vector<std::string> seats;
  for (int seat = 1; seat <= count; ++seat) seats.push_back(fmt::format("{:02}", seat));
  return seats;
}

Result<RosterRow, RowFault> parseRow(const CsvRow& row, const Known& known, const CentralConfig& config) {
  const auto wrong = [&](std::string code, std::string message) {
    return fail(RowFault{row.line, std::move(code), std::move(message)});
  };
  const auto candidate = CandidateId::parse(row["candidate"]);
  if (!candidate)
    return wrong("roster.bad-candidate", "the candidate's number may have letters, digits, dots and hyphens");
  if (row["name"].empty() || row["name"].size() > longestName)
    return wrong("roster.bad-name", "the name is missing or too long");
  if (!row["birth_date"].empty() && !parseDate(row["birth_date"])) {
    return wrong("roster.bad-birth_date", "the birth date has to look like 2001-05-04");
  }
  if (!row["email"].empty() && row["email"].find('@') == std::string::npos)
    return wrong("roster.bad-email", "that is no e-mail address");
  if (!isValidId(row["language"])) return wrong("roster.bad-language", "the language has to look like en");
  const auto session = SessionId::parse(row["session"]);
  if (!session) return wrong("roster.bad-session", "the session's number may have letters, digits, dots and hyphens");
  if (!known.exams.contains(row["exam"]))
    return wrong("roster.unknown-exam", fmt::format("there is no exam {}", row["exam"]));
  const auto starts = parseInstant(row["starts"]);
  if (!starts) return wrong("roster.bad-starts", "the start has to look like 2026-05-04T09:30:00+02:00");
  const auto minutes = parseCount(row["minutes"], 24 * 60);
  if (!minutes) return wrong("roster.bad-minutes", "the minutes have to be a number from 1 to 1440");
  const auto seats = parseCount(row["seats"], mostSeats);
  if (!seats) return wrong("roster.bad-seats", "the seats have to be a number from 1 to 2000");
  return RosterRow{*candidate,
                   {row["name"], row["birth_date"], row["email"]},
                   row["language"],
                   {*session,
                    row["exam"],
                    config.centre,
                    *starts,
                    *starts + std::chrono::minutes{*minutes},
                    config.zone,
                    row["room"],
                    seatNames(*seats),
                    *seats,
                    1,
                    *seats,
                    {},
                    {},
                    false,
                    ""}};
}

bool sameSession(const Session& a, const Session& b) {
  return a.exam == b.exam && a.starts == b.starts && a.ends == b.ends && a.room == b.room &&
         a.seats.size() == b.seats.size();
}

Draft sessionDraft(const Session& session) {
  auto body = toJson(session);
  body.erase("id");
  body.erase("cancelled");
  return {{"session", session.id.text()}, "session.created", std::move(body), {}};
}

std::optional<RowFault> whyNot(const CsvRow& row, const RosterRow& parsed, const Known& known) {
  if (known.erased.contains(parsed.candidate.text())) {
    return RowFault{row.line, "roster.candidate-erased",
                    "this candidate was erased; a new registration takes a new number"};
  }
  const auto name = known.names.find(parsed.candidate.text());
  if (name != known.names.end() && name->second != parsed.details.name) {
    return RowFault{row.line, "roster.candidate-differs", "this candidate's number belongs to another name"};
  }
  const auto session = known.sessions.find(parsed.session.id.text());
  if (session == known.sessions.end()) return std::nullopt;
  if (!sameSession(session->second, parsed.session)) {
    return RowFault{row.line, "roster.session-differs",
                    "this session has another exam, time, room or number of seats elsewhere"};
  }
  const auto booked = known.booked.find(parsed.session.id.text());
  if (booked != known.booked.end() && booked->second >= capacityOf(session->second)) {
    return RowFault{row.line, "roster.session-full",
                    fmt::format("the session has no place left ({})", capacityOf(session->second))};
  }
  return std::nullopt;
}

void take(const RosterRow& row, Known& known, ImportPlan& plan) {
  const auto candidate = row.candidate.text();
  const auto session = row.session.id.text();
  if (known.names.emplace(candidate, row.details.name).second) {
    plan.drafts.push_back({{"candidate", candidate},
                           "candidate.registered",
                           {{"language", row.language}},
                           PersonalData{personOf(row.candidate), toJson(row.details)}});
    ++plan.candidates;
  }
  if (known.sessions.emplace(session, row.session).second) {
    plan.drafts.push_back(sessionDraft(row.session));
    ++plan.sessions;
  }
  known.bookings.insert({candidate, session});
  ++known.booked[session];
  plan.drafts.push_back({{"booking", BookingId::random().text()},
                         "booking.confirmed",
                         {{"candidate", candidate}, {"session", session}},
                         {}});
  ++plan.bookings;
}

}  // namespace

Result<ImportPlan> planRoster(const CentralData& central, BytesView file) {
  auto table = readCsv(file, rosterColumns);
  if (!table) return tl::unexpected<Error>(table.error());
  auto known = knownFrom(central);
  ImportPlan plan;
  plan.faults = std::move(table->faults);
  plan.rows = static_cast<int>(table->rows.size() + plan.faults.size());
  for (const auto& row : table->rows) {
    const auto parsed = parseRow(row, known, central.config);
    if (!parsed) {
      plan.faults.push_back(parsed.error());
    } else if (known.bookings.contains({parsed->candidate.text(), parsed->session.id.text()})) {
      ++plan.alreadyThere;
    } else if (auto fault = whyNot(row, *parsed, known)) {
      plan.faults.push_back(std::move(*fault));
    } else {
      take(*parsed, known, plan);
    }
  }
  std::ranges::sort(plan.faults, {}, &RowFault::line);
  return plan;
}

}  // namespace assay::central
