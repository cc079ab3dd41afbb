#include "kiosk/app/effects_runner.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "hal/fake/fake_camera.h"
#include "kiosk/app/centre_test_kit.h"
#include "kiosk/app/news_test_kit.h"
#include "kiosk/app/photo_studio.h"
#include "kiosk/app/read_model.h"
#include "shared/credential/qr_text.h"
#include "tests/support/face_picture.h"

namespace assay::kiosk {
namespace {

using credential::CertificateStatus;
using testing::IsEmpty;

struct Effects : testing::Test {
  test::CentreKit centre;
  test::NewsBox box;
  hal::fake::FakeCamera* camera = new hal::fake::FakeCamera;
  CameraWorker cameraWorker{std::unique_ptr<hal::Camera>{camera}, box.post(), [] {}};
  journal::BlobStore blobs{centre.nodes.folder / "blobs"};
  EffectsRunner effects{{.journal = *centre.journal, .blobs = blobs, .camera = &cameraWorker}, box.post()};
  KioskState state;
  LocaleFormat format{"en-GB"};

  Effects() {
    ReadModel reader(*centre.journal);
    if (!reader.refresh(state.model)) throw std::runtime_error("no model");
  }

  std::vector<Message> run(const Effect& effect) {
    return effects.run(effect, state, format, centre.nodes.clock.now());
  }
  template <class Answer>
  Answer answer(const Effect& effect) {
    const auto answers = run(effect);
    return std::get<Answer>(answers.at(0));
  }
  void takeGoodPhoto() {
    camera->show(assay::test::facePhoto());
    run(effect::UseCamera{effect::CameraUse::portrait});
    ASSERT_TRUE(box.next<message::Advice>());
    EXPECT_TRUE(answer<message::PhotoTaken>(effect::TakePhoto{}).kept);
  }
};

TEST_F(Effects, append_is_in_the_journal_when_it_is_answered) {
  const auto appended =
      answer<message::Appended>(effect::Append{{assay::test::arrival("b1", "A1")}, {"candidate", "c1"}});
  ASSERT_TRUE(appended.ids);
  EXPECT_EQ(centre.journal->fact(appended.ids->front())->value().type, "sitting.arrived");
}

TEST_F(Effects, append_that_fails_is_answered_with_the_error) {
  const Draft wrong{{"sitting", "b1"}, "sitting.arrived", json::object(), {}};
  EXPECT_EQ(answer<message::Appended>(effect::Append{{wrong}, {"candidate", "c1"}}).ids.error().code, "event.bad-body");
}

TEST_F(Effects, a_photo_is_cut_sealed_with_the_candidates_key_and_stored) {
  takeGoodPhoto();
  EXPECT_FALSE(effects.pictures().photo.rgb.empty());
  const auto stored = answer<message::PhotoStored>(effect::StorePhoto{"c1"});
  ASSERT_TRUE(stored.blob) << stored.blob.error().message;
  const auto key = centre.journal->personKey("c1");
  const auto file = blobs.open(*stored.blob, **key);
  ASSERT_TRUE(file);
  EXPECT_EQ(toHex(BytesView{*file}.first(2)), "ffd8") << "a JPEG file";
}

TEST_F(Effects, without_a_photo_there_is_nothing_to_store) {
  EXPECT_FALSE(answer<message::PhotoTaken>(effect::TakePhoto{}).kept) << "nobody is before the camera";
  EXPECT_EQ(answer<message::PhotoStored>(effect::StorePhoto{"c1"}).blob.error().code, "photo.missing");
}

TEST_F(Effects, a_wiped_photo_can_not_be_stored_any_more) {
  takeGoodPhoto();
  run(effect::WipePhoto{});
  EXPECT_TRUE(effects.pictures().photo.rgb.empty());
  EXPECT_EQ(answer<message::PhotoStored>(effect::StorePhoto{"c1"}).blob.error().code, "photo.missing");
}

TEST_F(Effects, a_photo_can_be_taken_again_after_the_first_was_wiped) {
  takeGoodPhoto();
  run(effect::WipePhoto{});
  answer<message::PhotoTaken>(effect::TakePhoto{});
  EXPECT_TRUE(answer<message::PhotoStored>(effect::StorePhoto{"c1"}).blob);
}

TEST_F(Effects, shows_a_stored_photo_and_drops_it_again) {
  takeGoodPhoto();
  const auto stored = answer<message::PhotoStored>(effect::StorePhoto{"c1"});
  run(effect::ShowBlobs{"c1", *stored.blob, ""});
  EXPECT_GT(effects.pictures().checkIn.width, 0);
  EXPECT_EQ(effects.pictures().claim.width, 0);
  run(effect::ShowBlobs{});
  EXPECT_EQ(effects.pictures().checkIn.width, 0);
}

TEST_F(Effects, shows_a_photo_as_soon_as_it_arrives) {
  const auto key = *centre.journal->personKeyOrNew("c1");
  const auto file = photoFile(hal::Image(30, 40, 200));
  journal::BlobStore elsewhere(centre.nodes.folder / "elsewhere");
  const auto hash = *elsewhere.put(file, key);
  run(effect::ShowBlobs{"c1", "", hash});
  EXPECT_EQ(effects.pictures().claim.width, 0);
  ASSERT_TRUE(blobs.appendPartial(hash, 0, *elsewhere.sealedBytes(hash)));
  ASSERT_TRUE(blobs.completePartial(hash));
  effects.refresh({});
  EXPECT_EQ(effects.pictures().claim.width, 30);
}

TEST_F(Effects, the_pin_is_checked_elsewhere_and_answered_by_post) {
  EXPECT_THAT(run(effect::CheckPin{"1234"}), IsEmpty());
  EXPECT_EQ(box.next<message::PinChecked>()->staff, StaffId::parse("ada"));
  run(effect::CheckPin{"9999"});
  EXPECT_EQ(box.next<message::PinChecked>()->staff, std::nullopt);
}

TEST_F(Effects, the_pin_of_whom_a_card_names_is_nobody_else_s) {
  run(effect::CheckPin{"1234", StaffId::parse("ada")});
  EXPECT_EQ(box.next<message::PinChecked>()->staff, StaffId::parse("ada"));
  run(effect::CheckPin{"1234", StaffId::parse("emil")});
  EXPECT_EQ(box.next<message::PinChecked>()->staff, std::nullopt);
}

TEST_F(Effects, a_card_that_was_taken_off_meanwhile_is_not_registered) {
  EXPECT_EQ(answer<message::Appended>(effect::RegisterCard{*StaffId::parse("ada")}).ids.error().code, "card.gone");
}

TEST_F(Effects, a_certificate_is_judged_with_the_published_lists) {
  const auto text = credential::toQrText("verify.example.org", centre.certificates.credential());
  centre.nodes.clock.set(centre.certificates.now);
  EXPECT_EQ(answer<message::Judged>(effect::Judge{text}).verdict.kind, "unknown-issuer") << "no list yet";
  centre.publishLists();
  effects.refresh({{"trust", "trust"}});
  const auto verdict = answer<message::Judged>(effect::Judge{text}).verdict;
  EXPECT_EQ(verdict.kind, "genuine-valid");
  EXPECT_EQ(verdict.number, "EB-2026-004711");
  EXPECT_EQ(verdict.issued, "2026-05-04");
  EXPECT_EQ(verdict.statusAgeDays, 0);
  EXPECT_EQ(verdict.grades.size(), 8U);
}

TEST_F(Effects, a_trust_list_that_the_root_key_did_not_sign_is_not_taken) {
  centre.decide("trust/trust", "trust.published",
                {{"list", toBase64(signTrustList(centre.certificates.trust, SigningKey::generate()))}});
  centre.sync();
  effects.refresh({{"trust", "trust"}});
  const auto text = credential::toQrText("verify.example.org", centre.certificates.credential());
  EXPECT_EQ(answer<message::Judged>(effect::Judge{text}).verdict.kind, "unknown-issuer");
}

/// Lists as central exports them, brought on a stick.
struct ListsOnAStick : Effects {
  credential::test::World& world = centre.certificates;
  const std::string text = credential::toQrText("verify.example.org", world.credential());
  const std::filesystem::path kept = centre.nodes.folder / "lists";
  EffectsRunner station{{.journal = *centre.journal, .blobs = blobs, .lists = kept}, box.post()};

