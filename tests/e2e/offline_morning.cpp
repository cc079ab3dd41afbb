#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

/// The roster has reached a station when the desk can find a name.
void waitForRoster(Day& day) {
  day.kiosk.start();
  day.desk.start();
  day.desk.signIn(deskPin, "desk");
  day.desk.waitForWords("Amélie Dubois-Lefèvre");
  day.report.held("the desk signed in with a PIN and sees the roster");
  day.kiosk.press("home.check-in");
  day.kiosk.waitFor("scan");
  holdBooking(day.kiosk, day.central.bookingOf("p10"), 90);
  day.kiosk.waitFor("confirm-identity");
  day.kiosk.press("check-in.deny");
  day.kiosk.waitFor("refused");
  day.kiosk.press("refused.done");
  day.kiosk.coverCamera();
  day.report.held("the kiosk knows the bookings");
}

void deskMorning(Day& day) {
  auto& desk = day.desk;
  desk.search("Wisniewsky Krzystof");
  desk.waitForWords("Krzysztof Wiśniewski");
  desk.screenshot(day.out / "desk-search.png");
  desk.press(desk.idOf("desk.row.", "Wiśniewski"));
  desk.press("desk.action.check-in");
  desk.waitForNode("desk.action.seat");
  day.report.held("a misspelt name finds the second candidate at the desk, who is checked in");
  desk.press("desk.close");
  desk.waitForNode("desk.call-next");
  desk.screenshot(day.out / "desk-queue.png");
  desk.press("desk.call-next");
  desk.waitForNode("desk.action.start");
  day.report.held("the desk calls and seats the next in the queue");
  desk.press("desk.action.incident");
  desk.press("incident.minor");
  desk.type("incident.note", "Phone rang in the room");
  desk.screenshot(day.out / "desk-incident.png");
  desk.press("incident.confirm");
  desk.waitForWords("Minor · Phone rang in the room");
  day.report.held("an incident is recorded with its severity");
}

void undoAtDesk(Day& day) {
  auto& desk = day.desk;
  checkInAtDesk(desk, "Minh Khai", day.central.bookingOf("c04"));
  desk.press("desk.action.undo");
  desk.waitForNode("reason.wrong-person");
  desk.screenshot(day.out / "desk-undo.png");
  desk.press("reason.wrong-person");
  desk.waitForWords("Wrong person");
  desk.waitForNode("desk.action.check-in");
  desk.screenshot(day.out / "desk-undone.png");
  day.report.held("a check-in is undone with a reason, which is kept");
  desk.press("desk.action.check-in");
  desk.waitForNode("desk.action.seat");
}

/// From one station to the other, with nothing in between.
void deskHearsOfIt(Day& day) {
  auto& desk = day.desk;
  openAtDesk(desk, "Dubois", day.central.bookingOf("c01"));
  desk.waitForNode("desk.action.seat");
  desk.screenshot(day.out / "desk-without-central.png");
  desk.press("desk.close");
  day.report.held("the desk knows of it from the kiosk itself, without central");
}

}  // namespace

void checkInOffline(Day& day) {
  day.report.chapter("3. The roster arrives, then central goes away");
  waitForRoster(day);
  day.kiosk.waitFor("home");
  day.kiosk.screenshot(day.out / "home.png");
  day.central.stop();
  day.report.held("central is stopped; the day goes on without it");

  day.report.chapter("4. Checking in without a network");
  checkInAtKiosk(day.kiosk, day.central.bookingOf("c01"), 1);
  day.kiosk.screenshot(day.out / "ticket.png");
  day.report.held("a candidate checks in by QR: identity, consent, photo, seat " + day.kiosk.words("ticket.seat") +
                  ", ticket " + day.kiosk.words("ticket.number"));
  day.kiosk.press("ticket.done");
  deskHearsOfIt(day);
  checkInAtKiosk(day.kiosk, day.central.bookingOf("c03"), 3);
  day.kiosk.press("ticket.done");
  day.kiosk.waitFor("home");
  day.kiosk.press("home.check-in");
  day.kiosk.waitFor("scan");
  day.kiosk.showPicture(bookingFrame(day.central.bookingOf("c03"), 4));
  day.kiosk.waitFor("refused");
  day.kiosk.waitForWords("Kiosk 1");
  day.kiosk.screenshot(day.out / "refused.png");
  day.report.held("who comes twice is refused, with the time and place of the first check-in");
  day.kiosk.press("refused.done");
  day.kiosk.coverCamera();
  deskMorning(day);
  undoAtDesk(day);
}

}  // namespace assay::e2e
