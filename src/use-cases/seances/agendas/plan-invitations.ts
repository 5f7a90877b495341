import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../../conversation/form.ts';
import type { Compose, UseCase } from '../../../conversation/use-case.ts';
import { getGraceAvis } from '../../../domain/envois/grace.ts';
import { COURRIEL, getAdresse } from '../../../domain/nouns/compte.ts';
import {
  type Envoi,
  getSeanceId,
  type NouvelEnvoi,
  parseEtape,
  toEtape,
  toSourceInvitation,
} from '../../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Seance } from '../../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../../domain/seances/avis-seance.ts';
import { findCompteLettre, isCarrierDue } from '../../../domain/seances/carrier.ts';
import {
  decideAgenda,
  findCompteInvite,
  findPart,
  findTold,
  isInvite,
  isSame,
  isSettled,
  listMessagesAgenda,
  ofCompte,
} from '../../../domain/seances/invitation.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import {
  INVITATIONS_ARRETEES,
  INVITATIONS_IMPOSSIBLES,
  viewInvitation,
  viewInvitationsDemandees,
  viewRetrait,
} from '../../../views/seances/invitation.ts';
import type { Sender } from '../../envois/sender.ts';
import { forEachChanged } from '../../verbs/find-convention.ts';
import { createInvitation, findPresence, type Given, getPlaceAgenda } from '../../verbs/join-invitation.ts';
import { noteBy } from '../../verbs/tell.ts';

/**
 * Brings the agendas of those who receive invitations up to date with the séances to come, whatever has changed: a date, a
 * place, who is a member, what a person chose. May run anywhere, late, twice at once. Returns how many messages are new.
 */
export async function planInvitations({
  ports,
  platforms,
}: Pick<Sender, 'ports'> & { readonly platforms: Pick<Sender['platforms'], 'has'> }): Promise<number> {
  if (!platforms.has(COURRIEL)) return 0;
  const now = ports.clock.now();
  let created = 0;
  await forEachChanged(ports, { job: 'invitations', ahead: now }, async (conventionId) => {
    const plan = await tryPlan(conventionId, now, ports);
    created += plan.created;
    return plan.isWhole;
  });
  return created;
}

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
  { stores, now }: Moment,
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

/**
 * Writes what a person's own agenda is told of a séance: an e-mail to read, and what the agenda makes of it. One that another
 * one follows, or that is not true any more, is not sent.
 */
export const composeInvitation: Compose = async (envoi, lecteur, ports) => {
  const contenu = parseEtape('invitation', envoi.etape);
  if (contenu === null) return { kind: 'obsolete', raison: 'etape-inconnue' };
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { personne } = lecteur;
  const { stores, clock } = ports;
  const seance = await stores.seances.get(getSeanceId(envoi.source));
  const now = clock.now();
  const { place, messages, isShared } = await getPlaceAgenda(seance, personne, { stores, now });
  const earlier = messages.filter((message) => message.envoi.occurrence < envoi.occurrence);
  const before = ofCompte(earlier, findCompteInvite(personne));
  const next = decideAgenda(place, before);
  const isLast = messages.at(-1)?.envoi.id === envoi.id;
  if (envoi.etat !== 'envoye' && (!isLast || next === null || !isSame(next, contenu)))
    return { kind: 'obsolete', raison: 'seance-changee' };
  const given = { envoi, contenu, seance, personne, before, isShared };
  return {
    kind: 'message',
    message: await compose(given, ports),
    invitation: await createInvitation(given, ports),
  };
};

/** Whoever is told in a chat reads it there: the e-mail is for the agenda alone. */
async function compose({ contenu, seance, personne, before }: Given, { links, stores }: Ports) {
  const known = findTold(before);
  const calendriers = links.calendriers();
  if (contenu.kind === 'retrait') return viewRetrait(seance, calendriers);
  const isAlone = findCompteLettre(personne) !== undefined;
  const presence = isAlone ? await findPresence(seance, personne, stores) : undefined;
  return viewInvitation({
    seance,
    presence,
    calendriers,
    known: known?.kind === 'invitation' ? known : null,
  });
}

/** Asks for invitations to one's own agenda, or for none any more; choosing the same again writes nothing. */
export const updateInvitations: UseCase = async ({ values }, { personne }, ports) => {
  const invitations = findText(values, 'invitations') === 'oui';
  const compte = findCompteInvite(personne);
  if (invitations && compte === undefined) return { kind: 'message', message: INVITATIONS_IMPOSSIBLES };
  const hasCalendrier = await ports.inTransaction(async (stores) => {
    const current = await stores.personnes.get(personne.id);
    if (current.invitations !== invitations) {
      await stores.personnes.save({ ...current, invitations });
      const action = invitations ? 'invitations:recevoir' : 'invitations:arreter';
      await noteBy(personne, ports.clock.now(), stores)(action, personne.id);
    }
    const calendrier = await stores.calendriers.find(personne);
    return calendrier !== null && calendrier.fermeLe === null;
  });
  if (compte === undefined || !invitations) return { kind: 'message', message: INVITATIONS_ARRETEES };
  return { kind: 'message', message: viewInvitationsDemandees(compte, hasCalendrier) };
};
