import type { Temporal } from 'temporal-polyfill';
import { countJoignables, type Personne } from '../../domain/annuaire/personne.ts';
import { findAccord, listReferents } from '../../domain/resumes/accord-public.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { computeEmpreinte } from '../../domain/resumes/empreinte.ts';
import { listPassagesARelire } from '../../domain/resumes/passages.ts';
import { isDestinataireResume } from '../../domain/resumes/publication.ts';
import type { AudienceResume, ContenuResume, Resume } from '../../domain/resumes/resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Edition, Relecture } from '../../views/resumes/relecture.ts';
import { getSourcesResume } from './get-sources-resume.ts';
import { findIntroduction } from './introduction-resume.ts';

/** Who reads a summary over, and when. */
export interface Lecture {
  readonly personne: Personne;
  readonly now: Temporal.Instant;
}

/** Both builds of the summary of a tour, each as it is published or would be now, and what to look at in them. */
export async function getRelecture(
  tour: Tour,
  { personne, now }: Lecture,
  stores: Stores,
): Promise<Relecture> {
  const sources = await getSourcesResume(tour, stores);
  const groupe = await stores.resumes.findByTour(tour.id, 'groupe_projet');
  const publique = await stores.resumes.findByTour(tour.id, 'public');
  const numero = groupe?.numero ?? (await getNextNumero(tour, stores));
  const introduction = await findIntroductionLue(groupe, { tour, personne }, stores);
  const build = (audience: AudienceResume): ContenuResume =>
    buildContenuResume({ ...sources, audience, introduction, numero, now });
  const groupeProjet = toEdition(groupe, build('groupe_projet'));
  const pourTous = toEdition(publique, build('public'));
  const personnes = await stores.personnes.list(tour.conventionId);
  const accords = await stores.accordsPublics.list(tour);
  const destinataires = personnes.filter(isDestinataireResume);
  return {
    tour,
    groupeProjet,
    publique: pourTous,
    accord: findAccord(accords, pourTous.empreinte),
    referents: listReferents(personnes, personne),
    destinataires: countJoignables(destinataires),
    passages: listPassagesARelire(groupeProjet.contenu, pourTous.contenu),
    internes: sources.ficheActions
      .filter(({ id }) => sources.reponses.some((one) => one.interne && one.ficheActionId === id))
      .map(({ numero: fiche }) => fiche),
  };
}

/** Without taking it: numbers are taken in the transaction that publishes. */
async function getNextNumero({ conventionId }: Tour, { resumes }: Stores): Promise<number> {
  const [dernier] = await resumes.list(conventionId, 'groupe_projet');
  return (dernier?.numero ?? 0) + 1;
}

/** The public build has the introduction that the groupe projet has read. */
async function findIntroductionLue(
  groupe: Resume | null,
  { tour, personne }: { readonly tour: Tour; readonly personne: Personne },
  stores: Stores,
): Promise<string | null> {
  return groupe === null ? findIntroduction(tour, personne, stores) : groupe.contenu.introduction;
}

function toEdition(publiee: Resume | null, contenu: ContenuResume): Edition {
  return {
    contenu: publiee?.contenu ?? contenu,
    empreinte: computeEmpreinte(contenu),
    publieLe: publiee?.publieLe ?? null,
  };
}
