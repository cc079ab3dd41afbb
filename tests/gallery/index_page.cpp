#include "tests/gallery/index_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tests/gallery/photographer.h"

namespace assay::test {
namespace {

constexpr const char* head = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Assay: every screen</title>
<style>
  body { margin: 0; font: 16px/1.4 "Noto Sans", sans-serif; color: #14202e; background: #f3f5f8; }
  header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 16px; align-items: center; padding: 12px 24px;
           background: #fff; border-bottom: 1px solid #d8dee6; }
  h1 { font-size: 18px; margin: 0 16px 0 0; }
  select { font: inherit; padding: 6px 10px; }
  main { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 24px; padding: 24px; }
  figure { margin: 0; }
  img { width: 100%; display: block; border: 1px solid #c5cdd7; border-radius: 6px; background: #fff; }
  .changed > a > img { border: 3px solid #b3261e; }
  .changed div { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding-top: 8px; }
  figcaption { padding: 6px 2px; color: #4c5a6a; }
</style>
)";

constexpr const char* script = R"(
<script>
  const choices = {
    screen: ['every screen', ...screens], language: ['every language', ...languages], theme: themes, size: sizes,
    show: ['everything', `what changed (${changed.length})`] };
  const bar = document.querySelector('header');
  const main = document.querySelector('main');
  const pickers = {};
  for (const [name, values] of Object.entries(choices)) {
    const label = document.createElement('label');
    label.textContent = name + ' ';
    pickers[name] = document.createElement('select');
    for (const value of values) pickers[name].append(new Option(value));
    pickers[name].onchange = show;
    label.append(pickers[name]);
    bar.append(label);
  }
  pickers.language.value = languages[0];
  function figureOf(stem, caption) {
    const figure = document.createElement('figure');
    figure.innerHTML = `<a href="${stem}.png"><img loading="lazy" src="${stem}.png" alt=""></a>` +
      `<figcaption>${caption}</figcaption>`;
    if (changed.includes(stem)) {
      figure.className = 'changed';
      figure.innerHTML += '<div>' + ['approved', 'difference'].map(kind =>
        `<img src="different/${stem}.${kind}.png" alt="${kind}">`).join('') + '</div>';
    }
    figure.querySelector('img').onerror = () => figure.remove();  // not every screen is in every language
    main.append(figure);
  }
  const chosen = (name, all) => pickers[name].selectedIndex === 0 ? all : [pickers[name].value];
  function show() {
    main.replaceChildren();
    if (pickers.show.selectedIndex === 1) return changed.forEach(stem => figureOf(stem, stem));
    for (const screen of chosen('screen', screens))
      for (const language of chosen('language', languages))
        figureOf(`${screen}-${language}-${pickers.theme.value}-${pickers.size.value}`, `${screen} · ${language}`);
  }
  show();
</script>
)";

}  // namespace

std::vector<std::string> changedIn(const std::filesystem::path& folder) {
  const std::string ending = ".actual.png";
  std::vector<std::string> stems;
  for (const auto& entry : std::filesystem::directory_iterator{folder / evidenceFolder})
    if (const auto name = entry.path().filename().string(); name.ends_with(ending))
      stems.push_back(name.substr(0, name.size() - ending.size()));
  std::ranges::sort(stems);
  return stems;
}

std::string indexPage(const std::vector<std::string>& screens, const std::vector<std::string>& languages,
                      const std::vector<std::string>& changed) {
  const auto list = [](const char* name, const std::vector<std::string>& values) {
    return values.empty() ? fmt::format("const {} = [];\n", name)
                          : fmt::format("const {} = ['{}'];\n", name, fmt::join(values, "', '"));
  };
  std::vector<std::string> sizes;
  for (const auto& size : glassSizes) sizes.push_back(fmt::format("{}x{}", size.width, size.height));
  return std::string{head} + "<header><h1>Assay: every screen</h1></header>\n<main></main>\n<script>\n" +
         list("screens", screens) + list("languages", languages) + list("themes", themes) + list("sizes", sizes) +
         list("changed", changed) + "</script>" + script;
}

}  // namespace assay::test
