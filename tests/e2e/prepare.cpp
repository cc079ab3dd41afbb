#include <fmt/format.h>
#include <array>

#include <algorithm>
#include <fstream>

#include "shared/base/clock.h"
#include "tests/e2e/exam_day.h"

namespace assay::e2e {

namespace {

struct Person {
  const char* id;
  const char* name;
  const char* birthDate;
  const char* language;
};

/// Invented names of many scripts; `p01` to `p10` are for the power cuts, `x01` and `x02` for what comes after.
constexpr std::array people = {Person{"c01", "Amélie Dubois-Lefèvre", "2001-05-04", "en"},
                               Person{"c02", "Krzysztof Wiśniewski", "1999-11-23", "en"},
                               Person{"c03", "ليلى حداد", "2003-02-17", "ar"},
                               Person{"c04", "Nguyễn Thị Minh Khai", "2000-08-30", "en"},
                               Person{"p01", "Oisín Ó Dálaigh", "2002-01-01", "en"},
                               Person{"p02", "Björk Árnadóttir", "2002-01-02", "en"},
                               Person{"p03", "Çağla Yıldız", "2002-01-03", "en"},
                               Person{"p04", "Ivana Horvatová", "2002-01-04", "en"},
                               Person{"p05", "João Gonçalves", "2002-01-05", "en"},
                               Person{"p06", "Søren Ågård", "2002-01-06", "en"},
                               Person{"p07", "Zofia Źrebak", "2002-01-07", "en"},
                               Person{"p08", "Ewa Śliwa", "2002-01-08", "en"},
                               Person{"p09", "Mária Ťažká", "2002-01-09", "en"},
                               Person{"p10", "Łukasz Żak", "2002-01-10", "en"},
                               Person{"x01", "Aurélie Nkemelu", "2002-02-01", "en"},
                               Person{"x02", "Émile Oduya", "2002-02-02", "en"}};

std::string roster(Instant starts) {
  std::string csv = "candidate,name,birth_date,email,language,session,exam,starts,minutes,room,seats\n";
  for (const auto& person : people) {
    csv += fmt::format("{},{},{},,{},morning,core-skills,{},90,Room 2,24\n", person.id, person.name, person.birthDate,
                       person.language, formatInstant(starts));
  }
  return csv;
}

void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path, std::ios::trunc) << text; }

void addStaff(Day& day, const std::string& id, const std::string& role, const std::string& name,
              const std::string& pin) {
  day.central.must({"add-staff", id, "--role", role}, name + "\n" + pin + "\n");
}

}  // namespace

void prepareCentre(Day& day) {
  day.report.chapter("1. A new organisation and its roster");
  std::vector<std::string> init = {
      "init",          "--organisation", "acme",          "--organisation-name",   "Acme Examinations",
      "--centre",      "riverside",      "--centre-name", "Riverside Exam Centre", "--zone",
      "Europe/Dublin", "--verify-host",  "verify.example"};
  if (!day.options.database.empty()) init.insert(init.end(), {"--database", day.options.database});
  day.central.must(init);
  day.report.held("assay-central init made the organisation, its keys and its certificate authority");
  addStaff(day, "desk-1", "desk", "Ines Moreau", deskPin);
  addStaff(day, "officer-1", "officer", "Tom Adeyemi", officerPin);
  addStaff(day, "reviewer-1", "reviewer", "Mei Tanaka", reviewerPin);
  day.central.must({"buy-credits", "2"});

  const auto now = SystemClock{}.now();
  const auto file = day.options.data / "roster.csv";
  write(file, roster(now + std::chrono::minutes{30}) + "c99,,2001-01-01,,en,morning,core-skills,soon,90,Room 2,24\n");
  const auto before = day.central.summary();
  const auto checked = day.central.run({"import-roster", file.string(), "--check"});
  expect(day.report,
         checked.exitCode == 1 && checked.errors.find(fmt::format("line {}", people.size() + 2)) != std::string::npos,
         "a wrong row of the roster is reported with its line");
  expect(day.report, day.central.summary() == before, "--check changed nothing");
  const auto imported =
      day.central.run({"import-roster", file.string(), "--confirmations", (day.out / "confirmations").string()});
  expect(day.report, imported.exitCode == 1, "the wrong row was left out and said so");
  const auto summary = day.central.summary();
  expect(day.report, summary.at("bookings") == people.size(), "all other rows were imported");
  const auto confirmations = std::distance(std::filesystem::directory_iterator(day.out / "confirmations"), {});
  expect(day.report, confirmations == static_cast<std::ptrdiff_t>(people.size()),
         "a booking confirmation with QR for each candidate");
}

void enrolStations(Day& day) {
  day.report.chapter("2. Two stations are let in");
  day.central.start();
  const auto code = day.central.enrolCode();
  const auto wrong = day.kiosk.enrol(day.central.url(), (code.front() == 'a' ? "b" : "a") + code.substr(1));
  expect(day.report, wrong.exitCode != 0 && !day.kiosk.isEnrolled(), "a wrong code is refused");
  const auto enrolled = day.kiosk.enrol(day.central.url(), code);
  if (enrolled.exitCode != 0) throw std::runtime_error(enrolled.errors);
  day.report.held("the kiosk is enrolled with a one-time code; its key never left it");
  const auto second = day.desk.enrol(day.central.url(), code);
  expect(day.report, second.exitCode != 0 && !day.desk.isEnrolled(), "the code does not work a second time");
  day.central.enrol(day.desk);
  day.report.held("the desk is enrolled with its own code");
  std::ifstream log(day.options.data / "central/central.log");
  const std::string logged{std::istreambuf_iterator<char>(log), {}};
  expect(day.report, logged.find("enrol.refused") != std::string::npos, "both refusals are in central's log");
  expect(day.report, day.central.summary().at("stations").size() == 2, "central knows two stations");
}

}  // namespace assay::e2e
