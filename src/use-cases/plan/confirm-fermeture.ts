import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import * as say from '../../views/plan/fermeture.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { getFiche } from '../verbs/get-fiche.ts';
import { getSaisie } from '../verbs/keep-saisie.ts';
import { closeFiche, reopenFiche } from './close-fiche.ts';
import { checkFermeture, cleFermeture } from './preview-fermeture.ts';

/** Closes a fiche as its preview said. Pressed twice, it is closed once. @throws DomainError `fiche-inconnue` */
export const confirmFermeture: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.annexes.lock(personne.conventionId);
    const fiche = await getFiche(intent, personne, stores);
    if (fiche.fermeture !== undefined) return { kind: 'done', message: say.viewFicheFermee(fiche) };
    const cle = cleFermeture(fiche);
    const soumission = findText(intent.values, 'soumission');
    const typed = await getSaisie({ personne, cle, soumission }, stores);
    const { fields, demande } = await checkFermeture(typed, fiche, { stores, clock: ports.clock });
    if (demande === null) {
      const form = say.viewFormulaireFermeture(fiche, jourOf(now).toString());
      return { kind: 'form', form: showErrors(form, fields) };
    }
    const fermee = await closeFiche(demande, { fiche, acteurId: personne.id, now }, stores);
    await stores.brouillons.delete(personne, cle);
    return { kind: 'done', message: say.viewFicheFermee(fermee) };
  });

/** Takes back a closing that was noted by mistake. Pressed twice, it is once. @throws DomainError `fiche-inconnue` */
export const confirmReouverture: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    await stores.annexes.lock(personne.conventionId);
    const fiche = await getFiche(intent, personne, stores);
    if (fiche.fermeture === undefined) return { kind: 'done', message: say.viewFicheReopened(fiche) };
    const rouverte = await reopenFiche({ fiche, acteurId: personne.id, now: ports.clock.now() }, stores);
    return { kind: 'done', message: say.viewFicheReopened(rouverte) };
  });
