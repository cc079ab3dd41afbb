#include "central/office/audit.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using test::CentralWorld;

struct CentralAuditTest : testing::Test {
  CentralWorld world;
  std::string photo;

  CentralAuditTest() {
    const auto sitting = world.finishedSitting("c1", "Anna Murphy");
    photo = *world.central.blobs.put(asBytes("a photo"), *world.central.journal->personKeyOrNew("c1"));
    world.append({{"sitting", sitting}, "sitting.photographed", {{"photo", photo}}, {}}, systemActor);
    EXPECT_TRUE(world.central.journal->markBlobPresent(photo));
  }
  [[nodiscard]] std::filesystem::path photoFile() const {
    return world.central.folder / "blobs" / photo.substr(0, 2) / (photo + ".blob");
  }
  journal::Audit audit() { return *auditEverything(world.central, {}); }
};

TEST_F(CentralAuditTest, says_that_nothing_is_wrong) {
  EXPECT_EQ(audit().findings, std::vector<journal::Finding>{});
  EXPECT_NE(inWords(audit()).find("Nothing is wrong"), std::string::npos);
  EXPECT_EQ(toJson(audit())["clean"], true);
}

TEST_F(CentralAuditTest, names_a_damaged_and_a_missing_photo) {
  std::ofstream(photoFile(), std::ios::app) << "x";
  EXPECT_EQ(audit().findings.at(0).code, "audit.blob-damaged");
  std::filesystem::remove(photoFile());
  const auto found = audit();
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(found.findings[0].code, "audit.blob-missing");
  EXPECT_EQ(found.findings[0].where, photo);
  EXPECT_NE(inWords(found).find("1 thing is wrong:\n  " + photo), std::string::npos);
  EXPECT_EQ(toJson(found)["findings"][0]["code"], "audit.blob-missing");
  EXPECT_EQ(toJson(found)["clean"], false);
}

}  // namespace
}  // namespace assay::central
