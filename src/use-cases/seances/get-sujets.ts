import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listLignes } from '../../domain/seances/point.ts';
import { listSujets, type Sujet } from '../../domain/seances/sujet.ts';
import type { Stores } from '../../ports/stores.ts';
import { MAX_ORDRE_DU_JOUR } from '../../views/seances/formulaire-seance.ts';
import { ligneOfSujet } from '../../views/seances/ordre-du-jour.ts';
import { listNonReaders } from '../verbs/cut-reserves.ts';
import { listHistoriques } from '../verbs/list-historiques.ts';
import { listMembres } from './list-membres.ts';

/** What the answers bring to the agenda of a séance, as they stand now. */
export async function getSujets(
  seance: Seance,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<readonly Sujet[]> {
  const { conventionId } = seance;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  const dernieres = new Map([...historiques].flatMap(([id, [last]]) => (last ? [[id, last] as const] : [])));
  const tour = await stores.tours.findBySeance(seance.id);
  const membres = await listMembres(seance, now, stores);
  const jour = jourOf(now);
  return listSujets({
    seance,
    ficheActions,
    suites: await stores.suites.list(conventionId),
    dernieres,
    tourId: tour?.id ?? null,
    depuis: await findSeanceAvant(seance, stores),
    listNonReaders: (fiche, diffusion) => listNonReaders(membres, diffusion, { fiche, jour }),
  });
}

/** The last one that was to be held: a cancelled one took up nothing. */
async function findSeanceAvant(
  { conventionId, instance, debut }: Seance,
  { seances }: Pick<Stores, 'seances'>,
): Promise<Temporal.Instant | null> {
  const debuts = (await seances.list(conventionId))
    .filter(({ etat }) => etat !== 'annulee')
    .filter((one) => one.instance.id === instance.id && one.debut.epochMilliseconds < debut.epochMilliseconds)
    .map((one) => one.debut);
  return debuts.toSorted((a, b) => b.epochMilliseconds - a.epochMilliseconds)[0] ?? null;
}

/** Those that an agenda does not have: of a fiche that it names, what was decided before is the only other one. */
export function listManquants(sujets: readonly Sujet[], texte: string): readonly Sujet[] {
  const lignes = listLignes(texte);
  const dites = lignes.flatMap((ligne) => listFichesDites(toLigne(ligne)));
  const numeros = new Set(dites.filter(({ debut }) => debut === 0).map(({ numero }) => numero));
  return sujets.filter((sujet) =>
    sujet.kind === 'suite' ? !lignes.includes(ligneOfSujet(sujet)) : !numeros.has(sujet.fiche.numero),
  );
}

/** The agenda that nobody wrote yet, or after what is written: as many whole lines as it may hold; the others are offered beside it. */
export function toTexte(sujets: readonly Sujet[], written = ''): string {
  return sujets.map(ligneOfSujet).reduce((texte, ligne) => {
    const longer = texte === '' ? ligne : `${texte}\n${ligne}`;
    return [...longer].length <= MAX_ORDRE_DU_JOUR ? longer : texte;
  }, written);
}
