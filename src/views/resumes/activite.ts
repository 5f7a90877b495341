import { Temporal } from 'temporal-polyfill';
import type { Picture } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { Activite, AnnonceActivite } from '../../domain/resumes/activite.ts';
import type { SeanceActivite } from '../../domain/resumes/seances-tenues.ts';
import { fr } from '../../fr.ts';
import { nomAudience } from '../annonces/audience-annonce.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { heure, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { appuiEnMots, etatAppuiEnMots } from '../words/reponse-mots.ts';
import type { Table } from '../words/table.ts';
import { blocksOfLignes, nomHalfYear, tableOfHalfYears } from './activite-lignes.ts';
import { jourDe } from './bilan-mots.ts';
import { blocksOfReseaux, blocksOfTaux, describeReseau, describeTour, tauxEnMots } from './bilan-tables.ts';
import { blocksOfParties } from './resume.ts';

/** The report of the chargés de coopération (art. 6 B), as a page and a document; `annee` null: since the beginning. */
function viewActivite(activite: Activite, annee: number | null, pictures: readonly Picture[]): Document {
  const { convention, du, au, seances, tours, annonces, parties } = activite;
  return {
    title: titreActivite(annee),
    lead: fr`Ce que les chargés de coopération ont animé (article 6 de la convention). Les chiffres n’y nomment personne.`,
    facts: [
      { label: fr`Convention`, value: convention },
      { label: fr`Période`, value: fr`du ${jourDe(du)} au ${jourDe(au)}` },
      ...factsOfActivite(activite),
    ],
    blocks: [
      { kind: 'contents', titre: fr`Sommaire` },
      heading(fr`Par semestre`),
      tableOfHalfYears(activite),
      heading(fr`Séances`),
      ...pictures.map((picture): Block => ({ kind: 'picture', picture })),
      ...tableOr(seances.length, fr`Aucune séance dans cette période.`, tableOfSeances(seances)),
      ...(tours.length === 0 ? [] : blocksOfTaux(tours)),
      ...blocksOfReseaux(activite.reseaux),
      heading(fr`Annonces`),
      ...tableOr(annonces.length, fr`Aucune annonce dans cette période.`, tableOfAnnonces(annonces)),
      heading(fr`Appuis demandés par les pilotes`),
      ...blocksOfAppuis(activite),
      ...blocksOfLignes(activite.lignes),
      ...blocksOfParties({ convention, parties, audience: 'public' }),
      { kind: 'note', text: provenanceActivite(activite) },
    ],
  };
}

/** Every format says the same; `pictures`: what the year asks for, and what was held of it. */
export function exportOfActivite(
  activite: Activite,
  annee: number | null,
  pictures: readonly Picture[] = [],
): Export {
  return {
    nom: `activite-${annee ?? 'convention'}`,
    table: tableOfActivite(activite),
    donnees: {
      source: provenanceActivite(activite),
      ...activite,
      lignes: activite.lignes.map(({ id: _, ...ligne }) => ligne),
    },
    document: viewActivite(activite, annee, pictures),
  };
}

export function titreActivite(annee: number | null): string {
  return annee === null
    ? fr`Rapport d’activité depuis le début de la convention`
    : fr`Rapport d’activité de l’année ${String(annee)}`;
}

/** The year in figures. */
export function factsOfActivite(activite: Activite) {
  const { seances, seancesTenues, tours, resumes, annonces, decisions, suivis } = activite;
  const tenues = seances.filter(({ annulee }) => !annulee);
  const recues = tours.reduce((sum, tour) => sum + tour.recues, 0);
  const { groupeProjet, publics } = resumes;
  return [
    { label: seancesTenues ? fr`Séances tenues` : fr`Séances au calendrier`, value: String(tenues.length) },
    { label: fr`Séances annulées`, value: String(seances.length - tenues.length) },
    { label: fr`Relevés publiés`, value: String(seances.filter((one) => one.relevePublie).length) },
    { label: fr`Tours de réponses`, value: String(tours.length) },
    { label: fr`Réponses reçues`, value: String(recues) },
    {
      label: fr`Résumés publiés`,
      value: fr`${groupeProjet} pour le groupe projet, ${publics} pour tout le monde`,
    },
    {
      label: fr`Décisions sur les reports et les abandons`,
      value: fr`${pluralize(decisions.accords, fr`accord`, fr`accords`)}, ${decisions.refus} refus`,
    },
    { label: fr`Demandes d’appui de ces tours`, value: suivisEnMots(suivis) },
    { label: fr`Annonces`, value: String(annonces.length) },
  ];
}

/** « 5 : 2 demandé, 3 accordé »: how many, and where they stand. */
function suivisEnMots(suivis: Activite['suivis']): string {
  const some = keysOf(suivis)
    .map((etat) => [etat, suivis[etat]] as const)
    .filter(([, nombre]) => nombre > 0);
  if (some.length === 0) return fr`aucune`;
  const all = some.reduce((sum, [, nombre]) => sum + nombre, 0);
  return fr`${all} (${some.map(([etat, nombre]) => fr`${etatAppuiEnMots(etat)} : ${nombre}`).join(', ')})`;
}

