import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewReponseInterne, viewReponseReleased } from '../../views/resumes/relecture-message.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellReponseInterne } from './tell-reponse-interne.ts';

/** « Garder interne »: an answer leaves what people outside the groupe projet read, and its trace stays. */
export const keepReponseInterne: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await decide({ ...decision, action: 'reponse:garder' }, ports, async (reponse, stores) => {
    await stores.reponseMarks.saveInterne({ id: reponse.id, conventionId: decision.tour.conventionId }, now);
    await tellReponseInterne({ ...decision, reponse, now }, stores);
  });
  return { kind: 'message', message: viewReponseInterne(decision.fiche) };
};

/** Takes that back: its author's own choice holds again. */
export const releaseReponse: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  await decide({ ...decision, action: 'reponse:rendre' }, ports, ({ id }, stores) =>
    stores.reponseMarks.saveInterne({ id, conventionId: decision.tour.conventionId }, null),
  );
  return { kind: 'message', message: viewReponseReleased(decision.fiche) };
};

/** An answer of a tour that a button names, and who pressed. */
export interface ReponseNommee {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly acteurId: string;
}

/** @throws DomainError `tour-introuvable`, `fiche-inconnue` */
export async function getReponseNommee(
  intent: Parameters<UseCase>[0],
  { personne }: Acteur,
  { stores }: Ports,
): Promise<ReponseNommee> {
  const tour = await getTour(intent, personne, stores);
  const numero = Number(findText(intent.values, 'fiche'));
  const fiche = await stores.ficheActions.find(personne.conventionId, numero);
  if (fiche === null) throw new DomainError('fiche-inconnue');
  return { tour, fiche, acteurId: personne.id };
}

/** @throws DomainError `sans-reponse`, and `version-publique-publiee`: what everybody has read does not change */
async function decide(
  { tour, fiche, acteurId, action }: ReponseNommee & { readonly action: ActionJournal },
  ports: Ports,
  save: (reponse: Reponse, stores: Stores) => Promise<void>,
): Promise<void> {
  await ports.inTransaction(async (stores) => {
    await stores.tours.lock(tour.id);
    if ((await stores.resumes.findByTour(tour.id, 'public')) !== null)
      throw new DomainError('version-publique-publiee');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await save(reponse, stores);
    const { auteur, pour } = reponse.courante;
    const destinataires = [(pour ?? auteur).id];
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires }); // what its author was told is put right
    await noteBy({ conventionId: tour.conventionId, id: acteurId }, ports.clock.now(), stores)(
      action,
      `fiche:${fiche.numero}`,
      { tour: tour.id, version: reponse.courante.version },
    );
  });
}
