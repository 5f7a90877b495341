import { Temporal } from 'temporal-polyfill';
import {
  type Appel,
  findEvenement,
  followFailure,
  followSuccess,
  HELD,
  isTenu,
  SANS_ROLE,
} from '../../domain/comptes/webhook.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { AppelsDue } from '../../ports/stores-comptes.ts';
import type { WebhookPoster } from '../../ports/webhooks.ts';
import { findCollection } from '../accueil/read-collection.ts';
import { tellAdministration } from '../verbs/suspend-webhooks.ts';
import { noteBy } from '../verbs/tell.ts';

const AT_A_TIME = 4;
/** Nothing is begun later in a run: with the slowest answer it is over before the next one. */
const LONGEST_RUN = Temporal.Duration.from({ seconds: 40 });

/**
 * Tells the programs that asked for it what happened, each address one thing at a time, until it takes one no more. May run
 * late, twice, on every replica: who asks holds the address meanwhile; a crash tells the same again, under the same id.
 */
export async function sendWebhooks(ports: Ports, poster: WebhookPoster): Promise<void> {
  const { clock, stores } = ports;
  const until = clock.now().add(LONGEST_RUN);
  const isOver = () => Temporal.Instant.compare(clock.now(), until) >= 0;
  const work = async () => {
    while (!isOver()) {
      const now = clock.now();
      const due = await stores.appels.claim(now, now.add(HELD));
      if (due === null) return;
      await tell(due, { ports, poster, isOver });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

interface Run {
  readonly ports: Ports;
  readonly poster: WebhookPoster;
  readonly isOver: () => boolean;
}

async function tell(due: AppelsDue, run: Run): Promise<void> {
  const { clock, stores } = run.ports;
  const { webhook, appels } = due;
  for (const [index, appel] of appels.entries()) {
    const resultat = await post(appel, due, run);
    const dernier = { resultat, le: clock.now() };
    if (!/^2/.test(resultat)) {
      const before = index === 0 ? webhook : { echecs: 0, echoueDepuis: null };
      return noteFailure(due, followFailure(before, dernier), run.ports);
    }
    await stores.appels.end(appel);
    const isLast = index === appels.length - 1 || run.isOver(); // the rest in the next turn
    if (isLast) return void (await stores.appels.note(due, followSuccess(dernier)));
  }
}

/** How it ended; what is not told any more, or not to its reader, counts as told. */
async function post(appel: Appel, { webhook, secret }: AppelsDue, { ports, poster }: Run): Promise<string> {
  const { conventionId, declareParId, url } = webhook;
  const [found] = declareParId === null ? [] : await ports.stores.personnes.listByIds([declareParId]);
  const lecteur = found?.actif ? found : null;
  if (!isTenu(webhook, lecteur)) return SANS_ROLE;
  if (secret === null) return 'secret';
  const evenement = findEvenement(appel);
  if (evenement === null || !(await isRead(appel, { conventionId, lecteur }, ports))) return '204';
  const { type, sujet, query } = evenement;
  const lecture = sujet && {
    collection: sujet,
    adresse: ports.links.apiCollection(sujet, String(new URLSearchParams(query))),
  };
  const avis = { id: appel.id, type, timestamp: appel.survenuLe.toString() };
  return poster.post({ url, secret }, { ...avis, objet: appel.objet, lecture });
}

interface Lecture {
  readonly conventionId: string;
  readonly lecteur: Personne | null;
}

/** Whether whoever declared the address reads now, with a token, what it is about; of what went, whether it was read. */
async function isRead(appel: Appel, { conventionId, lecteur }: Lecture, ports: Ports): Promise<boolean> {
  const evenement = findEvenement(appel);
  if (evenement === null || !evenement.isFor(lecteur, appel.details)) return false;
  const { sujet, query, isRetrait } = evenement;
  if (sujet === null || (isRetrait && sujet !== 'annonces')) return true;
  const looked = isRetrait ? withAnnonce(appel.objet, ports) : ports;
  const items = (await findCollection(sujet, { conventionId, lecteur, collections: [sujet] }, looked)) ?? [];
  return items.some((item) => Object.entries(query).every(([name, value]) => String(item[name]) === value));
}

/** As if an announcement had not been withdrawn. */
function withAnnonce(id: string, ports: Ports): Ports {
  const { annonces } = ports.stores;
  const list: typeof annonces.list = async (conventionId) =>
    (await annonces.list(conventionId)).map((one) =>
      one.id === id && one.etat === 'retiree' ? { ...one, etat: 'envoyee' } : one,
    );
  return { ...ports, stores: { ...ports.stores, annonces: { ...annonces, list } } };
}

async function noteFailure(
  due: AppelsDue,
  suivi: ReturnType<typeof followFailure>,
  ports: Ports,
): Promise<void> {
  const { conventionId, id } = due.webhook;
  await ports.inTransaction(async (stores) => {
    if (!(await stores.appels.note(due, suivi)) || suivi.eteintLe === null) return;
    const now = suivi.eteintLe;
    await noteBy({ conventionId, id: null }, now, stores)('webhook:eteindre', id);
    const detail = suivi.dernier.resultat === SANS_ROLE ? 'sans-role' : 'eteinte';
    await tellAdministration({ conventionId, id: null }, detail, { stores, now });
  });
}
