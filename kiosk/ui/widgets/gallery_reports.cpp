#include "kiosk/ui/widgets/gallery_pages.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk::gallery {

void reports(Ui& ui) {
  auto frame = staffed(ui);
  frame.title = ui.text("gallery.reports");
  std::vector<std::string> months;
  for (unsigned month = 1; month <= 12; ++month) months.push_back(ui.format().month(std::chrono::month{month}));
  workspace(ui, frame, [&] {
    const auto amounts = [&] {
      ui.card([&] {
        barChart(ui, {.id = "by-exam",
                      .title = ui.text("gallery.by-exam"),
                      .series = {ui.text("gallery.passed"), ui.text("gallery.failed"), ui.text("gallery.absent")},
                      .bars = {{"Academic English", {1240, 310, 96}},
                               {"Core Skills", {820, 122, 31}},
                               {"Chemistry, practical part", {290, 84, 12}},
                               {"Großes Latinum", {41, 3, 0}}}});
      });
      ui.card([&] {
        shareChart(ui, {.id = "how-claimed",
                        .title = ui.text("gallery.how-claimed"),
                        .parts = {{ui.text("gallery.at-kiosk"), 1893},
                                  {ui.text("gallery.at-desk"), 412},
                                  {ui.text("gallery.by-letter"), 86}}});
      });
    };
    const auto courses = [&] {
      ui.card([&] {
        lineChart(ui, {.id = "per-month",
                       .title = ui.text("gallery.per-month"),
                       .times = months,
                       .lines = {{"2025", {96, 120, 88, 140, 310, 402, 60, 20, 75, 150, 212, 240}},
                                 {"2026", {110, 130, 125, 190, 352, 447, 71, 18, 90, 171, 260, 251}}}});
      });
      ui.card([&] {
        lineChart(ui, {.id = "per-month-one",
                       .title = ui.text("gallery.per-month"),
                       .times = months,
                       .lines = {{"", {110, 130, 125, 190, 352, 447, 71, 18, 90, 171, 260, 1251}}},
                       .height = {45.0F}});
      });
      barChart(ui, {.id = "nothing", .title = ui.text("gallery.by-exam"), .empty = ui.text("gallery.no-figures")});
    };
    if (ui.screen().height > ui.screen().width) {
      amounts();
      courses();
    } else {
      ui.row({{.body = amounts}, {.body = courses}});
    }
  });
}

}  // namespace assay::kiosk::gallery
