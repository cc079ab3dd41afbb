#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "tests/support/journal_kit.h"

namespace assay::sync::test {

/// A node's journal and blobs, with both of its sides.
struct Side {
  Side(journal::Journal& itsJournal, const std::filesystem::path& blobFolder)
      : journal(itsJournal), blobs(blobFolder), node(journal, blobs) {}
  journal::Journal& journal;
  journal::BlobStore blobs;
  Node node;
};

/// Carries requests to a node in the same process, as badly as the test wants.
class Wire final : public Transport {
 public:
  explicit Wire(Side& there) : there_(there) {}
  Result<Response> send(const Request& request) override {
    requests.push_back(request);
    if (before) {
      if (auto fault = before(request)) return fail(*fault);
    }
    auto response = there_.node.answer(request);
    return after ? after(request, std::move(response)) : response;
  }

  std::function<std::optional<Error>(const Request&)> before;
  std::function<Result<Response>(const Request&, Response)> after;
  std::vector<Request> requests;

 private:
  Side& there_;
};

inline const Error unreachable{"sync.unreachable", "the wire is broken"};

class Sync : public testing::Test {
 protected:
  static void arrive(journal::Journal& journal, const std::string& prefix, int count) {
    std::vector<Draft> drafts;
    for (int i = 0; i < count; ++i) drafts.push_back(assay::test::arrival(prefix + std::to_string(i), "A1"));
    ASSERT_TRUE(journal.append(drafts, {"desk", "d"}));
  }
  static void registerCandidate(journal::Journal& journal, const std::string& id) {
    const auto draft = assay::test::registration(id, "Ada");
    ASSERT_TRUE(journal.append({&draft, 1}, {"system", "central"}));
  }
  /// A photo of a candidate whose key is here; its hash.
  static std::string photograph(Side& side, const std::string& candidate, const Bytes& picture) {
    const auto hash = side.blobs.put(picture, *side.journal.personKeyOrNew(candidate));
    const Draft draft{{"sitting", "s-" + candidate},
                      "sitting.photographed",
                      {{"photo", *hash}},
                      PersonalData{*PersonId::parse(candidate), json::object()}};
    EXPECT_TRUE(side.journal.append({&draft, 1}, {"desk", "d"}));
    return *hash;
  }
  static Bytes openedBlob(Side& side, const std::string& hash, const std::string& candidate) {
    const auto key = side.journal.personKey(candidate);
    return key && *key ? side.blobs.open(hash, **key).value_or(Bytes{}) : Bytes{};
  }
  static void expectSame(const Side& a, const Side& b) {
    EXPECT_EQ(*a.journal.frontier(), *b.journal.frontier());
    EXPECT_EQ(*a.journal.digest(), *b.journal.digest());
    EXPECT_TRUE(a.journal.quarantine()->empty());
    EXPECT_TRUE(b.journal.quarantine()->empty());
  }

  assay::test::Nodes nodes;
  std::unique_ptr<journal::Journal> stationA = nodes.station("station-a");
  std::unique_ptr<journal::Journal> stationB = nodes.station("station-b");
  Side central{nodes.central(), nodes.folder / "central-blobs"};
  Side a{*stationA, nodes.folder / "a-blobs"};
  Side b{*stationB, nodes.folder / "b-blobs"};
  Wire toCentral{central};
  SyncClient clientA{a.journal, a.blobs, toCentral};
};

constexpr std::size_t part = largestBlobPart;

}  // namespace assay::sync::test
