#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World door() { return world().withSession().withCandidates(3); }

Refusal refusalAfterScanning(World& at, const std::string& booking) {
  at.press(intent::StartCheckIn{}).scan(booking);
  return at.view<RefusedView>().refusal;
}

TEST(CheckInFlow, goes_from_the_code_to_the_ticket) {
  auto at = door();
  at.press(intent::StartCheckIn{});
  EXPECT_EQ(at.view<ScanView>().purpose, "check-in");
  EXPECT_EQ(std::pair(at.screen().step, at.screen().steps), std::pair(1, 5));
  at.scan("b1");
  const auto identity = at.view<ConfirmIdentityView>();
  EXPECT_EQ(identity.name, "Ana Pérez");
  EXPECT_EQ(identity.birthDate, "2001-05-04");
  EXPECT_EQ(identity.exam, "Core Skills");
  EXPECT_EQ(identity.starts.zone, "Europe/Paris");
  at.press(intent::ConfirmIdentity{});
  EXPECT_EQ(at.view<ConsentView>().organisation, "Exam House");
  at.press(intent::GiveConsent{});
  EXPECT_EQ(at.view<PhotoView>().purpose, "check-in");
  at.photo();
  const auto ticket = at.view<TicketView>();
  EXPECT_EQ(ticket.ticket, "A1");
  EXPECT_EQ(ticket.seat, "1");
  EXPECT_EQ(ticket.room, "Room A");
  EXPECT_EQ(ticket.instructions, "Bring a pencil");
  EXPECT_TRUE(ticket.printed);
  EXPECT_EQ(at.stageOf("b1"), "checked-in");
  EXPECT_EQ(at.state.model.sittings.at("b1").photo, "photo-hash");
}

TEST(CheckInFlow, is_written_as_one_append_by_the_candidate) {
  auto at = door();
  at.checkInUntilPhoto("b1").photo();
  const auto appends = at.all<effect::Append>();
  ASSERT_EQ(appends.size(), 1U);
  EXPECT_EQ(appends[0].actor, (Actor{"candidate", "c1"}));
  ASSERT_EQ(appends[0].drafts.size(), 3U);
  EXPECT_EQ(appends[0].drafts[2].body.at("identity"), "booking-code");
  EXPECT_EQ(appends[0].drafts[2].body.at("station"), "Door 1");
}

TEST(CheckInFlow, numbers_tickets_on_by_its_own_letter_and_gives_the_first_free_seat) {
  auto at = door();
  at.happened("sitting/b3", "sitting.arrived", {{"ticket", "B40"}});
  at.happened("sitting/b2", "sitting.arrived", {{"ticket", "A7"}});
  at.happened("sitting/b2", "sitting.checked-in",
              {{"seat", "1"}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}});
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.view<TicketView>().ticket, "A8");
  EXPECT_EQ(at.view<TicketView>().seat, "2");
}

TEST(CheckInFlow, a_ticket_that_is_no_number_does_not_stop_the_numbering) {
  auto at = door();
  at.happened("sitting/b3", "sitting.arrived", {{"ticket", "A99999999999999999999"}});
  at.happened("sitting/b2", "sitting.arrived", {{"ticket", "A2147483647"}});
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.view<TicketView>().ticket, "A1");
}

TEST(CheckInFlow, keeps_the_ticket_of_who_has_arrived_already) {
  auto at = door();
  at.happened("sitting/b1", "sitting.arrived", {{"ticket", "B4"}});
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.view<TicketView>().ticket, "B4");
}

TEST(CheckInFlow, prints_the_ticket_when_there_is_a_printer) {
  auto with = door();
  with.checkInUntilPhoto("b1").photo();
  ASSERT_EQ(with.all<effect::PrintTicket>().size(), 1U);
  EXPECT_EQ(with.all<effect::PrintTicket>()[0].ticket.ticket, "A1");
  auto without = door();
  without.state.printer = hal::Absent{};
  without.checkInUntilPhoto("b1").photo();
  EXPECT_TRUE(without.all<effect::PrintTicket>().empty());
  EXPECT_FALSE(without.view<TicketView>().printed);
}

