import type { Temporal } from 'temporal-polyfill';
import type { Form, Intent, Reply } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPilotages, type RolePilotage } from '../../domain/nouns/pilotage.ts';
import { decideNomination, type Nomination } from '../../domain/plan/nomination.ts';
import type { Stores } from '../../ports/stores.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { chefEnPlace, dejaPilote, viewPiloteNomme } from '../../views/words/nommer-pilote.ts';
import { refuseChoix } from '../verbs/build-choix-personne.ts';
import { getFicheOuverte } from '../verbs/get-fiche.ts';
import { askPilote } from './ask-pilote.ts';
import { buildNommerForm } from './build-nommer-form.ts';
import { closePilotages } from './close-pilotages.ts';
import { openPilotage } from './open-pilotage.ts';
import { forgetPropositions } from './proposition-pilote.ts';
import { tellPilotage } from './tell-pilotage.ts';

/**
 * Whoever was chosen has that place from today on, in the stead of who was there; gets the history of the fiche, and
 * the card of the open tour. Of two who name at once the second sees what the first did.
 */
export const namePilote: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = acteur.personne;
    const now = ports.clock.now();
    await stores.pilotages.lock(conventionId);
    const fiche = await getFicheOuverte(intent, acteur.personne, { stores, jour: jourOf(now) });
    const personnes = await stores.personnes.list(conventionId);
    const form = buildNommerForm(fiche, personnes, { values: intent.values, jour: jourOf(now) });
    const personne = personnes.find(({ id }) => id === findText(intent.values, 'personne'));
    if (personne === undefined) return { kind: 'form', form: refuseChoix(form, intent.values) };
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const nomination = parseNomination(intent);
    const decision = decideNomination(fiche, nomination, jourOf(now));
    if (decision.kind === 'deja') return refuse(form, 'personne', dejaPilote(personne));
    if (decision.kind === 'chef-en-place') return refuse(form, 'role', chefEnPlace(decision.nom));
    const { role } = nomination;
    await apply({ fiche, personne, role, parti: decision.parti, acteurId: acteur.personne.id }, stores, now);
    const isAsked = role !== 'suppleant' && (await askPilote({ fiche, personne }, stores, now));
    const parti = personnes.find(({ id }) => id === decision.parti);
    const remplacee = parti === undefined ? null : getNomComplet(parti);
    return { kind: 'done', message: viewPiloteNomme({ fiche, personne, role, isAsked, remplacee }) };
  });

function parseNomination({ values }: Intent): Nomination {
  return {
    personneId: findText(values, 'personne') ?? '',
    role: findText(values, 'role') as RolePilotage, // one of its field, which was checked
    remplaceeId: findText(values, 'remplace'),
  };
}

function refuse(form: Form, champ: string, erreur: string): Reply {
  return { kind: 'form', form: showErrors(form, withError(form.fields, champ, erreur)) };
}

interface Changement {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly role: RolePilotage;
  /** Who leaves. */
  readonly parti: string | null;
  readonly acteurId: string;
}

async function apply(
  { fiche, personne, role, parti, acteurId }: Changement,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId } = fiche;
  const jour = jourOf(now);
  const siens = listPilotages(fiche, jour).filter(({ personneId }) => personneId === personne.id);
  const avant = siens.map((one) => ({ ficheActionId: fiche.id, personneId: personne.id, role: one.role }));
  await stores.pilotages.end(conventionId, avant, jour.subtract({ days: 1 }));
  await openPilotage({ fiche, personne, role, acteurId }, stores, now);
  if (parti !== null) {
    const leaving = { id: parti, conventionId };
    await closePilotages({ fiche, personne: leaving, acteurId, action: 'pilotage:fermer' }, stores, now);
    await tellPilotage({ fiche, personneId: parti, etape: 'fin-pilotage' }, stores, now);
  }
  await tellPilotage({ fiche, personneId: personne.id, etape: 'passation' }, stores, now);
  await forgetPropositions(fiche, stores);
}
