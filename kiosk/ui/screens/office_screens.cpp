#include <array>

#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

constexpr std::array statuses = {"eligible",      "selected", "requested",  "pending-candidate",
                                 "being-checked", "complete", "invalidated"};

Table::Row rowOf(Ui& ui, const CertifyRow& row) {
  std::string reason;
  if (!row.reason.empty()) {
    const auto key = "reason." + row.reason;
    reason = ui.strings().has(key) ? ui.text(key) : ui.text("refusal." + row.reason);
  }
  return {.id = row.sitting,
          .cells = {{.text = nameOf(ui, row.name)},
                    {.text = row.exam},
                    {.text = dateOf(ui, row.taken, DateStyle::medium)},
                    {.text = ui.text("certification." + row.status),
                     .badge = toneOfCertification(row.status),
                     .icon = iconOfCertification(row.status)},
                    {.text = reason},
                    {.text = row.certificate}},
          .selected = row.selected,
          .unavailable = row.selectable ? "" : ui.text("certify.not-selectable")};
}

/// Every word that a sitting's badge may show.
std::vector<std::string> statusWords(Ui& ui) {
  std::vector<std::string> words;
  for (const auto* status : statuses) words.push_back(ui.text(std::string{"certification."} + status));
  return words;
}

/// Every reason that a reviewer or an officer may have given.
std::vector<std::string> reasonWords(Ui& ui) {
  std::vector<std::string> words;
  for (const auto* reason : {"photo-unclear", "name-mismatch", "not-the-candidate", "error-found", "misconduct"})
    words.push_back(ui.text(std::string{"reason."} + reason));
  return words;
}

/// Cycles through all, then each of `values`.
std::string nextOf(const std::vector<std::string>& values, const std::string& current) {
  if (current.empty()) return values.empty() ? "" : values.front();
  const auto found = std::ranges::find(values, current);
  return found == values.end() || std::next(found) == values.end() ? "" : *std::next(found);
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const CertifyView& view) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  take(staffPage(
      ui, screen, ui.text("place.certify"), ui.text("certify.credits", {{"count", view.credits}}),
      [&] {
        take(troubles(ui, view.refusal, view.fault, screen.status.now.zone));
        ui.line([&] {
          if (button(ui, {.id = "certify.exam",
                          .label = view.examFilter.empty() ? ui.text("certify.all-exams") : view.examFilter,
                          .kind = ButtonKind::secondary,
                          .icon = Icon::list})) {
            wanted = intent::FilterExam{nextOf(view.exams, view.examFilter)};
          }
          const auto statusLabel = view.statusFilter.empty() ? ui.text("certify.all-statuses")
                                                             : ui.text("certification." + view.statusFilter);
          if (button(
                  ui,
                  {.id = "certify.status", .label = statusLabel, .kind = ButtonKind::secondary, .icon = Icon::list})) {
            wanted = intent::FilterStatus{nextOf({statuses.begin(), statuses.end()}, view.statusFilter)};
          }
        });
        const auto selectable = std::ranges::count_if(view.rows, &CertifyRow::selectable);
        const auto action = table(
            ui, {.id = "certify",
                 .columns = {{.id = "name", .title = ui.text("person.name"), .weight = 4},
                             {.id = "exam", .title = ui.text("session.exam"), .weight = 3, .rank = 3},
                             {.id = "taken",
                              .title = ui.text("session.day"),
                              .weight = 0.3F,
                              .fits = {dateOf(ui, screen.status.now, DateStyle::medium)},
                              .rank = 4},
                             {.id = "status",
                              .title = ui.text("certify.status"),
                              .weight = 0.3F,
                              .fits = statusWords(ui),
                              .badges = true},
                             {.id = "reason", .title = ui.text("certify.reason"), .fits = reasonWords(ui), .rank = 1},
                             {.id = "certificate",
                              .title = ui.text("certify.certificate"),
                              .weight = 0.3F,
                              .fits = {"MM-0000-000000"},
                              .rank = 2}},
                 .count = view.rows.size(),
                 .row = [&](std::size_t i) { return rowOf(ui, view.rows[i]); },
                 .ticks = true,
                 .allTicked = selectable > 0 && view.selected == selectable,
                 .empty = ui.text("certify.nothing")});
        if (action.ticked) wanted = intent::ToggleSelected{*action.ticked};
        if (action.tickedAll) wanted = intent::SelectAll{};
        if (action.opened) {
          const auto row = std::ranges::find(view.rows, *action.opened, &CertifyRow::sitting);
          if (row != view.rows.end() && !row->certificate.empty()) wanted = intent::RequestRevocation{row->certificate};
          if (row != view.rows.end() && row->selectable) wanted = intent::ToggleSelected{row->sitting};
        }
      },
      [&] {
        if (button(ui, {.id = "certify.done",
                        .label = ui.text("certify.done", {{"count", view.selected}}),
                        .kind = ButtonKind::primary,
                        .icon = Icon::check,
                        .unavailable = view.selected == 0 ? ui.text("certify.nothing-selected") : ""})) {
          wanted = intent::CertifyDone{};
        }
      }));
  if (view.confirming) {
    const auto answer = dialog(ui, {.id = "certify-confirm",
                                    .title = ui.text("certify.ask-title", {{"count", view.selected}}),
                                    .text = ui.text("certify.ask-text", {{"count", view.selected}}),
                                    .confirm = ui.text("certify.confirm"),
                                    .cancel = ui.text("action.cancel"),
                                    .tone = Tone::danger});
    if (answer) wanted = *answer == Answer::confirm ? Intent{intent::ConfirmCertify{}} : Intent{intent::CancelDialog{}};
  }
  if (view.reasonDialog) take(askReason(ui, *view.reasonDialog));
  return wanted;
}