TEST(CheckInFlow, a_code_that_is_none_is_told_on_the_scan_screen) {
  auto at = door();
  at.press(intent::StartCheckIn{});
  for (const auto& text : {std::string{"hello"}, std::string{"\x1b[2J"}, std::string(1 << 20, 'x'), std::string{}}) {
    at.tell(message::CodeRead{text});
    EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.not-a-booking", {}}));
  }
  at.scan("b99");
  EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.unknown-booking", {}}));
  at.scan("b1");
  EXPECT_EQ(at.screenName(), "confirm-identity");
}

TEST(CheckInFlow, a_code_that_stays_in_view_is_looked_up_anew_when_the_roster_arrives) {
  auto at = world().withSession();
  at.press(intent::StartCheckIn{}).hold("b1");
  EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.unknown-booking", {}}));
  at.pass(40s).withCandidates(1).tell(message::ModelChanged{});
  EXPECT_EQ(at.view<ConfirmIdentityView>().name, "Ana Pérez");
  at.pass(20s);
  EXPECT_EQ(at.screenName(), "confirm-identity") << "from now on there is the time of every step";
}

TEST(CheckInFlow, a_code_that_is_gone_when_the_roster_arrives_leads_nowhere) {
  auto at = world().withSession();
  at.press(intent::StartCheckIn{}).scan("b1").withCandidates(1).tell(message::ModelChanged{});
  EXPECT_EQ(at.screenName(), "scan");
}

TEST(CheckInFlow, looks_anew_only_at_what_was_refused) {
  auto at = door();
  at.press(intent::StartCheckIn{}).tell(message::ModelChanged{}).hold("b1").tell(message::ModelChanged{});
  EXPECT_TRUE(at.all<effect::LookAnew>().empty());
}

TEST(CheckInFlow, a_refused_code_that_lies_there_forgotten_does_not_keep_the_kiosk) {
  auto at = door();
  at.press(intent::StartCheckIn{}).hold("b99");
  for (int seconds = 0; seconds < 45; ++seconds) at.tell(message::ModelChanged{}).pass(1s);
  EXPECT_EQ(at.screenName(), "home");
}

TEST(CheckInFlow, takes_confirmed_bookings_only) {
  auto at = door();
  at.withBooking("b9", "c1", booking_state::Cancelled{});
  at.press(intent::StartCheckIn{}).scan("b9");
  EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.booking-not-confirmed", {{"state", "cancelled"}}}));
}

TEST(CheckInFlow, somebody_whose_name_is_not_here_is_sent_to_the_desk) {
  auto at = door();
  at.state.model.people.erase("c1");
  at.press(intent::StartCheckIn{}).scan("b1");
  EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.details-missing", {}}));
}

TEST(CheckInFlow, refuses_who_is_checked_in_already_with_time_and_station) {
  auto at = door();
  at.checkInUntilPhoto("b1").photo().press(intent::GoHome{});
  EXPECT_EQ(refusalAfterScanning(at, "b1"),
            (Refusal{"check-in.already", {{"time", "2026-05-04T08:30:00.000Z"}, {"station", "Door 1"}}}));
  EXPECT_EQ(at.view<RefusedView>().zone, "Europe/Paris");
}

TEST(CheckInFlow, refuses_too_early_and_too_late) {
  auto early = door();
  early.now = *parseInstant("2026-05-04T07:59:59Z");
  EXPECT_EQ(refusalAfterScanning(early, "b1").code, "check-in.too-early");
  auto late = door();
  late.now = *parseInstant("2026-05-04T09:15:01Z");
  EXPECT_EQ(refusalAfterScanning(late, "b1").code, "check-in.too-late");
}

TEST(CheckInFlow, refuses_a_cancelled_session_and_a_full_room) {
  auto cancelled = door();
  cancelled.state.model.sessions.at("s1").cancelled = true;
  EXPECT_EQ(refusalAfterScanning(cancelled, "b1").code, "check-in.session-cancelled");
  auto full = world().withSession("s1", "2026-05-04T09:00:00Z", {}).withCandidates(1);
  EXPECT_EQ(refusalAfterScanning(full, "b1").code, "check-in.no-seat");
}

TEST(CheckInFlow, becoming_late_at_the_camera_is_refused_before_anything_is_written) {
  auto at = door();
  at.now = *parseInstant("2026-05-04T09:14:59Z");
  at.checkInUntilPhoto("b1");
  at.now += 2s;
  at.photo();
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "check-in.too-late");
  EXPECT_TRUE(at.all<effect::Append>().empty());
}

