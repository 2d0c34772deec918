/** A command cannot go on, for a reason that its user can mend: told by its message alone, without a stack. */
export class CommandError extends Error {
  /** 1: it did not work out. 2: it was not understood. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
