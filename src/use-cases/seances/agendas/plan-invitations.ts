import type { Temporal } from 'temporal-polyfill';
import { getGraceAvis } from '../../../domain/envois/grace.ts';
import { COURRIEL, getAdresse } from '../../../domain/nouns/compte.ts';
import type { Envoi, NouvelEnvoi } from '../../../domain/nouns/envoi.ts';
import { toEtape, toSourceInvitation } from '../../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Seance } from '../../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../../domain/seances/avis-seance.ts';
import { findCompteLettre, isCarrierDue } from '../../../domain/seances/carrier.ts';
import {
  decideAgenda,
  findCompteInvite,
  findPart,
  isInvite,
  isSettled,
  listMessagesAgenda,
  ofCompte,
} from '../../../domain/seances/invitation.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { Sender } from '../../envois/sender.ts';

/**
 * Brings the agendas of those who receive invitations up to date with the séances to come, whatever has changed: a date, a
 * place, who is a member, what a person chose. May run anywhere, late, twice at once. Returns how many messages are new.
 */
export async function planInvitations({
  ports,
  platforms,
}: Pick<Sender, 'ports' | 'platforms'>): Promise<number> {
  if (!platforms.has(COURRIEL)) return 0;
  const known = KNOWN.get(ports) ?? new Map<string, string>();
  KNOWN.set(ports, known);
  const now = ports.clock.now();
  let created = 0;
  for (const { conventionId, revision } of await ports.stores.revisions.listAhead(now)) {
    const state = `${revision} ${jourOf(now)}`; // who leads a fiche depends on the day
    if (known.get(conventionId) === state) continue;
    const plan = await tryPlan(conventionId, now, ports);
    created += plan.created;
    if (plan.isWhole) known.set(conventionId, state);
  }
  return created;
}

/** The state of each convention in which nothing was left to plan: nobody looks again before it changes. */
const KNOWN = new WeakMap<Ports, Map<string, string>>();

interface Plan {
  readonly created: number;
  /** No séance was left aside. */
  readonly isWhole: boolean;
}

/** One convention's fault must not hold up the others. */
async function tryPlan(conventionId: string, now: Temporal.Instant, ports: Ports): Promise<Plan> {
  try {
    return await ports.inTransaction((stores) => plan(conventionId, now, stores));
  } catch (error) {
    ports.logger.error('the invitations of a convention could not be planned', { conventionId, error });
    return { created: 0, isWhole: false };
  }
}

async function plan(conventionId: string, now: Temporal.Instant, stores: Stores): Promise<Plan> {
  await stores.seances.lock(conventionId);
  const seances = (await stores.seances.list(conventionId)).filter(({ debut }) => debut.since(now).sign > 0);
  const all = await stores.personnes.list(conventionId);
  const personnes = all.filter((one) => one.opposeeLe === null && findCompteInvite(one) !== undefined);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const ouverts = await stores.calendriers.listOuverts(conventionId);
  const nouveaux: NouvelEnvoi[] = [];
  let isWhole = true;
  for (const seance of seances) {
    const avis = await stores.envois.listBySource(conventionId, seance.id);
    if (!isSettled(seance, avis, now)) {
      isWhole = false;
      continue;
    }
    const envois = await stores.envois.listBySource(conventionId, toSourceInvitation(seance.id));
    const wanted = listNouveaux({ seance, personnes, ficheActions, ouverts, now }, envois);
    const carriers = wanted.length === 0 ? NOBODY : await listCarriers(seance, avis, { stores, now });
    const free = wanted.filter(({ personne }) => !carriers.has(personne.id) || !findCompteLettre(personne));
    if (free.length < wanted.length) isWhole = false; // once those have left
    nouveaux.push(...free.map(({ envoi }) => envoi));
  }
  return { created: await stores.envois.create(nouveaux), isWhole };
}

interface Source {
  readonly seance: Seance;
  /** Those who can be written to. */
  readonly personnes: readonly Personne[];
  readonly ficheActions: readonly FicheAction[];
  /** Ids of those who have a calendar of their own. */
  readonly ouverts: Pick<ReadonlySet<string>, 'has'>;
  readonly now: Temporal.Instant;
}

const NOBODY: ReadonlySet<string | undefined> = new Set();

/** To whom an e-mail is about to leave that takes the date along. */
async function listCarriers(
  { id, conventionId }: Seance,
  avis: readonly Envoi[],
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<ReadonlySet<string | undefined>> {
  const tour = await stores.tours.findBySeance(id);
  const cartes = tour === null ? [] : await stores.envois.listBySource(conventionId, tour.id);
  const carriers = [...avis, ...cartes].filter((envoi) => isCarrierDue(envoi, now));
  return new Set(carriers.map(({ destinataire }) => destinataire.personneId));
}

interface Voulu {
  readonly personne: Personne;
  readonly envoi: NouvelEnvoi;
}

function listNouveaux(source: Source, envois: readonly Envoi[]): readonly Voulu[] {
  const { seance, personnes, ouverts, now } = source;
  const membres = new Set(listPersonnesAvisees(seance.instance, source).map(({ id }) => id));
  const ofMailbox = Map.groupBy(personnes, adresseOf);
  const byPersonne = Map.groupBy(envois, ({ destinataire }) => destinataire.personneId);
  return personnes.flatMap((personne) => {
    const messages = listMessagesAgenda(byPersonne.get(personne.id) ?? []);
    const isWanted = isInvite(personne, ouverts.has(personne.id));
    const ids = ofMailbox.get(adresseOf(personne))?.map(({ id }) => id) ?? [];
    const others = ids.filter((id) => id !== personne.id).flatMap((id) => byPersonne.get(id) ?? []);
    const part = findPart(personne.id, ids, listMessagesAgenda(others));
    const place = { seance, isMembre: membres.has(personne.id), isWanted, part, now };
    const contenu = decideAgenda(place, ofCompte(messages, findCompteInvite(personne)));
    if (contenu === null) return [];
    const occurrence = (messages.at(-1)?.envoi.occurrence ?? 0) + 1;
    const envoi = { ...toEnvoi(seance, personne, now), occurrence, etape: toEtape(contenu) };
    return [{ personne, envoi }];
  });
}

function adresseOf(personne: Personne): string {
  const compte = findCompteInvite(personne);
  return compte === undefined ? '' : getAdresse(compte);
}

function toEnvoi(
  seance: Seance,
  personne: Personne,
  now: Temporal.Instant,
): Omit<NouvelEnvoi, 'occurrence' | 'etape'> {
  return {
    conventionId: seance.conventionId,
    genre: 'invitation',
    source: toSourceInvitation(seance.id),
    destinataire: { personneId: personne.id },
    etat: 'a_envoyer',
    prevuLe: now,
    graceJusqua: getGraceAvis(seance),
  };
}
