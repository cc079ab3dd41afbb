#include "kiosk/ui/screens/parts.h"

#include <array>
#include <cmath>
#include <map>

#include "kiosk/ui/screens/help.h"

namespace assay::kiosk {

namespace {

struct Looks {
  Tone tone;
  Icon icon;
};

const std::map<std::string, Looks, std::less<>> certificationLooks = {
    {"eligible", {Tone::neutral, Icon::none}},     {"selected", {Tone::accent, Icon::check}},
    {"requested", {Tone::info, Icon::hourglass}},  {"pending-candidate", {Tone::warning, Icon::person}},
    {"being-checked", {Tone::info, Icon::search}}, {"complete", {Tone::success, Icon::certificate}},
    {"invalidated", {Tone::danger, Icon::cross}},
};

Looks looksOf(const std::string& status) {
  const auto found = certificationLooks.find(status);
  return found == certificationLooks.end() ? Looks{Tone::neutral, Icon::none} : found->second;
}

/// What a fact of a refusal says to a person: times in the session's zone, numbers and names as they are.
std::string factInWords(Ui& ui, const std::string& name, const std::string& value, const std::string& zone) {
  if (name == "time") {
    const auto at = parseInstant(value);
    if (at && isKnownTimeZone(zone)) return ui.format().time(*at, zone);
  }
  if (name == "stage") return ui.text("stage." + value);
  if (name == "status") return ui.text("certification." + value);
  return value;
}

struct PlaceLooks {
  StaffPlace place;
  const char* id;
  Icon icon;
};
constexpr std::array placeLooks = {PlaceLooks{StaffPlace::desk, "place.desk", Icon::people},
                                   PlaceLooks{StaffPlace::support, "place.support", Icon::help},
                                   PlaceLooks{StaffPlace::cases, "place.cases", Icon::warning},
                                   PlaceLooks{StaffPlace::certify, "place.certify", Icon::certificate},
                                   PlaceLooks{StaffPlace::review, "place.review", Icon::search},
                                   PlaceLooks{StaffPlace::day, "place.day", Icon::calendar},
                                   PlaceLooks{StaffPlace::system, "place.system", Icon::settings}};

std::string noticeOf(Ui& ui, const StatusLine& status) {
  if (status.testMode) return ui.text("status.test-mode");
  return status.connected ? "" : ui.text("status.offline");
}

}  // namespace

std::string wordsOf(Ui& ui, const Refusal& refusal, const std::string& zone) {
  // Strings take a fixed list of arguments; no refusal has more than these.
  const auto fact = [&](const char* name) {
    const auto found = refusal.facts.find(name);
    return found == refusal.facts.end() ? std::string{} : factInWords(ui, name, found->second, zone);
  };
  return ui.text("refusal." + refusal.code, {{"time", fact("time")},
                                             {"station", fact("station")},
                                             {"stage", fact("stage")},
                                             {"status", fact("status")},
                                             {"credits", fact("credits")},
                                             {"selected", fact("selected")},
                                             {"reason", fact("reason")}});
}

std::string nameOf(Ui& ui, const std::string& name) { return name.empty() ? ui.text("person.erased") : name; }

std::string timeOf(Ui& ui, const ZonedTime& time) {
  return isKnownTimeZone(time.zone) ? ui.format().time(time.at, time.zone) : std::string{};
}
std::string dateOf(Ui& ui, const ZonedTime& time, DateStyle style) {
  return isKnownTimeZone(time.zone) ? ui.format().date(time.at, time.zone, style) : std::string{};
}
std::string dayOf(Ui& ui, const std::string& date) {
  const auto day = parseDate(date);
  return day ? ui.format().date(*day) : date;
}

Tone toneOfStage(const std::string& stage) {
  if (stage == "checked-in" || stage == "arrived") return Tone::info;
  if (stage == "seated" || stage == "started" || stage == "finished" || stage == "checked-out") return Tone::success;
  if (stage == "paused" || stage == "no-show") return Tone::warning;
  if (stage == "refused" || stage == "suspended") return Tone::danger;
  return Tone::neutral;
}
Tone toneOfCertification(const std::string& status) { return looksOf(status).tone; }
Icon iconOfCertification(const std::string& status) { return looksOf(status).icon; }

std::optional<Intent> publicPage(Ui& ui, const Screen& screen, const PublicFrame& frame, const Ui::Body& content,
                                 const Ui::Body& actions) {
  std::optional<Intent> wanted;
  // On a tall screen the middle is where the hands and eyes are.
  const bool tall = ui.screen().height > ui.screen().width;
  Page look{.title = frame.title,
            .place = screen.status.centre,
            .notice = screen.status.testMode ? ui.text("status.test-mode") : "",
            .width = frame.width,
            .align = frame.align,
            .centred = frame.centred || tall};
  look.tools = {{.id = "page.display", .label = ui.text("action.display"), .icon = Icon::display}};
  if (screen.help && !screen.help->call)
    look.tools.push_back({.id = "page.help", .label = ui.text("action.help"), .icon = Icon::help});
  if (frame.wayHome) look.tools.push_back({.id = "page.home", .label = ui.text("action.home"), .icon = Icon::home});
  if (screen.steps > 0) look.step = Page::Step{screen.step, screen.steps};
  if (ui.interaction().key() == Key::escape) wanted = intent::Back{};
  const auto tool = page(
      ui, look,
      [&] {
        auto answer = screen.help ? drawCall(ui, *screen.help) : std::nullopt;
        if (answer) wanted = std::move(answer);
        content();
      },
      actions);
  if (tool == "page.help") wanted = intent::OpenHelp{};
  if (tool == "page.home") wanted = intent::GoHome{};
  if (tool == "page.display") wanted = intent::OpenDisplay{};
  return wanted;
}

std::optional<Intent> staffPage(Ui& ui, const Screen& screen, const std::string& title, const std::string& subtitle,
                                const Ui::Body& content, const Ui::Body& actions) {
  std::optional<Intent> wanted;
  Workspace frame{.title = title,
                  .subtitle = subtitle,
                  .person = screen.status.staffName,
                  .notice = noticeOf(ui, screen.status),
                  .keyboard = true};
  if (ui.interaction().key() == Key::escape) wanted = intent::Back{};
  for (const auto& look : placeLooks) {
    if (std::ranges::find(screen.places, look.place) == screen.places.end()) continue;
    frame.places.push_back({.id = look.id, .label = ui.text(look.id), .icon = look.icon});
    if (look.place == StaffPlace::support) frame.places.back().count = screen.waitingQueries;
    if (look.place == StaffPlace::cases) frame.places.back().count = screen.openCases;
    if (look.place == screen.place) frame.here = look.id;
  }
  const auto chosen = workspace(ui, frame, content, [&] {
    if (actions) actions();
    if (button(
            ui,
            {.id = "sign-out", .label = ui.text("action.sign-out"), .kind = ButtonKind::quiet, .icon = Icon::lock})) {
      wanted = intent::SignOut{};
    }
  });
  for (const auto& look : placeLooks) {
    if (chosen == look.id) wanted = intent::GoTo{look.place};
  }
  return wanted;
}

std::optional<Intent> troubles(Ui& ui, const std::optional<Refusal>& refusal, const std::optional<std::string>& fault,
                               const std::string& zone) {
  if (fault) {
    const bool acknowledged = banner(ui, {.id = "fault",
                                          .tone = Tone::danger,
                                          .title = ui.text("fault.not-saved"),
                                          .text = ui.text("fault.code", {{"code", *fault}}),
                                          .action = ui.text("action.close")});
    if (acknowledged) return intent::AcknowledgeFault{};
  }
  if (refusal) banner(ui, {.id = "refusal", .tone = Tone::warning, .title = wordsOf(ui, *refusal, zone)});
  return std::nullopt;
}

void nothingToDo(Ui& ui, const std::string& words) {
  ui.space({std::floor(0.2F * ui.heightLeft() / ui.scale().pixelsPerMillimetre)});
  ui.column(Align::centre, [&] {
    emblem(ui, {.icon = Icon::success, .tone = Tone::success, .label = words});
    paragraph(ui, words);
  });
}

std::optional<Intent> askReason(Ui& ui, const ReasonDialog& question) {
  std::optional<Intent> wanted;
  const auto answer = dialog(
      ui, {.id = "reason", .title = ui.text("reason.title." + question.action), .cancel = ui.text("action.cancel")},
      [&] {
        for (const auto& reason : question.reasons) {
          if (listRow(ui, {.id = "reason." + reason, .label = ui.text("reason." + reason)}))
            wanted = intent::ChooseReason{reason};
        }
      });
  if (answer) wanted = intent::CancelDialog{};
  return wanted;
}

}  // namespace assay::kiosk
