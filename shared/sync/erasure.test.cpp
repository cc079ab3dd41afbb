#include "shared/journal/erasure.h"

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

namespace assay::sync {
namespace {

namespace fs = std::filesystem;

const Actor system{"system", "central"};
const std::string name = "Zoë Quartermain";

class Straight final : public Transport {
 public:
  explicit Straight(Node& there) : there_(there) {}
  Result<Response> send(const Request& request) override { return there_.answer(request); }

 private:
  Node& there_;
};

std::string as16Bit(const std::string& ascii, bool littleEndian) {
  std::string text;
  for (const char letter : ascii) text += littleEndian ? std::string{letter, '\0'} : std::string{'\0', letter};
  return text;
}

/// A centre and two stations after a sitting of `name`: everybody has key, photo, incident and claim.
class Erasure : public testing::Test {
 protected:
  Erasure() {
    append(nodes.central(), test::registration("c1", name));
    append(nodes.central(), test::registration("c2", "Bo Li"));
    append(nodes.central(), {{"booking", "b1"}, "booking.confirmed", {{"candidate", "c1"}, {"session", "s"}}, {}});
    exchange();
    photo = *blobs.put(asBytes("a face"), *station->keyForSealing("c1"));
    append(*station, {{"sitting", "b1"}, "sitting.photographed", {{"photo", photo}}, {}});
    const Draft incident{{"sitting", "b1"},
                         "sitting.incident",
                         {{"severity", "minor"}},
                         PersonalData{*PersonId::parse("c1"), {{"note", name + " was ill"}}}};
    append(*station, incident);
    exchange();
    if (!test::onPostgres()) boxes = {boxOf("central"), boxOf("st-1"), boxOf("st-2")};
  }

  static void append(journal::Journal& journal, const Draft& draft) {
    ASSERT_TRUE(journal.append({&draft, 1}, system)) << draft.type;
  }
  void exchange() {
    ASSERT_TRUE(client.exchange());
    ASSERT_TRUE(otherClient.exchange());
    ASSERT_TRUE(client.exchange());
  }
  void erase() {
    append(nodes.central(), {{"candidate", "c1"}, "candidate.erased", {{"reason", "asked-for"}}, {}});
    ASSERT_TRUE(journal::finishErasures(nodes.central(), centralBlobs));
  }
  /// The sealed key of c1, as it stands in a node's database.
  std::string boxOf(const std::string& device) {
    const auto person = std::string{"c1"};
    const auto text = everythingIn(nodes.folder.path(), device);
    // A row's text columns follow each other: the person, then 72 bytes in base64.
    for (auto at = text.find(person); at != std::string::npos; at = text.find(person, at + 1)) {
      const auto box = text.substr(at + person.size(), 96);
      if (parseBase64(box)) return box;
    }
    ADD_FAILURE() << device << " has no key";
    return {};
  }
  static std::string everythingIn(const fs::path& folder, const std::string& beginning = {}) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || !entry.path().filename().string().starts_with(beginning)) continue;
      all += asText(readFile(entry.path()).value_or(Bytes{}));
    }
    return all;
  }

  test::Nodes nodes;
  std::unique_ptr<journal::Journal> station = nodes.station("st-1");
  std::unique_ptr<journal::Journal> other = nodes.station("st-2");
  journal::BlobStore centralBlobs{nodes.folder / "central-blobs"};
  journal::BlobStore blobs{nodes.folder / "st-1-blobs"};
  journal::BlobStore otherBlobs{nodes.folder / "st-2-blobs"};
  Node node{nodes.central(), centralBlobs};
  Straight wire{node};
  SyncClient client{*station, blobs, wire};
  SyncClient otherClient{*other, otherBlobs, wire};
  std::string photo;
  std::vector<std::string> boxes;
};

