#include "central/http/enrolment_desk.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shared/base/files.h"
#include "shared/base/log.h"
#include "shared/base/text_fold.h"

namespace assay::central {

namespace {

constexpr std::size_t longestName = 64;
constexpr std::size_t secretLength = 10;
constexpr std::size_t fingerprintLength = 16;

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// Held while the codes are read and written, against other processes too.
class CodesLock {
 public:
  explicit CodesLock(const std::filesystem::path& codesFile)
      : file_(::open((codesFile.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    while (file_ >= 0 && ::flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  CodesLock(const CodesLock&) = delete;
  CodesLock& operator=(const CodesLock&) = delete;
  ~CodesLock() {
    if (file_ >= 0) ::close(file_);
  }

 private:
  int file_;
};

/// One code that was given out. `device` and `key` are of the station that used it; empty before.
struct Code {
  std::string hash;
  Instant until;
  std::string device;
  std::string key;
};

struct Codes {
  std::vector<Code> codes;
  std::uint64_t refused = 0;  ///< attempts with a code that did not count
};

std::string hashOfSecret(const std::string& secret) { return hexOf(hashOf(asBytes("assay enrolment " + secret))); }

Result<Codes> readCodes(const std::filesystem::path& path) {
  const auto bytes = readFile(path);
  if (!bytes && bytes.error().code == "file.missing") return Codes{};
  if (!bytes) return passOn(bytes);
  try {
    const auto object = json::parse(asText(*bytes));
    Codes read;
    read.refused = object.at("refused").get<std::uint64_t>();
    for (const auto& entry : object.at("codes")) {
      read.codes.push_back({entry.at("hash"), parseInstant(entry.at("until").get<std::string>()).value(),
                            entry.at("device"), entry.at("key")});
    }
    return read;
  } catch (const std::exception&) {
    return fail("enrol.codes-unreadable", path.string() + " can't be read");
  }
}

Result<void> writeCodes(const std::filesystem::path& path, const Codes& codes) {
  auto entries = json::array();
  for (const auto& code : codes.codes) {
    entries.push_back(
        {{"hash", code.hash}, {"until", formatInstant(code.until)}, {"device", code.device}, {"key", code.key}});
  }
  const json object = {{"codes", entries}, {"refused", codes.refused}};
  return writeFileAtomically(path, asBytes(object.dump(1)), FileMode::secret);
}

/// A, B, … Z, AA, AB, …: one for every station of the centre.
std::string letterFor(std::size_t stations) {
  constexpr std::size_t letters = 26;
  std::string text;
  for (auto number = stations + 1; number > 0; number = (number - 1) / letters) {
    text.insert(text.begin(), static_cast<char>('A' + (number - 1) % letters));
  }
  return text;
}

Result<void> admit(journal::Journal& journal, const StationId& device, const std::string& key,
                   const EnrolmentRequest& request) {
  const auto stations = journal.loadAll<Station>();
  const json body = {{"key", key},
                     {"centre", journal.identity().centre},
                     {"name", request.name},
                     {"role", request.role},
                     {"letter", letterFor(stations.size())}};
  const Draft draft{{"station", device.text()}, "station.enrolled", body, {}};
  const auto appended = journal.append(std::span{&draft, 1}, Actor{"central", journal.identity().device});
  if (!appended) return passOn(appended);
  return {};
}

}  // namespace

EnrolmentDesk::EnrolmentDesk(std::filesystem::path codesFile, sync::KeyedCertificate authority, const Clock& clock)
    : EnrolmentDesk(std::move(codesFile), std::move(authority), clock, Rules{}) {}

EnrolmentDesk::EnrolmentDesk(std::filesystem::path codesFile, sync::KeyedCertificate authority, const Clock& clock,
                             Rules rules)
    : codesFile_(std::move(codesFile)), authority_(std::move(authority)), clock_(clock), rules_(rules) {}

Result<std::string> EnrolmentDesk::issueCode() {
  const auto fingerprint = sync::fingerprintOf(authority_.certificate);
  if (!fingerprint) return passOn(fingerprint);
  const sync::EnrolmentCode code{randomIdText().substr(0, secretLength), fingerprint->substr(0, fingerprintLength)};
  const CodesLock lock(codesFile_);
  auto codes = readCodes(codesFile_);
  if (!codes) return passOn(codes);
  std::erase_if(codes->codes, [&](const Code& old) { return old.until < clock_.now(); });
  codes->codes.push_back({hashOfSecret(code.secret), clock_.now() + rules_.codeValidFor, {}, {}});
  if (auto written = writeCodes(codesFile_, *codes); !written) return passOn(written);
  return toText(code);
}

Result<sync::Enrolled> EnrolmentDesk::enrol(journal::Journal& journal, const EnrolmentRequest& request) {
  const bool named = !request.name.empty() && request.name.size() <= longestName && isCleanText(request.name);
  const auto key = sync::keyOfSigningRequest(request.request);
  if (!named || !isValidId(request.role) || !key) {
    return fail("enrol.malformed", "name, role or signing request can't be used");
  }
  const CodesLock lock(codesFile_);
  auto codes = readCodes(codesFile_);
  if (!codes) return passOn(codes);
  const auto refuse = [&](const char* why) -> Result<sync::Enrolled> {
    ++codes->refused;
    log::warn("enrol.refused", "{}; {} refused so far", why, codes->refused);
    if (auto written = writeCodes(codesFile_, *codes); !written) return passOn(written);
    return fail("enrol.refused", "this code does not count");  // the asker need not know why
  };
  const auto code = std::ranges::find(codes->codes, hashOfSecret(request.secret), &Code::hash);
  if (code == codes->codes.end()) return refuse("unknown code");
  if (code->until < clock_.now()) return refuse("code too old");
  const auto keyText = toHex(*key);
  if (!code->key.empty() && code->key != keyText) return refuse("code used before");

  // The code is spent before the station is known: a crash between the two costs a repetition, and
  // never lets two stations in.
  if (code->key.empty()) {
    code->key = keyText;
    code->device = StationId::random().text();
    if (auto written = writeCodes(codesFile_, *codes); !written) return passOn(written);
  }
  const auto device = StationId::parse(code->device);
  if (!device) return fail("enrol.codes-unreadable", codesFile_.string() + " holds a wrong device");
  if (!journal.load<Station>(device->text())) {
    if (auto admitted = admit(journal, *device, keyText, request); !admitted) return passOn(admitted);
    log::info("enrol.admitted", "station {} of role {}", device->text(), request.role);
  }
  const auto now = clock_.now();
  // A station's clock may be late: the certificate counts from yesterday.
  const auto certificate = sync::signRequest(authority_, request.request, device->text(),
                                             {now - std::chrono::hours{24}, now + rules_.certificateValidFor});
  if (!certificate) return passOn(certificate);
  const auto& own = journal.identity();
  return sync::Enrolled{device->text(),         own.centre,          *certificate,
                        authority_.certificate, own.authorityDevice, own.authorityKey};
}

}  // namespace assay::central
