import type { Reading } from '../../conversation/use-case.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import type { Enjeu, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { type FicheCherchee, isAmong, listMots, toTexte } from '../../domain/plan/recherche-fiches.ts';
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
  const noms = toNoms(parties, structures);
  const objectifs = sayEnjeux(enjeux);
  const leads = byId(personnes);
  const listLeads = (fiche: FicheAction) =>
    listPilotages(fiche, jour).flatMap(({ personneId }) => {
      const lead = leads.get(personneId);
      return lead === undefined ? [] : [nameLead(lead)];
    });
  return {
    noms,
    fiches: sayFiches(fiches, noms).map(({ fiche, titre, annexe }) => ({
      fiche,
      titre,
      around: [
        ...listLeads(fiche),
        ...(objectifs.get(fiche.enjeu.id) ?? []),
        ...(lecteur === null ? [] : annexe),
      ],
    })),
  };
}

/** The words of the whole plan, whoever reads: most of the work of a search. */
const sayFiches = deriveOnce((fiches: readonly FicheAction[], noms: readonly Nom[]) => {
  const nomOf = new Map(noms.map(({ code, nom }) => [code, nom]));
  return fiches.map((fiche) => ({
    fiche,
    titre: listMots([fiche.titre, fiche.titreCourt, fiche.enjeu.titre].join(' ')),
    annexe: listAnnexe(fiche, nomOf).map(toTexte),
  }));
});

const sayEnjeux = deriveOnce(
  (enjeux: readonly Enjeu[]) => new Map(enjeux.map((enjeu) => [enjeu.id, listObjectifs(enjeu).map(toTexte)])),
);

const byId = deriveOnce((personnes: readonly Personne[]) => new Map(personnes.map((one) => [one.id, one])));
const nameLead = deriveOnce(({ structure }: Personne) => toTexte(structure.nom));

/** Codes of the communes and structures that bear a word in their name. */
export function listCodes(mot: string, { noms }: PlanCherche): readonly string[] {
  return noms.filter(({ mots }) => isAmong(mot, mots)).map(({ code }) => code);
}

const toNoms = deriveOnce((parties: readonly Partie[], structures: readonly Structure[]): readonly Nom[] =>
  [...parties, ...structures].map(({ code, nom }) => ({ code, nom, mots: listMots(nom) })),
);

function listObjectifs({ objectifs }: Enjeu): readonly string[] {
  return objectifs.map(({ texte, details }) => [texte, ...details].join(' '));
}

function listAnnexe({ annexe, indicateurs }: FicheAction, nomOf: ReadonlyMap<string, string>) {
  const { structure, partenaires, communes, publicCible, moyens, dispositifs, jalons } = annexe;
  const named = [structure ?? '', ...partenaires, ...communes].map((code) => nomOf.get(code) ?? '');
  return [
    ...named,
    publicCible ?? '',
    moyens ?? '',
    ...dispositifs,
    ...jalons.map(({ titre }) => titre),
    ...indicateurs.map(({ nom }) => nom),
  ];
}
