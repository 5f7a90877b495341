import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { cleDispositif } from '../../domain/plan/appui.ts';
import {
  type Bilan,
  type FicheBilan,
  findDernierEtat,
  type IndicateurBilan,
} from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { mesureEnMots } from '../words/contenu-mots.ts';
import type { Export } from '../words/fichiers.ts';
import { appuiEnMots } from '../words/reponse-mots.ts';
import { PILLS_OF_STATUTS } from '../words/statut-tons.ts';
import type { Table } from '../words/table.ts';
import { provenanceBilan, type SujetBilan, viewBilan } from './bilan.ts';
import { decisionEnMots, libreEnMots, propositionEnMots } from './bilan-decisions.ts';
import { describeEtat } from './bilan-fiches.ts';
import { etatEnMots, jourDe, nomTour, RIEN } from './bilan-mots.ts';
import { suiviEnMots } from './bilan-tables.ts';
import { sheetsOfBilan } from './sheets-bilan.ts';

/** Every format says the same: the page, the table and the data of one bilan. */
export function exportOfBilan(bilan: Bilan, sujet: SujetBilan): Export {
  return {
    nom: nomFichier(bilan, sujet),
    table: tableOfBilan(bilan),
    sheets: sheetsOfBilan(bilan),
    donnees: { source: provenanceBilan(bilan), ...bilan },
    document: viewBilan(bilan, sujet),
  };
}

/** One row for each fiche: what each tour said, its indicators, what was proposed and decided; the source in every row. */
function tableOfBilan(bilan: Bilan): Table {
  const { tours, fiches } = bilan;
  const noms = tours.map(nomTour);
  return {
    columns: [
      fr`Fiche`,
      fr`Titre`,
      fr`Enjeu`,
      ...noms,
      fr`Dernier état connu`,
      fr`Au départ`,
      fr`Objectif`,
      ...noms.map((nom) => fr`Chiffres, ${nom}`),
      fr`Appuis demandés`,
      fr`À décider`,
      fr`Décidé`,
      fr`Source`,
    ],
    pills: PILLS_OF_STATUTS,
    rows: fiches.map((fiche) => [
      String(fiche.numero),
      fiche.titre,
      fiche.enjeu,
      ...fiche.etats.map((etat) => (etat === null ? '' : describeEtat(etat).join('\n'))),
      dernierOf(fiche),
      linesOf(fiche, (one) => repereEnMots(one, one.depart)),
      linesOf(fiche, (one) => repereEnMots(one, one.cible)),
      ...noms.map((_, index) => linesOf(fiche, (one) => valeursEnMots(one)[index] ?? '')),
      appuisOf(fiche, bilan),
      ...decisionsOf(fiche, bilan),
      provenanceBilan(bilan),
    ]),
  };
}

function dernierOf(fiche: FicheBilan): string {
  const connu = findDernierEtat(fiche);
  return connu === null ? '' : etatEnMots(connu);
}

/** « 120 places (source : Caf) »; a baseline or target without a source is not told. */
function repereEnMots(
  { unite, source }: Pick<IndicateurBilan, 'unite' | 'source'>,
  valeur: number | null,
): string {
  return valeur === null || source === null ? RIEN : fr`${valeur} ${unite} (source : ${source})`;
}

function valeursEnMots(indicateur: IndicateurBilan): readonly string[] {
  return indicateur.valeurs.map((valeur) => (valeur === null ? RIEN : mesureEnMots(valeur, indicateur)));
}

/** One line for each indicator. */
function linesOf(
  { indicateurs }: FicheBilan,
  say: (indicateur: FicheBilan['indicateurs'][number]) => string,
): string {
  return indicateurs.map((one) => fr`${one.nom} : ${say(one)}`).join('\n');
}

function appuisOf({ numero }: FicheBilan, { appuis }: Bilan): string {
  return appuis
    .filter((one) => one.numero === numero)
    .map((one) => fr`${appuiEnMots(one.code)} : ${suiviEnMots(one)}`)
    .join('\n');
}

function decisionsOf(
  { numero }: FicheBilan,
  { propositions, decisions, libres = [] }: Bilan,
): readonly string[] {
  const isIt = (one: { readonly numero: number }) => one.numero === numero;
  return [
    propositions
      .filter(isIt)
      .map((one) => [propositionEnMots(one), ...(one.motif === null ? [] : [one.motif])].join('\n'))
      .join('\n'),
    [
      ...decisions
        .filter(isIt)
        .map(
          (one) =>
            fr`${propositionEnMots(one)} : ${decisionEnMots(one)} (${one.instance}, ${jourDe(one.le)})`,
        ),
      ...libres.filter(isIt).map((one) => fr`${libreEnMots(one)} (${one.instance}, ${jourDe(one.le)})`),
    ].join('\n'),
  ];
}

function nomFichier({ audience }: Bilan, sujet: SujetBilan): string {
  const parties = audience === 'parties' ? '-parties' : '';
  if (sujet.genre === 'dossier') return `dossier-copil-${jourOf(sujet.seance.debut)}${parties}`;
  const dispositif = sujet.dispositif ? `-${cleDispositif(sujet.dispositif)}` : '';
  return `bilan-${sujet.annee ?? 'final'}${dispositif}${parties}`;
}
