#include "shared/journal/store.h"

#include <set>
#include <tuple>
#include <utility>

#include "shared/base/contract.h"
#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "shared/journal/branches.h"
#include "shared/journal/folds.h"

namespace assay::journal::store {

namespace {

using soci::into;
using soci::use;

void writeView(soci::session& sql, const Subject& subject, const json& state, const Event& latest) {
  const auto key = subject.text();
  const auto text = state.dump();
  const auto seq = static_cast<long long>(latest.id.seq);
  const long long hlc = latest.hlc;
  sql << "INSERT INTO view (subject, type, state, hlc, origin, seq) VALUES (:subject, :type, :state, :hlc, :origin, "
         ":seq) "
         "ON CONFLICT (subject) DO UPDATE SET state = excluded.state, hlc = excluded.hlc, origin = excluded.origin, "
         "seq = excluded.seq",
      use(key), use(subject.type), use(text), use(hlc), use(latest.id.origin), use(seq);
}

/// A later event folds onto the row; one that arrived late folds the whole subject anew.
void foldInto(soci::session& sql, const Event& event, const Defences& defences) {
  const auto key = event.subject.text();
  std::string state;
  std::string origin;
  long long hlc = 0;
  long long seq = 0;
  sql << "SELECT state, hlc, origin, seq FROM view WHERE subject = :subject", use(key), into(state), into(hlc),
      into(origin), into(seq);
  if (!sql.got_data()) {
    writeView(sql, event.subject, foldFact(nullptr, factOf(event)), event);
    return;
  }
  const auto latest = std::tuple(static_cast<Hlc>(hlc), origin, static_cast<std::uint64_t>(seq));
  if (latest < std::tuple(event.hlc, event.id.origin, event.id.seq) || !defences.lateEvents) {
    writeView(sql, event.subject, foldFact(json::parse(state), factOf(event)), event);
  } else {
    refold(sql, event.subject);
  }
}

/// A request that stands in a branch may have been answered under the name that it says itself.
void openRequest(soci::session& sql, const EventId& id, Hlc hlc, const EventId& formerly) {
  const auto key = id.text();
  const auto formerKey = formerly.text();
  const long long at = hlc;
  sql << "INSERT INTO request (event, hlc, decided) VALUES (:event, :hlc, (SELECT decided FROM request WHERE event = "
         ":formerly)) ON CONFLICT (event) DO UPDATE SET hlc = excluded.hlc",
      use(key), use(at), use(formerKey);
}

void closeRequest(soci::session& sql, const std::string& request, Hlc hlc, const std::string& decision) {
  const long long at = hlc;
  // A decision may arrive before its request when they come by different ways.
  sql << "INSERT INTO request (event, hlc, decided) VALUES (:event, :hlc, :decided) ON CONFLICT (event) DO UPDATE SET "
         "decided = coalesce(decided, excluded.decided)",
      use(request), use(at), use(decision);
}

void noteRequest(soci::session& sql, const Event& event, const EventId& said) {
  const auto* const type = findEventType(event.type);
  if (type->nature == Nature::request) openRequest(sql, event.id, event.hlc, said);
  const auto answered = event.body.find("request");
  if (type->nature != Nature::decision || answered == event.body.end() || !answered->is_string()) return;
  const auto request = EventId::parse(answered->get<std::string>());
  if (!request) return;
  closeRequest(sql, request->text(), event.hlc, event.id.text());
  for (const auto& branch : branches::branchesWith(sql, *request)) {
    closeRequest(sql, EventId{branch, request->seq}.text(), event.hlc, event.id.text());
  }
}

/// What happens at a sitting is about the candidate of the booking of the same id; nobody while that is not here.
std::string personBehind(soci::session& sql, const Subject& subject) {
  if (subject.type != "sitting" && subject.type != "certification") return {};
  const auto booking = Subject{"booking", subject.id}.text();
  std::string state;
  sql << "SELECT state FROM view WHERE subject = :subject", use(booking), into(state);
  return sql.got_data() ? json::parse(state).value("candidate", "") : std::string{};
}

void noteBlobs(soci::session& sql, const Event& event) {
  for (const auto* field : {"photo", "document"}) {
    const auto found = event.body.find(field);
    if (found == event.body.end() || !found->is_string()) continue;
    const auto hash = found->get<std::string>();
    const auto person = event.sealed ? event.sealed->person : personBehind(sql, event.subject);
    const auto subject = event.subject.text();
    sql << "INSERT INTO blob (hash, person, subject) VALUES (:hash, :person, :subject) ON CONFLICT (hash) DO NOTHING",
        use(hash), use(person), use(subject);
    sql << "UPDATE person_key SET erased = 1 WHERE erased = 2 AND person = :person", use(person);
  }
}

/// The photos of a sitting whose booking came after them.
void claimBlobs(soci::session& sql, const Event& event) {
  if (event.subject.type != "booking" || !event.body.contains("candidate")) return;
  const auto person = personBehind(sql, {"sitting", event.subject.id});
  const auto sitting = Subject{"sitting", event.subject.id}.text();
  const auto certification = Subject{"certification", event.subject.id}.text();
  sql << "UPDATE blob SET person = :person WHERE person = '' AND subject IN (:sitting, :certification)", use(person),
      use(sitting), use(certification);
  sql << "UPDATE person_key SET erased = 1 WHERE erased = 2 AND person = :person", use(person);
}

/// Destroys the key of a candidate that was erased. The files are to be scrubbed once more: also when a photo of
/// somebody erased comes to be known late.
void noteErasure(soci::session& sql, const Event& event) {
  const auto candidate = event.type == "candidate.erased" ? CandidateId::parse(event.subject.id) : std::nullopt;
  if (!candidate) return;
  const auto person = personOf(*candidate).text();
  sql << "INSERT INTO person_key (person, box, erased) VALUES (:person, NULL, 1) ON CONFLICT (person) DO UPDATE SET "
         "box "
         "= NULL, erased = 1",
      use(person);
}

void notePerson(soci::session& sql, const Event& event) {
  if (!event.sealed) return;
  sql << "INSERT INTO person_key (person) VALUES (:person) ON CONFLICT (person) DO NOTHING", use(event.sealed->person);
}

}  // namespace

Tip tipOf(soci::session& sql, const std::string& origin) {
  Tip tip;
  long long seq = 0;
  sql << "SELECT seq, hash FROM event WHERE origin = :origin ORDER BY seq DESC LIMIT 1", use(origin), into(seq),
      into(tip.hash);
  tip.seq = sql.got_data() ? static_cast<std::uint64_t>(seq) : 0;
  if (tip.seq == 0) tip.hash.clear();
  return tip;
}

Hlc latestHlc(soci::session& sql) {
  long long hlc = 0;
  soci::indicator present = soci::i_null;
  sql << "SELECT max(hlc) FROM event", into(hlc, present);
  return present == soci::i_ok ? hlc : 0;
}

bool holds(soci::session& sql, const std::string& hash) {
  int count = 0;
  sql << "SELECT count(*) FROM event WHERE hash = :hash", use(hash), into(count);
  return count > 0;
}

std::optional<std::string> hashAt(soci::session& sql, const EventId& id) {
  std::string hash;
  const auto seq = static_cast<long long>(id.seq);
  sql << "SELECT hash FROM event WHERE origin = :origin AND seq = :seq", use(id.origin), use(seq), into(hash);
  return sql.got_data() ? std::optional{hash} : std::nullopt;
}

Event eventOf(const std::string& origin, const std::string& text) {
  auto event = parseEvent(text);
  CONTRACT(event.has_value());
  event->id.origin = origin;
  return std::move(*event);
}

void insertEvent(soci::session& sql, const SignedEvent& signedEvent, Event event, const std::string& origin,
                 const Defences& defences) {
  const auto said = std::exchange(event.id, EventId{origin, event.id.seq});
  const auto seq = static_cast<long long>(event.id.seq);
  const long long hlc = event.hlc;
  const auto subject = event.subject.text();
  const auto hash = hexOf(hashOf(signedEvent));
  sql << "INSERT INTO event (origin, seq, hlc, type, subject, text, signature, hash) "
         "VALUES (:origin, :seq, :hlc, :type, :subject, :text, :signature, :hash)",
      use(event.id.origin), use(seq), use(hlc), use(event.type), use(subject), use(signedEvent.text),
      use(signedEvent.signature), use(hash);
  notePerson(sql, event);
  noteBlobs(sql, event);
  noteRequest(sql, event, said);
  noteErasure(sql, event);
  foldInto(sql, event, defences);
  claimBlobs(sql, event);
}

void moveEvents(soci::session& sql, const EventId& first, const std::string& branch) {
  const auto seq = static_cast<long long>(first.seq);
  std::vector<Event> moved;
  const soci::rowset<std::string> texts =
      (sql.prepare << "SELECT text FROM event WHERE origin = :origin AND seq >= :seq ORDER BY seq", use(first.origin),
       use(seq));
  for (const auto& text : texts) moved.push_back(eventOf(branch, text));
  sql << "UPDATE event SET origin = :branch WHERE origin = :origin AND seq >= :seq", use(branch), use(first.origin),
      use(seq);
  std::set<Subject> subjects;
  for (const auto& event : moved) {
    subjects.insert(event.subject);
    if (findEventType(event.type)->nature != Nature::request) continue;
    const EventId formerly{first.origin, event.id.seq};
    openRequest(sql, event.id, event.hlc, formerly);
    const auto formerKey = formerly.text();
    sql << "DELETE FROM request WHERE event = :event AND decided IS NULL", use(formerKey);
  }
  for (const auto& subject : subjects) refold(sql, subject);
}

std::optional<Stored> find(soci::session& sql, const EventId& id) {
  Stored stored{id.origin, {}};
  const auto seq = static_cast<long long>(id.seq);
  const auto read = [&] {
    sql << "SELECT text FROM event WHERE origin = :origin AND seq = :seq", use(stored.origin), use(seq),
        into(stored.text);
    return sql.got_data();
  };
  if (read()) return stored;
  const auto branches = branches::branchesWith(sql, id);
  if (branches.empty()) return std::nullopt;
  stored.origin = branches.front();
  return read() ? std::optional{stored} : std::nullopt;
}

std::optional<Folded> fold(soci::session& sql, const Subject& subject) {
  const auto key = subject.text();
  std::optional<Folded> folded;
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT origin, text FROM event WHERE subject = :subject ORDER BY hlc, origin, seq", use(key));
  for (const auto& row : rows) {
    auto event = eventOf(row.get<std::string>(0), row.get<std::string>(1));
    auto state = foldFact(folded ? folded->state : json(), factOf(event));
    folded = Folded{std::move(state), std::move(event)};
  }
  return folded;
}

void refold(soci::session& sql, const Subject& subject) {
  if (const auto folded = fold(sql, subject)) writeView(sql, subject, folded->state, folded->latest);
}

void insertQuarantine(soci::session& sql, const Quarantined& what) {
  const auto seq = static_cast<long long>(what.seq);
  const auto hash = hexOf(assay::hashOf(asBytes(what.text)));
  const auto at = formatInstant(what.at);
  sql << "INSERT INTO quarantine (origin, seq, hash, reason, text, at) VALUES (:origin, :seq, :hash, :reason, :text, "
         ":at) "
         "ON CONFLICT (origin, seq, hash) DO UPDATE SET reason = excluded.reason, at = excluded.at",
      use(what.origin), use(seq), use(hash), use(what.reason), use(what.text), use(at);
}

void removeQuarantine(soci::session& sql, const EventId& id, const std::string& line) {
  const auto seq = static_cast<long long>(id.seq);
  const auto hash = hexOf(assay::hashOf(asBytes(line)));
  sql << "DELETE FROM quarantine WHERE origin = :origin AND seq = :seq AND hash = :hash", use(id.origin), use(seq),
      use(hash);
}

}  // namespace assay::journal::store
