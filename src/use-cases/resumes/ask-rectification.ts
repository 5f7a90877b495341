import { findText, hasErrors, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/resumes/rectification.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getById } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellRectification } from './decide-rectification.ts';
import { getReponseNommee, tellCorrection } from './keep-reponse-interne.ts';

/**
 * « demander un rectificatif »: once the answers change no more, a lead says what should be changed in one of his or
 * hers, of the tour that is named, else of the last one.
 * @throws DomainError `reponse-corrigeable`, `rien-a-rectifier`
 */
export const writeDemandeRectification: UseCase = async (intent, { personne }, ports) => {
  const { tour, fiches } = await getRectifiables(findText(intent.values, 'tour'), personne, ports);
  const numero = findText(intent.values, 'fiche');
  const asked = fiches.filter((fiche) => numero === null || String(fiche.numero) === numero);
  if (asked.length === 0) throw new DomainError('rien-a-rectifier');
  const rectification = ports.ids.create();
  return { kind: 'form', form: say.viewFormulaireDemande(tour, { fiches: asked, rectification }) };
};

/** The demand is kept as it was typed, and coordination is told; a form that is sent twice is one. */
export const askRectification: UseCase = async (intent, { personne }, ports) => {
  const { values } = intent;
  const { tour, fiches } = await getRectifiables(findText(values, 'tour'), personne, ports);
  const id = findText(values, 'rectification') ?? '';
  const numero = findText(values, 'fiche');
  const named = fiches.filter((one) => String(one.numero) === numero);
  const isFixed = named.length === 1;
  const form = say.viewFormulaireDemande(tour, { fiches: isFixed ? named : fiches, rectification: id });
  const fields = checkFields(form.fields, values);
  const [fiche] = named;
  if (hasErrors(fields) || fiche === undefined) return { kind: 'form', form: showErrors(form, fields) };
  if (!isUuid(id)) throw new DomainError('formulaire-incomplet');
  const texte = findText(values, 'texte') ?? '';
  await ports.inTransaction((stores) => save({ id, tour, fiche, texte, personne }, { ...ports, stores }));
  return { kind: 'done', message: say.viewDemandeEnvoyee(fiche, { texte }) };
};

interface Rectifiables {
  readonly tour: Tour;
  /** Those that the person leads and that have an answer. */
  readonly fiches: readonly FicheAction[];
}

async function getRectifiables(
  tourId: string | null,
  personne: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Rectifiables> {
  const tours = await stores.tours.list(personne.conventionId);
  const now = clock.now();
  const ended = tours.findLast(
    (one) => one.etat === 'publie' || one.etat === 'fige' || (one.etat === 'ouvert' && !isOuvert(one, now)),
  );
  const tour = tourId === null ? ended : getById(tours, tourId);
  if (tour === undefined || tour.etat === 'prepare' || tour.etat === 'clos')
    throw new DomainError('rien-a-rectifier');
  if (isOuvert(tour, now)) throw new DomainError('reponse-corrigeable');
  const jour = jourOf(now);
  const answered = new Set(
    (await stores.reponses.listByTour(tour)).map(({ ficheActionId }) => ficheActionId),
  );
  const all = await stores.ficheActions.list(personne.conventionId);
  const fiches = all.filter((fiche) => answered.has(fiche.id) && canRepondre(personne.id, fiche, jour));
  return { tour, fiches };
}

interface Demande {
  readonly id: string;
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly texte: string;
  readonly personne: Personne;
}

async function save(
  { id, tour, fiche, texte, personne }: Demande,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  const { conventionId } = await stores.tours.lock(tour.id);
  const rectifications = await stores.rectifications.list(tour);
  if (rectifications.some((one) => one.id === id)) return;
  const rang = rectifications.length;
  const demande = { id, conventionId, tourId: tour.id, ficheActionId: fiche.id, rang, texte };
  await stores.rectifications.create({ ...demande, demandeParId: personne.id, demandeLe: now });
  const all = await stores.personnes.list(conventionId);
  const personnes = all.filter((one) => hasRole(one, 'coordination'));
  await tellRectification({ tour, etape: 'rectification-demandee', rang, personnes, now }, stores);
  await noteBy(personne, now, stores)('rectification:demander', `fiche:${fiche.numero}`, {
    tour: tour.id,
    rectification: id,
  });
}

/**
 * Asks whoever wrote an answer to take out what looks like personal data, as long as they can. Pressed twice, it is asked once.
 * @throws DomainError `tour-introuvable`, `fiche-inconnue`, `sans-reponse`, `tour-fige`
 */
export const askCorrection: UseCase = async (intent, acteur, ports) => {
  const { tour, fiche } = await getReponseNommee(intent, acteur, ports);
  await ports.inTransaction(async (stores) => {
    const { etat } = await stores.tours.lock(tour.id);
    if (etat !== 'ouvert') throw new DomainError('tour-fige');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    const now = ports.clock.now();
    if (!(await tellCorrection({ tour, fiche, reponse, now }, stores))) return;
    const { version } = reponse.courante;
    await noteBy(acteur.personne, now, stores)('reponse:correction', `fiche:${fiche.numero}`, {
      tour: tour.id,
      version,
    });
  });
  return { kind: 'message', message: say.viewCorrectionDemandee(fiche) };
};
