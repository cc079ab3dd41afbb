#include "hal/linux/cups_printer.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "shared/base/log.h"

namespace assay::hal {

namespace {

constexpr int patience = 5000;  // milliseconds to connect

template <auto free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};
struct FreedDestination {
  void operator()(cups_dest_t* destination) const { cupsFreeDests(1, destination); }
};
using Destination = std::unique_ptr<cups_dest_t, FreedDestination>;
using DestinationInfo = std::unique_ptr<cups_dinfo_t, Freed<cupsFreeDestInfo>>;
using Connection = std::unique_ptr<http_t, Freed<httpClose>>;
using Answer = std::unique_ptr<ipp_t, Freed<ippDelete>>;

/// The way to a printer: to the printer itself, or to the scheduler that has its queue.
struct Line {
  Destination destination;
  Connection connection;  ///< null stands for the scheduler, in every function of CUPS
  std::string resource;
  std::string uri;
};

std::optional<Line> lineToAddress(const std::string& address) {
  Line line;
  line.uri = address;
  line.destination.reset(cupsGetDestWithURI("printer", address.c_str()));
  if (!line.destination) return std::nullopt;
  std::array<char, 1024> resource{};
  // Without the flag CUPS would first try, for a minute, to make a queue of its own for the address.
  line.connection.reset(cupsConnectDest(line.destination.get(), CUPS_DEST_FLAGS_DEVICE, patience, nullptr,
                                        resource.data(), resource.size(), nullptr, nullptr));
  if (!line.connection) return std::nullopt;
  line.resource = resource.data();
  return line;
}

std::optional<Line> lineToQueue(const std::string& queue) {
  Line line;
  line.destination.reset(cupsGetNamedDest(CUPS_HTTP_DEFAULT, queue.empty() ? nullptr : queue.c_str(), nullptr));
  if (!line.destination) return std::nullopt;
  line.resource = "/";
  const auto* const uri =
      cupsGetOption("printer-uri-supported", line.destination->num_options, line.destination->options);
  if (uri == nullptr) return std::nullopt;
  line.uri = uri;
  return line;
}

std::optional<Line> lineTo(const std::string& queue) {
  return queue.find("://") != std::string::npos ? lineToAddress(queue) : lineToQueue(queue);
}

/// Sends a request about the printer, or about one of its jobs, and asks for some attributes.
Answer ask(const Line& line, ipp_op_t operation, std::optional<PrintJob> job, std::vector<const char*> attributes) {
  auto* const request = ippNewRequest(operation);
  ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, line.uri.c_str());
  if (job) ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job->number);
  ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
  ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(attributes.size()), nullptr, attributes.data());
  // cupsDoRequest takes the request over.
  Answer answer(cupsDoRequest(line.connection.get(), request, line.resource.c_str()));
  if (!answer || ippGetStatusCode(answer.get()) >= IPP_STATUS_ERROR_BAD_REQUEST) return nullptr;
  return answer;
}

std::optional<int> integer(const Answer& answer, const char* name, ipp_tag_t type) {
  auto* const attribute = ippFindAttribute(answer.get(), name, type);
  if (attribute == nullptr) return std::nullopt;
  return ippGetInteger(attribute, 0);
}

DeviceStatus statusOf(const Line& line) {
  const auto answer = ask(line, IPP_OP_GET_PRINTER_ATTRIBUTES, std::nullopt,
                          {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs"});
  if (!answer) return Absent{};
  std::vector<std::string> reasons;
  if (auto* const attribute = ippFindAttribute(answer.get(), "printer-state-reasons", IPP_TAG_KEYWORD)) {
    for (int i = 0; i < ippGetCount(attribute); ++i) reasons.emplace_back(ippGetString(attribute, i, nullptr));
  }
  auto* const accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  return statusFromIpp(integer(answer, "printer-state", IPP_TAG_ENUM).value_or(IPP_PSTATE_STOPPED), reasons,
                       accepting == nullptr || ippGetBoolean(accepting, 0) != 0);
}

tl::unexpected<Error> refused() { return fail("printer.refused", cupsLastErrorString()); }

}  // namespace

DeviceStatus statusFromIpp(int state, const std::vector<std::string>& reasons, bool acceptingJobs) {
  const auto has = [&](std::string_view reason) {
    return std::ranges::any_of(reasons, [&](const std::string& text) { return text.starts_with(reason); });
  };
  if (has("offline") || has("shutdown") || has("connecting-to-device")) return Absent{};
  for (const auto& reason : reasons) {
    // Reports and warnings (toner low) do not stop it; of the bare ones these do.
    constexpr std::array stopping{"media-empty", "media-needed", "media-jam",   "paused",
                                  "cover-open",  "door-open",    "toner-empty", "marker-supply-empty"};
    const auto isError = reason.ends_with("-error");
    const auto isBare = std::ranges::find(stopping, reason) != stopping.end();
    if (isError) return Failed{"printer." + reason.substr(0, reason.size() - std::string_view{"-error"}.size())};
    if (isBare) return Failed{"printer." + reason};
  }
  if (state == IPP_PSTATE_STOPPED) return Failed{"printer.stopped"};
  if (!acceptingJobs) return Failed{"printer.not-accepting"};
  return Connected{};
}

DeviceStatus CupsPrinter::status() {
  const auto line = lineTo(queue_);
  if (!line) return Absent{};
  return statusOf(*line);
}

Result<PrintJob> CupsPrinter::print(BytesView pdf, std::string_view title) {
  const auto line = lineTo(queue_);
  if (const auto refusal = refusalOf(pdf, line ? statusOf(*line) : Absent{})) return fail(*refusal);
  auto* const http = line->connection.get();
  auto* const destination = line->destination.get();
  const DestinationInfo info(cupsCopyDestInfo(http, destination));
  if (!info) return refused();
  const std::string name{title};
  PrintJob job;
  if (cupsCreateDestJob(http, destination, info.get(), &job.number, name.c_str(), 0, nullptr) >
      IPP_STATUS_OK_CONFLICTING) {
    return refused();
  }
  const auto sent =
      cupsStartDestDocument(http, destination, info.get(), job.number, name.c_str(), CUPS_FORMAT_PDF, 0, nullptr, 1) ==
          HTTP_STATUS_CONTINUE &&
      cupsWriteRequestData(http, reinterpret_cast<const char*>(pdf.data()), pdf.size()) == HTTP_STATUS_CONTINUE &&
      cupsFinishDestDocument(http, destination, info.get()) <= IPP_STATUS_OK_CONFLICTING;
  if (sent) return job;
  auto error = refused();
  cupsCancelDestJob(http, destination, job.number);
  return error;
}

PrintProgress CupsPrinter::progress(PrintJob job) {
  const auto line = lineTo(queue_);
  if (!line) return PrintProgress::waiting;  // whether it was printed can't be known now
  const auto answer = ask(*line, IPP_OP_GET_JOB_ATTRIBUTES, job, {"job-state"});
  if (!answer) return PrintProgress::failed;
  const auto state = integer(answer, "job-state", IPP_TAG_ENUM).value_or(IPP_JSTATE_ABORTED);
  if (state == IPP_JSTATE_COMPLETED) return PrintProgress::printed;
  return state < IPP_JSTATE_CANCELED ? PrintProgress::waiting : PrintProgress::failed;
}

}  // namespace assay::hal
