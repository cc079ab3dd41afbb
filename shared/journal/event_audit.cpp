#include "shared/journal/event_audit.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/journal/blob_store.h"
#include "shared/journal/ingest.h"

namespace assay::journal {

using soci::use;

/// An event with all that is kept beside its text.
struct EventAudit::Row {
  std::string origin;
  std::uint64_t seq = 0;
  Hlc hlc = 0;
  std::string type;
  std::string subject;
  SignedEvent signedEvent;
  std::string hash;
  [[nodiscard]] std::string id() const { return EventId{origin, seq}.text(); }
};

namespace {

/// Read in one go: a database in a process of its own hands over whole answers.
constexpr long long atOnce = 1000;

std::optional<PublicKey> keyOf(const Event& enrolment) {
  const auto bytes = parseHex(enrolment.body.value("key", ""));
  PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

}  // namespace

EventAudit::EventAudit(const Journal& journal, soci::session& sql, Audit& audit, const AuditProgress& progress,
                       std::size_t total)
    : journal_(journal), sql_(sql), audit_(audit), progress_(progress), total_(total) {
  const auto& identity = journal.identity();
  keys_[identity.authorityDevice] = identity.authorityKey;
  keys_[identity.device] = identity.key.publicKey();
  const soci::rowset<soci::row> branches =
      (sql.prepare << "SELECT origin, root, prev FROM branch WHERE centre = $centre");
  for (const auto& row : branches) {
    const auto prev = row.get<std::string>(2);
    forkedFrom_[row.get<std::string>(0)] = {0, prev, prev};
    roots_[row.get<std::string>(0)] = row.get<std::string>(1);
  }
}

void EventAudit::run() {
  std::vector<std::string> origins;
  const soci::rowset<std::string> found =
      (sql_.prepare << "SELECT DISTINCT origin FROM event WHERE centre = $centre ORDER BY origin");
  std::ranges::copy(found, std::back_inserter(origins));
  std::stable_partition(origins.begin(), origins.end(),
                        [&](const auto& origin) { return deviceOf(origin) == journal_.identity().authorityDevice; });
  for (const auto& origin : origins) walk(origin);
  audit_.origins = origins.size();
  audit_.digest = kept_.text();
  audit_.digestOfTexts = ofTexts_.text();
}

void EventAudit::walk(const std::string& origin) {
  Tip tip;
  if (const auto fork = forkedFrom_.find(origin); fork != forkedFrom_.end()) tip = fork->second;
  for (long long after = 0;;) {
    std::vector<Row> page;
    const soci::rowset<soci::row> rows =
        (sql_.prepare
             << "SELECT CAST(e.seq AS TEXT), CAST(e.hlc AS TEXT), e.type, e.subject, e.text, e.signature, e.hash "
                "FROM event e WHERE e.centre = $centre AND e.origin = :origin AND e.seq > :after ORDER BY e.seq "
                "LIMIT :most",
         use(origin), use(after), use(atOnce));
    for (const auto& row : rows) {
      page.push_back({origin,
                      std::stoull(row.get<std::string>(0)),
                      std::stoll(row.get<std::string>(1)),
                      row.get<std::string>(2),
                      row.get<std::string>(3),
                      {row.get<std::string>(4), row.get<std::string>(5)},
                      row.get<std::string>(6)});
    }
    if (page.empty()) return;
    // A branch begins where it left the other one.
    if (after == 0 && roots_.contains(origin)) tip.seq = page.front().seq - 1;
    for (const auto& row : page) check(row, tip);
    after = static_cast<long long>(page.back().seq);
    if (progress_) progress_(audit_.events, total_);
  }
}

void EventAudit::check(const Row& row, Tip& tip) {
  ++audit_.events;
  const auto ofText = hexOf(hashOf(row.signedEvent));
  if (isBlobHash(row.hash)) kept_.add(row.hash);
  ofTexts_.add(ofText);
  const auto event = parseEvent(row.signedEvent.text);
  if (event) {
    checkChain(row, *event, tip);
    checkContent(row, *event, row.signedEvent);
    note(row, *event);
  } else {
    find("audit.unreadable", row, "its text can't be read: " + event.error().message);
  }
  tip = {row.seq, row.hash, ofText};
}

void EventAudit::checkChain(const Row& row, const Event& event, const Tip& tip) {
  if (row.seq != tip.seq + 1) {
    const auto last = std::to_string(row.seq - 1);
    find("audit.missing", row,
         row.seq == tip.seq + 2 ? "the event before it is missing"
                                : "the events " + std::to_string(tip.seq + 1) + " to " + last + " are missing");
    return;
  }
  // What was changed was said when it was read: the next one is judged by what it followed.
  if (event.prev != tip.hash && event.prev != tip.keptHash) {
    find("audit.broken-chain", row, "it does not follow the event before it");
  }
}

void EventAudit::checkContent(const Row& row, const Event& event, const SignedEvent& signedEvent) {
  const auto& identity = journal_.identity();
  const auto device = deviceOf(row.origin);
  const auto key = keys_.find(device);
  if (key == keys_.end()) {
    find("audit.origin-not-enrolled", row, "no authority has enrolled station " + device);
  } else if (!hasValidSignature(signedEvent, key->second)) {
    find("audit.bad-signature", row, "the signature does not hold: its text is not the one that was signed");
    return;
  }
  const auto root = roots_.find(row.origin);
  if (event.id != EventId{root == roots_.end() ? row.origin : root->second, row.seq} || event.hlc != row.hlc ||
      event.type != row.type || event.subject.text() != row.subject || row.hash != hexOf(hashOf(signedEvent))) {
    find("audit.wrong-columns", row, "what is kept beside the text is not what the text says");
    doubtful_.insert(event.subject.text());
  }
  if (event.centre != identity.centre) find("audit.wrong-centre", row, "it is of centre " + event.centre);
  if (const auto shape = checkShape(event.subject, event.type, event.body); !shape) {
    find("audit.not-permitted", row, "no event may look like this: " + shape.error().message);
  } else if (!mayWrite(device == identity.authorityDevice, event.type)) {
    find("audit.not-permitted", row, "a station may not write " + event.type);
  }
  checkSeal(row, event);
}

void EventAudit::checkSeal(const Row& row, const Event& event) {
  if (!event.sealed) return;
  const auto opened = journal_.unseal({row.origin, row.seq});
  // Its key has not arrived, or is destroyed: nobody can say more than that the signature holds.
  if (opened || opened.error().code == "person.key-missing" || opened.error().code == "person.erased") return;
  find("audit.seal-broken", row, "its sealed data can't be opened: " + opened.error().message);
}

void EventAudit::note(const Row& row, const Event& event) {
  const auto* const type = findEventType(event.type);
  if (type == nullptr) return;
  const bool byAuthority = deviceOf(row.origin) == journal_.identity().authorityDevice;
  if (event.type == "station.enrolled" && byAuthority && !doubtful_.contains(row.subject)) {
    if (const auto key = keyOf(event)) keys_[event.subject.id] = *key;
  }
  if (type->nature == Nature::request) requests_.push_back({row.id(), event.id.text(), row.subject});
  const auto answered = event.body.find("request");
  if (type->nature != Nature::decision || answered == event.body.end() || !answered->is_string()) return;
  answers_.push_back({answered->get<std::string>(), row.subject, row.id()});
}

void EventAudit::find(const char* code, const Row& row, const std::string& what) {
  audit_.findings.push_back({code, row.id(), what});
  doubtful_.insert(row.subject);
}

}  // namespace assay::journal
