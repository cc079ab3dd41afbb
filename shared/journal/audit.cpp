#include "shared/journal/audit.h"

#include <soci/soci.h>

#include <algorithm>
#include <map>

#include "shared/journal/branches.h"
#include "shared/journal/event_audit.h"
#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

namespace assay::journal {

using soci::into;
using soci::use;

namespace {

std::size_t countOf(soci::session& sql, const std::string& what) {
  long long count = 0;
  sql << "SELECT count(*) FROM " + what + " WHERE centre = $centre", into(count);
  return static_cast<std::size_t>(count);
}

/// What each request was answered with, by the names under which the requests are held.
using Decisions = std::map<std::string, std::vector<std::string>>;

/// A decision that names a request by its former name counts for every branch that holds it.
Decisions decisionsIn(const EventAudit& events, Audit& audit) {
  Decisions decisions;
  std::multimap<std::string, const EventAudit::Request*> byName;
  for (const auto& request : events.requests()) {
    decisions[request.held];
    byName.emplace(request.said, &request);
    if (request.held != request.said) byName.emplace(request.held, &request);
  }
  for (const auto& answer : events.answers()) {
    const auto [begin, end] = byName.equal_range(answer.request);
    if (begin == end && !events.doubtful().contains(answer.subject)) {
      audit.findings.push_back(
          {"audit.decides-nothing", answer.decision, "request " + answer.request + ", which it answers, is not here"});
    }
    for (auto request = begin; request != end; ++request) {
      // What follows from a decision, as a credit that is debited, names the request too but is about something else.
      if (request->second->subject == answer.subject) decisions[request->second->held].push_back(answer.decision);
    }
  }
  return decisions;
}

void auditRequests(soci::session& sql, const EventAudit& events, Audit& audit) {
  const auto decisions = decisionsIn(events, audit);
  std::map<std::string, bool> kept;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT event, coalesce(decided, '') FROM request WHERE centre = $centre");
  for (const auto& row : rows) kept[row.get<std::string>(0)] = !row.get<std::string>(1).empty();
  for (const auto& request : events.requests()) {
    if (events.doubtful().contains(request.subject)) continue;
    const auto& answers = decisions.at(request.held);
    answers.empty() ? ++audit.open : ++audit.answered;
    if (answers.size() > 1) {
      audit.findings.push_back({"audit.decided-twice", request.held,
                                "it has " + std::to_string(answers.size()) + " decisions: " + answers[0] + ", " +
                                    answers[1] + (answers.size() > 2 ? ", …" : "")});
    }
    const auto row = kept.find(request.held);
    if (row == kept.end() || row->second == answers.empty()) {
      audit.findings.push_back({"audit.wrong-request", request.held,
                                answers.empty() ? "it waits for a decision and is not kept as waiting"
                                                : "it has its decision and is kept as waiting"});
    }
  }
}

struct KeptRow {
  Subject subject;
  std::string state;
  EventId latest;
};

std::vector<KeptRow> rowsAfter(soci::session& sql, const std::string& subject, int most) {
  std::vector<KeptRow> found;
  const soci::rowset<soci::row> rows = (sql.prepare << "SELECT subject, state, origin, CAST(seq AS TEXT) FROM view "
                                                       "WHERE centre = $centre AND subject > :subject ORDER BY "
                                                       "subject LIMIT :most",
                                        use(subject), use(most));
  for (const auto& row : rows) {
    const auto parsed = Subject::parse(row.get<std::string>(0));
    found.push_back({parsed.value_or(Subject{row.get<std::string>(0), ""}), row.get<std::string>(1),
                     EventId{row.get<std::string>(2), std::stoull(row.get<std::string>(3))}});
  }
  return found;
}

void auditRow(soci::session& sql, const KeptRow& row, HashSum& ofFolds, Audit& audit) {
  const auto folded = row.subject.id.empty() ? std::nullopt : store::fold(sql, row.subject);
  if (!folded) {
    audit.findings.push_back({"audit.wrong-row", row.subject.text(), "no event tells of it"});
    return;
  }
  const auto state = folded->state.dump();
  ofFolds.add(hashOfRow(row.subject.text(), state));
  if (state != row.state || folded->latest.id != row.latest) {
    audit.findings.push_back({"audit.wrong-row", row.subject.text(), "it is not what its events say"});
  }
}

void auditRows(soci::session& sql, const EventAudit& events, Audit& audit, const AuditProgress& progress,
               std::size_t total) {
  constexpr int atOnce = 500;
  HashSum kept;
  HashSum ofFolds;
  std::string after;
  for (;;) {
    const auto page = rowsAfter(sql, after, atOnce);
    if (page.empty()) break;
    for (const auto& row : page) {
      ++audit.rows;
      const auto subject = row.subject.text();
      kept.add(hashOfRow(subject, row.state));
      // An event of it is wrong, and was named: it can't be said what the row should be.
      if (events.doubtful().contains(subject)) continue;
      auditRow(sql, row, ofFolds, audit);
    }
    after = page.back().subject.id.empty() ? page.back().subject.type : page.back().subject.text();
    if (progress) progress(audit.events + audit.rows, total);
  }
  const soci::rowset<std::string> missing =
      (sql.prepare << "SELECT DISTINCT e.subject FROM event e LEFT JOIN view v ON v.centre = e.centre AND v.subject = "
                      "e.subject WHERE e.centre = $centre AND v.subject "
                      "IS NULL ORDER BY e.subject");
  for (const auto& subject : missing) {
    if (!events.doubtful().contains(subject)) audit.findings.push_back({"audit.wrong-row", subject, "it is missing"});
  }
  audit.rowsDigest = kept.text();
  audit.digestOfFolds = ofFolds.text();
}

}  // namespace

Result<Audit> Journal::audit(const AuditProgress& progress) const {
  return guarded([&]() -> Result<Audit> {
    auto& sql = implementation_->sql;
    const ReadTransaction moment(sql);
    Audit audit;
    for (auto& damage : damageIn(sql)) audit.findings.push_back({"audit.database-damaged", "database", damage});
    const auto total = countOf(sql, "event") + countOf(sql, "view");
    EventAudit events(*this, sql, audit, progress, total);
    events.run();
    auto forked = forks();
    if (!forked) return tl::unexpected<Error>(forked.error());
    for (const auto& fork : *forked) {
      audit.findings.push_back({"audit.fork", EventId{fork.origin, fork.seq}.text(),
                                "from here on there are " + std::to_string(fork.branches.size()) + " histories"});
    }
    auditRequests(sql, events, audit);
    auditRows(sql, events, audit, progress, total);
    if (audit.digest != audit.digestOfTexts) {
      audit.findings.push_back({"audit.wrong-digest", "events", "the hashes kept are not those of the texts"});
    }
    audit.quarantined = countOf(sql, "quarantine");
    return audit;
  });
}

Result<std::size_t> Journal::verify() const {
  return guarded([&]() -> Result<std::size_t> {
    const ReadTransaction moment(implementation_->sql);
    Audit audit;
    EventAudit(*this, implementation_->sql, audit, {}, 0).run();
    if (audit.findings.empty()) return audit.events;
    const auto& first = audit.findings.front();
    return fail("journal.corrupt", "event " + first.where + ": " + first.what);
  });
}

}  // namespace assay::journal
