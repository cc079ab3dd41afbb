#include "shared/domain/name_match.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

/// Which of `names` the query finds, the best first.
std::vector<std::string> found(const std::string& query, const std::vector<std::string>& names) {
  std::vector<FoldedName> folded;
  for (const auto& name : names) folded.push_back(foldName(name));
  std::vector<std::string> matches;
  for (const auto& match : findNames(query, folded)) matches.push_back(names[match.index]);
  return matches;
}
using Names = std::vector<std::string>;

bool finds(const std::string& query, const std::string& name) { return !found(query, {name}).empty(); }

TEST(NameMatch, a_name_as_written_fits_best) {
  EXPECT_EQ(findNames("Ana Pérez", {foldName("Ana Pérez")}), (std::vector<NameMatch>{{0, 0}}));
}

TEST(NameMatch, marks_case_and_order_do_not_matter) {
  for (const auto* const query : {"ana perez", "PÉREZ ANA", "Perez, Ana", "  perez   ana "}) {
    EXPECT_EQ(findNames(query, {foldName("Ana Pérez")}), (std::vector<NameMatch>{{0, 0}})) << query;
  }
  EXPECT_TRUE(finds("Oster", "Øster"));
  EXPECT_TRUE(finds("strasse", "Straße"));
  EXPECT_TRUE(finds("nguyen", "Nguyễn"));
  EXPECT_TRUE(finds("oneill", "O'Neill"));
  EXPECT_TRUE(finds("anne marie", "Anne-Marie"));
}

TEST(NameMatch, the_beginning_of_a_word_is_enough) {
  EXPECT_TRUE(finds("pe", "Ana Pérez"));
  EXPECT_TRUE(finds("a p", "Ana Pérez"));
  EXPECT_FALSE(finds("erez", "Ana Pinto"));
}

TEST(NameMatch, one_slip_in_four_letters_is_forgiven) {
  EXPECT_TRUE(finds("Peres", "Pérez"));       // another letter
  EXPECT_TRUE(finds("Prez", "Pérez"));        // one too few
  EXPECT_TRUE(finds("Pereez", "Pérez"));      // one too many
  EXPECT_TRUE(finds("Hadadd", "Haddad"));     // swapped
  EXPECT_TRUE(finds("Mohamad", "Mohammed"));  // two in eight
  EXPECT_FALSE(finds("Gómez", "Pérez"));
  EXPECT_FALSE(finds("An", "Li"));
}

TEST(NameMatch, other_scripts_are_found_by_their_latin_form_and_in_themselves) {
  EXPECT_TRUE(finds("محمد", "محمد حداد"));
  EXPECT_TRUE(finds("Mohamed Haddad", "محمد حداد"));
  EXPECT_TRUE(finds("محمد", "Mohammed Haddad"));
  EXPECT_TRUE(finds("Bilal", "بلال"));
  EXPECT_TRUE(finds("Khaled", "خالد"));
  EXPECT_TRUE(finds("Fatima", "فاطمة"));
  EXPECT_TRUE(finds("فاطمة", "Fatima"));
  EXPECT_FALSE(finds("Khaled", "محمد"));
  EXPECT_TRUE(finds("dostoevskij", "Достоевский"));
}

TEST(NameMatch, an_ambiguous_query_gives_all_and_guesses_none) {
  EXPECT_EQ(found("ana", {"Ana Pérez", "Bilal Haddad", "Ana Gómez"}), (Names{"Ana Pérez", "Ana Gómez"}));
}

TEST(NameMatch, what_fits_better_stands_first) {
  EXPECT_EQ(found("marta", {"Martha", "Martina Marta", "Marta", "Martas"}),
            (Names{"Martina Marta", "Marta", "Martas", "Martha"}));
  EXPECT_EQ(found("mohamed", {"محمد", "Mohammed", "Mohamed"}), (Names{"Mohamed", "Mohammed", "محمد"}));
}

TEST(NameMatch, each_word_of_the_query_needs_a_word_of_its_own) {
  EXPECT_FALSE(finds("ana ana", "Ana Pérez"));
  EXPECT_TRUE(finds("ana ana", "Ana Ana"));
  EXPECT_FALSE(finds("ana pérez gómez", "Ana Pérez"));
}

TEST(NameMatch, nothing_finds_nothing) {
  EXPECT_FALSE(finds("", "Ana"));
  EXPECT_FALSE(finds(" ,.- ", "Ana"));
  EXPECT_FALSE(finds("ana", ""));
  EXPECT_TRUE(findNames("ana", {}).empty());
}

TEST(NameMatch, stands_bytes_that_are_no_text) {
  EXPECT_FALSE(finds("\xff\xfe\x80", "Ana"));
  EXPECT_TRUE(finds("ana\xff", "Ana"));
  EXPECT_FALSE(finds(std::string(10'000, 'x'), "Ana"));
}

}  // namespace
}  // namespace assay
