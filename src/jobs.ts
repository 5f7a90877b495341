import { DAYS_OF_COURRIEL, DAYS_OF_TRAFFIC } from './domain/annuaire/conservation.ts';
import type { ChatPorts } from './ports/ports-chat.ts';
import type { WebhookPoster } from './ports/webhooks.ts';
import { sendAnnoncesPrevues } from './use-cases/annonces/dispatch-annonce.ts';
import { proposeLettres } from './use-cases/annonces/propose-lettre.ts';
import { closeConventions } from './use-cases/annuaire/deactivate-personne.ts';
import { purge } from './use-cases/annuaire/erase-personne.ts';
import { linkComptes } from './use-cases/comptes/link-comptes.ts';
import { linkCourriels } from './use-cases/comptes/link-courriels.ts';
import { sendWebhooks } from './use-cases/comptes/send-webhooks.ts';
import { checkEspaces } from './use-cases/envois/note-refus-espace.ts';
import { refreshReponses } from './use-cases/envois/refresh-reponses.ts';
import { resolveIncertains } from './use-cases/envois/resolve-incertains.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { tellFin } from './use-cases/plan/change-fin.ts';
import { tellEffets } from './use-cases/plan/tell-effets.ts';
import { offerAideCalendrier } from './use-cases/seances/agendas/offer-aide-calendrier.ts';
import { planInvitations } from './use-cases/seances/agendas/plan-invitations.ts';
import { checkSeancesAnnee } from './use-cases/seances/check-seance.ts';
import { planEtapesSeances } from './use-cases/seances/plan-etapes-seances.ts';
import { planSuites } from './use-cases/seances/plan-suites.ts';
import { planEtapes } from './use-cases/tours/plan-etapes.ts';
import { checkFils } from './use-cases/verbs/end-canal.ts';

/** What jobs work on. */
export interface JobContext {
  readonly sender: Sender;
  /** Measures the product's time again. */
  readonly clock: { sync(): Promise<void> };
  /** Looks whether the data are still on the server that they were on; else settles them there (see main-core.ts). */
  readonly settle: () => Promise<void>;
  /** What came in and went out on chat platforms, and when. */
  readonly traffic: Pick<ChatPorts, 'receptions' | 'limiter'>;
  /** Asks other programs. */
  readonly webhooks: WebhookPoster;
}

/**
 * What runs by itself. `schedule` is a cron expression, in UTC; a job may be late, skipped, or run on every replica.
 */
export interface Job {
  readonly name: string;
  readonly schedule: string;
  /** A failure is logged, and the job comes back with the next wake-up. */
  readonly run: (context: JobContext) => Promise<unknown>;
}

interface JobOfClock extends Omit<Job, 'run'> {
  readonly run: (sender: Sender, context: JobContext) => Promise<unknown>;
}

const EVERY_MINUTE = '* * * * *';
const EVERY_HOUR = '7 * * * *';
const EVERY_NIGHT = '17 3 * * *';
const DAY_MS = 24 * 3_600_000;
const TRAFFIC_MS = DAYS_OF_TRAFFIC * DAY_MS;
const COURRIEL_MS = DAYS_OF_COURRIEL * DAY_MS;

const EARLY_MORNING = '40 3 * * *'; // before the first message of a day

