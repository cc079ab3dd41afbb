#include "shared/base/contract.h"
#include "shared/journal/event_line.h"
#include "tests/fuzz/fuzz.h"

/// A line as strangers send it: whatever it is, it is an event or refused; an event says the same when it is told anew.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const auto line = journal::parseLine(fuzz::textOf(data, size));
  if (!line) return 0;
  const auto event = journal::parseEvent(line->text);
  if (!event) return 0;
  (void)journal::hasValidSignature(*line, {});
  (void)checkShape(event->subject, event->type, event->body);
  CONTRACT(journal::deviceOf(event->id.origin).size() <= event->id.origin.size());
  CONTRACT(journal::rootOf(event->id.origin).size() <= event->id.origin.size());
  return 0;
}
