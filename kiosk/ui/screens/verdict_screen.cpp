#include <algorithm>
#include <map>

#include "kiosk/ui/screens/certificate_screens.h"
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

std::vector<CameraView::Mark> marksOf(const ScreenPictures& pictures, Tone tone) {
  std::vector<CameraView::Mark> marks;
  for (const auto& corners : pictures.codes) marks.push_back({corners, tone});
  return marks;
}

void listAges(Ui& ui, const VerdictView& view) {
  if (view.statusAgeDays >= 0) caption(ui, ui.text("verdict.status-age", {{"count", view.statusAgeDays}}));
  if (view.trustAgeDays >= 0) caption(ui, ui.text("verdict.trust-age", {{"count", view.trustAgeDays}}));
}

/// The picture in which the next code is looked for, and what was verified before.
void nextAndEarlier(Ui& ui, const VerdictView& view, const ScreenPictures& pictures) {
  constexpr std::size_t mostShown = 3;
  if (view.cameraReady) {
    caption(ui, ui.text("verdict.camera"));
    cameraView(ui, {.id = "verdict.camera",
                    .label = ui.text("scan.camera"),
                    .picture = pictures.live,
                    .mirrored = true,
                    .marks = marksOf(pictures, looksOf(view.kind).tone),
                    .absent = ui.text("scan.starting"),
                    .height = {36.0F}});
  }
  if (view.earlier.empty()) return;
  std::string lines = ui.text("verdict.earlier");
  for (std::size_t i = 0; i < std::min(view.earlier.size(), mostShown); ++i) {
    lines += "\n" + timeOf(ui, view.earlier[i].at) + "  " + ui.text("verdict." + view.earlier[i].kind);
  }
  caption(ui, lines);
}

/// What it is worth, to be seen from two steps away.
void answer(Ui& ui, const VerdictView& view, const ScreenPictures& pictures) {
  const auto looks = looksOf(view.kind);
  emblem(ui, {.icon = looks.icon, .tone = looks.tone, .label = ui.text("verdict." + view.kind)});
  title(ui, ui.text("verdict." + view.kind));
  paragraph(ui, ui.text("verdict.advice." + view.kind));
  if (view.name.empty()) listAges(ui, view);
  nextAndEarlier(ui, view, pictures);
}

/// Who holds it, with a face to compare.
void holder(Ui& ui, const VerdictView& view, const ScreenPictures& pictures) {
  const bool ours = view.photo == VerdictView::Photo::ours;
  if (!ours && view.photo != VerdictView::Photo::portrait) {
    heading(ui, view.name);
    return;
  }
  const auto words = ui.text(ours ? "verdict.photo" : "verdict.portrait");
  ui.row({{.weight = 7,
           .body =
               [&] {
                 heading(ui, view.name);
                 caption(ui, words);
               }},
          {.weight = 3, .body = [&] {
             ui.column(Align::end, [&] {
               cameraView(ui, {.id = "verdict.photo",
                               .label = words,
                               .picture = ours ? pictures.claim : pictures.portrait,
                               .height = {32.0F}});
             });
           }}});
}

void details(Ui& ui, const VerdictView& view, const ScreenPictures& pictures) {
  if (view.photo == VerdictView::Photo::wrongPortrait) {
    banner(ui, {.id = "verdict.wrong-portrait", .tone = Tone::danger, .title = ui.text("verdict.wrong-portrait")});
  }
  ui.card([&] {
    holder(ui, view, pictures);
    facts(ui, detailsOf(ui, view));
    listAges(ui, view);
  });
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const VerdictView& view, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  const bool alone = view.name.empty();
  const auto answerInMiddle = [&] { ui.column(Align::centre, [&] { answer(ui, view, pictures); }); };
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .wayHome = false, .width = {260.0F}},
      [&] {
        if (alone) {
          answerInMiddle();
        } else {
          ui.row({{.weight = 5, .body = answerInMiddle}, {.weight = 7, .body = [&] { details(ui, view, pictures); }}});
        }
      },
      [&] {
        if (button(ui, {.id = "verdict.done",
                        .label = ui.text("action.done"),
                        .kind = ButtonKind::quiet,
                        .icon = Icon::check}))
          wanted = intent::GoHome{};
        if (button(ui, {.id = "verdict.next",
                        .label = ui.text("verdict.next"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::scan,
                        .leads = true}))
          wanted = intent::VerifyNext{};
      });
  return wanted ? wanted : fromPage;
}

}  // namespace assay::kiosk
