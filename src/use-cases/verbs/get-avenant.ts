import type { Temporal } from 'temporal-polyfill';
import type { LigneAvenant, ProjetAvenant } from '../../domain/nouns/avenant.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { AvenantNote } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import {
  type Etat,
  findRefusApplication,
  listLignes,
  listPerimees,
  listSignataires,
  nextNumero,
} from '../../domain/plan/avenant.ts';
import type { PlanEnregistre } from '../../domain/plan/plan-difference.ts';
import type { Stores } from '../../ports/stores.ts';
import { type AvenantLu, exportOfAvenant } from '../../views/plan/avenant-document.ts';
import type { Signataire } from '../../views/plan/ligne-avenant.ts';
import type { Export } from '../../views/words/fichiers.ts';

/** All that an avenant is written from. */
export interface Situation {
  readonly convention: Convention;
  readonly stored: PlanEnregistre;
  readonly etat: Etat;
  /** What waits, in a draft or in none. */
  readonly lignes: readonly LigneAvenant[];
  readonly projet: ProjetAvenant | null;
  readonly signataires: readonly Signataire[];
  readonly avenants: readonly AvenantNote[];
  /** Titles of the enjeux, by code. */
  readonly enjeux: ReadonlyMap<string, string>;
}

/** With `isLocked` nobody else changes the plan until the end of the transaction. @throws Error before the plan is loaded */
export async function getSituation(
  conventionId: string,
  stores: Stores,
  isLocked = false,
): Promise<Situation> {
  const convention = await stores.conventions.get(conventionId);
  const stored = await (isLocked ? stores.plans.lock(convention.code) : stores.plans.find(convention.code));
  if (stored === null) throw new Error('a convention without a plan');
  const [fiches, decisions, modifications, projet, parties, avenants] = await Promise.all([
    stores.ficheActions.list(conventionId),
    stores.decisions.list(conventionId),
    stores.modifications.list(conventionId),
    stores.projetsAvenant.find(conventionId),
    stores.conventions.listParties(conventionId),
    stores.avenants.list(conventionId),
  ]);
  const etat = { plan: stored.plan, fiches, decisions, modifications };
  const lignes = listLignes(etat);
  return {
    ...{ convention, stored, etat, lignes, projet, avenants },
    signataires: listSignataires(parties, projet?.lignes ?? []),
    enjeux: new Map(stored.plan.enjeux.map(({ code, titre }) => [code, titre])),
  };
}

/** What waits and is in no draft. */
function listAttente({ lignes, projet }: Pick<Situation, 'lignes' | 'projet'>): readonly LigneAvenant[] {
  const taken = new Set(projet?.lignes.map(({ source }) => source));
  return lignes.filter(({ source }) => !taken.has(source));
}

/** What the place of the avenant shows to one of those who see it. */
export async function getPlaceAvenant(personne: Personne, stores: Stores) {
  const situation = await getSituation(personne.conventionId, stores);
  const { projet, etat, avenants } = situation;
  const personnes = await stores.personnes.list(personne.conventionId);
  const by = personnes.find(({ id }) => id === projet?.propose?.parId);
  return {
    ...situation,
    numero: nextNumero(avenants),
    attente: listAttente(situation),
    perimees: listPerimees(projet?.lignes ?? [], etat),
    propose:
      projet === null || by === undefined
        ? null
        : { nom: getNomComplet(by), refus: findRefusApplication(projet, personne, personnes) },
  };
}

/** Who prepares, notes and applies: coordination and administration. */
export function canSeeAvenant(personne: Personne): boolean {
  return hasRole(personne, 'coordination', 'administration');
}

/** The avenant of that id as files and as a page, applied or not; null: there is none. */
export async function findAvenantEcrit(
  conventionId: string,
  id: string,
  stores: Stores,
): Promise<Export | null> {
  const projet = await stores.projetsAvenant.findWritten(conventionId, id);
  return projet && exportOfAvenant(await getAvenantLu(projet, stores));
}

export async function getAvenantLu(projet: ProjetAvenant, stores: Stores): Promise<AvenantLu> {
  const { conventionId } = projet;
  const [convention, parties, enjeux] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.conventions.listParties(conventionId),
    stores.plans.listEnjeux(conventionId),
  ]);
  return {
    projet,
    convention,
    signataires: listSignataires(parties, projet.lignes),
    enjeux: new Map(enjeux.map(({ code, titre }) => [code, titre])),
  };
}

/** The day of the last signature; null: a party has not signed. */
export function findSigneLe(
  { signatures }: ProjetAvenant,
  signataires: readonly Signataire[],
): Temporal.PlainDate | null {
  const days = signataires.map(
    ({ code }) => signatures.find(({ partie }) => partie === code)?.signeLe ?? null,
  );
  const signed = days.flatMap((jour) => jour ?? []);
  if (signed.length < days.length) return null;
  return signed.toSorted((a, b) => a.toString().localeCompare(b.toString())).at(-1) ?? null;
}
