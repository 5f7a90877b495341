/** What the terminal, or whoever watches over the program, says to it. */
export interface Told {
  isTold(): boolean;
  /** Once it was told to stop. */
  readonly whenTold: Promise<void>;
}

/** The first signal is waited for; a second one ends the program where it is. */
export function listenToSignals(): Told {
  const told = Promise.withResolvers<void>();
  let first: { readonly signal: NodeJS.Signals; readonly at: number } | null = null;
  const tell = (signal: NodeJS.Signals) => {
    const at = performance.now();
    if (first === null) {
      first = { signal, at };
      told.resolve();
    } else if (first.signal !== signal || at - first.at > ECHO_MS) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, tell);
  return { isTold: () => first !== null, whenTold: told.promise };
}

const ECHO_MS = 1_000; // Ctrl+C reaches the whole group at once, and npm and `node --watch` say it again

/** Is told to stop once the shell that npm runs it in is gone: dash passes no signal on. */
export function followShell(shell: number): void {
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, FOLLOW_MS);
  timer.unref();
}

const FOLLOW_MS = 100;
