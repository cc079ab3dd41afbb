#include "tests/gallery/index_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
  figcaption { padding: 6px 2px; color: #4c5a6a; }
</style>
)";

constexpr const char* script = R"(
<script>
  const choices = {
    screen: ['every screen', ...screens], language: ['every language', ...languages], theme: themes, size: sizes };
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
  const chosen = (name, all) => pickers[name].selectedIndex === 0 ? all : [pickers[name].value];
  function show() {
    main.replaceChildren();
    for (const screen of chosen('screen', screens))
      for (const language of chosen('language', languages)) {
        const file = `${screen}-${language}-${pickers.theme.value}-${pickers.size.value}.png`;
        const figure = document.createElement('figure');
        figure.innerHTML = `<a href="${file}"><img loading="lazy" src="${file}" alt=""></a>` +
          `<figcaption>${screen} · ${language}</figcaption>`;
        main.append(figure);
      }
  }
  show();
</script>
)";

}  // namespace

std::string indexPage(const std::vector<std::string>& screens, const std::vector<std::string>& languages) {
  const auto list = [](const char* name, const std::vector<std::string>& values) {
    return fmt::format("const {} = ['{}'];\n", name, fmt::join(values, "', '"));
  };
  std::vector<std::string> sizes;
  for (const auto& size : glassSizes) sizes.push_back(fmt::format("{}x{}", size.width, size.height));
  return std::string{head} + "<header><h1>Assay: every screen</h1></header>\n<main></main>\n<script>\n" +
         list("screens", screens) + list("languages", languages) + list("themes", themes) + list("sizes", sizes) +
         "</script>" + script;
}

}  // namespace assay::test
