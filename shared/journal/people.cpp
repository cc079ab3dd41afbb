#include <soci/soci.h>

#include "shared/base/bytes.h"
#include "shared/base/json_text.h"
#include "shared/journal/implementation.h"
#include "shared/journal/ingest.h"
#include "shared/journal/store.h"

namespace assay::journal {

using soci::into;
using soci::use;

namespace {

bool isErased(soci::session& sql, const std::string& person) {
  int erased = 0;
  sql << "SELECT erased FROM person_key WHERE centre = $centre AND person = :person", use(person), into(erased);
  return sql.got_data() && erased != 0;
}

/// Error `person.key-broken`.
Result<SealingKey> opened(const SealingKey& keyBox, const std::string& person, const std::string& box) {
  const auto bytes = parseBase64(box);
  const auto plain = bytes ? assay::open(*bytes, keyBox, asBytes(person)) : std::nullopt;
  const auto key = plain ? SealingKey::from(*plain) : std::nullopt;
  if (!key) return fail("person.key-broken", "the key of person " + person + " can't be opened on this device");
  return *key;
}

tl::unexpected<Error> erased(const std::string& person) {
  return fail("person.erased", "person " + person + " was erased");
}

/// Whether the key opens what central says of the person. After a restore of central there may be two registrations,
/// each with a key of its own.
bool opensRegistration(soci::session& sql, const PersonKey& key) {
  for (const auto* const type : {"candidate", "staff"}) {
    const auto subject = Subject{type, key.person}.text();
    const soci::rowset<std::string> texts =
        (sql.prepare << "SELECT text FROM event WHERE centre = $centre AND subject = :subject", use(subject));
    for (const auto& text : texts) {
      const auto event = parseEvent(text);
      if (!event || !event->sealed || event->sealed->person != key.person) continue;
      // What a station may say of a person, it may have sealed with any key.
      if (mayWrite(false, event->type)) continue;
      const auto box = parseBase64(event->sealed->box);
      if (box && assay::open(*box, key.key, asBytes(sealContext(event->id, event->subject)))) return true;
    }
  }
  return false;
}

/// If there is none yet. Error `person.erased`.
Result<void> keep(soci::session& sql, const SealingKey& keyBox, const PersonKey& key) {
  if (isErased(sql, key.person)) return erased(key.person);
  const auto box = toBase64(seal(key.key.view(), keyBox, asBytes(key.person)));
  sql << "INSERT INTO person_key (centre, person, box) VALUES ($centre, :person, :box) "
         "ON CONFLICT (centre, person) DO UPDATE SET box = coalesce(person_key.box, excluded.box) "
         "WHERE person_key.erased = 0",
      use(key.person), use(box);
  return {};
}

}  // namespace

Result<std::optional<SealingKey>> Journal::personKey(const std::string& person) const {
  return guarded([&]() -> Result<std::optional<SealingKey>> {
    std::string box;
    soci::indicator present = soci::i_null;
    implementation_->sql << "SELECT box FROM person_key WHERE centre = $centre AND person = :person", use(person),
        into(box, present);
    if (!implementation_->sql.got_data() || present != soci::i_ok) return std::nullopt;
    const auto key = opened(implementation_->keyBox, person, box);
    if (!key) return tl::unexpected<Error>(key.error());
    return *key;
  });
}

Result<std::vector<PersonKey>> Journal::personKeys() const {
  return guarded(
      [&]() -> Result<std::vector<PersonKey>> {
        std::vector<PersonKey> keys;
        const soci::rowset<soci::row> rows =
            (implementation_->sql.prepare
             << "SELECT person, box FROM person_key WHERE centre = $centre AND box IS NOT NULL ORDER BY person");
        for (const auto& row : rows) {
          auto person = row.get<std::string>(0);
          const auto key = opened(implementation_->keyBox, person, row.get<std::string>(1));
          if (!key) return tl::unexpected<Error>(key.error());
          keys.push_back({std::move(person), *key});
        }
        return keys;
      });
}

Result<SealingKey> Journal::personKeyOrNew(const std::string& person) {
  auto held = personKey(person);
  if (!held) return tl::unexpected<Error>(held.error());
  if (*held) return **held;
  const auto kept = guarded([&]() -> Result<void> {
    return keep(implementation_->sql, implementation_->keyBox, {person, randomSealingKey()});
  });
  if (!kept) return tl::unexpected<Error>(kept.error());
  held = personKey(person);  // another program on this database may have been first
  if (!held) return tl::unexpected<Error>(held.error());
  if (!*held) return erased(person);
  return **held;
}

Result<SealingKey> Journal::keyForSealing(const std::string& person) {
  if (identity().device == identity().authorityDevice) return personKeyOrNew(person);
  const auto held = personKey(person);
  if (!held) return tl::unexpected<Error>(held.error());
  if (*held) return **held;
  return guarded([&]() -> Result<SealingKey> {
    if (isErased(implementation_->sql, person)) return erased(person);
    return fail("person.key-missing", "the key of person " + person + " has not arrived");
  });
}

Result<void> Journal::addPersonKey(const PersonKey& key) {
  return guarded([&]() -> Result<void> {
    auto& sql = implementation_->sql;
    if (isErased(sql, key.person)) return erased(key.person);
    if (implementation_->defences.keys && !opensRegistration(sql, key)) {
      return fail("person.wrong-key", "a key that opens nothing of what central says here of person " + key.person);
    }
    return keep(sql, implementation_->keyBox, key);
  });
}

Result<std::vector<std::string>> Journal::peopleWithoutKey() const {
  return guarded(
      [&]() -> Result<std::vector<std::string>> {
        const soci::rowset<std::string> people =
            (implementation_->sql.prepare
             << "SELECT person FROM person_key WHERE centre = $centre AND box IS NULL AND erased = 0");
        return std::vector<std::string>(people.begin(), people.end());
      });
}

Result<std::optional<std::vector<std::string>>> Journal::erasedBlobs() const {
  return guarded([&]() -> Result<std::optional<std::vector<std::string>>> {
    auto& sql = implementation_->sql;
    int open = 0;
    sql << "SELECT count(*) FROM person_key WHERE centre = $centre AND erased = 1", into(open);
    if (open == 0) return std::nullopt;
    const soci::rowset<std::string> hashes =
        (sql.prepare << "SELECT b.hash FROM blob b JOIN person_key p ON p.person = b.person WHERE p.centre = $centre "
                        "AND b.centre = $centre AND p.erased <> 0");
    return std::vector<std::string>(hashes.begin(), hashes.end());
  });
}

Result<void> Journal::scrubErased() {
  return guarded([&]() -> Result<void> {
    auto& sql = implementation_->sql;
    if (!scrub(sql)) return fail("journal.busy", "somebody reads: what was erased is scrubbed from the files later");
    WriteTransaction transaction(sql);
    sql << "DELETE FROM blob WHERE centre = $centre AND person IN (SELECT person FROM person_key WHERE centre = "
           "$centre "
           "AND erased <> 0)";
    sql << "UPDATE person_key SET erased = 2 WHERE centre = $centre AND erased = 1";
    transaction.commit();
    return {};
  });
}

Result<json> Journal::unseal(const EventId& id) const {
  return guarded([&]() -> Result<json> {
    const auto stored = store::find(implementation_->sql, id);
    if (!stored) return fail("event.unknown", "event " + id.text() + " is not here");
    const auto event = *parseEvent(stored->text);
    if (!event.sealed) return fail("seal.none", "event " + id.text() + " holds no sealed data");
    const auto key = personKey(event.sealed->person);
    if (!key) return tl::unexpected<Error>(key.error());
    if (!*key && isErased(implementation_->sql, event.sealed->person)) return erased(event.sealed->person);
    if (!*key) return fail("person.key-missing", "the key of person " + event.sealed->person + " is not here");
    const auto box = parseBase64(event.sealed->box);
    const auto plain = box ? assay::open(*box, **key, asBytes(sealContext(event.id, event.subject))) : std::nullopt;
    if (!plain) return fail("seal.broken", "the seal of event " + id.text() + " can't be opened");
    auto data = parseJson(asText(*plain));
    if (data.is_discarded()) return fail("seal.broken", "the sealed data of event " + id.text() + " can't be read");
    return data;
  });
}

}  // namespace assay::journal
