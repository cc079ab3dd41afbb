#include "tests/support/document_kit.h"

#include <qrencode.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>
#include <stdexcept>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::document::test {
namespace {

/// What a program writes; throws when it fails, which fails the test.
std::string outputOf(std::vector<std::string> command) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe[0]);
  std::vector<char*> arguments;
  for (auto& part : command) arguments.push_back(part.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe[1]);
  std::string output;
  std::array<char, 65536> buffer{};
  for (ssize_t count = 0; (count = read(pipe[0], buffer.data(), buffer.size())) > 0;) {
    output.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(pipe[0]);
  int status = 0;
  if (failed != 0 || waitpid(child, &status, 0) != child || status != 0) {
    throw std::runtime_error(command[0] + " failed");
  }
  return output;
}

std::string withFile(const Bytes& pdf, std::vector<std::string> command, const std::vector<std::string>& after = {}) {
  const assay::test::TemporaryFolder folder;
  const auto path = folder / "document.pdf";
  if (!writeFileAtomically(path, pdf)) throw std::runtime_error("can't write");
  command.push_back(path.string());
  command.insert(command.end(), after.begin(), after.end());
  return outputOf(std::move(command));
}

}  // namespace

Layout shippedLayout(std::string_view name) {
  const auto path = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets" / "layouts" / name;
  auto layout = loadLayout(path);
  if (!layout) throw std::runtime_error(layout.error().message);
  return *std::move(layout);
}

ModuleMatrix qrOf(const std::string& text) {
  QRcode* code = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
  if (!code) throw std::runtime_error("no QR");
  ModuleMatrix matrix{code->width, {}};
  for (int i = 0; i < code->width * code->width; ++i) matrix.dark.push_back((code->data[i] & 1) != 0);
  QRcode_free(code);
  return matrix;
}

ModuleMatrix credentialQr() {
  std::string text = "https://verify.example/#";
  for (int i = 0; text.size() < 250; ++i) text += static_cast<char>('A' + i * 7 % 26);
  return qrOf(text);
}

const Bytes& photo() {
  static const Bytes jpeg = [] {
    const auto pdf = renderTicket(shippedLayout("ticket.toml"), ticket());
    return toBytes(withFile(pdf.value(), {"pdftoppm", "-jpeg", "-r", "100", "-singlefile"}));
  }();
  return jpeg;
}

CertificateFields certificate() {
  return {.language = "en",
          .organisation = "Northern Board of Examinations",
          .name = "Amélie Katharina Lindqvist",
          .birthDate = "14 March 1998",
          .exam = "Academic English, Advanced",
          .level = "Level C1, with distinction",
          .date = "4 May 2026",
          .number = "NBE-2026-004817",
          .centre = "Riverside Exam Centre, Leeds",
          .signatory = "Dr. Hanna Okonkwo",
          .signatoryRole = "Director of Examinations",
          .notes = "Awarded with the examiners’ commendation for the written paper.",
          .verifyAddress = "verify.example",
          .grades = {{"Core Skills", "A"}, {"Speaking", "B2"}, {"Writing", "C1"}},
          .photo = photo(),
          .qr = credentialQr(),
          .created = *parseInstant("2026-05-04T09:30:00Z")};
}

BookingFields booking() {
  return {.language = "en",
          .organisation = "Northern Board of Examinations",
          .name = "Amélie Lindqvist",
          .exam = "Academic English, Advanced",
          .reference = "BK-7Q2M-88F4",
          .date = "Monday, 4 May 2026",
          .time = "09:30",
          .place = "Riverside Exam Centre\n12 Wharf Street, Leeds LS2 7EQ\nSecond floor, room 204",
          .instructions =
              "Bring the identity document that you booked with.\n"
              "Be at the door 30 minutes before the exam starts; late candidates can't be admitted.\n"
              "Phones, watches and bags stay in a locker.",
          .qr = qrOf("ASSAY:B:BK-7Q2M-88F4")};
}

TicketFields ticket() {
  return {.language = "en",
          .organisation = "Riverside Exam Centre",
          .number = "A 042",
          .seat = "17",
          .time = "09:12",
          .instructions = "Please wait until your number is shown on the board, then go to the desk named beside it.",
          .created = *parseInstant("2026-05-04T08:12:00Z")};
}

std::string pdfText(const Bytes& pdf) { return withFile(pdf, {"pdftotext", "-layout"}, {"-"}); }
std::string pdfFonts(const Bytes& pdf) { return withFile(pdf, {"pdffonts"}); }
std::string pdfInfo(const Bytes& pdf) { return withFile(pdf, {"pdfinfo", "-isodates"}); }
std::string pdfImages(const Bytes& pdf) { return withFile(pdf, {"pdfimages", "-list"}); }
std::string pdfStructure(const Bytes& pdf) { return withFile(pdf, {"pdfinfo", "-struct-text"}); }

GreyImage rasterise(const Bytes& pdf, int dotsPerInch) {
  std::istringstream pgm{withFile(pdf, {"pdftoppm", "-gray", "-singlefile", "-r", std::to_string(dotsPerInch)})};
  std::string magic;
  int highest = 0;
  GreyImage image;
  pgm >> magic >> image.width >> image.height >> highest;
  pgm.get();
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  pgm.read(image.pixels.data(), static_cast<std::streamsize>(image.pixels.size()));
  if (magic != "P5" || highest != 255 || !pgm) throw std::runtime_error("not a grey picture");
  return image;
}

}  // namespace assay::document::test
