#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/json_text.h"
#include "shared/base/log.h"
#include "shared/sync/client.h"

/// How photos and documents travel: in parts, from where the last break was.
namespace assay::sync {

namespace {

tl::unexpected<Error> badAnswer(const std::string& why) { return fail("sync.bad-answer", why); }

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

std::string pathOf(const std::string& hash) { return "/v1/blobs/" + hash; }

std::optional<std::uint64_t> sizeIn(const Response& response) {
  const auto found = response.headers.find(std::string{blobSizeHeader});
  return found == response.headers.end() ? std::nullopt : parseCount(found->second);
}

std::optional<std::uint64_t> heldIn(const json& answer) {
  const auto found = answer.find("held");
  if (found == answer.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

}  // namespace

Result<void> SyncClient::exchangeBlobs() {
  const auto known = journal_.blobs();
  if (!known) return passOn(known);
  if (keeping_) keeping_->look();
  const auto isNeeded = [&](const journal::BlobRow& blob) { return keeping_ && keeping_->isNeeded(blob); };
  std::vector<journal::BlobRow> open;
  std::set<std::string> missingHere;
  for (const auto& blob : *known) {
    if (!journal::isBlobHash(blob.hash)) continue;
    // One that was dropped since both had it may be needed again.
    if (other_.blobs.contains(blob.hash) && !isNeeded(blob)) continue;
    const bool here = blobs_.has(blob.hash);
    if (here && other_.blobs.contains(blob.hash)) continue;
    if (!here && keeping_ && !keeping_->isWanted(blob)) continue;
    if (here && !blob.present) {
      if (auto marked = journal_.markBlobPresent(blob.hash); !marked) return marked;
    }
    if (!here) missingHere.insert(blob.hash);
    open.push_back(blob);
  }
  std::stable_partition(open.begin(), open.end(), isNeeded);
  for (std::size_t begin = 0; begin < open.size(); begin += mostNames) {
    const auto some = std::span{open}.subspan(begin, std::min(mostNames, open.size() - begin));
    if (auto done = exchangeBlobs(some, missingHere); !done) return done;
  }
  return {};
}

Result<json> SyncClient::askLacking(const std::vector<std::string>& hashes) {
  const auto answer = sendJson("POST", "/v1/blobs/lacking", {{"hashes", hashes}});
  if (!answer) return passOn(answer);
  const auto lacking = answer->find("lacking");
  if (lacking == answer->end() || !lacking->is_object()) return badAnswer("nothing is said about what is lacking");
  return *lacking;
}

Result<void> SyncClient::exchangeBlobs(std::span<const journal::BlobRow> blobs,
                                       const std::set<std::string>& missingHere) {
  std::vector<std::string> hashes;
  for (const auto& blob : blobs) hashes.push_back(blob.hash);
  const auto lacking = askLacking(hashes);
  if (!lacking) return passOn(lacking);
  for (const auto& blob : blobs) {
    const auto& hash = blob.hash;
    const auto there = lacking->find(hash);
    const bool missing = missingHere.contains(hash);
    if (there == lacking->end()) {
      // Others that came before it may have taken the room.
      if (missing && (!keeping_ || keeping_->isWanted(blob))) {
        if (auto fetched = download(hash); !fetched) return fetched;
      }
      if (blobs_.has(hash)) other_.blobs.insert(hash);
    } else if (!missing) {
      const auto held = there->is_number_unsigned() ? there->get<std::uint64_t>() : 0;
      if (auto sent = upload(hash, held); !sent) return sent;
    }
  }
  return {};
}

void SyncClient::want(const std::string& hash) {
  if (keeping_ && !blobs_.has(hash)) keeping_->want(hash);
}

Result<std::size_t> SyncClient::makeRoom() {
  if (!keeping_) return 0;
  keeping_->look();
  keeping_->measure();
  if (keeping_->excess() == 0) return 0;
  const auto known = journal_.blobs();
  if (!known) return passOn(known);
  std::set<std::string> droppable;  // no other but what events name: nobody else would have it
  for (const auto& blob : *known) {
    if (!keeping_->isNeeded(blob)) droppable.insert(blob.hash);
  }
  auto here = blobs_.all();
  std::erase_if(here, [&](const auto& blob) { return !droppable.contains(blob.hash); });
  std::ranges::sort(here, {}, [](const auto& blob) { return std::pair{blob.since, blob.hash}; });
  std::size_t dropped = 0;
  for (std::size_t begin = 0; begin < here.size() && keeping_->excess() > 0; begin += mostNames) {
    const auto some = std::span{here}.subspan(begin, std::min(mostNames, here.size() - begin));
    std::vector<std::string> hashes;
    for (const auto& blob : some) hashes.push_back(blob.hash);
    const auto lacking = askLacking(hashes);
    if (!lacking) return passOn(lacking);
    for (const auto& blob : some) {
      if (keeping_->excess() == 0 || lacking->contains(blob.hash)) continue;
      if (auto removed = blobs_.remove(blob.hash); !removed) return passOn(removed);
      keeping_->went(blob.bytes);
      ++dropped;
    }
  }
  if (dropped > 0) log::info("blobs.dropped", "{} photos and documents that central holds", dropped);
  return dropped;
}

Result<void> SyncClient::download(const std::string& hash) {
  for (;;) {
    const auto held = blobs_.partialSize(hash);
    const auto response = send({.method = "GET", .path = pathOf(hash), .query = {{"offset", std::to_string(held)}}});
    if (!response) return passOn(response);
    if (response->status == 404) return {};  // gone since they said that they have it
    if (response->status == 400 && held > 0) {
      // There is less of it than somebody else gave us: begun anew in the next exchange.
      blobs_.dropPartial(hash);
      return {};
    }
    const auto size = sizeIn(*response);
    if (response->status != 200 || !size || *size > journal::largestBlob || held + response->body.size() > *size) {
      return badAnswer("a part that can't be of blob " + hash);
    }
    if (response->body.empty() && held < *size) return badAnswer("an empty part of blob " + hash);
    if (auto kept = blobs_.appendPartial(hash, held, asBytes(response->body)); !kept) {
      if (kept.error().code == "blob.wrong-offset") return {};  // somebody else brings it at this moment
      return kept;
    }
    if (held + response->body.size() < *size) {
      // Byte by byte they would keep us here for days.
      if (response->body.size() < largestBlobPart) return badAnswer("a part of blob " + hash + " that was cut off");
      continue;
    }
    if (auto complete = blobs_.completePartial(hash); !complete) {
      if (complete.error().code == "file.missing") return {};  // somebody else was first
      if (complete.error().code != "blob.wrong-hash") return complete;
      log::warn(complete.error().code, "{}", complete.error().message);
      return {};  // begun anew in the next exchange; the other blobs go on
    }
    ++report_.blobsReceived;
    if (keeping_) keeping_->came(*size);
    return journal_.markBlobPresent(hash);
  }
}

Result<void> SyncClient::upload(const std::string& hash, std::uint64_t held) {
  const auto bytes = blobs_.sealedBytes(hash);
  if (!bytes) return passOn(bytes);
  if (held > bytes->size()) held = 0;  // what somebody else brought under its name: they begin anew
  for (;;) {
    if (held > bytes->size()) return badAnswer("more is held of blob " + hash + " than there is");
    const auto part = BytesView{*bytes}.subspan(held, std::min(largestBlobPart, bytes->size() - held));
    const auto answer = send({.method = "PUT",
                              .path = pathOf(hash),
                              .query = {{"offset", std::to_string(held)}, {"size", std::to_string(bytes->size())}},
                              .body = asText(part),
                              .contentType = bytesType});
    if (!answer) return passOn(answer);
    const auto object = parseJson(answer->body);
    if (!object.is_object()) return badAnswer("a part of blob " + hash + " was not answered with an object");
    if (answer->status == 400 || answer->status == 404 || answer->status == 409) {
      // They don't believe the event that names it, or what they held of it was damaged: the other blobs go on.
      log::warn("blob.refused", "{} with status {}", hash, answer->status);
      return {};
    }
    if (answer->status != 200) return fail(refusalIn(*answer));
    if (object.value("complete", json(false)) == json(true)) break;
    const auto now = heldIn(object);
    if (!now || *now < held + part.size()) return badAnswer("not all that was sent is held of blob " + hash);
    held = *now;
  }
  ++report_.blobsSent;
  other_.blobs.insert(hash);
  return {};
}

}  // namespace assay::sync
