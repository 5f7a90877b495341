import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  checkRectificatif,
  viewFormulaireRectificatif,
} from '../../views/resumes/formulaire-rectificatif.ts';
import { AUCUN_RESUME } from '../../views/resumes/resume-message.ts';
import { getById } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/tell.ts';
import { composeRelecture } from './decide-accord.ts';
import { cleRectificatif, findIntroductionRectifiee, saveIntroduction } from './show-resume.ts';

/**
 * « rectifier »: opens the form of what is to be put right in a published summary, by its number, else in the last one.
 * @throws DomainError `resume-introuvable`
 */
export const writeRectificatif: UseCase = async (intent, { personne }, { stores, ids }) => {
  const resume = await findPublie(intent, personne, stores);
  if (resume === null) return { kind: 'message', message: AUCUN_RESUME };
  const introduction = await findIntroductionRectifiee(resume, personne, stores);
  return { kind: 'form', form: viewFormulaireRectificatif(resume, introduction, ids.create()) };
};

/**
 * Keeps what is to be put right: nothing is published yet. What coordination writes of a fiche is accepted as it is
 * written; a form that is sent twice is one.
 */
export const saveRectificatif: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const resume = await findPublie(intent, personne, stores);
  if (resume === null) throw new DomainError('resume-introuvable');
  const { values } = intent;
  const rectification = findText(values, 'rectification') ?? '';
  const form = viewFormulaireRectificatif(resume, resume.contenu.introduction, rectification);
  const checked = checkRectificatif(form, values);
  if (hasErrors(checked.fields)) return { kind: 'form', form: checked };
  if (!isUuid(rectification)) throw new DomainError('formulaire-incomplet');
  const tour = getById(await stores.tours.list(personne.conventionId), resume.tourId);
  const introduction = findText(values, 'introduction');
  await ports.inTransaction(async (inside) => {
    await inside.tours.lock(tour.id);
    await keepIntroduction({ introduction, resume, tour, personne }, { ...ports, stores: inside });
    await addRectification(values, { id: rectification, tour, personne }, { ...ports, stores: inside });
  });
  return { kind: 'done', message: await composeRelecture(tour, personne, ports) };
};

/** The build of the groupe projet that holds, of the tour that is named, or of the number, else of the last one. */
async function findPublie({ values }: Intent, personne: Personne, stores: Stores): Promise<Resume | null> {
  const all = await stores.resumes.list(personne.conventionId, 'groupe_projet');
  const tourId = findText(values, 'tour');
  const numero = findText(values, 'numero');
  if (tourId === null && numero === null) return all[0] ?? null;
  const named = all.find((one) => one.tourId === tourId || String(one.numero) === numero);
  const found = named && all.find((one) => one.tourId === named.tourId); // the first of a tour holds
  if (found === undefined) throw new DomainError('resume-introuvable');
  return found;
}

async function keepIntroduction(
  {
    introduction,
    resume,
    tour,
    personne,
  }: {
    readonly introduction: string | null;
    readonly resume: Resume;
    readonly tour: Tour;
    readonly personne: Personne;
  },
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const cle = cleRectificatif(tour);
  if (introduction === resume.contenu.introduction) await ports.stores.brouillons.delete(personne, cle);
  else await saveIntroduction(introduction, { tour, personne, cle }, ports);
}

async function addRectification(
  values: Intent['values'],
  { id, tour, personne }: { readonly id: string; readonly tour: Tour; readonly personne: Personne },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const texte = findText(values, 'texte');
  const numero = Number(findText(values, 'fiche'));
  const fiche = await stores.ficheActions.find(tour.conventionId, numero);
  if (texte === null || fiche === null) return;
  const now = clock.now();
  const rectifications = await stores.rectifications.list(tour);
  if (rectifications.some((one) => one.id === id)) return;
  const { conventionId, id: tourId } = tour;
  const rang = rectifications.length;
  const demande = { id, conventionId, tourId, ficheActionId: fiche.id, rang, texte };
  await stores.rectifications.create({ ...demande, demandeParId: personne.id, demandeLe: now });
  await stores.rectifications.decide(demande, { parId: personne.id, accepte: true, motif: null, le: now });
  await noteBy(personne, now, stores)('rectification:ecrire', `fiche:${fiche.numero}`, {
    tour: tour.id,
    rectification: id,
  });
}
