#include "central/jobs/rendering.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <thread>

#include "central/jobs/deciders.h"
#include "central/office/administration.h"
#include "central/office/certificate_design.h"
#include "central/office/erasure.h"
#include "kiosk/vision/photo_quality.h"
#include "kiosk/vision/picture_file.h"
#include "kiosk/vision/qr_reader.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/credential/credential.h"
#include "shared/credential/qr_text.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "tests/support/central_kit.h"
#include "tests/support/face_picture.h"

namespace assay::central {
namespace {

using test::CentralWorld;

const std::filesystem::path shipped = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts";

/// A central that has issued certificates to some candidates, and a folder to print them into.
struct RenderingTest : testing::Test {
  CentralWorld world;
  Deciders deciders{world.central, shipped, world.clock};
  std::filesystem::path out = world.folder / "out";
  RenderOrder order{out, shipped, {}, {}, 2};

  std::string issue(const std::string& candidate, const std::string& name) {
    const auto sitting = world.finishedSitting(candidate, name);
    auto& central = world.central;
    EXPECT_TRUE(buyCredits(central, 1));
    world.append({{"certification", sitting}, "certification.requested", json::object(), {}}, {"officer", "officer-1"});
    EXPECT_TRUE(deciders.decideAll());
    static const Bytes face = kiosk::encodeJpeg(test::facePhoto());
    const auto photo = central.blobs.put(face, *central.journal->personKeyOrNew(candidate));
    const auto load = [&] { return *central.journal->load<Certification>(sitting); };
    world.append(*submitClaim(load(), *CandidateId::parse(candidate), name, *photo), {"candidate", candidate});
    const Actor reviewer{"reviewer", "reviewer-1"};
    world.append(*submitReview(load(), reviewer, true, ""), reviewer);
    EXPECT_TRUE(deciders.decideAll());
    return std::get<certification_status::Complete>(load().status).certificate;
  }

  std::vector<std::string> issueSome(int count) {
    std::vector<std::string> numbers;
    for (int i = 0; i < count; ++i) numbers.push_back(issue("c" + std::to_string(i), "Anna Murphy"));
    return numbers;
  }

  [[nodiscard]] std::vector<std::string> filesIn(const std::filesystem::path& folder) const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  [[nodiscard]] int countPdfs(const std::filesystem::path& folder) const {
    int count = 0;
    for (const auto& name : filesIn(folder)) count += name.ends_with(".pdf") ? 1 : 0;
    return count;
  }

  [[nodiscard]] std::vector<std::string> faultsOf(const RenderReport& report) const {
    std::vector<std::string> faults;
    for (const auto& one : report.faults)
      faults.push_back(one.certificate + " " + one.fault.code + " " + one.fault.place);
    return faults;
  }
};

TEST_F(RenderingTest, prints_every_certificate_in_force_as_it_was_issued) {
  const auto numbers = issueSome(3);
  ASSERT_TRUE(deciders.revoke(numbers[1], "error-found"));
  const auto report = renderCertificates(world.central, order);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->written, 2U);
  EXPECT_EQ(report->notInForce, 1U);
  EXPECT_THAT(filesIn(out), testing::UnorderedElementsAre(numbers[0] + ".pdf", numbers[2] + ".pdf"));
  EXPECT_EQ(*readFile(out / (numbers[0] + ".pdf")), *certificateDocument(world.central, numbers[0]));
}

TEST_F(RenderingTest, makes_only_what_is_missing_when_it_comes_again) {
  const auto numbers = issueSome(2);
  ASSERT_TRUE(renderCertificates(world.central, order));
  ASSERT_TRUE(writeFileAtomically(out / (numbers[0] + ".pdf"), asBytes("mine")));
  std::filesystem::remove(out / (numbers[1] + ".pdf"));
  const auto report = renderCertificates(world.central, order);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->written, 1U);
  EXPECT_EQ(report->alreadyThere, 1U);
  EXPECT_EQ(asText(*readFile(out / (numbers[0] + ".pdf"))), "mine");
}

TEST_F(RenderingTest, killed_in_the_middle_and_resumed_gives_each_once_and_the_same_bytes) {
  constexpr int count = 8;
  issueSome(count);
  ASSERT_TRUE(renderCertificates(world.central, order));
  // A database of its own for the child: SQLite's handles do not survive a fork.
  const auto copy = world.folder / "copy";
  std::filesystem::copy(world.central.folder, copy, std::filesystem::copy_options::recursive);
  auto broken = order;
  broken.folder = world.folder / "broken";
  broken.threads = 1;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto central = openCentral(copy, world.clock);
    if (!central) ::_exit(1);
    // Once a file is there, and before the last certificate is even given: at most five are under way.
    (void)renderCertificates(*central, broken, [&](RenderStep step, std::size_t done, std::size_t /*total*/) {
      if (step != RenderStep::printing || done < 2) return;
      while (countPdfs(broken.folder) == 0) std::this_thread::yield();
      ::raise(SIGKILL);
    });
    ::_exit(2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  const auto before = countPdfs(broken.folder);
  ASSERT_GE(before, 1);
  ASSERT_LT(before, count);
  ASSERT_TRUE(writeFileAtomically(broken.folder / "ABCD-2345.pdf.xyz.tmp", asBytes("half")));

  const auto report = renderCertificates(world.central, broken);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->alreadyThere, static_cast<std::size_t>(before));
  EXPECT_EQ(report->written, static_cast<std::size_t>(count - before));
  EXPECT_THAT(filesIn(broken.folder), testing::UnorderedElementsAreArray(filesIn(out)));
  for (const auto& name : filesIn(out)) EXPECT_EQ(*readFile(out / name), *readFile(broken.folder / name)) << name;
}

