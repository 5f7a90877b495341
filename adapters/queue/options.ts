/** How pg-boss is told to work for us. */

// The ledger, the planner and /metrics do these.
export const UNUSED = {
  schedule: false,
  registerInstance: false,
  persistQueueStats: false,
  persistWarnings: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
} as const;

export const JOB_OPTIONS = {
  policy: 'short', // one waiting job per key
  notify: true,
  expireInSeconds: 90, // longer than a lease
  retryLimit: 3,
  retryDelay: 5,
  retryBackoff: true,
  deleteAfterSeconds: 3_600,
} as const;

export const WORKERS = 2; // while one waits for its slowest message, the other goes on

export const WORK_OPTIONS = {
  localConcurrency: WORKERS,
  perJobResults: true,
  burstWhenBatchFull: true, // a backlog is worked without a pause; needs batches of 2 and more
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
} as const;
