import type { Message } from '../../conversation/chat.ts';
import type { Compose, Composition, Lecteur } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { type Details, parseEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type ADire, isSuivi, toADire, toChangementDit } from '../../domain/seances/changement.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewReleveCourt } from '../../views/seances/releve.ts';
import type { AvisSeance } from '../../views/seances/seance-avis.ts';
import {
  viewAvisAnnoncee,
  viewAvisAnnulee,
  viewAvisDeplacee,
  viewAvisRemplace,
  viewAvisVeille,
} from '../../views/seances/seance-avis.ts';
import { findPresence } from '../verbs/find-presence.ts';
import { joinInvitation } from '../verbs/join-invitation.ts';
import { composeCopil, type EtapeCopil, isEtapeCopil } from './compose-copil.ts';
import { listChangements } from './list-deplacements.ts';
import { createLienReleve, getReleve } from './show-releve.ts';

/**
 * Writes a notice about a séance. One that speaks of an earlier state is not sent any more, and says
 * what replaced it where it was read.
 */
export const composeSeance: Compose = async (envoi, lecteur, ports) => {
  const { stores, links } = ports;
  const kind = parseEtape('seance', envoi.etape)?.kind;
  if (kind === undefined) return { kind: 'obsolete', raison: 'etape-inconnue' };
  if (kind === 'releve' || kind === 'releve-rectifie') return composeReleve(envoi, lecteur, ports);
  if (isEtapeCopil(kind)) return composeEtape(kind, envoi, { lecteur, ports });
  const seance = await stores.seances.get(envoi.source);
  if (envoi.occurrence !== seance.sequence && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'seance-changee' };
  const { aDire, isDepassee } = await getADire(envoi, seance, stores);
  const isChangement = kind === 'deplacee' || kind === 'annulee';
  if (isChangement && aDire.isRien && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'rien-a-dire' };
  const avis: AvisSeance = {
    seance,
    changement: aDire.changement,
    calendriers: links.calendriers(),
    withVisio: lecteur.kind === 'personne',
    ...(lecteur.kind === 'personne'
      ? { presence: await findPresence(seance, lecteur.personne, stores) }
      : {}),
    tour: await getSuiteTour(seance, stores),
  };
  if (isDepassee) return { kind: 'message', message: viewAvisRemplace(avis) };
  const isPremier = kind === 'deplacee' && aDire.isPremier;
  const message = (isPremier ? viewAvisAnnoncee : AVIS[kind])(avis);
  if (lecteur.kind !== 'personne') return { kind: 'message', message };
  const { connue, ...joint } = await joinInvitation(envoi, { seance, personne: lecteur.personne }, ports);
  if (kind !== 'annoncee' || connue === null) return { kind: 'message', message, ...joint };
  const { compteId, messageId, id } = connue.envoi;
  return { kind: 'obsolete', raison: 'deja-dite', by: { compteId, messageId: messageId ?? id } };
};

/** What the notice tells its reader. One of an earlier state holds as long as that state does, and nobody said otherwise. */
async function getADire(
  { conventionId, destinataire, occurrence }: Envoi,
  seance: Seance,
  stores: Stores,
): Promise<{ readonly aDire: ADire; readonly isDepassee: boolean }> {
  const avis = await stores.envois.listBySource(conventionId, seance.id, destinataire);
  const changements = await listChangements(seance, stores);
  const isEarlier = occurrence !== seance.sequence;
  const holds =
    toChangementDit(seance, changements, occurrence)?.sansEffet === true && !isSuivi(occurrence, avis);
  const isDepassee = isEarlier && !holds;
  const sequence = isEarlier && holds ? occurrence : seance.sequence;
  return { aDire: toADire(seance, { sequence, avis, changements }), isDepassee };
}

/** A step of a comité de pilotage; what was said of its old date is replaced by the notice of the new one. */
async function composeEtape(
  code: EtapeCopil,
  { source, occurrence, etat }: Envoi,
  { lecteur, ports }: { readonly lecteur: Lecteur; readonly ports: Ports },
): Promise<Composition> {
  const seance = await ports.stores.seances.get(source);
  const isDepassee = etat !== 'envoye' && occurrence !== seance.sequence;
  if (lecteur.kind !== 'personne' || isDepassee) return { kind: 'obsolete', raison: 'seance-changee' };
  const message = await composeCopil(code, { seance, personne: lecteur.personne, ports });
  return message === null ? { kind: 'obsolete', raison: 'rien-a-dire' } : { kind: 'message', message };
}

/** The record of the séance, for a member of its instance. */
async function composeReleve(
  envoi: Pick<Envoi, 'source' | 'etape' | 'etat'>,
  lecteur: Lecteur,
  ports: Ports,
): Promise<Composition> {
  const seance = await ports.stores.seances.get(envoi.source);
  if (!seance.releveLe || lecteur.kind !== 'personne')
    return { kind: 'obsolete', raison: 'releve-introuvable' };
  const releve = await getReleve(seance, ports.stores);
  const dit = parseEtape('seance', envoi.etape);
  const numero = dit?.kind === 'releve-rectifie' ? dit.numero : 0;
  if (numero < releve.remplaces.length && envoi.etat !== 'envoye')
    return { kind: 'obsolete', raison: 'releve-rectifie' };
  const url = await createLienReleve(seance, lecteur.personne, ports);
  return { kind: 'message', message: viewReleveCourt(releve, url) };
}

/** What a cancellation made of the tour that was open; one that never opened concerns nobody. */
async function getSuiteTour({ id, etat }: Seance, stores: Stores): Promise<AvisSeance['tour']> {
  const tour = etat === 'annulee' ? await stores.tours.findBySeance(id) : null;
  if (tour === null) return null;
  if (tour.etat === 'ouvert') return 'continue';
  const wasOpen = tour.etapes.some(({ code, passeeLe }) => code === 'ouverture' && passeeLe !== null);
  return tour.etat === 'clos' && wasOpen ? 'arrete' : null;
}

/** What is a notice of the séance, and no work that a comité de pilotage alone has. */
type EtapeAvis = Exclude<Details<'seance'>['kind'], EtapeCopil | 'releve' | 'releve-rectifie'>;

const AVIS: Readonly<Record<EtapeAvis, (avis: AvisSeance) => Message>> = {
  annoncee: viewAvisAnnoncee,
  deplacee: viewAvisDeplacee,
  annulee: viewAvisAnnulee,
  veille: viewAvisVeille,
  'copil-veille': viewAvisVeille,
  'reseau-veille': viewAvisVeille,
};
