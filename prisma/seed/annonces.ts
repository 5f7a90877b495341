import type { Temporal } from 'temporal-polyfill';
import { AUDIENCES } from '../../src/domain/annonces/audience-annonce.ts';
import { getGraceNouvelle } from '../../src/domain/envois/grace.ts';
import { instantAt, jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../src/domain/nouns/personne.ts';
import type { AtelierStore, Ports } from '../../src/ports/ports.ts';
import type { EnvoiQueueStore } from '../../src/ports/stores-envois.ts';
import { viewAnnonce } from '../../src/views/annonces/annonce.ts';
import { ROBOT } from '../../src/views/pages/atelier.ts';
import { CANAL, type Echange, echangeDemonstrations, type Mot } from './echanges.ts';

/** The channel, and the ledger as the sender works it: what is told here arrived long ago. */
export interface Channel {
  readonly atelier: Pick<AtelierStore, 'add'>;
  readonly envoiQueue: Pick<EnvoiQueueStore, 'claim' | 'settle'>;
}

/**
 * What the channel of the groupe projet has lived through before the demonstration begins: announcements, and what people
 * answered. Nothing is on its way meanwhile: a worker would send it as of today.
 */
export async function createAnnonces(ports: Ports, channel: Channel): Promise<void> {
  const { stores, clock } = ports;
  const [convention] = await stores.conventions.list(1);
  if (convention === undefined) return;
  const [canal] = await stores.canaux.list(convention.id);
  if (canal === undefined) return;
  const today = jourOf(clock.now());
  for (const { annonce, mots } of echangeDemonstrations) {
    await publish(annonce, { conventionId: convention.id, canalId: canal.id, today, ports, channel });
    for (const mot of mots) await say(mot, { today, ports, channel });
  }
}

interface Place {
  readonly today: Temporal.PlainDate;
  readonly ports: Ports;
  readonly channel: Channel;
}

interface Publication extends Place {
  readonly conventionId: string;
  readonly canalId: string;
}

/** The announcement, its row of the ledger and its line of the channel: it can be corrected and withdrawn as any other. */
async function publish(
  { auteur: code, titre, texte, ...quand }: Echange['annonce'],
  { conventionId, canalId, today, ports, channel }: Publication,
): Promise<void> {
  const { stores, ids } = ports;
  const auteur = await getPersonne(code, ports);
  const envoyeeLe = toInstant(quand, today);
  const annonce = { titre, texte, lien: null, dateEvenement: null };
  const identite = { id: ids.create(), conventionId, auteurId: auteur.id, soumission: ids.create() };
  const sent = {
    destinataires: AUDIENCES.groupe_projet,
    etat: 'envoyee',
    envoyeeLe,
    corrigeeLe: null,
    accuseDemande: false,
    publique: false,
    accordeeLe: null,
    urgente: false,
    calendrier: null,
    image: null,
    evenement: null,
  } as const;
  await stores.annonces.save({ ...identite, ...annonce, ...sent });
  const source = identite.id;
  const cle = { conventionId, genre: 'annonce', source, destinataire: { canalId } } as const;
  const due = { prevuLe: envoyeeLe, graceJusqua: getGraceNouvelle('annonce', envoyeeLe) };
  await stores.envois.create([{ ...cle, occurrence: 0, etape: 'publication', etat: 'a_envoyer', ...due }]);
  const [row] = await stores.envois.listBySource(conventionId, source);
  const envoi = row && (await channel.envoiQueue.claim(row.id, LEASE_MS));
  if (!envoi) throw new Error('an announcement of the demonstration is on its way already');
  const message = viewAnnonce({ ...annonce, auteur });
  const messageId = await channel.atelier.add({
    conversation: CANAL,
    envoiId: envoi.id,
    auteur: ROBOT,
    message: { ...message, note: undefined }, // a channel cannot opt out
    texte: null,
    publieLe: envoyeeLe,
  });
  await channel.envoiQueue.settle(envoi.id, envoi.jeton, { etat: 'envoye', compteId: null, messageId });
}

const LEASE_MS = 60_000;

async function say({ auteur, texte, ...quand }: Mot, { today, ports, channel }: Place): Promise<void> {
  await channel.atelier.add({
    conversation: CANAL,
    envoiId: null,
    auteur: getNomComplet(await getPersonne(auteur, ports)),
    message: null,
    texte,
    publieLe: toInstant(quand, today),
  });
}

async function getPersonne(identifiant: string, { stores }: Ports) {
  const account = { plateforme: 'atelier', espace: 'local', identifiant };
  const personne = await stores.personnes.findByAccount(account);
  if (personne === null) throw new Error(`No person ${identifiant}`);
  return personne;
}

/** So many days ago, and never on a weekend. */
function toInstant(
  { jours, heure }: Pick<Mot, 'jours' | 'heure'>,
  today: Temporal.PlainDate,
): Temporal.Instant {
  const jour = today.subtract({ days: jours });
  return instantAt(jour.subtract({ days: Math.max(0, jour.dayOfWeek - FRIDAY) }), heure);
}

const FRIDAY = 5;
