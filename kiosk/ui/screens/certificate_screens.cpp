#include "kiosk/ui/screens/certificate_screens.h"

#include <map>

#include "kiosk/ui/screens/parts.h"

namespace assay::kiosk {

namespace {

struct VerdictLooks {
  Tone tone;
  Icon icon;
};

VerdictLooks looksOf(const std::string& kind) {
  static const std::map<std::string, VerdictLooks, std::less<>> looks = {
      {"genuine-valid", {Tone::success, Icon::success}},
      {"genuine-revoked", {Tone::danger, Icon::cross}},
      {"genuine-suspended", {Tone::warning, Icon::pause}},
      {"genuine-expired", {Tone::warning, Icon::clock}},
      {"genuine-superseded", {Tone::warning, Icon::refresh}},
      {"genuine-status-old", {Tone::warning, Icon::clock}},
      {"not-genuine", {Tone::danger, Icon::alert}},
      {"unknown-issuer", {Tone::danger, Icon::help}},
      {"not-ours", {Tone::neutral, Icon::help}},
      {"unreadable", {Tone::neutral, Icon::qr}}};
  const auto found = looks.find(kind);
  return found == looks.end() ? VerdictLooks{Tone::neutral, Icon::help} : found->second;
}

std::vector<Fact> detailsOf(Ui& ui, const VerdictView& view) {
  std::vector<Fact> lines;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) lines.emplace_back(ui.text(key), value);
  };
  add("verdict.number", view.number);
  add("session.exam", view.exam);
  for (const auto& [part, grade] : view.grades) lines.emplace_back(part, grade);
  add("verdict.centre", view.centre);
  add("verdict.issued", dayOf(ui, view.issued));
  add("verdict.expires", dayOf(ui, view.expires));
  add("verdict.replaced-by", view.replacedBy);
  return lines;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimNameView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("claim.name-title")},
      [&] {
        if (!view.resubmitReason.empty()) {
          banner(ui, {.id = "claim.again",
                      .tone = Tone::warning,
                      .title = ui.text("claim.again"),
                      .text = ui.text("reason." + view.resubmitReason)});
        }
        ui.card([&] {
          title(ui, view.name);
          facts(ui, {{ui.text("session.exam"), view.exam}});
        });
        caption(ui, ui.text("claim.name-help"));
      },
      [&] {
        if (button(
                ui,
                {.id = "claim.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
        if (button(ui, {.id = "claim.confirm-name",
                        .label = ui.text("claim.confirm-name"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check}))
          wanted = intent::ConfirmName{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ClaimDoneView& /*view*/) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .wayHome = false},
      [&] {
        emblem(ui, {.icon = Icon::success, .tone = Tone::success, .label = ui.text("claim.done-title")});
        title(ui, ui.text("claim.done-title"));
        paragraph(ui, ui.text("claim.done-text"));
      },
      [&] {
        if (button(ui, {.id = "claim.done",
                        .label = ui.text("action.done"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check}))
          wanted = intent::GoHome{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const VerdictView& view) {
  std::optional<Intent> wanted;
  const auto looks = looksOf(view.kind);
  const auto details = detailsOf(ui, view);
  const auto answer = [&] {
    emblem(ui, {.icon = looks.icon, .tone = looks.tone, .label = ui.text("verdict." + view.kind)});
    title(ui, ui.text("verdict." + view.kind));
    paragraph(ui, ui.text("verdict.advice." + view.kind));
    if (view.statusAgeDays >= 0) caption(ui, ui.text("verdict.status-age", {{"count", view.statusAgeDays}}));
  };
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .width = {260.0F}},
      [&] {
        if (details.empty()) {
          answer();
        } else {
          ui.row({{.weight = 5, .body = [&] { ui.column(Align::centre, answer); }}, {.weight = 7, .body = [&] {
                                                                                       ui.card([&] {
                                                                                         if (!view.name.empty())
                                                                                           heading(ui, view.name);
                                                                                         facts(ui, details);
                                                                                       });
                                                                                     }}});
        }
      },
      [&] {
        if (button(
                ui,
                {.id = "verdict.home", .label = ui.text("action.done"), .kind = ButtonKind::quiet, .icon = Icon::home}))
          wanted = intent::GoHome{};
        if (button(ui, {.id = "verdict.next",
                        .label = ui.text("verdict.next"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::scan}))
          wanted = intent::VerifyNext{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const SignInView& view) {
  std::optional<Intent> wanted;
  std::string problem;
  if (view.wrong) problem = ui.text("sign-in.wrong");
  if (view.lockedSeconds > 0) problem = ui.text("sign-in.locked", {{"count", view.lockedSeconds}});
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true},
      [&] {
        ui.icon(Icon::lock, ui.layout().place(ui.pixels({10.0F}), ui.pixels({10.0F})),
                ui.theme().tone(Tone::accent).fill);
        if (view.lockedSeconds > 0) {
          banner(ui, {.id = "sign-in.problem", .tone = Tone::danger, .title = problem});
        } else if (const auto pin = pinPad(ui, {.id = "sign-in.pin",
                                                .label = ui.text(view.checking ? "sign-in.checking" : "sign-in.title"),
                                                .problem = problem})) {
          wanted = intent::EnterPin{*pin};
        }
      },
      [&] {
        if (button(
                ui,
                {.id = "sign-in.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
      });
  return wanted ? wanted : fromPage;
}

}  // namespace assay::kiosk
