#pragma once

#include <string>

#include "shared/domain/event.h"

namespace assay {

/// The newest signed trust list or status list that central published (base64 of its COSE bytes).
/// Whoever uses it verifies it: the journal only carries it.
struct PublishedList {
  std::string id;
  std::string list;
};

inline PublishedList apply(PublishedList published, const Fact& fact) {
  published.list = fact.body.at("list").get<std::string>();
  return published;
}
inline json toJson(const PublishedList& published) { return {{"id", published.id}, {"list", published.list}}; }
inline PublishedList publishedListFromJson(const json& row) { return {row.at("id"), row.at("list")}; }

}  // namespace assay
