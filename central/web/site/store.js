/**
 * What this browser keeps of the published lists, so that it can do without a network and never goes back to older
 * ones: entries `{sequence, bytes}` by name, in IndexedDB, or for this visit only where the browser allows none.
 */
export async function openStore() {
  try {
    return new KeptStore(await opened());
  } catch {
    return new FleetingStore();
  }
}

const table = "lists";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("assay-verification", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class KeptStore {
  constructor(database) {
    this.database = database;
  }

  get(name) {
    return new Promise((resolve, reject) => {
      const request = this.database.transaction(table).objectStore(table).get(name);
      request.onsuccess = () => resolve(request.result ?? null);
      request.onerror = () => reject(request.error);
    });
  }

  /** One transaction, so that a second tab can't put an older list over a newer one; over anything if `overAny`. */
  keep(name, entry, overAny) {
    return new Promise((resolve) => {
      const transaction = this.database.transaction(table, "readwrite");
      const entries = transaction.objectStore(table);
      const request = entries.get(name);
      request.onsuccess = () => {
        if (overAny || !request.result || request.result.sequence < entry.sequence) entries.put(entry, name);
      };
      // A full disk costs the offline use of the page, not the verdict.
      transaction.oncomplete = transaction.onerror = transaction.onabort = () => resolve();
    });
  }
}

class FleetingStore {
  constructor() {
    this.entries = new Map();
  }
  async get(name) {
    return this.entries.get(name) ?? null;
  }
  async keep(name, entry) {
    this.entries.set(name, entry);
  }
}
