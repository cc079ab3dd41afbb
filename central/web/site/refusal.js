/** What was read is not what it has to be. `code` is stable and the same as in shared/credential. */
export class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export function refuse(code) {
  throw new Refusal(code);
}

/** The code of a Refusal; any other error goes on. */
export function codeOf(error) {
  if (error instanceof Refusal) return error.code;
  throw error;
}
