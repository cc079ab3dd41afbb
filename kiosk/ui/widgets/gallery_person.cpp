#include "kiosk/ui/widgets/gallery_pages.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk::gallery {
namespace {

/// As if somebody had written it.
Signature written() {
  Signature signature{.size = {90, 34}};
  auto& name = signature.strokes.emplace_back();
  for (int i = 0; i <= 120; ++i) {
    const float t = static_cast<float>(i) / 120;
    const float swing = 9 * std::sin(31 * t) * (1 - 0.6F * t);
    name.push_back({12 + 58 * t + 4 * std::cos(31 * t), 18 + swing});
  }
  signature.strokes.push_back({{14, 29}, {40, 27}, {78, 28}});
  return signature;
}

constexpr auto* zone = "Europe/Paris";

Instant at(int minutes) { return *parseInstant("2026-05-04T07:30:00Z") + std::chrono::minutes{minutes}; }

}  // namespace

void signing(Ui& ui) {
  page(ui, framed(ui, "gallery.signature"), [&] {
    signaturePad(
        ui, {.id = "signature", .label = ui.text("gallery.your-signature"), .otherWay = ui.text("gallery.on-paper")});
    signaturePicture(ui, ui.text("gallery.your-signature"), written());
  });
}

void story(Ui& ui) {
  auto frame = staffed(ui);
  frame.title = ui.text("gallery.story");
  workspace(ui, frame, [&] {
    ui.row({{.weight = 5,
             .body =
                 [&] {
                   timeline(
                       ui, {.zone = zone,
                            .entries = {
                                {at(-1440 * 3), ui.text("gallery.expected"), "", "M. Okafor"},
                                {at(-20), ui.text("gallery.checked-in"), "", "Dora Dvořáková", Tone::success},
                                {at(-15), ui.text("gallery.seated"), "A12", "Dora Dvořáková", Tone::info, Icon::seat},
                                {at(-12), ui.text("gallery.taken-back"), ui.text("gallery.wrong-seat"), "محمد عبد الله",
                                 Tone::warning, Icon::refresh},
                                {at(5), ui.text("gallery.refused"), "Phone rang twice; put away.", "Dora Dvořáková",
                                 Tone::danger}}});
                 }},
            {.weight = 3, .body = [&] {
               ui.card([&] {
                 heading(ui, ui.text("gallery.story"));
                 timeline(ui, {.zone = zone,
                               .entries = {{at(0), ui.text("gallery.checked-in"), "", "Dora Dvořáková", Tone::success},
                                           {at(3), ui.text("gallery.seated"), "A12", "Dora Dvořáková"}}});
               });
               timeline(ui, {.zone = zone, .empty = ui.text("gallery.nothing-yet")});
             }}});
  });
}

void number(Ui& ui) {
  auto frame = framed(ui, "gallery.booking");
  frame.title.clear();
  frame.align = Align::centre;
  frame.centred = true;
  page(ui, frame, [&] {
    struct Typed {
      std::string digits = "4807";
    };
    auto& typed = ui.keep<Typed>("gallery:number").digits;
    const auto typing = numberPad(ui, {.id = "booking",
                                       .label = ui.text("gallery.booking"),
                                       .digits = typed,
                                       .problem = typed == "4807" ? ui.text("gallery.booking-problem") : "",
                                       .least = 4});
    if (typing.changed) typed = *typing.changed;
  });
}

void queue(Ui& ui) {
  const auto desk = [&](int number) { return ui.text("gallery.desk", {{"number", number}}); };
  auto frame = framed(ui, "gallery.queue");
  frame.width = {300.0F};
  page(ui, frame, [&] {
    queueBoard(ui, {.id = "queue",
                    .called = {{"A142", desk(2)}, {"A141", desk(1)}, {"B007", desk(3)}, {"A140", desk(2)}},
                    .waiting = {"A143", "A144", "B008", "A145", "A146", "A147", "B009", "A148"}});
  });
}

}  // namespace assay::kiosk::gallery
