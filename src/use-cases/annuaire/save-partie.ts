import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type ChangementAccord,
  type DemandeAccord,
  decideAccord,
  isDateAbsente,
  isNouveau,
  type ResultatAccord,
  type SaisieAccord,
} from '../../domain/annuaire/accord.ts';
import { type DemandeSiret, decideSiret, type ResultatSiret } from '../../domain/annuaire/siret.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type EtatAccord, isDeLaPartie, type Partie } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages, listPilotees, listSansSuite } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewPartieNotee } from '../../views/annuaire/parties.ts';
import { DATE_OBLIGATOIRE, viewRetraitAccord, viewSaisiePartie } from '../../views/annuaire/saisie-partie.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { askPilote } from '../tours/confirm-pilotage.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { noteBy } from '../verbs/tell.ts';
import { getPartieNommee } from './show-parties.ts';

/** The form of one party: the state of its agreement, its day, whom to ask. @throws DomainError `partie-introuvable` */
export const writePartie: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const partie = await getPartieNommee(values, personne, stores);
  return { kind: 'form', form: viewSaisiePartie(partie, jourOf(clock.now())) };
};

/** Notes what was typed; before anybody is frozen, whoever asks reads who that is. */
export const savePartie: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction((stores) =>
    save({ intent, acteur: personne, isConfirmed: false }, stores, ports.clock.now()),
  );

/** The same once that was read. @throws DomainError `partie-introuvable`, `derniere-administration` */
export const freezePartie: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction((stores) =>
    save({ intent, acteur: personne, isConfirmed: true }, stores, ports.clock.now()),
  );

interface Demande {
  readonly intent: Intent;
  readonly acteur: Personne;
  readonly isConfirmed: boolean;
}

async function save(
  { intent: { values }, acteur, isConfirmed }: Demande,
  stores: Stores,
  now: Temporal.Instant,
): Promise<Reply> {
  const { conventionId } = acteur;
  await stores.pilotages.lock(conventionId); // who takes part, and who leads, is decided one at a time
  const partie = await getPartieNommee(values, acteur, stores);
  const form = viewSaisiePartie(partie, jourOf(now));
  const fields = checkFields(form.fields, values);
  const saisie = parseSaisie(values);
  const checked = isDateAbsente(saisie) ? withError(fields, 'le', DATE_OBLIGATOIRE) : fields;
  if (hasErrors(checked)) return { kind: 'form', form: showErrors(form, checked) };
  if (!isNouveau(partie, saisie))
    return { kind: 'done', message: viewPartieNotee({ partie, ...SANS_EFFET, isNouveau: false }) };
  const gel = await getGel({ partie, saisie }, conventionId, { stores, now });
  if (gel.personnes.length > 0 && !isConfirmed)
    return { kind: 'form', form: viewRetraitAccord(partie, saisie, gel) };
  const note = { conventionId, changements: [{ partie, ...saisie }], acteurId: acteur.id };
  const effet = await applyAccords(note, stores, now);
  const notee = await getPartieNommee(values, acteur, stores);
  const message = viewPartieNotee({ partie: notee, ...effet, sansPilote: gel.sansPilote, isNouveau: true });
  return { kind: 'done', message };
}

const SANS_EFFET = { gelees: [], revenues: [], sansPilote: [] } as const;

function parseSaisie(values: Values): SaisieAccord {
  return {
    etat: findText(values, 'etat') as EtatAccord, // one of its field, which was checked
    le: findDate(values, 'le'),
    contact: findText(values, 'contact'),
  };
}

/** Whom it would freeze, and which fiches nobody would lead then. @throws DomainError `derniere-administration` */
async function getGel(
  { partie, saisie }: { readonly partie: Partie; readonly saisie: SaisieAccord },
  conventionId: string,
  { stores, now }: Moment,
): Promise<{ readonly personnes: readonly Personne[]; readonly sansPilote: readonly FicheAction[] }> {
  if (saisie.etat === 'accordee') return { personnes: [], sansPilote: [] };
  const toutes = await stores.personnes.list(conventionId);
  const personnes = toutes.filter((personne) => isDeLaPartie(personne, partie));
  const rest = toutes.filter((personne) => !personnes.includes(personne));
  const hasAdministration = (some: readonly Personne[]) => some.some((one) => hasRole(one, 'administration'));
  if (hasAdministration(personnes) && !hasAdministration(rest))
    throw new DomainError('derniere-administration');
  const ids = personnes.map(({ id }) => id);
  const fiches = await stores.ficheActions.list(conventionId);
  const led = fiches.filter((fiche) => ids.some((id) => canRepondre(id, fiche, jourOf(now))));
  return { personnes, sansPilote: listSansSuite(ids, led, jourOf(now)) };
}