TEST(CheckInFlow, a_booking_that_sync_takes_away_ends_in_a_refusal) {
  auto at = door();
  at.checkInUntilPhoto("b1");
  at.happened("booking/b1", "booking.cancelled");
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "scan.booking-not-confirmed");
  at.photo();
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "scan.booking-not-confirmed");
  EXPECT_TRUE(at.all<effect::Append>().empty());
}

TEST(CheckInFlow, who_says_that_it_is_not_them_is_sent_to_the_desk) {
  auto at = door();
  at.press(intent::StartCheckIn{}).scan("b1").press(intent::DenyIdentity{});
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "check-in.identity-denied");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(CheckInFlow, nothing_is_photographed_or_written_without_consent) {
  auto at = door();
  at.press(intent::StartCheckIn{}).scan("b1").press(intent::ConfirmIdentity{}).photo();
  EXPECT_EQ(at.screenName(), "consent");
  EXPECT_TRUE(at.all<effect::TakePhoto>().empty());
}

TEST(CheckInFlow, takes_a_photo_only_when_the_advice_is_good) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::tooDark}).press(intent::TakePhoto{});
  EXPECT_EQ(at.view<PhotoView>().advice, PhotoAdvice::tooDark);
  EXPECT_TRUE(at.all<effect::TakePhoto>().empty());
  at.tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  EXPECT_TRUE(at.view<PhotoView>().taken);
}

TEST(CheckInFlow, no_photo_is_shown_as_taken_when_the_face_had_just_left) {
  auto at = door();
  at.faceLeaves = true;
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  EXPECT_FALSE(at.view<PhotoView>().taken);
  EXPECT_EQ(at.view<PhotoView>().advice, PhotoAdvice::noFace);
  at.faceLeaves = false;
  at.tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  EXPECT_TRUE(at.view<PhotoView>().taken);
}

TEST(CheckInFlow, the_photo_can_be_taken_again) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.press(intent::RetakePhoto{});
  EXPECT_FALSE(at.view<PhotoView>().taken);
  EXPECT_EQ(at.all<effect::WipePhoto>().size(), 1U);
  at.press(intent::AcceptPhoto{});
  EXPECT_EQ(at.screenName(), "photo");
}

TEST(CheckInFlow, without_a_camera_the_advice_says_so) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good});
  at.tell(message::DevicesChanged{hal::Absent{}, hal::Absent{}, hal::Absent{}});
  EXPECT_EQ(at.view<PhotoView>().advice, PhotoAdvice::noCamera);
  EXPECT_FALSE(at.screen().status.cameraReady);
  at.press(intent::TakePhoto{});
  EXPECT_TRUE(at.all<effect::TakePhoto>().empty());
}

TEST(CheckInFlow, what_was_not_written_is_told_and_nothing_stays) {
  auto at = door();
  at.appendFails = Error{"disk.full", "no space"};
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  EXPECT_EQ(at.stageOf("b1"), "expected");
  EXPECT_TRUE(at.all<effect::PrintTicket>().empty());
  at.press(intent::StartCheckIn{});
  EXPECT_EQ(at.screenName(), "fault");
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(CheckInFlow, a_photo_that_was_not_stored_is_a_fault_too) {
  auto at = door();
  at.photoFails = Error{"disk.full", "no space"};
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  EXPECT_TRUE(at.all<effect::Append>().empty());
  EXPECT_FALSE(at.all<effect::WipePhoto>().empty());
}

TEST(CheckInFlow, goes_back_step_by_step_and_asks_for_consent_again) {
  auto at = door();
  at.checkInUntilPhoto("b1").press(intent::Back{});
  EXPECT_EQ(at.screenName(), "consent");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "confirm-identity");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "scan");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(CheckInFlow, shows_that_it_saves_and_can_not_be_turned_back_then) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.answersAtOnce = false;
  at.press(intent::AcceptPhoto{}).press(intent::Back{});
  EXPECT_EQ(at.screenName(), "saving");
  at.answer().answer();
  EXPECT_EQ(at.screenName(), "ticket");
}

}  // namespace
}  // namespace assay::kiosk::test
