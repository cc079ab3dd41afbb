#include "shared/domain/booking.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;
using test::Facts;
using test::morning;
using namespace std::chrono_literals;

Session sessionOf(const std::string& id, int seats = 2) {
  Session session{*SessionId::parse(id), "core", "c", morning() + 48h, morning() + 50h, "Europe/Paris", "A"};
  for (int i = 1; i <= seats; ++i) session.seats.push_back(std::to_string(i));
  session.workstations = seats;
  session.proctors = 1;
  session.ratio = 30;
  return session;
}

struct Desk {
  Facts facts{{"booking", "b1"}};
  Session session = sessionOf("s1");
  Session other = sessionOf("s2");
  Booking booking{*BookingId::parse("b1")};
  EventId request{"a", 1};

  Result<Draft, Refusal> ask(bool authorised = false, Instant now = morning()) const {
    return requestBooking(booking.id, *CandidateId::parse("c1"), session, authorised, now);
  }
  Desk& take(const Draft& draft) {
    EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body)) << draft.type << draft.body;
    const auto fact = facts(draft);
    request = fact.id;
    booking = apply(booking, fact);
    return *this;
  }
  Desk& decide(Occupancy occupancy = {}, Instant now = morning()) {
    return take(decideBooking(booking, request, session, occupancy, now));
  }
  Desk& confirmed() { return take(*ask()).decide(); }
  [[nodiscard]] std::string state() const { return std::string{nameOf(booking.state)}; }
};

TEST(Booking, is_confirmed_while_there_is_a_place) {
  Desk desk;
  desk.take(*desk.ask());
  EXPECT_EQ(desk.state(), "requested");
  EXPECT_FALSE(holdsPlace(desk.booking, morning()));
  desk.decide({1, 0});
  EXPECT_EQ(desk.state(), "confirmed");
  EXPECT_EQ(desk.booking.candidate, "c1");
  EXPECT_EQ(desk.booking.session, "s1");
  EXPECT_TRUE(holdsPlace(desk.booking, morning()));
}

TEST(Booking, keeps_its_candidate_whatever_else_a_request_says) {
  Desk desk;
  desk.confirmed();
  // What a type of events does not declare, a station may say as it likes.
  desk.booking = apply(desk.booking, desk.facts("booking.cancellation-requested", {{"candidate", 5}}));
  EXPECT_EQ(desk.booking.candidate, "c1");
}

TEST(Booking, survives_its_row_when_a_change_is_asked_for_before_it_is_known) {
  Desk desk;
  const auto row = toJson(apply(desk.booking, desk.facts("booking.cancellation-requested")));
  EXPECT_EQ(toJson(bookingFromJson(row)), row);
}

TEST(Booking, waits_when_the_session_is_full) {
  Desk desk;
  desk.take(*desk.ask()).decide({2, 0});
  EXPECT_EQ(desk.state(), "waitlisted");
  EXPECT_FALSE(holdsPlace(desk.booking, morning()));
}

TEST(Booking, capacity_is_the_least_of_seats_workstations_and_watched) {
  auto session = sessionOf("s1", 40);
  EXPECT_EQ(capacityOf(session), 30);
  session.proctors = 2;
  EXPECT_EQ(capacityOf(session), 40);
  session.workstations = 7;
  EXPECT_EQ(capacityOf(session), 7);
  session.proctors = 0;
  EXPECT_EQ(capacityOf(session), 0);
  session.proctors = -1;
  EXPECT_EQ(capacityOf(session), 0);
  session.proctors = session.ratio = 2'000'000'000;
  EXPECT_EQ(capacityOf(session), 7);
}

TEST(Booking, is_never_one_too_many_however_often_it_is_asked) {
  const auto session = sessionOf("s1", 3);
  int held = 0;
  for (int i = 0; i < 50; ++i) {
    Desk desk;
    desk.session = session;
    desk.take(*desk.ask()).decide({held, 0});
    if (holdsPlace(desk.booking, morning())) ++held;
  }
  EXPECT_EQ(held, 3);
}