/** Notes the number of a structure's establishment, by which a provider of identity says where somebody works. */
export async function saveSiret(demande: DemandeSiret, ports: Ports): Promise<ResultatSiret> {
  const convention = await findConvention(ports);
  if (convention === null) return { kind: 'sans-plan' };
  const { id, code } = convention;
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(code); // one at a time: of two that note the same number, the second sees the first
    const resultat = decideSiret(demande, await stores.conventions.listStructures(id));
    if (resultat.kind !== 'note' || resultat.structure.siret === resultat.siret) return resultat;
    await stores.annuaires.saveSiret(id, resultat.structure.code, resultat.siret);
    const note = noteBy({ conventionId: id, id: null }, ports.clock.now(), stores);
    await note('structure:modifier', `structure:${resultat.structure.code}`);
    return resultat;
  });
}

/** Notes that parties agreed to the exchange of personal data (art. 8); without a party, only lists them. */
export async function saveAccords(demande: DemandeAccord, ports: Ports): Promise<ResultatAccord> {
  const convention = await findConvention(ports);
  if (convention === null) return { kind: 'sans-plan' };
  const { id, code } = convention;
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(code); // an import of people reads the agreements
    const now = ports.clock.now();
    const personnes = await stores.personnes.list(id);
    const occupees = new Set(personnes.flatMap(({ structure }) => structure.partieId ?? []));
    const stored = { parties: await stores.conventions.listParties(id), occupees, jour: jourOf(now) };
    const decision = decideAccord(demande, stored);
    if (decision.kind !== 'a-noter') return { ...decision, parties: stored.parties };
    const { changements } = decision;
    await applyAccords({ conventionId: id, changements, acteurId: null }, stores, now);
    return { ...decision, parties: await stores.conventions.listParties(id) };
  });
}

/** What is noted, of which convention, and who said so. */
interface NoteAccords {
  readonly conventionId: string;
  readonly changements: readonly ChangementAccord[];
  /** Null: the command line. */
  readonly acteurId: string | null;
}

/** Who is frozen from now on, and who takes part again. */
interface EffetAccords {
  readonly gelees: readonly Personne[];
  readonly revenues: readonly Personne[];
}

/**
 * Notes agreements, in the caller's transaction. The people of a party without one are frozen: no message, no answer, no
 * way in; their leads, drafts, accounts and links wait. With the agreement they have all of it back, and the card of
 * the open tour.
 */
export async function applyAccords(
  { conventionId, changements, acteurId }: NoteAccords,
  stores: Stores,
  now: Temporal.Instant,
): Promise<EffetAccords> {
  const accords = changements.map(({ partie, ...rest }) => ({ ...rest, partie: partie.code }));
  await stores.annuaires.saveAccords(conventionId, accords);
  const codesOf = (isDonne: boolean) =>
    accords.filter(({ etat }) => (etat === 'accordee') === isDonne).map(({ partie }) => partie);
  const gelees = await stores.gels.freeze(conventionId, codesOf(false), now);
  const revenues = await stores.gels.thaw(conventionId, codesOf(true));
  for (const { partie, etat, le } of accords) {
    const details = { etat, le: le?.toString() ?? null };
    await noteBy({ conventionId, id: acteurId }, now, stores)('accord:noter', `partie:${partie}`, details);
  }
  if (gelees.length + revenues.length > 0) await showToOthers(conventionId, stores);
  await askAgain(revenues, stores, now);
  return { gelees, revenues };
}

/** Cards that were sent say who leads, and who answered. */
async function showToOthers(conventionId: string, { tours, envois }: Stores): Promise<void> {
  for (const { id, etat } of await tours.list(conventionId))
    if (etat === 'ouvert') await envois.refresh(conventionId, id);
}

async function askAgain(
  personnes: readonly Personne[],
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  for (const personne of personnes) {
    const fiches = await stores.ficheActions.list(personne.conventionId);
    for (const fiche of listPilotees(personne.id, fiches, jourOf(now))) {
      await yieldPlace({ fiche, personne }, stores, now);
      await askPilote({ fiche, personne }, stores, now);
    }
  }
}

/** One chef de file: whoever was named meanwhile is, and the one who comes back is beside. */
async function yieldPlace(
  { fiche, personne }: { readonly fiche: FicheAction; readonly personne: Personne },
  { pilotages }: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const jour = jourOf(now);
  const chefs = listPilotages(fiche, jour).filter(({ role }) => role === 'chef_de_file');
  if (chefs.length < 2 || !chefs.some(({ personneId }) => personneId === personne.id)) return;
  const place = { ficheActionId: fiche.id, personneId: personne.id };
  await pilotages.end(fiche.conventionId, [{ ...place, role: 'chef_de_file' }], jour.subtract({ days: 1 }));
  await pilotages.create(fiche.conventionId, [{ ...place, role: 'co_pilote', du: jour }]);
}
