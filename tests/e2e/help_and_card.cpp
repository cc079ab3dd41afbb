#include "tests/e2e/exam_day.h"

namespace assay::e2e {

void callForHelp(Day& day) {
  day.report.chapter("8. A candidate calls for help");
  auto& kiosk = day.kiosk;
  auto& desk = day.desk;
  kiosk.waitFor("home");
  kiosk.press("home.check-in");
  kiosk.waitFor("scan");
  kiosk.press("page.help");
  kiosk.waitForNode("help.how-to");
  kiosk.screenshot(day.out / "help-reasons.png");
  kiosk.press("help.how-to");
  kiosk.waitForWords("Somebody will come to you");
  expect(day.report, kiosk.screen() == "scan", "the candidate reads that somebody comes, and stays where they are");
  kiosk.press("scan.back");
  kiosk.waitFor("home");
  desk.waitForNode("home.waiting");
  desk.screenshot(day.out / "help-at-desk.png");
  day.report.held("the desk says that a call waits, before anybody has signed in there");
  desk.signIn(deskPin, "desk");
  desk.press("place.support");
  desk.waitFor("support");
  const auto row = desk.idOf("support.row.", "I do not know how to go on");
  expect(day.report, desk.says("Kiosk 1"), "the invigilator sees what it is about and where");
  desk.press(row);
  desk.press("support.take-on");
  kiosk.waitForWords("Somebody is seeing to it");
  day.report.held("it is taken on, and the kiosk says so");
  desk.press("support.answer", "on-the-way");
  kiosk.waitForWords("Somebody is on the way");
  kiosk.screenshot(day.out / "help-answered.png");
  desk.press("support.close", "helped");
  kiosk.waitForWords("Your call for help is closed");
  desk.screenshot(day.out / "help-closed.png");
  day.report.held("it is answered and closed, and the kiosk says so");
  kiosk.press("help.call.action");
  kiosk.waitForNode("page.help");
  desk.press("sign-out");
  desk.waitFor("home");
}

void signInByCard(Day& day) {
  day.report.chapter("9. An invigilator's card");
  auto& desk = day.desk;
  desk.signIn(deskPin, "desk");
  desk.putOnCard("04A1B2C3D4E580");
  desk.waitForNode("card.confirm");
  desk.screenshot(day.out / "card-offered.png");
  desk.press("card.confirm");
  desk.press("sign-out");
  desk.waitFor("home");
  day.report.held("whoever has signed in makes the card on the reader theirs");
  desk.press("home.sign-in");
  desk.waitForWords(": enter your PIN");
  expect(day.report, !desk.has("sign-out"), "the card alone lets nobody in");
  desk.screenshot(day.out / "card-and-pin.png");
  desk.enterPin(deskPin);
  desk.waitFor("desk");
  desk.takeOffCard();
  desk.waitFor("home");
  day.report.held("with its PIN it does, and taken off it signs them out");
}

}  // namespace assay::e2e