TEST_F(RenderingTest, check_names_every_fault_and_writes_nothing) {
  const auto numbers = issueSome(2);
  order.layout = "missing";
  const auto report = checkCertificates(world.central, order);
  ASSERT_TRUE(report);
  EXPECT_THAT(faultsOf(*report), testing::UnorderedElementsAre(numbers[0] + " document.no-layout layout missing",
                                                               numbers[1] + " document.no-layout layout missing"));
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(RenderingTest, prints_none_while_one_has_a_fault) {
  const auto good = issue("c1", "Anna Murphy");
  const auto bad = issue("c2", "Björk");
  auto layout = asText(*readFile(shipped / "plain.toml"));
  layout.replace(layout.find("[30, 76, 237, 14]"), 17, "[30, 76, 64, 14]");  // too narrow for a longer name
  layout.replace(layout.find("minimum = 14"), 12, "minimum = 30");
  std::filesystem::create_directories(world.central.folder / "layouts");
  ASSERT_TRUE(writeFileAtomically(world.central.folder / "layouts/narrow.toml", asBytes(layout)));
  order.layout = "narrow";
  const auto report = renderCertificates(world.central, order);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(faultsOf(*report), testing::ElementsAre(good + " document.text-overflow name"));
  EXPECT_THAT(filesIn(out), testing::IsEmpty());
}

TEST_F(RenderingTest, takes_the_sessions_own_layout_and_language) {
  const auto number = issue("c1", "Anna Murphy");
  CertificateDesigns designs;
  designs.sessions["s1"] = {"transcript", "fr"};
  ASSERT_TRUE(writeDesigns(world.central.folder, designs));
  ASSERT_TRUE(renderCertificates(world.central, order));
  EXPECT_NE(*readFile(out / (number + ".pdf")), *certificateDocument(world.central, number));
  order.folder = world.folder / "other";
  order.session = "s2";
  EXPECT_EQ(renderCertificates(world.central, order)->written, 0U);
}

TEST_F(RenderingTest, a_certificate_whose_layout_shows_no_date_of_birth_does_not_tell_it_in_its_code) {
  CertificateDesigns designs;
  designs.exams["core-skills"] = {"plain", "en"};
  ASSERT_TRUE(writeDesigns(world.central.folder, designs));
  const auto born = [&](const std::string& number) {
    const auto issued = *world.central.journal->load<Certificate>(number)->issued;
    const auto sealed = *world.central.journal->unseal(issued);
    return credential::parse(*parseBase64(sealed.at("credential").get<std::string>()))->claims.dateOfBirth;
  };
  EXPECT_FALSE(born(issue("c1", "Anna Murphy")));
  ASSERT_TRUE(writeDesigns(world.central.folder, {}));
  EXPECT_TRUE(born(issue("c2", "Anna Murphy")));
}

TEST_F(RenderingTest, a_layout_with_a_second_code_prints_the_portrait_that_the_first_one_signs) {
  CertificateDesigns designs;
  designs.exams["core-skills"] = {"transcript", "en"};
  ASSERT_TRUE(writeDesigns(world.central.folder, designs));
  const auto number = issue("c1", "Anna Murphy");
  const auto sealed = *world.central.journal->unseal(*world.central.journal->load<Certificate>(number)->issued);
  const auto portrait = *parseBase64(sealed.at("portrait").get<std::string>());
  ASSERT_TRUE(renderCertificates(world.central, order));

  std::set<std::string> texts;
  const auto pages = kiosk::loadPictures(out / (number + ".pdf"));
  ASSERT_TRUE(pages) << pages.error().message;
  for (const auto& code : kiosk::readQrCodes(pages->front())) texts.insert(code.text);
  ASSERT_EQ(texts.size(), 2U);
  const auto& first = *texts.begin();
  const auto& second = *texts.rbegin();
  EXPECT_EQ(*credential::fromPortraitText(second), portrait);
  const auto claims = credential::parse(*credential::fromQrText(first))->claims;
  EXPECT_EQ(claims.portraitHash, credential::photoHashOf(portrait));
}

TEST_F(RenderingTest, leaves_out_whoever_was_erased) {
  issue("c1", "Anna Murphy");
  const auto other = issue("c2", "Bo Li");
  ASSERT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  const auto report = renderCertificates(world.central, order);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->erased, 1U);
  EXPECT_THAT(filesIn(out), testing::ElementsAre(other + ".pdf"));
}

TEST_F(RenderingTest, one_run_at_a_time_prints_into_a_folder) {
  issueSome(1);
  std::filesystem::create_directories(out);
  const int held = ::open(out.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(held, LOCK_EX | LOCK_NB), 0);
  EXPECT_EQ(renderCertificates(world.central, order).error().code, "render.busy");
  ::close(held);
  EXPECT_EQ(renderCertificates(world.central, order)->written, 1U);
}

TEST_F(RenderingTest, stops_at_a_folder_that_can_not_be_written) {
  issueSome(1);
  ASSERT_TRUE(writeFileAtomically(out, asBytes("a file, no folder")));
  EXPECT_EQ(renderCertificates(world.central, order).error().code, "file.unwritable");
}

}  // namespace
}  // namespace assay::central