TEST(Booking, keeps_to_the_deadline_when_asked_and_when_decided) {
  Desk desk;
  desk.session.bookingUntil = morning();
  EXPECT_EQ(codeOf(desk.ask(false, morning())), "done");
  EXPECT_EQ(codeOf(desk.ask(false, morning() + 1ms)), "booking.deadline-passed");
  desk.take(*desk.ask()).decide({}, morning() + 1ms);
  EXPECT_EQ(std::get<booking_state::Refused>(desk.booking.state).reason, "booking.deadline-passed");
}

TEST(Booking, without_a_deadline_ends_with_the_start) {
  Desk desk;
  EXPECT_EQ(codeOf(desk.ask(false, desk.session.starts)), "done");
  EXPECT_EQ(codeOf(desk.ask(false, desk.session.starts + 1ms)), "booking.deadline-passed");
}

TEST(Booking, of_a_closed_session_needs_authorisation) {
  Desk desk;
  desk.session.needsAuthorisation = true;
  EXPECT_EQ(codeOf(desk.ask(false)), "booking.needs-authorisation");
  desk.take(*desk.ask(true)).decide();
  EXPECT_EQ(desk.state(), "confirmed");
}

TEST(Booking, of_a_cancelled_session_is_refused) {
  Desk desk;
  desk.take(*desk.ask());
  desk.session.cancelled = true;
  EXPECT_EQ(codeOf(desk.ask()), "booking.session-cancelled");
  desk.decide();
  EXPECT_EQ(desk.state(), "refused");
}

TEST(Booking, gives_its_place_back) {
  Desk desk;
  desk.confirmed().take(*requestCancellation(desk.booking, desk.session, morning()));
  ASSERT_TRUE(desk.booking.pending);
  EXPECT_EQ(desk.booking.pending->session, "");
  EXPECT_TRUE(holdsPlace(desk.booking, morning()));
  desk.take(decideCancellation(desk.booking, desk.request, desk.session, morning()));
  EXPECT_EQ(desk.state(), "cancelled");
  EXPECT_FALSE(desk.booking.pending);
  EXPECT_FALSE(holdsPlace(desk.booking, morning()));
}

TEST(Booking, changes_keep_to_their_deadline_when_asked_and_when_decided) {
  Desk desk;
  desk.confirmed();
  desk.session.cancelUntil = morning();
  const auto late = morning() + 1ms;
  EXPECT_EQ(codeOf(requestCancellation(desk.booking, desk.session, morning())), "done");
  EXPECT_EQ(codeOf(requestCancellation(desk.booking, desk.session, late)), "booking.change-deadline-passed");
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.session, desk.other, "", late)),
            "booking.change-deadline-passed");
  desk.take(*requestCancellation(desk.booking, desk.session, morning()));
  desk.take(decideCancellation(desk.booking, desk.request, desk.session, late));
  EXPECT_EQ(desk.state(), "confirmed");
  EXPECT_EQ(desk.booking.lastRefusal, "booking.change-deadline-passed");
  EXPECT_FALSE(desk.booking.pending);
}

TEST(Booking, that_does_not_stand_can_not_be_changed) {
  Desk desk;
  for (const BookingState& state :
       {BookingState{booking_state::Cancelled{}}, BookingState{booking_state::Refused{"x"}}}) {
    desk.booking.state = state;
    EXPECT_EQ(codeOf(requestCancellation(desk.booking, desk.session, morning())), "booking.not-standing");
    EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.session, desk.other, "", morning())), "booking.not-standing");
  }
}

