import { Temporal } from 'temporal-polyfill';
import type { Fact } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  type ContenuResume,
  isDemandee,
  isNonDemandee,
  type LigneResume,
} from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, paragraph, toAnnexe } from '../words/document.ts';
import {
  compact,
  fichesDemandees,
  jourSansSemaine,
  lesParties,
  momentEnLettres,
  nombreDeFiches,
} from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { appuisEnMots, audienceEnMots, statutEnMots } from '../words/reponse-mots.ts';
import { factsOfStatuts, LEGEND_OF_LIGNES, montreOfLigne } from '../words/statut-tons.ts';
import { pictureOfLignes } from './pictures-resume.ts';
import { blocksOfRectificatif, phraseRectificatif, titreRectificatif } from './rectificatif.ts';
import { blocksOfChangements } from './resume-changements.ts';
import {
  blocksOfAnciennes,
  blocksOfLigne,
  blocksOfSilencieuses,
  blocksOfTerminees,
  titreLigne,
} from './resume-fiche.ts';

/** The page of a summary, frozen when it was published; `blocksOf` shows one fiche. */
export function viewResume(contenu: ContenuResume, blocksOf = blocksOfLigne): Document {
  return {
    title: titreResume(contenu),
    lead: fr`Où en est le plan d’actions pour la séance du ${momentEnLettres(instantOf(contenu.seanceLe))}.`,
    facts: factsOfResume(contenu),
    blocks: [
      ...blocksOfPictures(contenu),
      { kind: 'contents', titre: fr`Sommaire` },
      ...blocksOfIntroduction(contenu),
      ...blocksOfRectificatif(contenu, titreLigne),
      ...blocksOfChangements(contenu),
      ...blocksOfOrdreDuJour(contenu),
      ...blocksOfProchaines(listDates(contenu)),
      ...toAnnexe([
        ...blocksOfSilencieuses(contenu.lignes),
        ...blocksOfTerminees(contenu.lignes),
        ...blocksOfEnjeux(contenu, blocksOf),
        ...blocksOfAnciennes(contenu),
        ...blocksOfParties(contenu),
      ]),
      { kind: 'note', text: provenance(contenu) },
    ],
  };
}

/** « Résumé n° 2 – Groupe projet ». */
export function titreResume({ numero, instance }: Pick<ContenuResume, 'numero' | 'instance'>): string {
  return fr`Résumé n° ${numero} – ${instance}`;
}

/** Where the answers stand, counted on what this build may show. */
export function factsOfResume(contenu: ContenuResume): readonly Fact[] {
  const repondues = contenu.lignes.filter(({ etat }) => etat === 'repondue');
  const demandees = contenu.lignes.filter(isDemandee);
  const nonDemandees = contenu.lignes.filter(isNonDemandee);
  const abandonnees = nonDemandees.filter(({ abandon }) => abandon).length;
  const terminees = nonDemandees.length - abandonnees;
  const sansPilote = contenu.lignes.length - demandees.length - nonDemandees.length;
  return compact([
    { label: fr`Convention`, value: contenu.convention },
    { label: fr`Publié le`, value: jourDe(contenu.publieLe) },
    { label: fr`Version`, value: audienceEnMots(contenu.audience) },
    contenu.rectifieLe !== null && {
      label: fr`Rectifié le`,
      value: fr`${jourDe(contenu.rectifieLe)} : un passage est masqué`,
    },
    contenu.rectificatif !== null && {
      label: titreRectificatif(contenu),
      value: fr`remplace le résumé n° ${contenu.rectificatif.remplace}`,
    },
    contenu.audience === 'public'
      ? {
          label: fr`Réponses publiques`,
          value: fr`${repondues.length} sur ${nombreDeFiches(demandees.length)}`,
        }
      : { label: fr`Réponses`, value: fr`${repondues.length} sur ${fichesDemandees(demandees.length)}` },
    terminees !== 0 && { label: fr`Actions terminées, non demandées`, value: String(terminees) },
    sansPilote !== 0 && { label: fr`Fiches sans pilote, non demandées`, value: String(sansPilote) },
    abandonnees !== 0 && { label: fr`Abandons décidés, non demandés`, value: String(abandonnees) },
    ...factsOfStatuts(
      contenu.lignes.map(montreOfLigne),
      contenu.audience === 'public' ? null : demandees.length,
      LEGEND_OF_LIGNES,
    ),
  ]);
}

