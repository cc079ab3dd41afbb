#include "shared/journal/kept_statements.h"

#include <list>
#include <memory>
#include <utility>

namespace assay::journal {

namespace {

using soci::details::session_backend;
using soci::details::statement_backend;

/// As SOCI ends its statements: the destructor alone leaves SQLite's open.
struct End {
  void operator()(statement_backend* statement) const {
    statement->clean_up();
    delete statement;
  }
};
using Own = std::unique_ptr<statement_backend, End>;

/// Statements that nobody uses now, the latest first. The journal says fewer different texts than this.
class Shelf {
 public:
  explicit Shelf(KeptStatements::Rest rest) : rest_(rest) {}

  /// Nothing when there is none of this text, or when it is in use.
  Own take(const std::string& text) {
    for (auto kept = kept_.begin(); kept != kept_.end(); ++kept) {
      if (kept->first != text) continue;
      auto statement = std::move(kept->second);
      kept_.erase(kept);
      return statement;
    }
    return nullptr;
  }
  void putBack(std::string text, Own statement) {
    rest_(*statement);
    kept_.emplace_front(std::move(text), std::move(statement));
    if (kept_.size() > most) kept_.pop_back();
  }

 private:
  static constexpr std::size_t most = 64;
  KeptStatements::Rest rest_;
  std::list<std::pair<std::string, Own>> kept_;
};

/// Stands for the database's own statement, which it has from the shelf while it lives.
class KeptStatement final : public statement_backend {
 public:
  KeptStatement(session_backend& session, Shelf& shelf) : session_(session), shelf_(shelf) {}
  KeptStatement(const KeptStatement&) = delete;
  KeptStatement& operator=(const KeptStatement&) = delete;
  ~KeptStatement() override { putBack(); }

  void alloc() override {}
  void clean_up() override { putBack(); }

  void prepare(const std::string& query, soci::details::statement_type /*type*/) override {
    putBack();
    auto statement = shelf_.take(query);
    if (!statement) {
      statement.reset(session_.make_statement_backend());
      statement->alloc();
      statement->prepare(query, soci::details::st_repeatable_query);
    }
    text_ = query;
    own_ = std::move(statement);
  }

  exec_fetch_result execute(int number) override { return own_->execute(number); }
  exec_fetch_result fetch(int number) override { return own_->fetch(number); }
  long long get_affected_rows() override { return own_->get_affected_rows(); }
  int get_number_of_rows() override { return own_->get_number_of_rows(); }
  [[nodiscard]] std::string get_parameter_name(int index) const override { return own_->get_parameter_name(index); }
  std::string rewrite_for_procedure_call(const std::string& query) override { return query; }
  int prepare_for_describe() override { return own_->prepare_for_describe(); }
  void describe_column(int number, soci::data_type& type, std::string& name) override {
    own_->describe_column(number, type, name);
  }
  soci::details::standard_into_type_backend* make_into_type_backend() override {
    return own_->make_into_type_backend();
  }
  soci::details::standard_use_type_backend* make_use_type_backend() override { return own_->make_use_type_backend(); }
  soci::details::vector_into_type_backend* make_vector_into_type_backend() override {
    return own_->make_vector_into_type_backend();
  }
  soci::details::vector_use_type_backend* make_vector_use_type_backend() override {
    return own_->make_vector_use_type_backend();
  }

 private:
  void putBack() {
    if (own_) shelf_.putBack(std::exchange(text_, {}), std::move(own_));
  }

  session_backend& session_;
  Shelf& shelf_;
  std::string text_;
  Own own_;
};

class KeepingSession final : public session_backend {
 public:
  KeepingSession(std::unique_ptr<session_backend> own, KeptStatements::Rest rest)
      : own_(std::move(own)), shelf_(rest) {}

  bool is_connected() override { return own_->is_connected(); }
  void begin() override { own_->begin(); }
  void commit() override { own_->commit(); }
  void rollback() override { own_->rollback(); }
  [[nodiscard]] std::string get_dummy_from_table() const override { return own_->get_dummy_from_table(); }
  [[nodiscard]] std::string get_backend_name() const override { return own_->get_backend_name(); }
  statement_backend* make_statement_backend() override {
    return std::make_unique<KeptStatement>(*own_, shelf_).release();
  }
  soci::details::rowid_backend* make_rowid_backend() override { return own_->make_rowid_backend(); }
  soci::details::blob_backend* make_blob_backend() override { return own_->make_blob_backend(); }

  session_backend& own() { return *own_; }

 private:
  std::unique_ptr<session_backend> own_;
  Shelf shelf_;  // gone before the connection is
};

}  // namespace

session_backend* KeptStatements::make_session(const soci::connection_parameters& parameters) const {
  std::unique_ptr<session_backend> own(database_.make_session(parameters));
  return std::make_unique<KeepingSession>(std::move(own), rest_).release();
}

session_backend& KeptStatements::databaseOf(soci::session& session) {
  return static_cast<KeepingSession&>(*session.get_backend()).own();
}

}  // namespace assay::journal
