import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { createMasque, type Masquage } from '../../domain/reponses/masquage.ts';
import type { Ports } from '../../ports/ports.ts';
import { MASQUE, PASSAGE_INTROUVABLE, viewMasquage, viewMasque } from '../../views/reponses/masquage.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getFiche } from '../verbs/find-tour.ts';
import { refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy, tellCoordination } from '../verbs/tell.ts';
import { tellMasquage, tellProtection } from './tell-masquage.ts';

/** Asks which words, and why. @throws DomainError `fiche-inconnue` */
export const writeMasquage: UseCase = async (intent, { personne }, { stores }) => {
  const fiche = await getFiche(intent, personne, stores);
  const [reponse = null] = await stores.reponses.listHistorique(fiche.conventionId, [fiche.id]);
  return { kind: 'form', form: viewMasquage(fiche, reponse) };
};

/** The words are deleted wherever they stand, for good; the journal says who did it and why, not what they were. */
export const maskPassage: UseCase = async (intent, { personne }, ports) => {
  const fiche = await getFiche(intent, personne, ports.stores);
  const form = viewMasquage(fiche, null);
  const fields = checkFields(form.fields, intent.values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const passage = findText(intent.values, 'passage') ?? '';
  const masquage = await save({ fiche, passage, intent, acteur: personne }, ports);
  if (masquage === null) {
    const wrong = withError(fields, 'passage', PASSAGE_INTROUVABLE);
    return { kind: 'form', form: showErrors(form, wrong) };
  }
  return { kind: 'done', message: viewMasque(fiche, masquage) };
};

interface Demande {
  readonly fiche: FicheAction;
  readonly passage: string;
  readonly intent: Intent;
  readonly acteur: Personne;
}

/** Null when the words are nowhere. */
function save({ fiche, passage, intent, acteur }: Demande, ports: Ports): Promise<Masquage | null> {
  return ports.inTransaction(async (stores) => {
    const le = ports.clock.now();
    const { conventionId, numero } = fiche;
    const masque = createMasque(passage, MASQUE);
    const masquage = await stores.reponseVersions.mask(fiche, { masque, le });
    const { versions, brouillons, resumes, reponses, autres, annonceIds } = masquage;
    if (versions + brouillons + resumes.length + autres === 0) return null;
    const details = {
      motif: findText(intent.values, 'motif'),
      versions,
      brouillons,
      autres,
      resumes: resumes.join(' '),
    };
    await noteBy(acteur, le, stores)('reponse:masquer', `fiche:${numero}`, details);
    const motif = findText(intent.values, 'motif') ?? 'autre';
    const incident = { kind: 'passage-masque', ficheId: fiche.id, acteurId: acteur.id, motif } as const;
    const occurrence = Math.floor(le.epochMilliseconds / 1_000);
    await tellCoordination(incident, { conventionId, occurrence, now: le }, stores);
    await tellProtection(incident, { conventionId, occurrence, now: le }, stores);
    for (const id of annonceIds) await refreshAnnonce({ id, conventionId }, stores);
    for (const { tourId, personneIds } of reponses) {
      await stores.envois.refresh(conventionId, tourId);
      const others = personneIds.filter((id) => id !== acteur.id);
      await tellMasquage({ fiche, tourId, personneIds: others, now: le }, stores);
    }
    return masquage;
  });
}
