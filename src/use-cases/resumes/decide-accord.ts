import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Compose, UseCase } from '../../conversation/use-case.ts';
import type { APublier } from '../../domain/nouns/accord-public.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type Acteur, countJoignables, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { nomVersionPublique, viewPageAccord } from '../../views/resumes/accord-public.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { viewLienRelecture } from '../../views/resumes/relecture-passages.ts';
import { type PageAccord, viewAccordDecide, viewAccordDemande } from '../../views/words/accord-mots.ts';
import {
  askReferents,
  composeAccord,
  decideAccord,
  findAccordDemande,
  readMotif,
  viewAccord,
} from '../verbs/accord.ts';
import { checkDecision } from '../verbs/decide-together.ts';
import { findTour, getTour } from '../verbs/find-tour.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { getRelecture, type Lecture } from './get-relecture.ts';

/**
 * « D’accord »: this very text may be published for everybody. The first decision stands, whoever presses after.
 * @throws DomainError `accord-introuvable`, `accord-texte-change`, and what `checkDecision` throws
 */
export const giveAccord: UseCase = (intent, acteur, ports) => decide({ intent, acteur, motif: null }, ports);

/** « Je ne suis pas d’accord », with the reason. */
export const refuseAccord: UseCase = async (intent, acteur, ports) => {
  const { id } = await getTour(intent, acteur.personne, ports.stores);
  const { motif, form } = readMotif(intent, { genre: 'resume', id });
  return form ? { kind: 'form', form } : decide({ intent, acteur, motif }, ports);
};

interface Reponse {
  readonly intent: Intent;
  readonly acteur: Acteur;
  /** Null: agreed. */
  readonly motif: string | null;
}

async function decide({ intent, acteur, motif }: Reponse, ports: Ports) {
  const { personne } = acteur;
  const now = ports.clock.now();
  await checkDecision(acteur, ports.stores, now);
  const tour = await getTour(intent, personne, ports.stores);
  const lue = findText(intent.values, 'empreinte') ?? '';
  await ports.inTransaction(async (stores) => {
    const locked = await stores.tours.lock(tour.id);
    const { aPublier } = await getAPublier(locked, { personne, now }, stores);
    await decideAccord(aPublier, { personne, motif, lue }, { stores, now });
  });
  const [accord] = await ports.stores.accordsPublics.list(tour);
  if (accord === undefined) throw new DomainError('accord-introuvable');
  return { kind: 'done', message: viewAccordDecide(accord) } as const;
}

/**
 * Asks another party to agree to the public build, as it was read: the first answer counts. Pressed twice, it is asked
 * once; after a refusal it may be asked again.
 * @throws DomainError `groupe-projet-d-abord`, `version-publique-publiee`, `relecture-depassee`, `accord-sans-personne`
 */
export const askAccord: UseCase = async (intent, { personne }, ports) => {
  const { id: tourId } = await getTour(intent, personne, ports.stores);
  const [id, now] = [ports.ids.create(), ports.clock.now()];
  const message = await ports.inTransaction(async (stores) => {
    const tour = await stores.tours.lock(tourId);
    const { aPublier, groupeProjet, publique } = await getAPublier(tour, { personne, now }, stores);
    if (groupeProjet.publieLe === null) throw new DomainError('groupe-projet-d-abord');
    if (publique.publieLe !== null) throw new DomainError('version-publique-publiee');
    if (findText(intent.values, 'empreinte') !== aPublier.empreinte)
      throw new DomainError('relecture-depassee');
    const { referents } = await askReferents(aPublier, { personne, id }, { stores, now });
    const { injoignables } = countJoignables(referents);
    return viewAccordDemande(nomVersionPublique(groupeProjet.contenu.numero), {
      personnes: referents,
      injoignables,
    });
  });
  return { kind: 'done', message };
};

/** The public build of a tour's summary as it would be published now. */
async function getAPublier(
  tour: Tour,
  lecture: Lecture,
  stores: Stores,
): Promise<Relecture & { readonly aPublier: APublier }> {
  const relecture = await getRelecture(tour, lecture, stores);
  const { id, conventionId } = tour;
  const { empreinte } = relecture.publique;
  return { ...relecture, aPublier: { genre: 'resume', id, conventionId, empreinte } };
}

/** The question whether a public build may be published, or the answer to it. */
export const composeAccordResume: Compose = async (envoi, lecteur, ports) =>
  composeAccord(envoi, { lecteur, nom: await findNom(envoi.source, ports.stores) }, ports);

/**
 * The same for who opens it at home: with the decision, once there is one.
 * @throws DomainError `accord-introuvable`
 */
export const showAccord: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  const accord = tour && (await findAccordDemande(tour, personne, stores));
  const nom = tour && (await findNom(tour.id, stores));
  if (!accord || !nom) throw new DomainError('accord-introuvable');
  return { kind: 'message', message: await viewAccord(accord, { nom, lecteur: personne }, ports) };
};

async function findNom(tourId: string, { resumes }: Stores): Promise<string | null> {
  const resume = await resumes.findByTour(tourId, 'groupe_projet');
  return resume && nomVersionPublique(resume.numero);
}

interface RelectureOuverte {
  readonly acteur: Acteur;
  readonly relecture: Relecture;
}

/**
 * What stands behind a link, and who reads it; null when the link opens nothing (any more), or when its person has
 * left, or coordinates no more.
 */
export async function openRelecture(token: string, ports: Ports): Promise<RelectureOuverte | null> {
  const { stores, clock } = ports;
  const lien = await findLien('relecture', token, ports);
  const tour = lien && (await stores.tours.list(lien.personne.conventionId)).find(({ id }) => id === lien.id);
  if (!lien || !tour) return null;
  const { personne } = lien;
  return {
    acteur: { personne, account: getPageAccount(personne.id, personne.comptes) },
    relecture: await getRelecture(tour, { personne, now: clock.now() }, stores),
  };
}

/** The same for whoever is signed in: of the present tour without an id, once it has opened; null too for whom it is not. */
export async function findRelecture(
  personne: Personne,
  tourId: string | null,
  { stores, clock }: Ports,
): Promise<Relecture | null> {
  if (!hasRole(personne, 'coordination')) return null;
  const tour = pickTour(await stores.tours.list(personne.conventionId), tourId);
  if (tour === null || tour.etat === 'prepare' || tour.etat === 'clos') return null;
  return getRelecture(tour, { personne, now: clock.now() }, stores);
}

/** The public build, for who is asked to agree to it: of the present tour without an id; null: nothing is asked of this person. */
export async function findAccord(
  personne: Personne,
  tourId: string | null,
  { stores, clock }: Ports,
): Promise<PageAccord | null> {
  const tour = pickTour(await stores.tours.list(personne.conventionId), tourId);
  const accord = tour && (await findAccordDemande(tour, personne, stores));
  if (!tour || !accord) return null;
  return viewPageAccord(await getRelecture(tour, { personne, now: clock.now() }, stores), accord);
}

function pickTour(tours: readonly Tour[], id: string | null): Tour | null {
  return id === null ? findTourCourant(tours) : (tours.find((one) => one.id === id) ?? null);
}

/** What is to be looked at, in short, and a personal link to the whole text, where it is published. */
export async function composeRelecture(tour: Tour, personne: Personne, ports: Ports): Promise<Message> {
  const { stores, clock, links } = ports;
  const relecture = await getRelecture(tour, { personne, now: clock.now() }, stores);
  const token = await createLien('relecture', { lecteur: personne, id: tour.id }, ports);
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  return viewLienRelecture(relecture, ficheActions, links.relecture(token));
}