std::optional<Intent> draw(Ui& ui, const Screen& screen, const ReviewView& view, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  const auto drawList = [&] {
    for (const auto& row : view.rows) {
      const bool here = view.item && view.item->sitting == row.sitting;
      if (listRow(ui, {.id = "review.row." + row.sitting,
                       .label = row.exam,
                       .detail = row.sitting,
                       .icon = Icon::certificate,
                       .selected = here,
                       .unavailable = row.own ? ui.text("refusal.review.own-selection") : ""})) {
        wanted = intent::OpenReview{row.sitting};
      }
    }
  };
  const auto drawItem = [&] {
    const auto& item = *view.item;
    ui.row({{.weight = 1,
             .body =
                 [&] {
                   heading(ui, ui.text("review.check-in-photo"));
                   cameraView(ui, {.id = "review.check-in-photo",
                                   .label = ui.text("review.check-in-photo"),
                                   .picture = pictures.checkIn,
                                   .absent = ui.text("review.no-photo"),
                                   .height = {62.0F}});
                 }},
            {.weight = 1, .body = [&] {
               heading(ui, ui.text("review.claim-photo"));
               cameraView(ui, {.id = "review.claim-photo",
                               .label = ui.text("review.claim-photo"),
                               .picture = pictures.claim,
                               .absent = ui.text("review.no-photo"),
                               .height = {62.0F}});
             }}});
    facts(ui, {{ui.text("review.registered-name"), nameOf(ui, item.registeredName)},
               {ui.text("review.claimed-name"), item.claimedName},
               {ui.text("session.exam"), item.exam}});
    if (item.unavailable) {
      banner(ui, {.id = "review.unavailable",
                  .tone = Tone::info,
                  .text = wordsOf(ui, *item.unavailable, screen.status.now.zone)});
      return;
    }
    ui.line([&] {
      if (button(ui, {.id = "review.reject",
                      .label = ui.text("review.reject"),
                      .kind = ButtonKind::danger,
                      .icon = Icon::cross}))
        wanted = intent::RejectClaim{};
      if (button(ui, {.id = "review.approve",
                      .label = ui.text("review.approve"),
                      .kind = ButtonKind::primary,
                      .icon = Icon::check}))
        wanted = intent::ApproveClaim{};
    });
  };
  take(staffPage(ui, screen, ui.text("place.review"), ui.text("review.waiting", {{"count", view.rows.size()}}), [&] {
    take(troubles(ui, view.refusal, view.fault, screen.status.now.zone));
    if (view.rows.empty() && !view.item) return nothingToDo(ui, ui.text("review.nothing"));
    const auto list = [&](float height) { ui.scroll("review.list", height, drawList); };
    const auto item = [&] {
      if (view.item) ui.scroll("review.item", ui.heightLeft(), drawItem);
    };
    if (ui.screen().height > ui.screen().width) {
      list(0.3F * ui.heightLeft());
      item();
    } else {
      ui.row({{.weight = 2, .body = [&] { list(ui.heightLeft()); }}, {.weight = 4, .body = item}});
    }
  }));
  if (view.reasonDialog) take(askReason(ui, *view.reasonDialog));
  return wanted;
}

}  // namespace assay::kiosk
