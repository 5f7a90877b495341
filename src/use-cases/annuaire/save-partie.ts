import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isDateAbsente, isNouveau, type SaisieAccord } from '../../domain/annuaire/accord.ts';
import { type DemandeSiret, decideSiret, type ResultatSiret } from '../../domain/annuaire/siret.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type EtatAccord, isDeLaPartie, type Partie } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listSansSuite } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPartieNotee } from '../../views/annuaire/parties.ts';
import { dateObligatoire, viewRetraitAccord, viewSaisiePartie } from '../../views/annuaire/saisie-partie.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { noteBy } from '../verbs/note-by.ts';
import { applyAccords } from './save-accords.ts';
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
  const checked = isDateAbsente(saisie) ? withError(fields, 'le', dateObligatoire()) : fields;
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
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
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
  const convention = await findFirstConvention(ports);
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
