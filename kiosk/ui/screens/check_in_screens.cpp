#include "kiosk/ui/screens/check_in_screens.h"

#include "kiosk/ui/screens/parts.h"

namespace assay::kiosk {

namespace {

const char* nameOf(PhotoAdvice advice) {
  switch (advice) {
    case PhotoAdvice::noCamera: return "photo.no-camera";
    case PhotoAdvice::noFace: return "photo.no-face";
    case PhotoAdvice::severalFaces: return "photo.several-faces";
    case PhotoAdvice::tooDark: return "photo.too-dark";
    case PhotoAdvice::tooBright: return "photo.too-bright";
    case PhotoAdvice::tooBlurred: return "photo.too-blurred";
    case PhotoAdvice::comeCloser: return "photo.come-closer";
    case PhotoAdvice::moveBack: return "photo.move-back";
    case PhotoAdvice::centreFace: return "photo.centre-face";
    case PhotoAdvice::good: return "photo.good";
  }
  return "photo.no-face";
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const HomeView& view) {
  std::optional<Intent> wanted;
  const PublicFrame frame{.title = ui.text("home.title"), .centred = true, .wayHome = false};
  const auto fromPage = publicPage(
      ui, screen, frame,
      [&] {
        ui.space(space::small);
        if (view.waitingQueries > 0)
          banner(ui, {.id = "home.waiting",
                      .tone = Tone::warning,
                      .title = ui.text("help.waiting", {{"count", view.waitingQueries}})});
        ui.grid(2, [&] {
          if (view.canCheckIn && choice(ui, {.id = "home.check-in",
                                             .label = ui.text("home.check-in"),
                                             .hint = ui.text("home.check-in-hint"),
                                             .icon = Icon::ticket})) {
            wanted = intent::StartCheckIn{};
          }
          if (view.canClaim && choice(ui, {.id = "home.claim",
                                           .label = ui.text("home.claim"),
                                           .hint = ui.text("home.claim-hint"),
                                           .icon = Icon::certificate})) {
            wanted = intent::StartClaim{};
          }
          if (view.canVerify && choice(ui, {.id = "home.verify",
                                            .label = ui.text("home.verify"),
                                            .hint = ui.text("home.verify-hint"),
                                            .icon = Icon::shield})) {
            wanted = intent::StartVerify{};
          }
          if (view.canSignIn && choice(ui, {.id = "home.sign-in",
                                            .label = ui.text("home.sign-in"),
                                            .hint = ui.text("home.sign-in-hint"),
                                            .icon = Icon::lock})) {
            wanted = intent::OpenSignIn{};
          }
        });
      },
      [&] {
        std::vector<Segment> languages;
        for (const auto& language : view.languages)
          languages.push_back(
              {"language." + language, ui.text("language.name." + language), language == view.language});
        if (const auto chosen = segments(ui, languages))
          wanted = intent::ChooseLanguage{chosen->substr(std::string_view{"language."}.size())};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ScanView& view, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  std::vector<CameraView::Mark> outlines;
  for (const auto& corners : pictures.codes) outlines.push_back({corners});
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("scan.title." + view.purpose)},
      [&] {
        if (view.problem)
          banner(ui, {.id = "scan.problem",
                      .tone = Tone::warning,
                      .title = wordsOf(ui, *view.problem, screen.status.now.zone)});
        ui.row({{.weight = 3,
                 .body =
                     [&] {
                       cameraView(ui, {.id = "scan.camera",
                                       .label = ui.text("scan.camera"),
                                       .picture = view.cameraReady ? pictures.live : PixelView{},
                                       .mirrored = true,
                                       .marks = outlines,
                                       .absent = ui.text(view.cameraReady ? "scan.starting" : "photo.no-camera"),
                                       .height = {82.0F}});
                     }},
                {.weight = 2, .body = [&] {
                   ui.icon(Icon::qr, ui.layout().place(ui.pixels({16.0F}), ui.pixels({16.0F})),
                           ui.theme().tone(Tone::accent).fill);
                   paragraph(ui, ui.text("scan.hint." + view.purpose));
                   caption(ui, ui.text("scan.help"));
                 }}});
      },
      [&] {
        if (button(ui,
                   {.id = "scan.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ConfirmIdentityView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("check-in.is-it-you")},
      [&] {
        ui.card([&] {
          title(ui, nameOf(ui, view.name));
          std::vector<Fact> lines;
          if (!view.birthDate.empty()) lines.emplace_back(ui.text("person.birth-date"), dayOf(ui, view.birthDate));
          lines.emplace_back(ui.text("session.exam"), view.exam);
          lines.emplace_back(ui.text("session.day"), dateOf(ui, view.starts));
          lines.emplace_back(ui.text("session.starts"), timeOf(ui, view.starts));
          lines.emplace_back(ui.text("session.room"), view.room);
          facts(ui, lines);
        });
      },
      [&] {
        if (button(ui, {.id = "check-in.deny",
                        .label = ui.text("check-in.not-me"),
                        .kind = ButtonKind::quiet,
                        .icon = Icon::cross}))
          wanted = intent::DenyIdentity{};
        if (button(ui, {.id = "check-in.confirm",
                        .label = ui.text("check-in.its-me"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .leads = true}))
          wanted = intent::ConfirmIdentity{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ConsentView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("consent.title")},
      [&] {
        ui.card([&] {
          paragraph(ui, ui.text("consent.photo", {{"organisation", view.organisation}}));
          paragraph(ui, ui.text("consent.use"));
          paragraph(ui, ui.text("consent.erase"));
        });
        caption(ui, ui.text("consent.help"));
      },
      [&] {
        if (button(
                ui,
                {.id = "consent.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
          wanted = intent::Back{};
        if (button(ui, {.id = "consent.give",
                        .label = ui.text("consent.give"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check}))
          wanted = intent::GiveConsent{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const PhotoView& view, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  const bool good = view.advice == PhotoAdvice::good;
  const bool blind = view.advice == PhotoAdvice::noCamera;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text(view.taken ? "photo.accept-title" : "photo.title"), .align = Align::centre},
      [&] {
        // The advice below the picture must be seen without scrolling.
        const auto advice =
            ui.measure(ui.text(nameOf(view.advice)), ui.lettering(type::body, Weight::bold), ui.pixels({90.0F}));
        const float room = ui.heightLeft() - (view.taken ? 0 : advice.height + ui.pixels(space::large));
        const float height = std::clamp(room / ui.scale().pixelsPerMillimetre, 50.0F, 88.0F);
        cameraView(ui, {.id = "photo.camera",
                        .label = ui.text("photo.title"),
                        .picture = view.taken ? pictures.photo
                                   : blind    ? PixelView{}
                                              : pictures.live,
                        .mirrored = !view.taken,
                        .faceGuide = !view.taken && !blind,
                        .guideTone = good ? Tone::success : Tone::warning,
                        .absent = ui.text(blind ? "photo.no-camera" : "scan.starting"),
                        .height = {height}});
        if (view.taken || blind) return;
        ui.narrow({120.0F}, [&] {
          banner(ui, {.id = "photo.advice",
                      .tone = good ? Tone::success : Tone::warning,
                      .title = ui.text(nameOf(view.advice))});
        });
      },
      [&] {
        if (view.taken) {
          if (button(ui, {.id = "photo.retake",
                          .label = ui.text("photo.retake"),
                          .kind = ButtonKind::quiet,
                          .icon = Icon::refresh}))
            wanted = intent::RetakePhoto{};
          if (button(ui, {.id = "photo.accept",
                          .label = ui.text("photo.accept"),
                          .kind = ButtonKind::primary,
                          .icon = Icon::check,
                          .leads = true}))
            wanted = intent::AcceptPhoto{};
        } else {
          if (button(
                  ui,
                  {.id = "photo.back", .label = ui.text("action.back"), .kind = ButtonKind::quiet, .icon = Icon::back}))
            wanted = intent::Back{};
          if (!blind && button(ui, {.id = "photo.take",
                                    .label = ui.text("photo.take"),
                                    .kind = ButtonKind::primary,
                                    .icon = Icon::camera,
                                    .unavailable = good ? "" : ui.text("photo.wait"),
                                    .leads = true})) {
            wanted = intent::TakePhoto{};
          }
        }
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const SavingView& /*view*/) {
  return publicPage(
      ui, screen, {.title = ui.text("saving.title"), .align = Align::centre, .centred = true, .wayHome = false},
      [&] { ui.narrow({90.0F}, [&] { progress(ui, {.id = "saving", .label = ui.text("saving.text")}); }); });
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const TicketView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.title = ui.text("ticket.title"), .wayHome = false},
      [&] {
        ui.row({{.weight = 1,
                 .body =
                     [&] {
                       bigNumber(ui, {.id = "ticket.number", .label = ui.text("ticket.number"), .number = view.ticket});
                     }},
                {.weight = 1, .body = [&] {
                   bigNumber(ui, {.id = "ticket.seat",
                                  .label = ui.text("session.seat"),
                                  .number = view.seat,
                                  .tone = Tone::success});
                 }}});
        ui.card([&] {
          facts(ui, {{ui.text("session.exam"), view.exam},
                     {ui.text("session.room"), view.room},
                     {ui.text("session.starts"), timeOf(ui, view.starts)}});
          if (!view.instructions.empty()) paragraph(ui, view.instructions);
        });
        paragraph(ui, ui.text(view.printed ? "ticket.take" : "ticket.remember"));
      },
      [&] {
        if (button(ui, {.id = "ticket.done",
                        .label = ui.text("action.done"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .leads = true}))
          wanted = intent::GoHome{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const RefusedView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .wayHome = false},
      [&] {
        emblem(ui, {.icon = Icon::warning, .tone = Tone::warning, .label = ui.text("refused.title")});
        title(ui, ui.text("refused.title"));
        paragraph(ui, wordsOf(ui, view.refusal, view.zone));
        paragraph(ui, ui.text("refused.help"));
      },
      [&] {
        if (button(ui,
                   {.id = "refused.done", .label = ui.text("action.done"), .kind = ButtonKind::primary, .leads = true}))
          wanted = intent::GoHome{};
      });
  return wanted ? wanted : fromPage;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const FaultView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = publicPage(
      ui, screen, {.align = Align::centre, .centred = true, .wayHome = false},
      [&] {
        emblem(ui, {.icon = Icon::cross, .tone = Tone::danger, .label = ui.text("fault.not-saved")});
        title(ui, ui.text("fault.not-saved"));
        paragraph(ui, ui.text("fault.ask-staff"));
        caption(ui, ui.text("fault.code", {{"code", view.error}}));
      },
      [&] {
        if (button(ui,
                   {.id = "fault.close", .label = ui.text("action.close"), .kind = ButtonKind::primary, .leads = true}))
          wanted = intent::AcknowledgeFault{};
      });
  return wanted ? wanted : fromPage;
}

}  // namespace assay::kiosk