  ListsOnAStick() { centre.nodes.clock.set(world.now); }

  [[nodiscard]] Bytes trust() const { return signTrustList(world.trust, world.root); }
  [[nodiscard]] Bytes status(CertificateStatus of, std::int64_t sequence) const {
    auto list = world.list;
    list.sequence = sequence;
    list.set(4711, of);
    return *signStatusList(list, world.keyId, world.issuer);
  }
  std::string verdict(EffectsRunner& by) {
    const auto answers = by.run(effect::Judge{text}, state, format, centre.nodes.clock.now());
    return std::get<message::Judged>(answers.at(0)).verdict.kind;
  }
};

TEST_F(ListsOnAStick, are_used_by_a_station_that_never_got_any_by_sync) {
  EXPECT_EQ(verdict(station), "unknown-issuer");
  station.take({trust(), {status(CertificateStatus::valid, 1)}});
  EXPECT_EQ(verdict(station), "genuine-valid");
}

TEST_F(ListsOnAStick, outlive_a_restart) {
  station.take({trust(), {status(CertificateStatus::revoked, 1)}});
  EffectsRunner again{{.journal = *centre.journal, .blobs = blobs, .lists = kept}, box.post()};
  EXPECT_EQ(verdict(again), "genuine-revoked");
}

TEST_F(ListsOnAStick, count_only_if_they_are_newer_whichever_way_the_others_came) {
  world.list.sequence = 5;
  centre.publishLists();
  station.refresh({{"trust", "trust"}});
  station.take({std::nullopt, {status(CertificateStatus::revoked, 4)}});
  EXPECT_EQ(verdict(station), "genuine-valid");
  station.take({std::nullopt, {status(CertificateStatus::revoked, 6)}});
  EXPECT_EQ(verdict(station), "genuine-revoked");
  station.refresh({{"status", "0"}});
  EXPECT_EQ(verdict(station), "genuine-revoked") << "what came by sync is older by now";
}

TEST_F(ListsOnAStick, that_are_torn_forged_or_something_else_change_nothing) {
  station.take({trust(), {status(CertificateStatus::valid, 1)}});
  auto torn = status(CertificateStatus::revoked, 2);
  torn.resize(torn.size() / 2);
  auto changed = status(CertificateStatus::revoked, 2);
  changed[changed.size() / 2] ^= 1U;
  auto next = world.trust;
  next.sequence = 9;
  next.tombstones.insert(world.keyId);
  next.keys.clear();
  station.take({signTrustList(next, SigningKey::generate()), {torn, changed, Bytes{}, toBytes("hello"), trust()}});
  EXPECT_EQ(verdict(station), "genuine-valid");
  EffectsRunner again{{.journal = *centre.journal, .blobs = blobs, .lists = kept}, box.post()};
  EXPECT_EQ(verdict(again), "genuine-valid");
}

TEST_F(ListsOnAStick, count_still_after_the_root_key_has_changed) {
  station.take({trust(), {}});
  const auto second = SigningKey::generate();
  auto next = world.trust;
  next.sequence = 2;
  next.rootChanges = {credential::changeRoot(world.root, second.publicKey(), world.now + std::chrono::hours{24})};
  station.take({signTrustList(next, second), {status(CertificateStatus::valid, 1)}});
  EXPECT_EQ(verdict(station), "genuine-valid");
  next.sequence = 3;
  next.tombstones.insert(world.keyId);
  next.keys.clear();
  station.take({signTrustList(next, world.root), {}});
  EXPECT_EQ(verdict(station), "genuine-valid") << "the old root signs no more";
  station.take({signTrustList(next, second), {}});
  EXPECT_EQ(verdict(station), "not-genuine");
}

}  // namespace
}  // namespace assay::kiosk
