import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { LigneJournal, ReponseArchivee, VersionFiche } from '../../domain/resumes/publication.ts';
import { fr } from '../../fr.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import type { Export } from '../words/fichiers.ts';
import { actionEnMots } from '../words/journal-mots.ts';
import { MOTS, QUESTIONS_LUES } from '../words/questions-mots.ts';
import { type Column, toTable } from '../words/table.ts';

/** What the tables of an archive need to name. */
export interface Sources {
  readonly ficheActions: readonly FicheAction[];
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  /** « 20 mai 2027 », by id of the tour. */
  readonly tours: ReadonlyMap<string, string>;
}

/** Every text of every fiche, with the avenant that brought it (art. 11), and what annexe 4 says of it today. */
export function exportOfPlan(versions: readonly VersionFiche[], { ficheActions }: Sources): Export {
  const mentions = new Map(ficheActions.map((fiche) => [fiche.numero, mentionsOf(fiche, true).join('')]));
  return {
    nom: 'plan-actions',
    table: toTable(versions, [
      [fr`Fiche`, ({ numero }) => String(numero)],
      [fr`Version`, ({ version }) => String(version)],
      [fr`Titre`, ({ titre }) => titre],
      [fr`Enjeu`, ({ enjeu }) => enjeu],
      [fr`Avenant`, ({ avenant }) => avenant?.reference],
      [fr`Signé le`, ({ avenant }) => avenant?.signeLe.toString()],
      [fr`Objet de l’avenant`, ({ avenant }) => avenant?.objet],
      [fr`Enregistrée le`, ({ creeeLe }) => creeeLe.toString()],
      [fr`Fermeture`, ({ numero }) => mentions.get(numero)],
    ]),
    donnees: {
      versions,
      annexes: ficheActions.map(({ numero, annexe, indicateurs, fermeture }) => ({
        numero,
        annexe,
        ...(fermeture && { fermeture }),
        indicateurs: indicateurs.map(({ id: _, ...indicateur }) => indicateur),
      })),
    },
    document: null,
  };
}

/** Every version of every answer, by structure. */
export function exportOfReponses(reponses: readonly ReponseArchivee[], sources: Sources): Export {
  const lignes = reponses.flatMap((reponse) => describeReponse(reponse, sources));
  return {
    nom: 'reponses',
    table: toTable(lignes, [
      [fr`Séance du tour`, ({ tour }) => tour],
      [fr`Fiche`, ({ fiche }) => String(fiche)],
      [fr`Version`, ({ version }) => String(version)],
      [fr`Structure`, ({ structure }) => structure],
      [fr`Contribution de`, ({ contribution }) => contribution],
      [fr`Reçue le`, ({ recueLe }) => recueLe],
      ...QUESTIONS_LUES.map(
        (id, index): Column<(typeof lignes)[number]> => [MOTS[id].nom, ({ dit }) => dit[index]?.texte],
      ),
    ]),
    donnees: lignes.map(({ dit, ...ligne }) => ({
      ...ligne,
      ...Object.fromEntries(dit.map(({ id, texte }) => [id, texte])),
    })),
    document: null,
  };
}

/** Every figure that was ever given, with its date and source (art. 8). */
export function exportOfIndicateurs(reponses: readonly ReponseArchivee[], sources: Sources): Export {
  const lignes = reponses.flatMap((reponse) => listMesures(reponse, sources));
  return {
    nom: 'indicateurs',
    table: {
      columns: [
        fr`Fiche`,
        fr`Indicateur`,
        fr`Unité`,
        fr`Au départ`,
        fr`Objectif`,
        fr`Source du départ et de l’objectif`,
        fr`Séance du tour`,
        fr`Valeur`,
        fr`Arrêtée le`,
        fr`Source`,
        fr`Structure`,
      ],
      rows: lignes.map((ligne) => Object.values(ligne).map((value) => (value === null ? '' : String(value)))),
    },
    donnees: lignes,
    document: null,
  };
}

/** What happened, day by day: no name, and nothing that leads to one. */
export function exportOfJournal(lignes: readonly LigneJournal[]): Export {
  return {
    nom: 'journal',
    table: {
      columns: [fr`Date`, fr`Action`, fr`Code`],
      rows: lignes.map(({ survenuLe, action }) => [survenuLe.toString(), actionEnMots(action), action]),
    },
    donnees: lignes,
    document: null,
  };
}

function describeReponse(reponse: ReponseArchivee, sources: Sources) {
  const { tourId, ficheActionId, contribution, structure, contenu } = reponse;
  const fiche = sources.ficheActions.find(({ id }) => id === ficheActionId);
  if (fiche === undefined) return [];
  const { parties: communes, structures } = sources;
  const lisible = toLisible(contenu, { fiche, communes, structures });
  const dit = QUESTIONS_LUES.map((id) => {
    const valeur = MOTS[id].valeur(lisible);
    const texte =
      valeur === null || typeof valeur === 'string'
        ? (valeur ?? '')
        : valeur.map(({ label, value }) => fr`${label} : ${value}`).join('\n');
    return { id, texte };
  });
  const recueLe = contenu.creeeLe.toString();
  const tour = sources.tours.get(tourId) ?? '';
  return [{ tour, fiche: fiche.numero, version: contenu.version, structure, contribution, recueLe, dit }];
}

function listMesures({ tourId, ficheActionId, structure, contenu }: ReponseArchivee, sources: Sources) {
  const fiche = sources.ficheActions.find(({ id }) => id === ficheActionId);
  return (fiche?.indicateurs ?? []).flatMap(({ id, nom, unite, depart, cible, source: sourceDepart }) =>
    contenu.chiffres
      .filter(({ indicateurId }) => indicateurId === id)
      .map(({ valeur, arreteLe, source }) => ({
        fiche: fiche?.numero ?? 0,
        indicateur: nom,
        unite,
        depart,
        cible,
        sourceDepart,
        tour: sources.tours.get(tourId) ?? '',
        valeur,
        arreteLe: arreteLe?.toString() ?? null,
        source,
        structure,
      })),
  );
}
