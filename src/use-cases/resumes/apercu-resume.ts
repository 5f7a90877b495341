import type { Form } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { isLisible } from '../../domain/resumes/ligne-resume.ts';
import type { AudienceResume, ContenuResume } from '../../domain/resumes/resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewApercuResume } from '../../views/resumes/formulaire-resume.ts';
import { computeEmpreinte, getSourcesResume } from './get-sources-resume.ts';
import { findIntroduction } from './introduction-resume.ts';

/** The preview of both builds, with what stamps the answers it was made from. */
export async function buildApercuResume(tour: Tour, auteur: Personne, ports: Ports): Promise<Form> {
  const sources = await getSourcesResume(tour, ports.stores);
  const introduction = await findIntroduction(tour, auteur, ports.stores);
  const [dernier] = await ports.stores.resumes.list(tour.conventionId);
  const numero = (dernier?.numero ?? 0) + 1;
  const now = ports.clock.now();
  const build = (audience: AudienceResume): ContenuResume =>
    buildContenuResume({ ...sources, audience, introduction, numero, now });
  return viewApercuResume({
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
