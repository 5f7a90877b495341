import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { viewFinFaite, viewFormulaireFin, viewSansPilotage } from '../../views/tours/fin-pilotage.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getFicheOuverte } from '../verbs/get-fiche.ts';
import { closePilotages } from './close-pilotages.ts';
import { tellPilotage } from './tell-pilotage.ts';

/** Asks whose place beside a fiche ends. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export const writeFinPilotage: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const tenus = listPilotages(fiche, jour);
  if (tenus.length === 0) return { kind: 'message', message: viewSansPilotage(fiche) };
  return { kind: 'form', form: viewFormulaireFin(fiche, tenus, findText(intent.values, 'personne')) };
};

/** Ends it from today on; the person is told. */
export const endPilotage: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.pilotages.lock(acteur.personne.conventionId);
    const fiche = await getFicheOuverte(intent, acteur.personne, { stores, jour: jourOf(now) });
    const tenus = listPilotages(fiche, jourOf(now));
    const form = viewFormulaireFin(fiche, tenus, null);
    const fields = checkFields(form.fields, intent.values);
    const tenu = tenus.find(({ personneId }) => personneId === findText(intent.values, 'personne'));
    if (hasErrors(fields) || tenu === undefined) return { kind: 'form', form: showErrors(form, fields) };
    const personne = { id: tenu.personneId, conventionId: fiche.conventionId };
    const acteurId = acteur.personne.id;
    await closePilotages({ fiche, personne, acteurId, action: 'pilotage:fermer' }, stores, now);
    await tellPilotage({ fiche, personneId: personne.id, etape: 'fin-pilotage' }, stores, now);
    const remaining = listPilotes(fiche, jourOf(now)).filter(({ personneId }) => personneId !== personne.id);
    return { kind: 'done', message: viewFinFaite(fiche, tenu, remaining) };
  });