TEST(Booking, the_first_transfer_is_free_and_later_ones_need_a_reason) {
  Desk desk;
  desk.confirmed().take(*requestTransfer(desk.booking, desk.session, desk.other, "", morning()));
  desk.take(decideTransfer(desk.booking, desk.request, desk.session, desk.other, {}, morning()));
  EXPECT_EQ(desk.booking.session, "s2");
  EXPECT_EQ(desk.booking.transfers, 1);
  EXPECT_EQ(desk.state(), "confirmed");
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.other, desk.session, "", morning())),
            "booking.transfer-needs-reason");
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.other, desk.session, "illness", morning())), "done");
}

TEST(Booking, is_not_transferred_to_where_it_is) {
  Desk desk;
  desk.confirmed();
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.session, desk.session, "", morning())), "booking.same-session");
}

TEST(Booking, a_transfer_obeys_the_rules_of_the_session_it_goes_to) {
  Desk desk;
  desk.confirmed();
  auto closed = desk.other;
  closed.needsAuthorisation = true;
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.session, closed, "", morning())), "booking.needs-authorisation");
  auto cancelled = desk.other;
  cancelled.cancelled = true;
  EXPECT_EQ(codeOf(requestTransfer(desk.booking, desk.session, cancelled, "", morning())), "booking.session-cancelled");
  desk.take(*requestTransfer(desk.booking, desk.session, desk.other, "", morning()));
  const auto request = desk.request;
  EXPECT_EQ(decideTransfer(desk.booking, request, desk.session, cancelled, {}, morning()).body.at("reason"),
            "booking.session-cancelled");
  desk.take(decideTransfer(desk.booking, request, desk.session, desk.other, {2, 0}, morning()));
  EXPECT_EQ(desk.booking.lastRefusal, "booking.session-full");
  EXPECT_EQ(desk.booking.session, "s1");
  EXPECT_EQ(desk.state(), "confirmed");
}

TEST(Booking, a_free_place_is_offered_to_who_waits_and_held_for_a_time) {
  Desk desk;
  desk.take(*desk.ask()).decide({2, 0});
  const auto until = morning() + 1h;
  EXPECT_EQ(codeOf(offerPlace(desk.booking, desk.session, {2, 1}, until)), "booking.session-full");
  desk.take(*offerPlace(desk.booking, desk.session, {1, 1}, until));
  EXPECT_EQ(desk.state(), "offered");
  EXPECT_TRUE(holdsPlace(desk.booking, until));
  EXPECT_FALSE(holdsPlace(desk.booking, until + 1ms));
  EXPECT_EQ(codeOf(offerPlace(desk.booking, desk.session, {}, until)), "booking.not-waiting");
}

TEST(Booking, nothing_is_offered_in_a_cancelled_session) {
  Desk desk;
  desk.take(*desk.ask()).decide({2, 0});
  desk.session.cancelled = true;
  EXPECT_EQ(codeOf(offerPlace(desk.booking, desk.session, {}, morning())), "booking.session-cancelled");
}

TEST(Booking, survives_its_row_in_every_state) {
  Desk desk;
  const auto expectSame = [&] {
    const auto row = toJson(desk.booking);
    EXPECT_EQ(toJson(bookingFromJson(row)), row);
    EXPECT_EQ(bookingFromJson(row).state.index(), desk.booking.state.index()) << row;
  };
  desk.take(*desk.ask(true));
  expectSame();
  auto waiting = desk;
  desk.decide();
  expectSame();
  desk.take(*requestTransfer(desk.booking, desk.session, desk.other, "", morning()));
  expectSame();
  desk.take(decideTransfer(desk.booking, desk.request, desk.session, desk.other, {9, 9}, morning()));
  expectSame();
  desk.take(*requestCancellation(desk.booking, desk.session, morning()));
  desk.take(decideCancellation(desk.booking, desk.request, desk.session, morning()));
  expectSame();
  desk = waiting;
  desk.decide({2, 0});
  expectSame();
  desk.take(*offerPlace(desk.booking, desk.session, {}, morning()));
  expectSame();
  desk = waiting;
  desk.decide({}, desk.session.starts + 1ms);
  expectSame();
}

}  // namespace
}  // namespace assay