function provenanceActivite({ du, au }: Activite): string {
  return fr`Source : séances, réponses, résumés et annonces enregistrés dans l’espace collaboratif, du ${jourDe(du)} au ${jourDe(au)}.`;
}

function tableOr(count: number, rien: string, table: Block): readonly Block[] {
  return [count === 0 ? paragraph(rien) : table];
}

function tableOfSeances(seances: readonly SeanceActivite[]): Block {
  return {
    kind: 'table',
    caption: fr`Les séances et ce qui en est sorti`,
    head: [fr`Séance`, fr`Date`, fr`Lieu`, fr`Points`, fr`Décisions`, fr`Suites à donner`, fr`Relevé`],
    rows: seances.map((seance) => [nomDe(seance), ...cellsOfSeance(seance)]),
  };
}

function nomDe({ instance, titre }: SeanceActivite): string {
  return titre === null ? instance : fr`${instance} – ${titre}`;
}

function cellsOfSeance(seance: SeanceActivite): readonly string[] {
  const le = Temporal.Instant.from(seance.le);
  return [
    fr`${jourSansSemaine(jourOf(le))} à ${heure(le)}`,
    seance.lieu,
    String(seance.points),
    String(seance.decisions),
    seance.suites === 0
      ? '0'
      : fr`${seance.suites} dont ${pluralize(seance.suitesCloses, fr`faite`, fr`faites`)}`,
    releveEnMots(seance),
  ];
}

function releveEnMots({ annulee, relevePublie }: SeanceActivite): string {
  if (annulee) return fr`séance annulée`;
  return relevePublie ? fr`publié` : fr`non publié`;
}

function tableOfAnnonces(annonces: readonly AnnonceActivite[]): Block {
  return {
    kind: 'table',
    caption: fr`Les annonces envoyées`,
    head: [fr`Annonce`, fr`Date`, fr`Destinataires`],
    rows: annonces.map(({ titre, le, destinataires }) => [titre, jourDe(le), nomAudience(destinataires)]),
  };
}

function blocksOfAppuis({ appuis }: Activite): readonly Block[] {
  if (appuis.length === 0) return [paragraph(fr`Aucun appui n’est demandé.`)];
  return [{ kind: 'list', items: appuis.map(describeAppui) }];
}

function describeAppui({ code, reponses }: Activite['appuis'][number]): string {
  return fr`${appuiEnMots(code)} : ${pluralize(reponses, fr`réponse`, fr`réponses`)}`;
}

/** What happened, one line each: séances, tours, announcements, supports. */
function tableOfActivite(activite: Activite): Table {
  const { seances, tours, annonces, appuis, reseaux, lignes } = activite;
  const source = provenanceActivite(activite);
  const rows = [
    ...factsOfActivite(activite).map(({ label, value }) => [fr`En chiffres`, label, '', value]),
    ...seances.map((seance) => [fr`Séance`, nomDe(seance), ...splitFirst(cellsOfSeance(seance))]),
    ...tours.map((tour) => [fr`Tour de réponses`, describeTour(tour), '', describeTaux(tour)]),
    ...annonces.map(({ titre, le, destinataires }) => [
      fr`Annonce`,
      titre,
      jourDe(le),
      nomAudience(destinataires),
    ]),
    ...appuis.map((appui) => [fr`Appui demandé`, appuiEnMots(appui.code), '', describeAppui(appui)]),
    ...reseaux.map((one) => [fr`Réseau ou groupe`, one.nom, '', describeReseau(one)]),
    ...lignes.map(({ semestre, titre, texte }) => [
      fr`Ajout de la coordination`,
      titre,
      nomHalfYear(semestre),
      texte,
    ]),
  ];
  return {
    titre: fr`Activité`,
    columns: [fr`Nature`, fr`Nom`, fr`Date`, fr`Détail`, fr`Source`],
    rows: rows.map((row) => [...row, source]),
  };
}

/** The date, and the rest as lines. */
function splitFirst([first = '', lieu = '', points, decisions, suites = '', releve = '']: readonly string[]) {
  const detail = [
    fr`Lieu : ${lieu}`,
    fr`Points : ${points ?? ''}`,
    fr`Décisions : ${decisions ?? ''}`,
    fr`Suites à donner : ${suites}`,
    fr`Relevé : ${releve}`,
  ];
  return [first, detail.join('\n')];
}

function describeTaux(tour: Activite['tours'][number]): string {
  const attendues = tour.attendues === null ? '' : fr`, ${tour.attendues} fiches demandées`;
  return fr`${pluralize(tour.recues, fr`réponse`, fr`réponses`)}, dont ${tour.tardives} après la date${attendues}, taux ${tauxEnMots(tour)}`;
}
