import type { Reading } from '../../conversation/use-case.ts';
import type { Enjeu, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import {
  type FicheCherchee,
  isAmong,
  listMots,
  toFicheCherchee,
} from '../../domain/plan/recherche-fiches.ts';
import type { Ports } from '../../ports/ports.ts';

/** What the plan says, as words are looked for in it. */
export interface PlanCherche {
  readonly fiches: readonly FicheCherchee[];
  /** Names of communes and structures. */
  readonly noms: readonly Nom[];
}

interface Nom {
  readonly code: string;
  readonly nom: string;
  readonly mots: ReadonlySet<string>;
}

/** The public reads titles, objectives and the structures that lead; whoever takes part reads the annexe too. */
export async function getPlanCherche({ conventionId, lecteur }: Reading, ports: Ports): Promise<PlanCherche> {
  const { stores, clock } = ports;
  const [fiches, enjeux, parties, structures, personnes] = await Promise.all([
    stores.ficheActions.listAll(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
    stores.personnes.list(conventionId),
  ]);
  const jour = jourOf(clock.now());
  const noms = toNoms([...parties, ...structures]);
  const nomOf = new Map(noms.map(({ code, nom }) => [code, nom]));
  const objectifs = new Map(enjeux.map((enjeu) => [enjeu.id, listObjectifs(enjeu)]));
  const leads = new Map(personnes.map(({ id, structure }) => [id, structure.nom]));
  return {
    noms,
    fiches: fiches.map((fiche) => {
      const pilotes = listPilotages(fiche, jour).map(({ personneId }) => leads.get(personneId) ?? '');
      const annexe = lecteur === null ? [] : listAnnexe(fiche, nomOf);
      return toFicheCherchee(fiche, [...pilotes, ...(objectifs.get(fiche.enjeu.id) ?? []), ...annexe]);
    }),
  };
}

/** Codes of the communes and structures that bear a word in their name. */
export function listCodes(mot: string, { noms }: PlanCherche): readonly string[] {
  return noms.filter(({ mots }) => isAmong(mot, mots)).map(({ code }) => code);
}

function toNoms(named: readonly { readonly code: string; readonly nom: string }[]): readonly Nom[] {
  return named.map(({ code, nom }) => ({ code, nom, mots: listMots(nom) }));
}

function listObjectifs({ objectifs }: Enjeu): readonly string[] {
  return objectifs.map(({ texte, details }) => [texte, ...details].join(' '));
}

function listAnnexe({ annexe, indicateurs }: FicheAction, nomOf: ReadonlyMap<string, string>) {
  const { structure, partenaires, communes, publicCible, moyens, jalons } = annexe;
  const named = [structure ?? '', ...partenaires, ...communes].map((code) => nomOf.get(code) ?? '');
  return [
    ...named,
    publicCible ?? '',
    moyens ?? '',
    ...jalons.map(({ titre }) => titre),
    ...indicateurs.map(({ nom }) => nom),
  ];
}
