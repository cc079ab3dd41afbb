#include "shared/journal/journal.h"

#include <set>

#include "shared/base/bytes.h"
#include "shared/base/contract.h"
#include "shared/base/log.h"
#include "shared/journal/batch.h"
#include "shared/journal/dialect.h"
#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

namespace assay::journal {

using soci::into;
using soci::use;

namespace {

SealingKey keyBoxOf(const SigningKey& key) {
  auto material = toBytes("assay person keys");
  const auto seed = key.seed().view();
  material.insert(material.end(), seed.begin(), seed.end());
  return SealingKey{assay::hashOf(material)};
}

Result<void> checkDraft(const Draft& draft) {
  if (auto shape = checkShape(draft.subject, draft.type, draft.body); !shape) return shape;
  if (hasUncleanText(draft.body) || (draft.personal && hasUncleanText(draft.personal->data))) {
    return fail("event.unclean-text", draft.type + " holds text that is no UTF-8 or has control characters");
  }
  return {};
}

/// A request that another instance has answered meanwhile.
std::optional<std::string> answeredBefore(soci::session& sql, std::span<const Draft> drafts) {
  for (const auto& draft : drafts) {
    const auto request = draft.body.find("request");
    if (request == draft.body.end() || findEventType(draft.type)->nature != Nature::decision) continue;
    if (store::isAnswered(sql, request->get<std::string>())) return request->get<std::string>();
  }
  return std::nullopt;
}

/// Throws when a new epoch is needed and can't be stored. A full disk alone keeps nobody from reading.
void enter(soci::session& sql, Surroundings& surroundings, bool watch) {
  std::optional<std::string> reason;
  try {
    WriteTransaction transaction(sql);
    reason = epochs::reasonToBegin(sql, surroundings, watch);
    if (reason) epochs::begin(sql, *reason);
    epochs::leaveMark(sql, surroundings);
    transaction.commit();
  } catch (const soci::soci_error& error) {
    if (reason) throw;
    log::warn("journal.no-mark", "{}", error.what());
  }
}

/// After an update of the program.
void foldAnewIfOld(soci::session& sql) {
  if (!store::foldedByOthers(sql)) return;
  WriteTransaction transaction(sql);
  const auto subjects = store::refoldAll(sql);
  transaction.commit();
  if (subjects > 0) log::info("journal.folded-anew", "{} subjects, by the rules of this version", subjects);
}

}  // namespace

std::string sealContext(const EventId& id, const Subject& subject) { return id.text() + " " + subject.text(); }

Journal::Journal(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::openWith(const DatabaseAddress& database, Identity identity,
                                                   const Clock& clock, Surroundings* surroundings,
                                                   const Defences& defences) {
  if (!isValidId(identity.centre)) return fail("journal.bad-centre", "the centre has no usable id");
  return guarded([&]() -> Result<std::unique_ptr<Journal>> {
    const auto keyBox = keyBoxOf(identity.key);
    // NOLINTNEXTLINE(modernize-make-unique): clang 14 makes no aggregate with parentheses
    auto implementation = std::unique_ptr<Implementation>(
        new Implementation{std::move(identity), clock, keyBox, defences, soci::session{}});
    auto& sql = implementation->sql;
    openDatabase(sql, database, implementation->identity.centre, defences.durable);
    const auto own = dialectOf(sql).surroundings(sql, database);
    enter(sql, surroundings != nullptr ? *surroundings : *own, defences.copies);
    foldAnewIfOld(sql);
    return std::unique_ptr<Journal>(new Journal(std::move(implementation)));
  });
}

Result<std::unique_ptr<Journal>> Journal::open(const DatabaseAddress& database, Identity identity, const Clock& clock) {
  return openWith(database, std::move(identity), clock, nullptr, {});
}

Result<std::unique_ptr<Journal>> Journal::open(const DatabaseAddress& database, Identity identity, const Clock& clock,
                                               Surroundings& surroundings, const Defences& defences) {
  return openWith(database, std::move(identity), clock, &surroundings, defences);
}

Result<bool> Journal::holdDeciderLock() const {
  return guarded(
      [&]() -> Result<bool> { return dialectOf(implementation_->sql).holdDeciderLock(implementation_->sql); });
}

const Identity& Journal::identity() const { return implementation_->identity; }
std::string Journal::origin() const { return implementation_->origin(); }

Result<std::vector<EventId>> Journal::append(std::span<const Draft> drafts, const Actor& actor) {
  for (const auto& draft : drafts) {
    if (auto checked = checkDraft(draft); !checked) return tl::unexpected<Error>(checked.error());
  }
  return guarded([&]() -> Result<std::vector<EventId>> {
    auto& sql = implementation_->sql;
    WriteTransaction transaction(sql);
    if (const auto request = answeredBefore(sql, drafts)) return fail("request.answered", *request + " has its answer");
    const auto self = origin();
    auto tip = store::tipOf(sql, self);
    auto hlc = store::latestHlc(sql);
    std::vector<EventId> ids;
    Batch batch(sql, implementation_->defences);
    std::set<std::string> subjects;
    for (const auto& draft : drafts) Batch::addNeeded(draft.subject, draft.body, subjects);
    batch.expect(subjects);
    for (const auto& draft : drafts) {
      hlc = nextHlc(hlc, implementation_->clock.now());
      Event event{{self, tip.seq + 1}, hlc, identity().centre, draft.type, draft.subject, actor,
                  draft.body,          {},  tip.hash};
      if (draft.personal) {
        const auto person = draft.personal->person.text();
        const auto key = keyForSealing(person);
        if (!key) return tl::unexpected<Error>(key.error());
        const auto context = sealContext(event.id, event.subject);
        event.sealed = SealedBox{person, toBase64(seal(asBytes(draft.personal->data.dump()), *key, asBytes(context)))};
      }
      const auto signedEvent = signEvent(event, identity().key);
      if (signedEvent.text.size() > largestEvent) return fail("event.too-large", draft.type + " is too large");
      tip = {event.id.seq, hexOf(hashOf(signedEvent))};
      ids.push_back(event.id);
      batch.insert(signedEvent, std::move(event), self, tip.hash);
    }
    batch.flush();
    transaction.commit();
    return ids;
  });
}

Result<json> Journal::row(const Subject& subject) const {
  return guarded([&]() -> Result<json> {
    std::string state;
    const auto key = subject.text();
    implementation_->sql << "SELECT state FROM view WHERE centre = $centre AND subject = :subject", use(key),
        into(state);
    return implementation_->sql.got_data() ? json::parse(state) : json();
  });
}

Result<std::vector<json>> Journal::rows(std::string_view type) const {
  return guarded([&]() -> Result<std::vector<json>> {
    std::vector<json> found;
    const auto before = std::string{type} + "/";
    const auto after = std::string{type} + "0";  // the next character
    const soci::rowset<std::string> states =
        (implementation_->sql.prepare << "SELECT state FROM view WHERE centre = $centre AND subject > :before AND "
                                         "subject < :after ORDER BY subject",
         use(before), use(after));
    for (const auto& state : states) found.push_back(json::parse(state));
    return found;
  });
}

Result<std::int64_t> Journal::position() const {
  return guarded([&]() -> Result<std::int64_t> {
    long long position = 0;
    soci::indicator present = soci::i_null;
    implementation_->sql << "SELECT max(position) FROM event WHERE centre = $centre", into(position, present);
    return present == soci::i_ok ? position : 0;
  });
}

Result<std::vector<Subject>> Journal::subjectsChangedAfter(std::int64_t position) const {
  return guarded(
      [&]() -> Result<std::vector<Subject>> {
        std::vector<Subject> subjects;
        const long long after = position;
        const soci::rowset<std::string> texts =
            (implementation_->sql.prepare
                 << "SELECT DISTINCT subject FROM event WHERE centre = $centre AND position > :after",
             use(after));
        for (const auto& text : texts) subjects.push_back(*Subject::parse(text));
        return subjects;
      });
}

Result<std::vector<Fact>> Journal::history(const Subject& subject) const {
  return guarded([&]() -> Result<std::vector<Fact>> {
    std::vector<Fact> facts;
    const auto key = subject.text();
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare << "SELECT origin, text FROM event WHERE centre = $centre AND subject = :subject "
                                         "ORDER BY hlc, origin, seq",
         use(key));
    for (const auto& row : rows) {
      facts.push_back(factOf(store::eventOf(row.get<std::string>(0), row.get<std::string>(1))));
    }
    return facts;
  });
}

Result<std::optional<Fact>> Journal::fact(const EventId& id) const {
  return guarded([&]() -> Result<std::optional<Fact>> {
    const auto stored = store::find(implementation_->sql, id);
    if (!stored) return std::nullopt;
    return factOf(store::eventOf(stored->origin, stored->text));
  });
}

Result<std::vector<PendingRequest>> Journal::pendingRequests() const {
  return guarded([&]() -> Result<std::vector<PendingRequest>> {
    auto& sql = implementation_->sql;
    const soci::rowset<std::string> open =
        (sql.prepare << "SELECT event FROM request WHERE centre = $centre AND decided IS NULL ORDER BY hlc, event");
    const std::vector<std::string> names(open.begin(), open.end());
    std::vector<PendingRequest> pending;
    for (const auto& name : names) {
      const auto id = EventId::parse(name);
      const auto stored = id ? store::find(sql, *id) : std::nullopt;
      if (!stored) continue;
      auto event = store::eventOf(stored->origin, stored->text);
      pending.push_back({event.id, event.type, event.subject, event.actor, std::move(event.body)});
    }
    return pending;
  });
}

Result<std::vector<BlobRow>> Journal::blobs() const {
  return guarded(
      [&]() -> Result<std::vector<BlobRow>> {
        std::vector<BlobRow> found;
        const soci::rowset<soci::row> rows =
            (implementation_->sql.prepare
             << "SELECT hash, person, present FROM blob WHERE centre = $centre AND person NOT IN (SELECT person FROM "
                "person_key WHERE centre = $centre AND erased <> 0) ORDER BY hash");
        for (const auto& row : rows) {
          found.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<int>(2) != 0});
        }
        return found;
      });
}

Result<bool> Journal::expectsBlob(const std::string& hash) const {
  return guarded([&]() -> Result<bool> {
    int count = 0;
    implementation_->sql
        << "SELECT count(*) FROM blob WHERE centre = $centre AND hash = :hash AND person NOT IN (SELECT person FROM "
           "person_key WHERE centre = $centre AND erased <> 0)",
        use(hash), into(count);
    return count > 0;
  });
}

Result<void> Journal::markBlobPresent(const std::string& hash) {
  return guarded([&]() -> Result<void> {
    implementation_->sql << "UPDATE blob SET present = 1 WHERE centre = $centre AND hash = :hash", use(hash);
    return {};
  });
}

}  // namespace assay::journal
