#include "shared/journal/batch.h"

#include <algorithm>
#include <array>
#include <future>
#include <tuple>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/domain/json_fields.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/branches.h"
#include "shared/journal/dialect.h"
#include "shared/journal/folds.h"
#include "shared/journal/many_rows.h"

namespace assay::journal {

using soci::into;
using soci::use;

namespace {

long long countOf(soci::session& sql, const char* statement) {
  long long count = 0;
  sql << statement, into(count);
  return count;
}

template <class Map>
std::vector<typename Map::value_type> rowsOf(const Map& map) {
  return {map.begin(), map.end()};
}

constexpr std::array blobFields = {"photo", "document"};

/// Whatever is no hash names none: it would be a key of unbounded length in the database.
bool namesBlob(const json& body, const char* field) {
  const auto found = body.find(field);
  return found != body.end() && found->is_string() && isBlobHash(found->get_ref<const std::string&>());
}

std::string candidateIn(const json& object) {
  const auto candidate = idOf<CandidateId>(object, "candidate");
  return candidate ? candidate->text() : std::string{};
}

/// What happens at a sitting is about the candidate of the booking of the same id.
std::optional<std::string> bookingBehind(const Subject& subject) {
  if (subject.type != "sitting" && subject.type != "certification") return std::nullopt;
  return Subject{"booking", subject.id}.text();
}

}  // namespace

Batch::Batch(soci::session& sql, const Defences& defences) : sql_(sql), defences_(defences) {}

void Batch::addNeeded(const Subject& subject, const json& body, std::set<std::string>& subjects) {
  subjects.insert(subject.text());
  const auto booking = bookingBehind(subject);
  if (booking && std::ranges::any_of(blobFields, [&](const char* field) { return namesBlob(body, field); })) {
    subjects.insert(*booking);
  }
}

void Batch::expect(const std::set<std::string>& subjects) {
  std::vector<std::string> unknown;
  for (const auto& subject : subjects) {
    if (Subject::parse(subject) && views_.emplace(subject, std::nullopt).second) unknown.push_back(subject);
  }
  if (unknown.empty()) return;
  const auto& dialect = dialectOf(sql_);
  const auto list = dialect.listOf(unknown);
  const soci::rowset<soci::row> rows =
      (sql_.prepare << "SELECT subject, state, CAST(hlc AS TEXT), origin, CAST(seq AS TEXT) FROM view WHERE centre = "
                       "$centre AND subject "
                    << dialect.isOneOf(":subjects"),
       use(list));
  for (const auto& row : rows) {
    views_[row.get<std::string>(0)] = View{.hlc = std::stoll(row.get<std::string>(2)),
                                           .origin = row.get<std::string>(3),
                                           .seq = std::stoll(row.get<std::string>(4)),
                                           .stored = row.get<std::string>(1)};
  }
}

void Batch::insert(SignedEvent signedEvent, Event event, const std::string& origin, const std::string& hash) {
  const auto said = std::exchange(event.id, EventId{origin, event.id.seq});
  events_.push_back({origin, static_cast<long long>(event.id.seq), event.hlc, event.type, event.subject.text(),
                     std::move(signedEvent), hash});
  latest_ = std::max(latest_, event.hlc);
  if (event.sealed) people_.insert(event.sealed->person);
  noteBlobs(event);
  noteRequest(event, said);
  noteErasure(event);
  if (event.subject.type == "booking") {
    if (auto candidate = candidateIn(event.body); !candidate.empty()) {
      bookings_[event.subject.id] = std::move(candidate);
    }
  }
  fold(std::move(event));
}

void Batch::View::settle() {
  if (!stored.empty()) state = json::parse(std::exchange(stored, {}));
  if (!toFold.empty()) state = foldFacts(state, std::exchange(toFold, {}));
}

std::optional<Batch::View>& Batch::viewOf(const std::string& subject) {
  if (!views_.contains(subject)) expect({subject});
  return views_[subject];
}

/// A later event folds onto the row; one that arrived late folds the whole subject anew.
void Batch::fold(Event event) {
  auto& view = viewOf(event.subject.text());
  const auto seq = static_cast<long long>(event.id.seq);
  const auto later = !view || std::tie(view->hlc, view->origin, view->seq) < std::tie(event.hlc, event.id.origin, seq);
  if (later || !defences_.lateEvents) {
    if (!view) view = View{.isNew = true};
    view->hlc = event.hlc;
    view->origin = event.id.origin;
    view->seq = seq;
    view->changed = true;
    view->toFold.push_back(factOf(event));
    return;
  }
  flush();
  const auto folded = store::fold(sql_, event.subject);
  const auto& latest = folded->latest;
  view = View{.state = folded->state,
              .hlc = latest.hlc,
              .origin = latest.id.origin,
              .seq = static_cast<long long>(latest.id.seq),
              .changed = true};
}

void Batch::noteRequest(const Event& event, const EventId& said) {
  const auto nature = findEventType(event.type)->nature;
  if (nature == Nature::request) {
    if (said == event.id) {
      opened_[event.id.text()] = event.hlc;
    } else {
      flush();
      store::openRequest(sql_, event.id, event.hlc, said);
    }
  }
  const auto answered = event.body.find("request");
  if (nature != Nature::decision || answered == event.body.end() || !answered->is_string()) return;
  const auto request = EventId::parse(answered->get<std::string>());
  if (!request) return;
  answered_.emplace(request->text(), Answer{event.hlc, event.id.text()});
  for (const auto& branch : branches::branchesWith(sql_, *request)) {
    answered_.emplace(EventId{branch, request->seq}.text(), Answer{event.hlc, event.id.text()});
  }
}

/// Nobody while the booking is not here.
std::string Batch::personBehind(const Subject& subject) {
  const auto name = bookingBehind(subject);
  if (!name) return {};
  auto& booking = viewOf(*name);
  if (!booking) return {};
  booking->settle();
  return candidateIn(booking->state);
}

void Batch::noteBlobs(const Event& event) {
  for (const auto* field : blobFields) {
    if (!namesBlob(event.body, field)) continue;
    blobs_.emplace(event.body[field].get<std::string>(),
                   Blob{event.sealed ? event.sealed->person : personBehind(event.subject), event.subject.text()});
  }
}

/// Destroys the key of a candidate that was erased.
void Batch::noteErasure(const Event& event) {
  const auto candidate = event.type == "candidate.erased" ? CandidateId::parse(event.subject.id) : std::nullopt;
  if (!candidate) return;
  const auto person = personOf(*candidate).text();
  sql_ << "INSERT INTO person_key (centre, person, box, erased) VALUES ($centre, :person, NULL, 1) "
          "ON CONFLICT (centre, person) DO UPDATE SET box = NULL, erased = 1",
      use(person);
}

void Batch::flush() {
  // Rows are folded while the database stores the events.
  constexpr std::size_t worthAThread = 64;
  const auto when = events_.size() < worthAThread ? std::launch::deferred : std::launch::async;
  auto settling = std::async(when, [this] { return settledRows(); });
  writeEvents();
  const auto rows = settling.get();
  store::addViews(sql_, rows.first);
  store::writeViews(sql_, rows.later);
  writeRequests();
  writePeople();
  writeBlobs();
}

void Batch::writeEvents() {
  insertMany(sql_, "event (centre, origin, seq, hlc, type, subject, text, signature, hash)", 8, events_, "",
             [](const EventRow& row, auto take) {
               take(row.origin);
               take(row.seq);
               take(row.hlc);
               take(row.type);
               take(row.subject);
               take(row.signedEvent.text);
               take(row.signedEvent.signature);
               take(row.hash);
             });
  if (!events_.empty()) store::noteHlc(sql_, latest_);
  events_.clear();
}

Batch::Rows Batch::settledRows() {
  Rows rows;
  for (auto& [subject, view] : views_) {
    if (!view || !std::exchange(view->changed, false)) continue;
    view->settle();
    auto& place = std::exchange(view->isNew, false) ? rows.first : rows.later;
    place.push_back({subject, view->state.dump(), view->hlc, view->origin, view->seq});
  }
  return rows;
}

void Batch::writeRequests() {
  insertMany(sql_, "request (centre, event, hlc)", 2, rowsOf(opened_),
             "ON CONFLICT (centre, event) DO UPDATE SET hlc = excluded.hlc", [](const auto& row, auto take) {
               take(row.first);
               take(row.second);
             });
  // A decision may arrive before its request when they come by different ways.
  insertMany(sql_, "request (centre, event, hlc, decided)", 3, rowsOf(answered_),
             "ON CONFLICT (centre, event) DO UPDATE SET decided = coalesce(request.decided, excluded.decided)",
             [](const auto& row, auto take) {
               take(row.first);
               take(row.second.hlc);
               take(row.second.decision);
             });
  opened_.clear();
  answered_.clear();
}

void Batch::writePeople() {
  insertMany(sql_, "person_key (centre, person)", 1, std::vector<std::string>(people_.begin(), people_.end()),
             "ON CONFLICT (centre, person) DO NOTHING", [](const std::string& person, auto take) { take(person); });
  people_.clear();
}

/// Photos of a sitting may come before the booking that says whose they are, and of somebody erased: then there is
/// something to remove once more.
void Batch::writeBlobs() {
  insertMany(sql_, "blob (centre, hash, person, subject)", 3, rowsOf(blobs_), "ON CONFLICT (centre, hash) DO NOTHING",
             [](const auto& row, auto take) {
               take(row.first);
               take(row.second.person);
               take(row.second.subject);
             });
  if (!bookings_.empty() && countOf(sql_, "SELECT count(*) FROM blob WHERE centre = $centre AND person = ''") > 0) {
    for (const auto& [booking, person] : bookings_) {
      const auto sitting = Subject{"sitting", booking}.text();
      const auto certification = Subject{"certification", booking}.text();
      sql_ << "UPDATE blob SET person = :person WHERE centre = $centre AND person = '' AND subject IN (:sitting, "
              ":certification)",
          use(person), use(sitting), use(certification);
    }
  }
  if (!blobs_.empty() || !bookings_.empty()) {
    sql_ << "UPDATE person_key SET erased = 1 WHERE centre = $centre AND erased = 2 AND EXISTS (SELECT 1 FROM blob "
            "WHERE "
            "blob.centre = $centre AND blob.person = person_key.person)";
  }
  blobs_.clear();
  bookings_.clear();
}

}  // namespace assay::journal
