import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../src/conversation/chat.ts';
import type { Annonce } from '../../src/domain/annonces/annonce.ts';
import { AUDIENCES } from '../../src/domain/annonces/audience-annonce.ts';
import { getGraceNouvelle } from '../../src/domain/envois/grace.ts';
import { getDestinataireId, type NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import { instantAt, jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../src/domain/nouns/personne.ts';
import type { AtelierStore, Ports } from '../../src/ports/ports.ts';
import type { EnvoiQueueStore } from '../../src/ports/stores-envois.ts';
import { getPublic } from '../../src/use-cases/annonces/dispatch-annonce.ts';
import { viewAnnonce } from '../../src/views/annonces/annonce.ts';
import { ROBOT } from '../../src/views/pages/atelier.ts';
import { CANAL, type Echange, echangeDemonstrations, type Mot, toConversation } from './echanges.ts';

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
  const [convention] = await stores.conventions.list({ limit: 1 });
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

/** The announcement, and what was read of it. */
async function publish(
  { auteur: code, titre, texte, ...quand }: Echange['annonce'],
  publication: Publication,
): Promise<void> {
  const { conventionId, today, ports } = publication;
  const auteur = await getPersonne(code, ports);
  const annonce = { titre, texte, lien: null, dateEvenement: null };
  const sent = {
    id: ports.ids.create(),
    conventionId,
    auteurId: auteur.id,
    soumission: ports.ids.create(),
    ...annonce,
    destinataires: AUDIENCES.groupe_projet,
    etat: 'envoyee',
    envoyeeLe: toInstant(quand, today),
    corrigeeLe: null,
    accuseDemande: false,
    publique: false,
    accordeeLe: null,
    urgente: false,
    calendrier: null,
    image: null,
    evenement: null,
  } as const;
  await ports.stores.annonces.save(sent);
  await deliver(sent, viewAnnonce({ ...annonce, auteur }), publication);
}

/** Its rows of the ledger, each with its line of a conversation: it can be corrected and withdrawn as any other. */
async function deliver(
  { id: source, conventionId, envoyeeLe }: Pick<Annonce, 'id' | 'conventionId' | 'envoyeeLe'>,
  message: Message,
  { ports: { stores }, channel, canalId }: Publication,
): Promise<void> {
  const conversations = await listConversations(conventionId, canalId, { stores, now: envoyeeLe });
  const cle = { conventionId, genre: 'annonce', source, occurrence: 0 } as const;
  const due = { prevuLe: envoyeeLe, graceJusqua: getGraceNouvelle('annonce', envoyeeLe) };
  await stores.envois.create(
    conversations.map(({ destinataire }) => ({
      ...cle,
      ...due,
      etape: 'publication',
      etat: 'a_envoyer',
      destinataire,
    })),
  );
  for (const row of await stores.envois.listBySource(conventionId, source)) {
    const found = conversations.find(
      ({ destinataire }) => getDestinataireId(destinataire) === getDestinataireId(row.destinataire),
    );
    const envoi = await channel.envoiQueue.claim(row.id, LEASE_MS);
    if (!envoi || !found) throw new Error('an announcement of the demonstration is on its way already');
    const { conversation, compteId } = found;
    const messageId = await channel.atelier.add({
      conversation,
      envoiId: envoi.id,
      auteur: ROBOT,
      message: conversation === CANAL ? { ...message, note: undefined } : message, // a channel cannot opt out
      texte: null,
      publieLe: envoyeeLe,
    });
    await channel.envoiQueue.settle(envoi.id, envoi.jeton, { etat: 'envoye', compteId, messageId });
  }
}

interface Conversation {
  readonly destinataire: NouvelEnvoi['destinataire'];
  readonly conversation: string;
  readonly compteId: string | null;
}

/** Where the groupe projet reads in the local chat: its channel, and who has a conversation there. */
async function listConversations(
  conventionId: string,
  canalId: string,
  at: { readonly stores: Ports['stores']; readonly now: Temporal.Instant },
): Promise<readonly Conversation[]> {
  const { personnes } = await getPublic(conventionId, AUDIENCES.groupe_projet, at);
  const own = personnes.flatMap(({ id: personneId, comptes }) => {
    const compte = comptes.find(({ plateforme }) => plateforme === 'atelier');
    if (compte === undefined) return [];
    const conversation = toConversation(compte.identifiant);
    return [{ destinataire: { personneId }, conversation, compteId: compte.id }];
  });
  return [{ destinataire: { canalId }, conversation: CANAL, compteId: null }, ...own];
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
