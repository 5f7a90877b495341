import { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findAccord, isAccorde } from '../../domain/nouns/accord-public.ts';
import { listCanauxDe } from '../../domain/nouns/compte.ts';
import { type Destinataire, toEtape } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listADiscuter } from '../../domain/resumes/changements.ts';
import { checkPublication, isDestinataireResume, toTourPublie } from '../../domain/resumes/publication.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { viewFormulaireResume } from '../../views/resumes/formulaire-rectificatif.ts';
import { viewResumePublicPublie, viewResumePublie } from '../../views/resumes/resume-message.ts';
import { AUCUN_TOUR } from '../../views/tours/avancement.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { countEnvoisJoignables } from '../envois/list-suivis.ts';
import { findTour, getTour } from '../verbs/find-tour.ts';
import { noteBy, tellNow } from '../verbs/tell.ts';
import { tellAbonnes } from './ask-abonnement.ts';
import { composeRelecture } from './decide-accord.ts';
import { getRelecture } from './get-relecture.ts';
import {
  cleRectificatif,
  cleResume,
  composeResumeCourt,
  findIntroduction,
  saveIntroduction,
} from './show-resume.ts';

/**
 * Publishes the build of the groupe projet and ends the tour, in one transaction: no answer can slip in between.
 * Once it is out, the same publishes what puts it right, under a number of its own. Pressed twice, it is one summary.
 * @throws DomainError `relecture-depassee` when it is not, word for word, what the person has read
 */
export const publishResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await publish('groupe_projet', { intent, personne }, ports);
  return receipt(tour, personne, ports);
};

/**
 * Publishes the build for everybody, once the groupe projet has its own: an act apart. Channels, where anybody may
 * read, are told now. Pressed twice, it is one build.
 * @throws DomainError `groupe-projet-d-abord`, `relecture-depassee`, `accord-manquant`
 */
export const publishResumePublic: UseCase = async (intent, { personne }, ports) => {
  const tour = await publish('public', { intent, personne }, ports);
  const publique = await ports.stores.resumes.findByTour(tour.id, 'public');
  if (publique === null) throw new DomainError('resume-introuvable');
  const canaux = listCanauxDe(null, await ports.stores.canaux.list(tour.conventionId)).length;
  const url = ports.links.resumePublic(publique.numero);
  return { kind: 'done', message: viewResumePublicPublie(publique.contenu, { url, canaux }) };
};

/** A build about to be published; `lue` stamps what the person has read, null when nothing says so. */
interface Publication {
  readonly audience: AudienceResume;
  readonly resumeId: string;
  readonly personne: Personne;
  readonly lue: string | null;
  readonly now: Temporal.Instant;
}

async function publish(
  audience: AudienceResume,
  { intent, personne }: { readonly intent: Intent; readonly personne: Personne },
  ports: Ports,
): Promise<Tour> {
  const tour = await getTour(intent, personne, ports.stores);
  const [resumeId, now] = [ports.ids.create(), ports.clock.now()];
  const publication = { audience, resumeId, personne, lue: findText(intent.values, 'empreinte'), now };
  await ports.inTransaction(async (stores) => {
    const locked = await stores.tours.lock(tour.id);
    const publie = locked.etat === 'publie' || audience === 'public' ? locked : toTourPublie(locked, now);
    if (publie.etat !== 'publie') throw new DomainError('groupe-projet-d-abord');
    const relecture = await getRelecture(publie, { personne, now }, stores);
    const { groupeProjet, publique } = relecture;
    if (audience === 'public' && groupeProjet.publieLe === null)
      throw new DomainError('groupe-projet-d-abord');
    if ((audience === 'public' ? publique : groupeProjet).publieLe !== null) return;
    await createBuild(relecture, publication, stores);
    if (locked.etat !== 'publie') await stores.tours.save(publie);
    const destinataires = await FOLLOWS[audience](publie, publication, stores);
    const key = { conventionId: tour.conventionId, genre: 'resume', source: tour.id } as const;
    const occurrence = await getRang(tour, audience, stores);
    const dit = { ...key, occurrence, etape: 'publication', nouvelle: 'resume' } as const;
    await tellNow(dit, destinataires, { stores, now });
    if (audience === 'groupe_projet') await openFils(tour, stores, now);
    await stores.envois.refresh(tour.conventionId, tour.id); // cards already sent show that the tour is over, and lead to both builds
  });
  return tour;
}

/**
 * Freezes a build of a tour's summary, the first one or a rectificatif.
 * @throws DomainError `relecture-depassee` when it is not what was read
 */
async function createBuild(
  { tour, groupeProjet, publique }: Relecture,
  { audience, personne, now, lue, resumeId }: Publication,
  stores: Stores,
): Promise<void> {
  const { contenu, empreinte } = audience === 'public' ? publique : groupeProjet;
  if (lue !== empreinte) throw new DomainError('relecture-depassee');
  const { id: tourId, conventionId } = tour;
  const numero = audience === 'public' ? contenu.numero : await stores.resumes.nextNumero(conventionId);
  const resume = { id: resumeId, conventionId, tourId, numero, audience, contenu: { ...contenu, numero } };
  await stores.resumes.create({ ...resume, publieLe: now });
  const remplace = contenu.rectificatif?.remplace ?? null;
  await noteBy(personne, now, stores)('resume:publier', `resume:${numero}`, {
    tour: tourId,
    audience,
    remplace,
  });
}

