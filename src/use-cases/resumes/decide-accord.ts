import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Compose, UseCase } from '../../conversation/use-case.ts';
import type { APublier } from '../../domain/nouns/accord-public.ts';
import { type Acteur, countJoignables } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { nomVersionPublique } from '../../views/resumes/accord-public.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { viewAccordDecide, viewAccordDemande } from '../../views/words/accord-mots.ts';
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
