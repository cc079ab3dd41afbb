#pragma once

#include <soci/soci.h>

namespace assay::journal {

/// A way into the database that reads each text of a statement once for a connection, and has it ready the next time:
/// SOCI itself hands every text to the database anew, which is most of the time of a small transaction.
class KeptStatements final : public soci::backend_factory {
 public:
  using Statement = soci::details::statement_backend;
  /// Lets go of what a statement was bound to and has read, so that it holds no lock and no memory.
  using Rest = void (*)(Statement& statement);

  KeptStatements(const soci::backend_factory& database, Rest rest) : database_(database), rest_(rest) {}
  soci::details::session_backend* make_session(const soci::connection_parameters& parameters) const override;

  /// The database's own session, which is behind one that was opened this way.
  static soci::details::session_backend& databaseOf(soci::session& session);

 private:
  const soci::backend_factory& database_;
  Rest rest_;
};

}  // namespace assay::journal
