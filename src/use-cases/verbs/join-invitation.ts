import type { Composition } from '../../conversation/use-case.ts';
import { getGraceAvis } from '../../domain/envois/grace.ts';
import type { Envoi, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape, toSourceInvitation } from '../../domain/nouns/etape-envoi.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findCompteLettre, isCarrier } from '../../domain/seances/carrier.ts';
import { isActuelle, type Presence } from '../../domain/seances/emargement.ts';
import {
  type ContenuAgenda,
  decideAgenda,
  findAnswerId,
  findTold,
  getParticipation,
  getSequence,
  type Invitation,
  isWaiting,
  type MessageAgenda,
  ofCompte,
  toUid,
} from '../../domain/seances/invitation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewEvenementAgenda } from '../../views/seances/calendrier.ts';
import { getPlaceAgenda } from './contexte-agenda.ts';

/** Whom a message about a séance is for. */
interface Destine {
  readonly seance: Seance;
  readonly personne: Personne;
}

type Joined = Pick<Extract<Composition, { readonly kind: 'message' }>, 'invitation' | 'joined'>;

/**
 * What tells of a séance by e-mail takes the date along for its reader's agenda: one letter for each event. What waits to be
 * told to that agenda goes with it too. `connue`: the e-mail that said the same already.
 */
export async function joinInvitation(
  envoi: Envoi,
  { seance, personne }: Destine,
  ports: Ports,
): Promise<Joined & { readonly connue: MessageAgenda | null }> {
  const { stores, clock } = ports;
  const compte = findCompteLettre(personne);
  if (compte === undefined || envoi.etat === 'envoye' || !isCarrier(envoi)) return NOTHING;
  const { place, messages, isShared } = await getPlaceAgenda(seance, personne, { stores, now: clock.now() });
  const before = ofCompte(messages, compte).filter((message) => !isWaiting(message));
  const contenu = decideAgenda(place, before);
  const told = findTold(before);
  if (contenu === null) return { connue: told?.kind === 'invitation' ? told : null };
  const joined: NouvelEnvoi = {
    conventionId: seance.conventionId,
    genre: 'invitation',
    source: toSourceInvitation(seance.id),
    destinataire: { personneId: personne.id },
    occurrence: (messages.at(-1)?.envoi.occurrence ?? 0) + 1,
    etape: toEtape(contenu),
    etat: 'a_envoyer',
    prevuLe: envoi.prevuLe,
    graceJusqua: getGraceAvis(seance),
  };
  const given = { envoi, contenu, seance, personne, before, isShared };
  return { connue: null, joined, invitation: await createInvitation(given, ports) };
}

const NOTHING = { connue: null };

export interface Given extends Destine {
  /** What carries it. */
  readonly envoi: Pick<Envoi, 'id' | 'prevuLe'>;
  readonly contenu: ContenuAgenda;
  /** What the agenda was told before. */
  readonly before: readonly MessageAgenda[];
  readonly isShared: boolean;
}

/** Its stamp is the instant when it was planned: the same again is the same bytes. */
export async function createInvitation(
  { envoi, contenu, seance, personne, before, isShared }: Given,
  { stores, links }: Pick<Ports, 'stores' | 'links'>,
): Promise<Invitation> {
  const convention = await stores.conventions.get(seance.conventionId);
  const event = viewEvenementAgenda(seance, { convention, page: links.calendriers() });
  const name = getNomComplet(personne);
  const presence = await findPresence(seance, personne, stores);
  return {
    method: contenu.kind === 'retrait' ? 'CANCEL' : 'REQUEST',
    event: {
      ...event,
      uid: toUid(seance, contenu),
      ...(isShared && { summary: `${event.summary} (${name})` }),
      sequence: getSequence(contenu),
      modified: envoi.prevuLe,
    },
    name,
    participation: getParticipation(presence),
    answerId: findAnswerId(before) ?? envoi.id,
  };
}

/** What somebody said of the date that the séance has now. */
export async function findPresence(
  seance: Seance,
  personne: Personne,
  stores: Stores,
): Promise<Presence | null> {
  const said = await stores.presences.find(personne, seance.id);
  return said && isActuelle(said, seance) ? said : null;
}