/** What comes with a build, and who is told of it. */
const FOLLOWS: Readonly<
  Record<
    AudienceResume,
    (tour: Tour, publication: Publication, stores: Stores) => Promise<readonly Destinataire[]>
  >
> = {
  groupe_projet: async (tour, { personne }, stores) => {
    await stores.brouillons.delete(personne, cleResume(tour), cleRectificatif(tour));
    const all = await stores.personnes.list(tour.conventionId);
    return all.filter(isDestinataireResume).map(({ id }) => ({ personneId: id }));
  },
  public: async (tour, { lue }, stores) => {
    const accords = await stores.accordsPublics.list(tour);
    if (!isAccorde(findAccord(accords, lue ?? ''))) throw new DomainError('accord-manquant');
    const publie = await stores.resumes.findByTour(tour.id, 'public');
    if (publie !== null) await tellAbonnes(publie, stores);
    const canaux = await stores.canaux.list(tour.conventionId);
    return listCanauxDe(null, canaux).map(({ id }) => ({ canalId: id }));
  },
};

/** Each fiche that there is something to say of has one post in the channels that asked for it; with what puts it right, those it did not have. */
async function openFils(tour: Tour, stores: Stores, now: Temporal.Instant): Promise<void> {
  const { id: source, conventionId, ouverture } = tour;
  const canaux = listCanauxDe(null, await stores.canaux.list(conventionId)).filter(({ fils }) => fils);
  const resume = canaux.length > 0 ? await stores.resumes.findByTour(source, 'groupe_projet') : null;
  if (resume === null) return;
  const fiches = await stores.ficheActions.list(conventionId);
  const remarquees = fiches.filter(({ remarques = [] }) =>
    remarques.some(({ creeeLe }) => Temporal.Instant.compare(creeeLe, ouverture) >= 0),
  );
  const numeros = [...listADiscuter(resume.contenu), ...remarquees.map(({ numero }) => numero)];
  const dit = { conventionId, genre: 'resume', source, occurrence: 0, nouvelle: 'resume' } as const;
  for (const numero of new Set(numeros)) {
    const etape = toEtape({ kind: 'fil', numero });
    await tellNow(
      { ...dit, etape },
      canaux.map(({ id }) => ({ canalId: id })),
      { stores, now },
    );
  }
}

async function receipt({ id, conventionId }: Tour, lecteur: Personne, ports: Ports): Promise<Reply> {
  const court = await composeResumeCourt(id, lecteur, ports);
  if (court === null) throw new DomainError('resume-introuvable');
  const envois = await ports.stores.envois.listBySource(conventionId, id);
  const rang = await getRang({ id, conventionId }, 'groupe_projet', ports.stores);
  const resumes = envois.filter(({ etape, occurrence }) => etape === 'publication' && occurrence === rang);
  const destinataires = await countEnvoisJoignables(resumes, { conventionId }, ports.stores);
  return { kind: 'done', message: viewResumePublie(court, { destinataires, isRectificatif: rang > 0 }) };
}

/** How many builds of an audience the one that holds came after. */
export async function getRang(
  { id, conventionId }: Pick<Tour, 'id' | 'conventionId'>,
  audience: AudienceResume,
  { resumes }: Pick<Stores, 'resumes'>,
): Promise<number> {
  const builds = (await resumes.list(conventionId, audience)).filter(({ tourId }) => tourId === id);
  return Math.max(0, builds.length - 1);
}

/**
 * Opens the form of a summary, from the deadline on, with the introduction typed so far. Once the groupe projet has
 * it, the introduction stands: what is left is to read the public build.
 */
export const prepareResume: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: AUCUN_TOUR };
  if ((await checkRelecture(tour, personne, ports)) === 'public')
    return { kind: 'message', message: await composeRelecture(tour, personne, ports) };
  const seance = await stores.seances.get(tour.seanceId);
  const introduction = await findIntroduction(tour, personne, stores);
  return { kind: 'form', form: viewFormulaireResume({ tour, seance }, introduction) };
};

/** Keeps the introduction and leads to where both builds are read, whole, and published. */
export const previewResume: UseCase = async (intent, { personne }, ports) => {
  const { stores } = ports;
  const tour = await findTour(intent, personne, stores);
  if (tour === null) return { kind: 'message', message: AUCUN_TOUR };
  const step = await checkRelecture(tour, personne, ports);
  if (step === 'groupe_projet' && 'introduction' in intent.values) {
    const seance = await stores.seances.get(tour.seanceId);
    const form = viewFormulaireResume({ tour, seance }, null);
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const cle = cleResume(tour);
    await saveIntroduction(findText(intent.values, 'introduction'), { tour, personne, cle }, ports);
  }
  return { kind: 'done', message: await composeRelecture(tour, personne, ports) };
};

/**
 * The build that comes next: the one for everybody follows the one of the groupe projet, and so does what puts either
 * right, which is read over and has no form of its own.
 * @throws DomainError when none may be published now, `tour-deja-publie` when both are and nothing is to be put right
 */
async function checkRelecture(
  tour: Tour,
  personne: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<AudienceResume> {
  if (tour.etat !== 'publie') {
    checkPublication(tour, clock.now());
    return 'groupe_projet';
  }
  const { groupeProjet, publique } = await getRelecture(tour, { personne, now: clock.now() }, stores);
  if (groupeProjet.publieLe !== null && publique.publieLe !== null) throw new DomainError('tour-deja-publie');
  return 'public';
}
