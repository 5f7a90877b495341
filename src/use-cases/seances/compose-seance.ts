import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Compose, Composition, Lecteur, UseCase } from '../../conversation/use-case.ts';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import { findAbandon, isEnAttente, listTenues } from '../../domain/nouns/decision.ts';
import { type Details, type Envoi, parseEtape } from '../../domain/nouns/envoi.ts';
import type { CodeEtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type ADire, isSuivi, toADire, toChangementDit } from '../../domain/seances/changement.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import * as say from '../../views/seances/copil.ts';
import { AUCUN_DOSSIER, viewDossier } from '../../views/seances/copil.ts';
import { viewReleveCourt } from '../../views/seances/releve.ts';
import {
  type AvisSeance,
  viewAvisAnnoncee,
  viewAvisAnnulee,
  viewAvisDeplacee,
  viewAvisRemplace,
  viewAvisVeille,
} from '../../views/seances/seance-avis.ts';
import { phraseDecision } from '../../views/words/reponse-mots.ts';
import { createLienRapport, listCopils, pickCopil } from '../resumes/rapport.ts';
import { findPresence, joinInvitation } from '../verbs/join-invitation.ts';
import { listChangements, listMembres } from './notify-seance.ts';
import { listFichesArretees } from './plan-etapes-seances.ts';
import { createLienReleve, getReleve } from './show-points.ts';

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

/** What a comité de pilotage alone has; the day before is told like any other's. */
type EtapeCopil = Exclude<CodeEtapeSeance, 'copil-veille' | 'reseau-veille'>;

interface Situation {
  readonly seance: Seance;
  readonly personne: Personne;
  readonly ports: Ports;
}

/** What a step of a comité de pilotage says to a person; null when there is nothing to say any more. */
export async function composeCopil(code: EtapeCopil, situation: Situation): Promise<Message | null> {
  return BY_CODE[code](situation);
}

function isEtapeCopil(kind: string): kind is EtapeCopil {
  return Object.hasOwn(BY_CODE, kind);
}

const BY_CODE: Readonly<Record<EtapeCopil, (situation: Situation) => Promise<Message | null>>> = {
  'copil-bilan': async ({ seance, ports }) => say.viewBilan(seance, await listArretees(seance, ports)),
  'copil-mise-a-jour': async ({ seance, personne, ports }) => {
    const jour = jourOf(ports.clock.now());
    const all = await listArretees(seance, ports);
    const siennes = all.filter(
      ({ fiche }) => findAbandon(fiche) === null && canRepondre(personne.id, fiche, jour),
    );
    const tours = await ports.stores.tours.list(seance.conventionId);
    const ouvert = tours.find(({ etat }) => etat === 'ouvert') ?? null;
    return siennes.length === 0 ? null : say.viewMiseAJour(seance, siennes, ouvert);
  },
  'copil-dossier': async ({ seance, personne, ports }) => composeDossier(seance, personne, ports),
  'copil-decisions': async ({ seance, ports }) => {
    const all = await listArretees(seance, ports);
    const enAttente = all.filter(({ fiche, version }) => isEnAttente(fiche, version));
    return enAttente.length === 0 && seance.releveLe ? null : say.viewDecisionsANoter(seance, enAttente);
  },
};

function listArretees({ conventionId }: Seance, { stores }: Ports): Promise<readonly Proposition[]> {
  return listFichesArretees(conventionId, stores);
}

/** What bodies decided of fiches that all members of the comité may know of: its own decisions. */
async function listDecisions(conventionId: string, jour: Temporal.PlainDate, { ficheActions }: Stores) {
  return (await ficheActions.list(conventionId)).flatMap((fiche) => {
    const abandon = findAbandon(fiche);
    const libres = listTenues(fiche.decisions, jour).filter(({ isComite }) => isComite);
    const decisions = [...(abandon ? [abandon] : []), ...libres];
    return decisions.map((decision) => ({ fiche, texte: phraseDecision(decision) }));
  });
}

/** What a comité de pilotage decides upon, with links of this reader's own to the whole of it. */
async function composeDossier(seance: Seance, personne: Personne, ports: Ports): Promise<Message> {
  const jour = jourOf(ports.clock.now());
  const all = await listFichesArretees(seance.conventionId, ports.stores);
  const lienOf = (audience: 'groupe_projet' | 'parties') =>
    createLienRapport({ genre: 'dossier', seance: seance.id, audience }, personne, ports);
  return viewDossier({
    seance,
    propositions: all.filter(({ fiche, version }) => isEnAttente(fiche, version)),
    anterieures: await listDecisions(seance.conventionId, jour, ports.stores),
    bloquees: all.filter(({ version }) => version.difficulte === 'bloquante'),
    canRead: ({ fiche, version }: Proposition) => canReadFiche(personne, version.diffusion, { fiche, jour }),
    calendriers: ports.links.calendriers(),
    liens: {
      groupeProjet: canRead(personne, 'groupe_projet') ? await lienOf('groupe_projet') : null,
      parties: await lienOf('parties'),
    },
  });
}

/** What a comité de pilotage decides upon, for one of its members: of the one that is named, else of the next one. */
export const showDossier: UseCase = async ({ values }, { personne }, ports) => {
  const copils = await listCopils(personne.conventionId, ports.stores);
  const seance = pickCopil(copils, findText(values, 'seance'), ports.clock.now());
  if (seance === null) return { kind: 'message', message: AUCUN_DOSSIER };
  const membres = await listMembres(seance, ports.clock.now(), ports.stores);
  if (!membres.some(({ id }) => id === personne.id)) throw new DomainError('pas-membre');
  return { kind: 'message', message: await composeDossier(seance, personne, ports) };
};
