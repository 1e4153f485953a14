/** An error whose message is all that a person needs: what is wrong, and the way out. */
export class PlainError extends Error {}

/** Runs a program. What a person can mend is said in one sentence, with exit code 1 and no stack. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