/** What depends on the product's time: it also runs, in this order, wherever the demonstration's clock stops. */
const OF_THE_CLOCK: readonly JobOfClock[] = [
  // whoever was just loaded can be reached by the tour that opens now
  { name: 'link-courriels', schedule: EVERY_MINUTE, run: (sender) => linkCourriels(sender) },
  { name: 'plan-etapes', schedule: EVERY_MINUTE, run: ({ ports }) => planEtapes(ports) },
  { name: 'plan-etapes-seances', schedule: EVERY_MINUTE, run: ({ ports }) => planEtapesSeances(ports) },
  { name: 'plan-suites', schedule: EVERY_MINUTE, run: ({ ports }) => planSuites(ports) },
  { name: 'check-seances-annee', schedule: EVERY_HOUR, run: ({ ports }) => checkSeancesAnnee(ports) },
  { name: 'tell-fin', schedule: EVERY_HOUR, run: ({ ports }) => tellFin(ports) },
  { name: 'tell-effets', schedule: EVERY_HOUR, run: ({ ports }) => tellEffets(ports) },
  { name: 'close-conventions', schedule: EVERY_NIGHT, run: ({ ports }) => closeConventions(ports) },
  { name: 'propose-lettres', schedule: EVERY_HOUR, run: ({ ports }) => proposeLettres(ports) },
  { name: 'plan-invitations', schedule: EVERY_MINUTE, run: (sender) => planInvitations(sender) },
  { name: 'send-annonces-prevues', schedule: EVERY_MINUTE, run: ({ ports }) => sendAnnoncesPrevues(ports) },
  { name: 'sweep-envois', schedule: EVERY_MINUTE, run: (sender) => sweep(sender) },
  { name: 'refresh-reponses', schedule: EVERY_MINUTE, run: ({ ports }) => refreshReponses(ports) },
  { name: 'check-espaces', schedule: EVERY_MINUTE, run: (sender) => checkEspaces(sender) },
  {
    name: 'send-webhooks',
    schedule: EVERY_MINUTE,
    run: ({ ports }, { webhooks }) => sendWebhooks(ports, webhooks),
  },
  { name: 'resolve-incertains', schedule: EVERY_MINUTE, run: (sender) => resolveIncertains(sender) },
  { name: 'offer-aide-calendrier', schedule: EVERY_HOUR, run: ({ ports }) => offerAideCalendrier(ports) },
  { name: 'purge', schedule: EVERY_NIGHT, run: ({ ports }) => purge({ confirmer: true }, ports) },
];

const JOBS: readonly Job[] = [
  { name: 'sync-clock', schedule: EVERY_MINUTE, run: ({ clock }) => clock.sync() },
  { name: 'settle', schedule: EVERY_MINUTE, run: ({ settle }) => settle() },
  ...OF_THE_CLOCK.map((job): Job => ({ ...job, run: (context) => job.run(context.sender, context) })),
  { name: 'check-fils', schedule: EVERY_HOUR, run: ({ sender }) => checkFils(sender.ports) },
  { name: 'link-comptes', schedule: EARLY_MORNING, run: ({ sender }) => linkComptes(sender.ports) },
  { name: 'forget-traffic', schedule: EVERY_NIGHT, run: ({ traffic }) => forget(traffic) },
];

/**
 * The jobs of the program, at once and at their times, and these others (of chat platforms) at their times; `run`
 * never throws.
 */
export function listWakeUps(context: JobContext, others: readonly Job[]) {
  const toWakeUp = (job: Job) => ({ ...job, run: () => runJob(job, context) });
  return [...JOBS.map((job) => ({ ...toWakeUp(job), atStart: true })), ...others.map(toWakeUp)];
}

/** What a move of the demonstration's clock needs at each stop, in the order of the table. */
export async function runJobs(context: JobContext): Promise<void> {
  for (const { name, run } of OF_THE_CLOCK)
    await runJob({ name, run: () => run(context.sender, context) }, context);
}

async function runJob({ name, run }: Pick<Job, 'name' | 'run'>, context: JobContext): Promise<boolean> {
  try {
    await run(context);
    return true;
  } catch (error) {
    context.sender.ports.logger.error('a job failed', { job: name, error });
    return false;
  }
}

function sweep({ queue, ports }: Sender): Promise<unknown> {
  return queue.sweep(ports.clock.now());
}

function forget({ receptions, limiter }: JobContext['traffic']): Promise<unknown> {
  return Promise.all([receptions.forget(TRAFFIC_MS, COURRIEL_MS), limiter.forget(TRAFFIC_MS)]);
}
