#pragma once

#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/credential/cose.h"

/// How one root key follows another, so that whoever knows an old root finds the one in force.
namespace assay::credential {

/// A root's signed word that another one signs trust lists too, and until when it does so itself.
struct RootChange {
  KeyId by{};        ///< the root before
  PublicKey next{};  ///< the root after
  KeyId nextId{};    ///< its id
  Instant until;     ///< last instant that a list signed by the root before may be dated
  Bytes statement;   ///< all of this, as the root before signed it

  bool operator==(const RootChange&) const = default;
};

inline constexpr std::size_t mostRootChanges = 32;

RootChange changeRoot(const SigningKey& root, const PublicKey& next, Instant until);

/// The form only; says nothing of the signature.
std::optional<RootChange> parseRootChange(BytesView statement);

/// True if each change follows the one before it, no root comes twice, and they are not too many.
bool areInLine(const std::vector<RootChange>& changes);

/// The how manieth root `id` is of those that `changes` tell of; 0 is the first, and any if there are none.
std::optional<std::size_t> placeOf(const KeyId& id, const std::vector<RootChange>& changes);

/// The key of root `id`, found from the `known` one by signatures. Nothing if `id` came before `known`, or a change
/// after `known` is not signed by the root before it. `changes` must be in line; without any it is `known` itself.
std::optional<PublicKey> rootKeyFrom(const PublicKey& known, const std::vector<RootChange>& changes, const KeyId& id);

}  // namespace assay::credential
