import type { Form } from '../chat.ts';
import { buildContenuResume, isLisible } from '../domain/contenu-resume.ts';
import type { Personne } from '../domain/personne.ts';
import { checkPublication } from '../domain/publication.ts';
import type { AudienceResume, ContenuResume } from '../domain/resume.ts';
import type { Tour } from '../domain/tour.ts';
import { checkFields, getText, hasErrors, showErrors } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { UseCase } from '../use-case.ts';
import { aucunTour } from '../views/avancement.ts';
import { formulaireApercu, formulairePreparation } from '../views/resume-form.ts';
import { findTour } from './find-tour.ts';
import { findIntroduction, saveIntroduction } from './prepare-resume.ts';
import { computeEmpreinte, readSourcesResume } from './read-sources-resume.ts';

/** Keeps the introduction and shows both builds as they would be published now. */
export const previewResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) return { kind: 'message', message: aucunTour() };
  checkPublication(tour, ports.clock.now());
  if ('introduction' in intent.values) {
    const seance = await ports.stores.seances.get(tour.seanceId);
    const form = formulairePreparation({ tour, seance }, null);
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    await saveIntroduction(getText(intent.values, 'introduction'), { tour, personne }, ports);
  }
  return { kind: 'form', form: await composeApercu(tour, personne, ports) };
};

/** The preview of both builds, with what stamps the answers it was made from. */
export async function composeApercu(tour: Tour, auteur: Personne, ports: Ports): Promise<Form> {
  const sources = await readSourcesResume(tour, ports.stores);
  const introduction = await findIntroduction(tour, auteur, ports.stores);
  const [dernier] = await ports.stores.resumes.list(tour.conventionId);
  const numero = (dernier?.numero ?? 0) + 1;
  const now = ports.clock.now();
  const build = (audience: AudienceResume): ContenuResume =>
    buildContenuResume({ ...sources, audience, introduction, numero, now });
  return formulaireApercu({
    tour,
    empreinte: computeEmpreinte(sources.reponses),
    groupeProjet: build('groupe_projet'),
    public: build('public'),
    reservees: sources.ficheActions.flatMap((fiche) =>
      sources.reponses
        .filter(({ ficheActionId, courante }) => ficheActionId === fiche.id && !isLisible(courante, 'public'))
        .map((reponse) => ({ fiche, reponse })),
    ),
  });
}
