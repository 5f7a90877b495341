import {
  type Appel,
  findEvenement,
  followFailure,
  followSuccess,
  HELD,
  type Webhook,
} from '../../domain/comptes/webhook.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { AppelsDue } from '../../ports/stores-comptes.ts';
import type { WebhookPoster } from '../../ports/webhooks.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellSecurite } from '../verbs/tell-securite.ts';

const AT_A_TIME = 4;
const MOST_ADDRESSES = 1_000; // of one run: the next one goes on

/**
 * Tells the programs that asked for it what happened, each address in its own order and one thing at a time, until it takes one
 * no more. May run late, twice, on every replica: who asks holds the address meanwhile; a crash tells the same again, under the
 * same id.
 */
export async function sendWebhooks(ports: Ports, poster: WebhookPoster): Promise<void> {
  let left = MOST_ADDRESSES;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const now = ports.clock.now();
      const due = await ports.stores.appels.claim(now, now.add(HELD));
      if (due === null) return;
      await tell(due, ports, poster);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

async function tell(
  { webhook, secret, appels }: AppelsDue,
  ports: Ports,
  poster: WebhookPoster,
): Promise<void> {
  const { clock, stores } = ports;
  const until = clock.now().add(HELD).subtract(LONGEST);
  for (const [index, appel] of appels.entries()) {
    const resultat = await post(appel, { webhook, secret, ports, poster });
    const dernier = { resultat, le: clock.now() };
    if (!/^2/.test(resultat)) return noteFailure(webhook, followFailure(webhook, dernier), ports);
    await stores.appels.end(appel);
    const isLast = index === appels.length - 1 || dernier.le.since(until).sign > 0; // the rest in the next turn
    if (isLast) return void (await stores.appels.note(webhook, followSuccess(dernier)));
  }
}

/** One try takes that long at most, and some. */
const LONGEST = { seconds: 30 };

interface Turn extends Pick<AppelsDue, 'webhook' | 'secret'> {
  readonly ports: Ports;
  readonly poster: WebhookPoster;
}

/** How it ended; what is not told any more counts as told. */
async function post(appel: Appel, { webhook, secret, ports, poster }: Turn): Promise<string> {
  const found = findEvenement(appel);
  if (found === null) return '204';
  const { type, sujet, query } = found;
  const lecture = sujet && {
    collection: sujet,
    adresse: ports.links.apiCollection(sujet, String(new URLSearchParams(query))),
  };
  const avis = { id: appel.id, type, timestamp: appel.survenuLe.toString() };
  return poster.post({ url: webhook.url, secret }, { ...avis, objet: appel.objet, lecture });
}

async function noteFailure(
  webhook: Webhook,
  suivi: ReturnType<typeof followFailure>,
  ports: Ports,
): Promise<void> {
  const { conventionId, id } = webhook;
  await ports.inTransaction(async (stores) => {
    if (!(await stores.appels.note(webhook, suivi)) || suivi.eteintLe === null) return;
    const now = suivi.eteintLe;
    await noteBy({ conventionId, id: null }, now, stores)('webhook:eteindre', id);
    for (const personne of await stores.personnes.list(conventionId))
      if (hasRole(personne, 'administration'))
        await tellSecurite(personne, { kind: 'webhook', acteurId: null }, { stores, now });
  });
}
