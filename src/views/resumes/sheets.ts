import {
  type ContenuResume,
  isDemandee,
  type LigneResume,
  listLignesLues,
} from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { chiffreEnMots } from '../words/contenu-mots.ts';
import { capitalize } from '../words/phrases.ts';
import { appuiEnMots, difficulteEnMots, etatAppuiEnMots, statutEnMots } from '../words/reponse-mots.ts';
import { LEGEND_OF_LIGNES, montreOfLigne, PILLS_OF_STATUTS, pillOfStatut } from '../words/statut-tons.ts';
import { type Column, type Table, toSheet } from '../words/table.ts';

/** The others of the workbook of a summary: counts, figures, needs for support, and what was known before. */
export function sheetsOfResume(contenu: ContenuResume): readonly Table[] {
  const lignes = listLignesLues(contenu);
  return [synthesisOfResume(contenu), figuresOf(lignes), needsOf(lignes), changesOf(lignes)];
}

/** A row for each enjeu, and one for all. */
function synthesisOfResume({ lignes, audience }: ContenuResume): Table {
  const enjeux = [...Map.groupBy(lignes, ({ enjeu }) => enjeu)];
  const shown = LEGEND_OF_LIGNES.filter(({ tone }) => lignes.some((one) => toneOf(one) === tone));
  const count = (label: string, isIt: (ligne: LigneResume) => boolean) =>
    [label, ([, siennes]: (typeof enjeux)[number]) => String(siennes.filter(isIt).length)] as const;
  return toSheet(
    fr`Synthèse`,
    [...enjeux, [fr`Toute la convention`, [...lignes]] as const],
    [
      [fr`Enjeu`, ([enjeu]) => enjeu],
      count(fr`Fiches`, () => true),
      ...(audience === 'public' ? [] : [count(fr`Demandées`, isDemandee)]),
      count(audience === 'public' ? fr`Réponses publiques` : fr`Réponses`, ({ etat }) => etat === 'repondue'),
      ...shown.map(({ label, tone }) => count(label, (one) => toneOf(one) === tone)),
      count(fr`Date dépassée`, ({ enRetard }) => enRetard),
      count(fr`En difficulté`, ({ difficulte }) => difficulte !== null && difficulte !== 'aucune'),
    ],
  );
}

function toneOf(ligne: LigneResume) {
  return pillOfStatut(montreOfLigne(ligne)).tone;
}

/** A row for each figure, with its date and its source (art. 8). */
function figuresOf(lignes: readonly LigneResume[]): Table {
  return toSheet(
    fr`Indicateurs`,
    lignes.flatMap((ligne) => ligne.chiffres.map((chiffre) => ({ ligne, chiffre }))),
    [
      ...columnsOfFiche(({ ligne }: { readonly ligne: Fiche }) => ligne),
      [fr`Indicateur`, ({ chiffre }) => chiffre.nom],
      [fr`Unité`, ({ chiffre }) => chiffre.unite],
      [fr`Valeur`, ({ chiffre }) => textOf(chiffre.valeur)],
      [fr`Au`, ({ chiffre }) => chiffre.arreteLe],
      [fr`Source`, ({ chiffre }) => chiffre.source],
      [fr`Valeur précédente`, ({ chiffre }) => textOf(chiffre.precedent?.valeur)],
      [fr`Précédente au`, ({ chiffre }) => chiffre.precedent?.arreteLe],
      [fr`Source de la précédente`, ({ chiffre }) => chiffre.precedent?.source],
      [fr`En mots`, ({ chiffre }) => chiffreEnMots(chiffre)],
    ],
  );
}

function needsOf(lignes: readonly LigneResume[]): Table {
  return toSheet(
    fr`Appuis`,
    lignes.flatMap((ligne) => ligne.appuis.map((code) => ({ ligne, code }))),
    [
      ...columnsOfFiche(({ ligne }: { readonly ligne: Fiche }) => ligne),
      [fr`Appui demandé`, ({ code }) => appuiEnMots(code)],
      [
        fr`Où en est la demande`,
        ({ ligne: { etatsAppuis }, code }) => etatsAppuis?.[code] && etatAppuiEnMots(etatsAppuis[code]),
      ],
    ],
  );
}

/** What was known before this tour, beside what it brought. */
function changesOf(lignes: readonly LigneResume[]): Table {
  return withStates(
    toSheet(fr`Historique`, lignes, [
      ...columnsOfFiche((ligne: Fiche) => ligne),
      [
        fr`État auparavant`,
        (one) => one.statutPrecedent && statutEnMots(one.statutPrecedent, one.isPrecedentDecide),
      ],
      [fr`État`, ({ statut, isDecide }) => statut && statutEnMots(statut, isDecide)],
      [fr`Difficulté auparavant`, ({ difficultePrecedente }) => difficultyOf(difficultePrecedente)],
      [fr`Difficulté`, ({ difficulte }) => difficultyOf(difficulte)],
      [fr`Date prévue auparavant`, ({ echeancePrecedente }) => echeancePrecedente],
      [fr`Date prévue`, ({ echeance }) => echeance],
      [fr`Dernier récit`, ({ dernierRecit }) => dernierRecit?.avancees],
      [fr`Dit le`, ({ dernierRecit }) => dernierRecit?.ditLe],
    ]),
  );
}

export function withStates(table: Table): Table {
  return { ...table, pills: PILLS_OF_STATUTS };
}

export type Fiche = Pick<LigneResume, 'numero' | 'titre'>;

export function columnsOfFiche<Row>(ficheOf: (row: Row) => Fiche): readonly Column<Row>[] {
  return [
    [fr`Fiche`, (row) => String(ficheOf(row).numero)],
    [fr`Titre`, (row) => ficheOf(row).titre],
  ];
}

export function textOf(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

export function difficultyOf(difficulte: LigneResume['difficulte']): string | null {
  return difficulte && capitalize(difficulteEnMots(difficulte));
}