/** The source of what is told: no document goes without (art. 8). A table says here that it puts another one right. */
export function provenance(contenu: ContenuResume): string {
  const du = jourDe(contenu.ouvertureLe);
  const au = jourDe(contenu.echeanceLe);
  const source = contenu.importe
    ? fr`Source : réponses des pilotes, tour importé du ${du} au ${au}. Ce tour a eu lieu avant cet outil.`
    : fr`Source : réponses des pilotes, tour du ${du} au ${au}.`;
  const rectificatif = phraseRectificatif(contenu);
  return rectificatif === null ? source : `${source} ${rectificatif}`;
}

function instantOf(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso);
}

function jourDe(iso: string): string {
  return jourSansSemaine(jourOf(instantOf(iso)));
}

export function blocksOfIntroduction({ introduction, importe }: ContenuResume): readonly Block[] {
  const paragraphs = (introduction ?? '').split(/\n+/).filter((text) => text.trim() !== '');
  return compact([
    importe && {
      kind: 'note',
      text: fr`Tour importé : ces réponses viennent d’un suivi antérieur à cet outil.`,
    },
    ...paragraphs.map((text): Block => paragraph(text)),
  ]);
}

/** A build that tells of no fiche has no picture. */
export function blocksOfPictures(contenu: ContenuResume): readonly Block[] {
  if (!contenu.lignes.some(({ etat }) => etat === 'repondue')) return [];
  return pictureOfLignes(contenu).map((picture) => ({
    kind: 'picture',
    picture,
  }));
}

/** What the groupe projet has to talk about or decide; never in the public build. */
export function blocksOfOrdreDuJour({ audience, lignes }: ContenuResume): readonly Block[] {
  if (audience === 'public') return [];
  const points = lignes.filter(({ ordreDuJour }) => ordreDuJour);
  const heading: Block = { kind: 'heading', level: 2, text: TITRE_ORDRE_DU_JOUR };
  if (points.length === 0) return [heading, paragraph(fr`Aucune fiche n’est à l’ordre du jour.`)];
  return [heading, { kind: 'list', items: points.map((ligne) => describePoint(ligne)) }];
}

/** What comes next, on a slide of its own; nothing where no date is known. */
export function blocksOfProchaines(items: readonly string[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Prochaines dates`, isFolded: true },
    { kind: 'list', items },
  ];
}

/** When actions should be done, from the séance on, the nearest first. */
function listDates({ lignes, seanceLe }: ContenuResume): readonly string[] {
  const seance = jourOf(instantOf(seanceLe)).toString();
  return lignes
    .flatMap((ligne) =>
      ligne.echeance !== null && ligne.echeance >= seance ? [{ ...ligne, le: ligne.echeance }] : [],
    )
    .filter(({ statut }) => statut !== 'realisee' && statut !== 'abandonnee')
    .toSorted((a, b) => a.le.localeCompare(b.le) || a.numero - b.numero)
    .slice(0, MOST_DATES)
    .map((ligne) => fr`${jourSansSemaine(Temporal.PlainDate.from(ligne.le))} : ${titreLigne(ligne)}`);
}

const MOST_DATES = 8;

export const TITRE_ORDRE_DU_JOUR = fr`À l’ordre du jour de la séance`;

/** Why a fiche is to be talked about; `nom`: how it is called. */
export function describePoint(ligne: LigneResume, nom = titreLigne(ligne)): string {
  const pourquoi = ligne.difficulteDetail ?? ligne.motif;
  const appui =
    ligne.appuis.length > 0
      ? fr` ${MOTS.appuis.nom} : ${appuisEnMots(ligne.appuis, ligne.etatsAppuis)}.`
      : '';
  const statut = ligne.statut === null ? '' : fr` : ${statutEnMots(ligne.statut, ligne.isDecide)}`;
  return `${nom}${statut}.${pourquoi === null ? '' : ` ${pourquoi}`}${appui}`;
}

/** An enjeu of which nothing is told is not named. */
function blocksOfEnjeux({ lignes }: ContenuResume, blocksOf: typeof blocksOfLigne): readonly Block[] {
  return [...Map.groupBy(lignes, ({ enjeu }) => enjeu)].flatMap(([enjeu, desEnjeu]): readonly Block[] => {
    const blocks = desEnjeu.flatMap(blocksOf);
    return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: enjeu }, ...blocks];
  });
}

/** All parties, named (art. 9): who signed is looked up, not read. */
export function blocksOfParties({
  convention,
  parties,
  audience,
}: Pick<ContenuResume, 'convention' | 'parties' | 'audience'>): readonly Block[] {
  return compact([
    { kind: 'heading', level: 2, text: lesParties(parties.length), isFolded: true },
    { kind: 'parties', noms: parties },
    audience === 'public' && {
      kind: 'paragraph',
      text: fr`${convention} : une coopération de toutes ces parties.`,
    },
  ]);
}
