import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type DemandeFermeture, findRefusFermeture } from '../../domain/plan/decide-fermeture.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/plan/fermeture.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { withEssai } from '../../views/words/essai.ts';
import { actInConvention, type ReponseMachine } from '../verbs/as-machine.ts';
import { getFiche } from '../verbs/get-fiche.ts';
import { getSaisie } from '../verbs/keep-saisie.ts';
import { closeFiche, reopenFiche } from './close-fiche.ts';
import { getEffetsFermeture } from './get-effets-fermeture.ts';
import { checkFermeture, cleFermeture } from './preview-fermeture.ts';

/** Closes a fiche as its preview said. Pressed twice, it is closed once. @throws DomainError `fiche-inconnue` */
export const confirmFermeture: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.pilotages.lock(personne.conventionId);
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
    await stores.pilotages.lock(personne.conventionId);
    const fiche = await getFiche(intent, personne, stores);
    if (fiche.fermeture === undefined) return { kind: 'done', message: say.viewFicheReopened(fiche) };
    const rouverte = await reopenFiche({ fiche, acteurId: personne.id, now: ports.clock.now() }, stores);
    return { kind: 'done', message: say.viewFicheReopened(rouverte) };
  });

/** What the command line asks for; `fermeture` null: a closing is undone. */
export interface DemandeFermetureMachine {
  readonly numero: number;
  readonly fermeture: DemandeFermeture | null;
  readonly confirmer: boolean;
}

/** The same by whoever administers the machine. @throws DomainError `fiche-inconnue` */
export function closeAsMachine(demande: DemandeFermetureMachine, ports: Ports): Promise<ReponseMachine> {
  const { numero, fermeture } = demande;
  return actInConvention(demande, ports, async (conventionId, inside) => {
    const { stores, clock } = inside;
    const fiche = await getFiche({ values: { fiche: String(numero) } }, { conventionId }, stores);
    const acte = { fiche, acteurId: null, now: clock.now() };
    if (fermeture === null && fiche.fermeture === undefined)
      return { ok: false, message: say.viewPasFermee(fiche) };
    if (fermeture === null)
      return {
        essai: withEssai(say.viewEffetsReopening(fiche)),
        act: async () => say.viewFicheReopened(await reopenFiche(acte, stores)),
      };
    const avenants = await stores.avenants.list(conventionId);
    const refus = findRefusFermeture(fiche, fermeture, { avenants, jour: jourOf(acte.now) });
    if (refus !== null) return { ok: false, message: { title: say.refusFermeture(fiche, refus).phrase } };
    return {
      essai: withEssai(say.viewEffets(fiche, fermeture, await getEffetsFermeture(fiche, inside))),
      act: async () => say.viewFicheFermee(await closeFiche(fermeture, acte, stores)),
    };
  });
}
