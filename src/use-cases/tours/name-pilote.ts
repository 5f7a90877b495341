import type { Temporal } from 'temporal-polyfill';
import { findText, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { NouvelEnvoi } from '../../domain/envois/envoi.ts';
import { getGrace } from '../../domain/envois/grace.ts';
import { findOccurrence } from '../../domain/envois/rattrapage.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { listPilotages, listPilotes } from '../../domain/plan/pilotage.ts';
import { jourOf, nextInstantOuvre } from '../../domain/seances/jours-ouvres.ts';
import { isOuvert, type Tour } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { dejaPilote, viewPiloteNomme } from '../../views/tours/nommer-pilote.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { refuseChoix } from '../annuaire/build-choix-personne.ts';
import { buildNommerForm } from './build-nommer-form.ts';

/** Whoever was chosen leads the fiche from today on, and gets the card of the open tour at once. */
export const namePilote: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = acteur.personne;
    const now = ports.clock.now();
    const fiche = await stores.ficheActions.find(conventionId, Number(findText(intent.values, 'fiche')));
    if (fiche === null) throw new DomainError('fiche-inconnue');
    const personnes = await stores.personnes.list(conventionId);
    const personne = personnes.find(({ id }) => id === findText(intent.values, 'personne'));
    const form = buildNommerForm(fiche, personnes, { values: intent.values, jour: jourOf(now) });
    if (personne === undefined) return { kind: 'form', form: refuseChoix(form, intent.values) };
    if (listPilotes(fiche, jourOf(now)).some(({ personneId }) => personneId === personne.id)) {
      const fields = withError(form.fields, 'personne', dejaPilote(personne));
      return { kind: 'form', form: showErrors(form, fields) };
    }
    await openPilotage({ fiche, personne, acteurId: acteur.personne.id }, stores, now);
    const isAsked = await askPilote({ fiche, personne }, stores, now);
    return { kind: 'done', message: viewPiloteNomme({ fiche, personne, isAsked }) };
  });

interface Nomination {
  readonly fiche: FicheAction;
  readonly personne: Personne;
}

/** A fiche has one chef de file; a suppléant who takes the lead is suppléant no more. */
async function openPilotage(
  { fiche, personne, acteurId }: Nomination & { readonly acteurId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const jour = jourOf(now);
  const tenus = listPilotages(fiche, jour);
  const role = tenus.some((tenu) => tenu.role === 'chef_de_file') ? 'co_pilote' : 'chef_de_file';
  const pilotage = { ficheActionId: fiche.id, personneId: personne.id };
  await stores.annexes.endPilotages(
    fiche.conventionId,
    [{ ...pilotage, role: 'suppleant' }],
    jour.subtract({ days: 1 }),
  );
  await stores.annexes.createPilotages(fiche.conventionId, [{ ...pilotage, role, du: jour }]);
  const noted = { conventionId: fiche.conventionId, survenuLe: now, acteurId };
  await stores.journal.append({
    ...noted,
    action: 'pilotage:ouvrir',
    objet: `fiche:${fiche.numero}`,
    details: { personne: personne.id, role },
  });
  if (personne.roles.includes('pilote')) return;
  const inscription = (await stores.inscriptions.list(fiche.conventionId)).find(
    ({ id }) => id === personne.id,
  );
  if (inscription === undefined) return;
  const roles = [...inscription.roles, 'pilote'] as const;
  await stores.inscriptions.update({ ...inscription, roles });
  await stores.journal.append({
    ...noted,
    action: 'personne:modifier',
    objet: `personne:${personne.id}`,
    details: { champs: 'roles', rolesAvant: inscription.roles.join(' '), roles: roles.join(' ') },
  });
}

/** The card of each open tour in which the fiche is owed; who has one already sees the fiche on it. */
async function askPilote(
  { fiche, personne }: Nomination,
  stores: Stores,
  now: Temporal.Instant,
): Promise<boolean> {
  let isAsked = false;
  for (const tour of await stores.tours.list(fiche.conventionId)) {
    if (tour.etat !== 'ouvert' || !isOuvert(tour, now)) continue;
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires: [personne.id] });
    if ((await stores.reponses.find(tour, fiche.id)) !== null) continue;
    const envoi = await createCarte(tour, personne, { stores, now });
    if (envoi !== null) await stores.envois.create([envoi]);
    isAsked = true;
  }
  return isAsked;
}

/** Null when the person was already asked in this tour. */
async function createCarte(
  tour: Tour,
  { id: personneId }: Personne,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<NouvelEnvoi | null> {
  const { conventionId } = tour;
  const message = { genre: 'tour', etape: 'ouverture', destinataire: { personneId } } as const;
  const occurrence = findOccurrence(message, await stores.envois.listBySource(conventionId, tour.id));
  if (occurrence === null) return null;
  const fermetures = await stores.conventions.getFermetures(conventionId);
  const seance = await stores.seances.get(tour.seanceId);
  const prevuLe = nextInstantOuvre(now, fermetures);
  return {
    ...message,
    conventionId,
    source: tour.id,
    occurrence,
    etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
    prevuLe,
    graceJusqua: getGrace('ouverture', { tour, seance, prevueLe: prevuLe, fermetures }),
  };
}
