#pragma once

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::journal {

/// Ends what `candidate.erased` began when it was stored: removes that person's photos and documents and scrubs the
/// database's files of the key. Quick when nothing is to do; what can't be done now is tried again at the next call.
/// To be called at start and after events were stored.
Result<void> finishErasures(Journal& journal, const BlobStore& blobs);

}  // namespace assay::journal
