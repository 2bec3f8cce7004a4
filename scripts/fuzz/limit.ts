import { createContext, Script } from 'node:vm';

// Only a script can be interrupted. Its context is made once, as that takes longer than most analyses.
const SCOPE: { run?: () => unknown } = {};
const CONTEXT = createContext(SCOPE);
const CALL = new Script('run()');

export interface Timed<T> {
  readonly value: T;
  readonly milliseconds: number;
}

/**
 * Runs to the end and tells how long the processor took for it, whatever else the machine is busy with. What takes longer than
 * the limit by the clock is interrupted: it would hang the fuzzer.
 *
 * @throws Error with the code ERR_SCRIPT_EXECUTION_TIMEOUT, or whatever the run throws.
 */
export function timed<T>(run: () => T, limit: number): Timed<T> {
  const start = process.cpuUsage();
  const value = limit === Infinity ? run() : interruptible(run, limit);
  const { user, system } = process.cpuUsage(start);
  return { value, milliseconds: (user + system) / 1000 };
}

function interruptible<T>(run: () => T, timeout: number): T {
  SCOPE.run = run;
  return CALL.runInContext(CONTEXT, { timeout }) as T;
}

export function isInterruption(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'; // an Error of the other context
}
