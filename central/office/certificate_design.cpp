#include "central/office/certificate_design.h"

#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/base/ids.h"

namespace assay::central {

namespace {

using nlohmann::json;

std::filesystem::path fileOf(const std::filesystem::path& data) { return data / "layouts" / "designs.json"; }

json toJson(const CertificateDesign& design) { return {{"layout", design.layout}, {"language", design.language}}; }

CertificateDesign designOf(const json& object) {
  return {object.at("layout").get<std::string>(), object.at("language").get<std::string>()};
}

}  // namespace

const CertificateDesign& CertificateDesigns::of(const std::string& session, const std::string& exam) const {
  if (const auto found = sessions.find(session); found != sessions.end()) return found->second;
  if (const auto found = exams.find(exam); found != exams.end()) return found->second;
  return organisation;
}

Result<CertificateDesigns> readDesigns(const std::filesystem::path& data) {
  const auto path = fileOf(data);
  if (!std::filesystem::exists(path)) return CertificateDesigns{};
  const auto content = readFile(path, 1U << 20U);
  if (!content) return tl::unexpected<Error>(content.error());
  try {
    const auto object = json::parse(asText(*content));
    CertificateDesigns designs{designOf(object.at("organisation")), {}, {}};
    for (const auto& [id, design] : object.at("exams").items()) designs.exams[id] = designOf(design);
    for (const auto& [id, design] : object.at("sessions").items()) designs.sessions[id] = designOf(design);
    return designs;
  } catch (const json::exception& error) {
    return fail("central.bad-data", path.string() + ": " + error.what());
  }
}

Result<void> writeDesigns(const std::filesystem::path& data, const CertificateDesigns& designs) {
  json object = {
      {"organisation", toJson(designs.organisation)}, {"exams", json::object()}, {"sessions", json::object()}};
  for (const auto& [id, design] : designs.exams) object["exams"][id] = toJson(design);
  for (const auto& [id, design] : designs.sessions) object["sessions"][id] = toJson(design);
  std::error_code error;
  std::filesystem::create_directories(fileOf(data).parent_path(), error);
  if (error) return fail("file.unwritable", fileOf(data).string() + ": " + error.message());
  return writeFileAtomically(fileOf(data), asBytes(object.dump(2) + "\n"));
}

Result<document::Layout> findLayout(const std::filesystem::path& data, const std::filesystem::path& shipped,
                                    const std::string& name) {
  // The name becomes part of a path.
  if (isValidId(name)) {
    for (const auto& folder : {data / "layouts", shipped}) {
      const auto path = folder / (name + ".toml");
      if (std::filesystem::exists(path)) return document::loadLayout(path);
    }
  }
  return fail("document.no-layout", "there is no layout \"" + name + "\"");
}

}  // namespace assay::central
