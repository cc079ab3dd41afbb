#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/ui/screens/sample_day_test_kit.h"

/// Every screen with the data that is hardest on it: names that are long, in many scripts, in both directions.
namespace assay::kiosk::test {

struct Sample {
  std::string name;  ///< of its screenshot
  kiosk::Screen screen;
  bool staff = false;
};

inline DeskView sampleDesk() {
  DeskView view{.session = "English as a second language, upper intermediate · Großer Saal 2"};
  for (int i = 0; i < 40; ++i) view.rows.push_back(sampleRow(i));
  for (const int i : {1, 10, 19, 28}) view.queue.push_back(sampleRow(i));
  for (int i = 0; i < 20; ++i)
    view.seats.push_back({std::to_string(i + 1), i % 3 == 0 ? "free" : i % 3 == 1 ? "taken" : "seated"});
  return view;
}

inline DeskDetail sampleDetail(int index) {
  DeskDetail detail{.row = sampleRow(index),
                    .birthDate = "2001-05-04",
                    .instructions = "Extra time: 25 %. Sits near the door.",
                    .hasPhoto = true};
  detail.history = {{sampleTime(-20), "stage.checked-in", "Dora Dvořáková", "", "", ""},
                    {sampleTime(-15), "stage.seated", "Dora Dvořáková", "", "", ""},
                    {sampleTime(-12), "history.undone", "Dora Dvořáková", "wrong-seat", "", "stage.seated"},
                    {sampleTime(-3), "history.incident", "Dora Dvořáková", "minor", "Phone rang twice; put away.", ""},
                    {sampleTime(-2), "history.conflict", "Door 2", "", "", "stage.checked-in"}};
  for (const auto* id : {"check-in", "seat", "start", "pause", "resume", "finish", "check-out", "no-show", "refuse",
                         "suspend", "undo", "incident", "support"})
    detail.actions.push_back({id, Refusal{"sitting.wrong-stage", {{"stage", detail.row.stage}}}});
  return detail;
}

inline SupportView sampleSupport() {
  SupportView view;
  view.rows = {{"k1-4", "wrong-details", "Kiosk at the window", sampleNames[4], sampleTime(-9), "", "open"},
               {"k2-9", "code-not-read", "Door 2", "", sampleTime(-4), "Dora Dvořáková", "taken-on"},
               {"k1-3", "disturbance", "Door 1", sampleNames[2], sampleTime(-3), "Dora Dvořáková", "answered"},
               {"k2-3", "unwell", "Door 2", "", sampleTime(-40), "Dora Dvořáková", "ended"}};
  view.item = SupportView::Item{.row = view.rows[0],
                                .room = "Großer Saal 2",
                                .seat = "7",
                                .history = {{sampleTime(-9), "support.raised", sampleNames[4], "wrong-details"}},
                                .actions = {{"take-on", {}},
                                            {"answer", Refusal{"support.not-taken-on", {}}},
                                            {"close", Refusal{"support.not-taken-on", {}}}}};
  return view;
}

inline HelpView sampleHelp() {
  return {.reasons = {"code-not-read", "how-to", "wrong-details", "device-broken", "unwell", "other"}};
}

inline CasesView sampleCases() {
  CasesView view;
  view.rows = {{"k1.e-4", "shared-seat", {sampleNames[4], sampleNames[2]}, sampleTime(-4), "", ""},
               {"k2.e-9", "double-check-in", {sampleNames[3]}, sampleTime(-9), "Dora Dvořáková", ""},
               {"k2.e-3", "called-twice", {sampleNames[1]}, sampleTime(-30), "", ""},
               {"k3.e-3", "records-differ", {""}, sampleTime(-40), "Dora Dvořáková", "sorted-out"}};
  view.item = CasesView::Item{
      .row = view.rows[0],
      .exam = "English as a second language, upper intermediate",
      .records = {{sampleNames[4], "stage.checked-in", "Door 1", "Dora Dvořáková", "7", sampleTime(-6)},
                  {sampleNames[2], "stage.checked-in", "Kiosk at the window", sampleNames[2], "7", sampleTime(-4)}},
      .freeSeat = "8"};
  return view;
}

inline CertifyView sampleCertify() {
  static const std::vector<std::string> statuses = {"eligible",      "selected", "requested",  "pending-candidate",
                                                    "being-checked", "complete", "invalidated"};
  CertifyView view{.credits = 12, .exams = {"English B2", "Mathematics"}};
  for (int i = 0; i < 40; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto& status = statuses[at % statuses.size()];
    view.rows.push_back({.sitting = "b" + std::to_string(i),
                         .name = sampleNames[at % sampleNames.size()],
                         .exam = "English as a second language, upper intermediate",
                         .colour = "green",
                         .taken = sampleTime(),
                         .status = status,
                         .reason = status == "pending-candidate" ? "photo-unclear" : "",
                         .certificate = status == "complete" ? "AS-2026-000123" : "",
                         .selectable = status == "eligible" || status == "selected",
                         .selected = status == "selected"});
    view.selected += status == "selected" ? 1 : 0;
  }
  return view;
}

inline ReviewView sampleReview() {
  ReviewView view;
  for (int i = 0; i < 12; ++i) view.rows.push_back({"b-2026-05-04-" + std::to_string(i), "English B2", i == 2});
  view.item = ReviewView::Item{"b-2026-05-04-0",
                               "Maximiliana Alexandra von und zu Hohenstein-Wallenberg Ortega",
                               "Maximiliana A. von Hohenstein",
                               "English as a second language, upper intermediate",
                               true,
                               false,
                               std::nullopt};
  return view;
}

inline SystemView sampleSystem() {
  return {{{"central", "offline", "2026-05-04T06:10:00Z", "warning"},
           {"unsent", "waiting", "1234", "warning"},
           {"quarantine", "held", "2", "error"},
           {"camera", "failed", "camera.busy", "error"},
           {"scanner", "absent", "", "warning"},
           {"printer", "connected", "", "good"},
           {"disk", "nearly-full", "", "error"},
           {"clock", "went-back", "2026-05-04T07:30:00Z", "error"}},
          SystemView::Backup{"saved", 4311, "2026-05-04T08:29:00Z", "good"},
          {{"k1", "Door 1", "connected", 0, "2026-05-04T08:29:00Z", "good"},
           {"k2", "Door 2", "lost", 12, "2026-05-04T07:58:00Z", "warning"},
           {"k3", "Kiosk at the window", "wrong-version", 0, "2026-05-04T08:29:00Z", "error"}},
          {{"k2", "Door 2", "clock-ahead", "event.clock-ahead", 2, sampleTime(-3)},
           {"x9", "", "not-believed", "event.bad-signature", 1, sampleTime(-1)}}};
}

inline VerdictView sampleVerdict(const std::string& kind) {
  const std::vector<PastVerdict> earlier = {
      {"genuine-valid", sampleTime(-2)}, {"genuine-superseded", sampleTime(-4)}, {"unreadable", sampleTime(-5)}};
  if (kind == "not-genuine" || kind == "unknown-issuer" || kind == "not-ours" || kind == "unreadable")
    return {.kind = kind, .trustAgeDays = 12, .earlier = kind == "not-genuine" ? earlier : std::vector<PastVerdict>{}};
  return {.kind = kind,
          .name = "Świętopełk Brzęczyszczykiewicz-Wróblewski",
          .exam = "English as a second language, upper intermediate",
          .number = "AS-2026-000123",
          .centre = "Centre for Examinations, Kraków",
          .grades = {{"Listening", "B2"}, {"Reading", "C1"}, {"Writing", "B2"}, {"Speaking", "B2"}},
          .issued = "2026-05-04",
          .expires = "2028-05-04",
          .replacedBy = kind == "genuine-superseded" ? "AS-2026-000456" : "",
          .statusAgeDays = 3,
          .trustAgeDays = 12,
          .photo = kind == "genuine-valid"     ? VerdictView::Photo::ours
                   : kind == "genuine-expired" ? VerdictView::Photo::portrait
                   : kind == "genuine-revoked" ? VerdictView::Photo::wrongPortrait
                                               : VerdictView::Photo::none,
          .earlier = kind == "genuine-revoked" ? std::vector<PastVerdict>{} : earlier};
}

inline std::vector<Sample> candidateSamples() {
  std::vector<Sample> samples;
  const auto add = [&](std::string name, ScreenContent content, int step = 0) -> kiosk::Screen& {
    kiosk::Screen screen{.step = step, .steps = step > 0 ? 5 : 0, .help = sampleHelp(), .content = std::move(content)};
    screen.status.centre = "Centre for Examinations, Kraków";
    screen.status.cameraReady = screen.status.connected = true;
    screen.status.now = sampleTime();
    samples.push_back({std::move(name), std::move(screen)});
    return samples.back().screen;
  };
  const auto exam = "English as a second language, upper intermediate";
  const auto starts = sampleTime(45);
  const HomeView home{.languages = sampleLanguages, .language = "en"};
  add("home", home).status.testMode = true;
  add("home-display", home).choosingDisplay = true;
  add("home-help", home).help->choosing = true;
  add("home-waiting",
      HomeView{
          .languages = sampleLanguages, .language = "en", .canCheckIn = false, .canClaim = false, .waitingQueries = 2});
  add("home-verify-only",
      HomeView{.languages = sampleLanguages, .language = "en", .canCheckIn = false, .canClaim = false});
  add("scan", ScanView{.purpose = "check-in"}, 1);
  add("scan-help-called", ScanView{.purpose = "check-in"}, 1).help->call = {"called", "code-not-read", "",
                                                                            sampleTime()};
  add("scan-claim", ScanView{.purpose = "claim"}, 1).steps = 4;
  add("scan-verify-no-camera", ScanView{.purpose = "verify", .cameraReady = false});
  add("scan-problem", ScanView{.purpose = "check-in", .problem = Refusal{"scan.unknown-booking", {}}}, 1);
  add("confirm-identity", ConfirmIdentityView{sampleNames[4], "2001-05-04", exam, starts, "Großer Saal 2"}, 2);
  add("confirm-identity-arabic", ConfirmIdentityView{sampleNames[2], "", "English B2", starts, "Room 2"}, 2);
  add("confirm-identity-idle", ConfirmIdentityView{sampleNames[1], "2001-05-04", exam, starts, "Room 2"}, 2);
  samples.back().screen.idleWarning = true;
  samples.back().screen.idleSecondsLeft = 12;
  add("confirm-identity-help", ConfirmIdentityView{sampleNames[4], "2001-05-04", exam, starts, "Großer Saal 2"}, 2)
      .help->call = {"answered", "wrong-details", "come-to-desk", sampleTime(3)};
  add("consent", ConsentView{"Centre for Examinations, Kraków"}, 3);
  add("photo", PhotoView{.purpose = "check-in", .advice = PhotoAdvice::tooBright}, 4);
  add("photo-help", PhotoView{.purpose = "check-in", .advice = PhotoAdvice::comeCloser}, 4).help->call = {
      "taken-on", "device-broken", "", sampleTime(2)};
  add("photo-good", PhotoView{.purpose = "check-in", .advice = PhotoAdvice::good}, 4);
  add("photo-taken", PhotoView{.purpose = "check-in", .advice = PhotoAdvice::good, .taken = true}, 4);
  add("photo-no-camera", PhotoView{.purpose = "check-in", .advice = PhotoAdvice::noCamera}, 4);
  add("saving", SavingView{}, 4);
  add("ticket",
      TicketView{"A107", "12", "Großer Saal 2", exam, starts, "Bring your identity card. Leave your bag at the desk.",
                 true},
      5);
  add("ticket-not-printed", TicketView{"A107", "12", "Room 2", "English B2", starts, "", false}, 5);
  add("ticket-help-ended", TicketView{"A107", "12", "Room 2", "English B2", starts, "", false}, 5).help->call = {
      "ended", "how-to", "on-the-way", sampleTime(5)};
  add("refused", RefusedView{Refusal{"check-in.already", {{"time", "2026-05-04T07:12:00Z"}, {"station", "Door 2"}}},
                             "Europe/Paris"});
  add("refused-unheard", RefusedView{Refusal{"scan.unknown-booking", {}}, "Europe/Paris"}).help->call = {
      "unheard", "how-to", "", sampleTime()};
  add("fault", FaultView{"disk.full"});
  add("claim-name", ClaimNameView{sampleNames[3], exam, ""}, 2).steps = 4;
  add("claim-name-again", ClaimNameView{sampleNames[4], exam, "photo-unclear"}, 2).steps = 4;
  add("claim-done", ClaimDoneView{}, 4).steps = 4;
  for (const auto* kind :
       {"genuine-valid", "genuine-revoked", "genuine-suspended", "genuine-expired", "genuine-superseded",
        "genuine-status-old", "not-genuine", "unknown-issuer", "not-ours", "unreadable"})
    add(std::string{"verdict-"} + kind, sampleVerdict(kind));
  add("sign-in", SignInView{});
  add("sign-in-wrong", SignInView{.wrong = true});
  add("sign-in-locked", SignInView{.lockedSeconds = 45});
  add("sign-in-reader", SignInView{.readsCards = true});
  add("sign-in-card", SignInView{.readsCards = true, .name = sampleNames[4]});
  add("sign-in-strange-card", SignInView{.readsCards = true, .strangeCard = true});
  return samples;
}

inline std::vector<Sample> staffSamples() {
  std::vector<Sample> samples;
  const auto add = [&](std::string name, StaffPlace place, ScreenContent content) -> kiosk::Screen& {
    kiosk::Screen screen{.places = {StaffPlace::desk, StaffPlace::support, StaffPlace::cases, StaffPlace::certify,
                                    StaffPlace::review, StaffPlace::day, StaffPlace::system},
                         .openCases = 3,
                         .waitingQueries = 1,
                         .place = place,
                         .content = std::move(content)};
    screen.status = {.centre = "Centre for Examinations, Kraków",
                     .station = "Door 1",
                     .staffName = "Dora Dvořáková",
                     .now = sampleTime()};
    samples.push_back({std::move(name), std::move(screen), true});
    return samples.back().screen;
  };
  add("desk", StaffPlace::desk, sampleDesk());
  add("desk-empty", StaffPlace::desk, DeskView{});
  auto found = sampleDesk();
  found.search = "Nguyễn";
  std::erase_if(found.rows, [](const auto& row) { return row.name != sampleNames[1]; });
  add("desk-search", StaffPlace::desk, found);
  auto detail = sampleDesk();
  detail.detail = sampleDetail(3);
  for (auto& action : detail.detail->actions)
    if (action.id == "pause" || action.id == "finish" || action.id == "suspend" || action.id == "undo" ||
        action.id == "incident")
      action.unavailable.reset();
  add("desk-detail", StaffPlace::desk, detail);
  auto expected = sampleDesk();
  expected.detail = sampleDetail(36);
  expected.detail->history.clear();
  expected.detail->hasPhoto = false;
  for (auto& action : expected.detail->actions) {
    if (action.id == "refuse" || action.id == "no-show" || action.id == "incident") action.unavailable.reset();
    if (action.id == "check-in") action.unavailable = Refusal{"check-in.too-early", {{"time", "2026-05-04T08:30:00Z"}}};
  }
  expected.refusal = Refusal{"check-in.too-early", {{"time", "2026-05-04T08:30:00Z"}}};
  add("desk-refusal", StaffPlace::desk, expected);
  auto fault = detail;
  fault.fault = "disk.full";
  add("desk-fault", StaffPlace::desk, fault);
  auto reason = detail;
  reason.reasonDialog = ReasonDialog{"undo", {"wrong-person", "wrong-seat", "pressed-by-mistake", "candidate-left"}};
  add("desk-reason", StaffPlace::desk, reason);
  auto incident = detail;
  incident.incidentDialog = IncidentDialog{"minor", "Phone rang twice; put away."};
  add("desk-incident", StaffPlace::desk, incident);
  incident.incidentDialog = IncidentDialog{};
  add("desk-incident-empty", StaffPlace::desk, incident);
  auto& idle = add("desk-idle", StaffPlace::desk, reason);
  idle.idleWarning = true;
  idle.idleSecondsLeft = 12;
  add("support", StaffPlace::support, sampleSupport());
  add("support-empty", StaffPlace::support, SupportView{}).waitingQueries = 0;
  auto seenTo = sampleSupport();
  seenTo.item->row = seenTo.rows[2];
  seenTo.item->history = {{sampleTime(-3), "support.raised", "Ana Silva", "disturbance"},
                          {sampleTime(-2), "support.taken-on", "Dora Dvořáková", ""},
                          {sampleTime(-1), "support.beaten", sampleNames[6], ""},
                          {sampleTime(), "support.answered", "Dora Dvořáková", "on-the-way"}};
  seenTo.item->takesFrom = "Dora Dvořáková";
  seenTo.item->actions = {{"take-on", {}},
                          {"answer", Refusal{"support.somebody-elses", {}}},
                          {"close", Refusal{"support.somebody-elses", {}}}};
  add("support-taken-on", StaffPlace::support, seenTo);
  auto close = sampleSupport();
  close.reasonDialog = ReasonDialog{"support-close", {"helped", "passed-on", "nobody-there", "pressed-by-mistake"}};
  add("support-close", StaffPlace::support, close);
  add("cases", StaffPlace::cases, sampleCases());
  add("cases-empty", StaffPlace::cases, CasesView{}).openCases = 0;
  auto resolved = sampleCases();
  resolved.item->row = resolved.rows[3];
  resolved.item->records = {};
  resolved.item->resolvedBy = "Dora Dvořáková";
  resolved.item->resolvedAt = sampleTime(-1);
  add("cases-resolved", StaffPlace::cases, resolved);
  auto ask = sampleCases();
  ask.reasonDialog = ReasonDialog{"case", {"same-person", "wrong-person", "clock-wrong"}};
  add("cases-reason", StaffPlace::cases, ask);
  add("certify", StaffPlace::certify, sampleCertify());
  add("certify-empty", StaffPlace::certify, CertifyView{});
  auto confirming = sampleCertify();
  confirming.confirming = true;
  add("certify-confirm", StaffPlace::certify, confirming);
  auto revoke = sampleCertify();
  revoke.reasonDialog = ReasonDialog{"revoke", {"error-found", "misconduct"}};
  add("certify-revoke", StaffPlace::certify, revoke);
  auto refused = sampleCertify();
  refused.refusal = Refusal{"certification.no-credit", {{"selected", "12"}, {"credits", "3"}}};
  add("certify-refusal", StaffPlace::certify, refused);
  add("review", StaffPlace::review, sampleReview());
  add("review-empty", StaffPlace::review, ReviewView{});
  auto own = sampleReview();
  own.item->unavailable = Refusal{"review.own-selection", {}};
  add("review-own", StaffPlace::review, own);
  auto reject = sampleReview();
  reject.reasonDialog = ReasonDialog{"review-reject", {"photo-unclear", "name-mismatch", "not-the-candidate"}};
  add("review-reject", StaffPlace::review, reject);
  for (auto& [name, view] : sampleDays())
    if (auto& screen = add(name, StaffPlace::day, view); name.starts_with("day-crowded"))
      screen.status.now = sampleTime(crowdedNow);
  add("system", StaffPlace::system, sampleSystem());
  auto withCard = sampleSystem();
  withCard.hasCard = true;
  withCard.lines.insert(withCard.lines.begin() + 6, {"card-reader", "failed", "card-reader.no-service", "error"});
  add("system-card", StaffPlace::system, withCard);
  add("desk-card", StaffPlace::desk, sampleDesk()).cardOffer = kiosk::Screen::CardOffer{};
  add("desk-card-replaces", StaffPlace::desk, sampleDesk()).cardOffer = kiosk::Screen::CardOffer{true};
  return samples;
}

inline std::vector<Sample> allSamples() {
  auto samples = candidateSamples();
  for (auto& sample : staffSamples()) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace assay::kiosk::test
