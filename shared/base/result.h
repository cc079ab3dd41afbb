#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace assay {

/// An expected failure: `code` is stable, machine-readable and names the log line and the string
/// key (`error.<code>`); `message` is English for the log and for technicians. Neither may hold
/// personal data.
struct Error {
  std::string code;
  std::string message;

  bool operator==(const Error&) const = default;
};

/// What an operation that may be expected to fail returns. Bugs use CONTRACT instead.
template <class T, class E = Error>
using Result = tl::expected<T, E>;

inline tl::unexpected<Error> fail(std::string code, std::string message) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message)});
}

template <class E>
tl::unexpected<E> fail(E error) {
  return tl::unexpected<E>(std::move(error));
}

}  // namespace assay