TEST_F(Erasure, leaves_neither_key_nor_photo_nor_text_in_any_file) {
  if (test::onPostgres())
    GTEST_SKIP() << "PostgreSQL's files are elsewhere; docs/postgresql.md says what stays in them";
  ASSERT_TRUE(centralBlobs.has(photo) && otherBlobs.has(photo));
  ASSERT_EQ(boxes.size(), 3U);
  const auto before = everythingIn(nodes.folder.path());
  for (const auto& box : boxes) ASSERT_NE(before.find(box), std::string::npos);
  erase();
  exchange();
  const auto after = everythingIn(nodes.folder.path());
  for (const auto& box : boxes) EXPECT_EQ(after.find(box), std::string::npos) << "a key is still in a file";
  for (const auto& word :
       {name, std::string{"Quartermain"}, as16Bit("Quartermain", true), as16Bit("Quartermain", false)})
    EXPECT_EQ(after.find(word), std::string::npos);
  for (const auto* store : {&centralBlobs, &blobs, &otherBlobs}) EXPECT_FALSE(store->has(photo));
  for (auto* journal : {&nodes.central(), station.get(), other.get()}) {
    EXPECT_EQ(*journal->personKey("c1"), std::nullopt);
    EXPECT_TRUE(journal->load<Candidate>("c1")->erased);
    EXPECT_TRUE(journal->personKey("c2")->has_value()) << "others keep theirs";
  }
}

TEST_F(Erasure, leaves_the_log_whole_and_the_nodes_agreed) {
  erase();
  exchange();
  for (auto* journal : {&nodes.central(), station.get(), other.get()}) {
    const auto audit = journal->audit().value();
    EXPECT_EQ(audit.findings, std::vector<journal::Finding>{});
    EXPECT_EQ(audit.digest, *nodes.central().digest());
    EXPECT_EQ(audit.rowsDigest, *nodes.central().rowsDigest());
  }
}

TEST_F(Erasure, is_told_to_whoever_asks_for_what_was_sealed) {
  const auto registered = *nodes.central().load<Candidate>("c1")->details;
  erase();
  EXPECT_EQ(nodes.central().unseal(registered).error().code, "person.erased");
  const auto again = test::registration("c1", name);
  EXPECT_EQ(nodes.central().append({&again, 1}, system).error().code, "person.erased");
  exchange();
  EXPECT_EQ(station->keyForSealing("c1").error().code, "person.erased");
}

TEST_F(Erasure, is_not_undone_by_somebody_who_lagged) {
  const auto key = **station->personKey("c1");
  const auto file = fs::path{nodes.folder / "st-1-blobs"} / photo.substr(0, 2) / (photo + ".blob");
  const auto sealed = *readFile(file);
  erase();
  EXPECT_EQ(nodes.central().addPersonKey({"c1", key}).error().code, "person.erased");
  EXPECT_TRUE(std::ranges::none_of(*nodes.central().peopleWithoutKey(), [](const auto& p) { return p == "c1"; }));
  const auto put = node.answer({.method = "PUT",
                                .path = "/v1/keys",
                                .headers = {{std::string{versionHeader}, std::string{protocolVersion}}},
                                .body = json{{"keys", {{"c1", toBase64(key.view())}}}}.dump()});
  EXPECT_EQ(put.status, 200);
  EXPECT_EQ(*nodes.central().personKey("c1"), std::nullopt);
  // Its photo comes back with nobody either.
  const auto upload = node.answer({.method = "PUT",
                                   .path = "/v1/blobs/" + photo,
                                   .query = {{"offset", "0"}, {"size", std::to_string(sealed.size())}},
                                   .headers = {{std::string{versionHeader}, std::string{protocolVersion}}},
                                   .body = asText(sealed)});
  EXPECT_EQ(upload.status, 404);
  EXPECT_FALSE(centralBlobs.has(photo));
}

TEST_F(Erasure, takes_photos_that_come_to_be_known_later) {
  // A sitting is photographed before the booking that says whose it is has arrived.
  const auto late = *blobs.put(asBytes("another face"), *station->keyForSealing("c1"));
  append(*station, {{"sitting", "b2"}, "sitting.photographed", {{"photo", late}}, {}});
  erase();
  exchange();
  EXPECT_TRUE(blobs.has(late)) << "nobody knows whose it is";
  append(nodes.central(), {{"booking", "b2"}, "booking.confirmed", {{"candidate", "c1"}, {"session", "s"}}, {}});
  exchange();
  EXPECT_FALSE(blobs.has(late));
  append(*station, {{"sitting", "b1"}, "sitting.photographed", {{"photo", photo}}, {}});
  exchange();
  EXPECT_FALSE(centralBlobs.has(photo));
}

}  // namespace
}  // namespace assay::sync
