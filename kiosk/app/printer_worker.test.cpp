#include "kiosk/app/printer_worker.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include <atomic>
#include <future>

#include "kiosk/app/news_test_kit.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

/// Hands over what is printed, so that a test can wait for it.
class AwaitedPrinter final : public hal::Printer {
 public:
  std::promise<std::pair<Bytes, std::string>> printed;
  bool jams = false;  ///< with the first sheet
  std::atomic<bool> jammed = false;

  Result<hal::PrintJob> print(BytesView pdf, std::string_view title) override {
    printed.set_value({Bytes(pdf.begin(), pdf.end()), std::string{title}});
    if (!jams) return hal::PrintJob{1};
    jammed = true;
    return fail("printer.refused", "a jam");
  }
  hal::PrintProgress progress(hal::PrintJob) override { return hal::PrintProgress::printed; }
  hal::DeviceStatus status() override {
    if (jammed) return hal::Failed{"printer.media-jam"};
    return hal::Connected{};
  }
};

struct Tickets : testing::Test {
  test::NewsBox box;
  AwaitedPrinter* printer = new AwaitedPrinter;
  std::future<std::pair<Bytes, std::string>> paper = printer->printed.get_future();

  PrinterWorker start() {
    return {std::unique_ptr<hal::Printer>{printer},
            *document::loadLayout(std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts/ticket.toml"), box.post()};
  }
  static document::TicketFields ticket() {
    return {.language = "en",
            .organisation = "Exam House",
            .number = "A12",
            .time = "11:00",
            .created = *parseInstant("2026-05-04T08:00:00Z")};
  }
};

TEST_F(Tickets, are_printed_as_pdf_under_their_number) {
  auto worker = start();
  worker.print(ticket());
  ASSERT_EQ(paper.wait_for(10s), std::future_status::ready);
  const auto [pdf, title] = paper.get();
  EXPECT_EQ(asText(BytesView{pdf}.first(5)), "%PDF-");
  EXPECT_EQ(title, "ticket A12");
}

TEST_F(Tickets, with_instructions_longer_than_the_paper_are_printed_without_them) {
  auto worker = start();
  auto wordy = ticket();
  for (int i = 0; i < 100; ++i) wordy.instructions += "Please read all of this before you enter. ";
  worker.print(wordy);
  ASSERT_EQ(paper.wait_for(10s), std::future_status::ready);
}

TEST_F(Tickets, the_printers_status_is_told_at_the_start_and_when_a_ticket_changed_it) {
  printer->jams = true;
  auto worker = start();
  EXPECT_TRUE(hal::isConnected(box.next<PrinterStatus>()->status));
  worker.print(ticket());
  EXPECT_EQ(box.next<PrinterStatus>()->status, hal::DeviceStatus{hal::Failed{"printer.media-jam"}});
}

}  // namespace
}  // namespace assay::kiosk
