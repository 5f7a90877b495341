import type { ActionButton, Pill } from '../../conversation/chat.ts';
import { type AudienceResume, isNonDemandee, type LigneResume } from '../../domain/nouns/resume.ts';
import { listEnAttente, type Rectification } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { factsOfLigne } from '../reponses/reponse-faits.ts';
import { action } from '../words/buttons.ts';
import { type Block, heading, paragraph } from '../words/document.ts';
import { enumeration, lesParties, pluralize } from '../words/phrases.ts';
import { pillsOfLigne } from '../words/statut-tons.ts';
import { blocksOfAccord } from './accord-public.ts';
import type { Edition, Relecture } from './edition.ts';
import { blocksOfRectificatif } from './rectificatif.ts';
import { buttonsOfDemande, phraseDemande, retirerButton, titreRectification } from './rectification.ts';
import { buttonsOfDecision } from './relecture-passages.ts';
import { buttonsOfReussite } from './relecture-reussites.ts';
import { blocksOfIntroduction, blocksOfOrdreDuJour, blocksOfPictures, provenance } from './resume.ts';
import { blocksOfChangements } from './resume-changements.ts';
import {
  anchorOf,
  blocksOfAnciennes,
  blocksOfLigne,
  blocksOfSilencieuses,
  blocksOfTerminees,
  TITRE_ANCIENNES,
} from './resume-fiche.ts';

/** A part of the text; folded, its title says what is in it. */
export interface PartieLue {
  readonly titre: string;
  readonly isFolded?: true;
  readonly blocks: readonly Block[];
  readonly fiches?: readonly FicheLue[];
  /** The introduction alone can be written here. */
  readonly isEditable?: boolean;
}

export interface FicheLue {
  readonly titre: string;
  readonly anchor: string;
  readonly pills: readonly Pill[];
  /** Where it stood before. */
  readonly besides?: string;
  readonly blocks: readonly Block[];
  readonly buttons: readonly ActionButton[];
}

/** What a build says, in the order of its text; what is as before, and what a reader looks up, is folded. */
export function listParties(relecture: Relecture, edition: Edition): readonly PartieLue[] {
  const { contenu } = edition;
  const lignes = contenu.lignes.filter(({ etat }) => etat === 'repondue');
  const flagged = new Set(relecture.passages.map(({ numero }) => numero));
  const [same = [], news = []] = [true, false].map((isSame) =>
    lignes.filter((ligne) => (ligne.rienDeNouveau && !flagged.has(ligne.numero)) === isSame),
  );
  const toFiche = (ligne: LigneResume) => toFicheLue(ligne, relecture, contenu.audience);
  return [
    ...listBefore(relecture, edition),
    ...[...Map.groupBy(news, ({ enjeu }) => enjeu)].map(([titre, siennes]) => ({
      titre,
      blocks: [],
      fiches: siennes.map(toFiche),
    })),
    partieFolded(fr`Rien de nouveau`, same, { blocks: [], fiches: same.map(toFiche) }),
    partieInternes(relecture, contenu.audience),
    ...listAfter(edition),
  ];
}

/** What stands before the answers: what waits for a decision first, then the text as it begins. */
function listBefore(relecture: Relecture, { contenu, publieLe }: Edition): readonly PartieLue[] {
  const { groupeProjet } = relecture;
  const isPublic = contenu.audience === 'public';
  const asksAccord = isPublic && groupeProjet.publieLe !== null && publieLe === null;
  const [, ...rectifications] = blocksOfRectifications(relecture);
  return [
    { titre: fr`Accord d’une autre partie`, blocks: asksAccord ? blocksOfAccord(relecture) : [] },
    { titre: fr`Rectifications`, blocks: rectifications },
    {
      titre: fr`Introduction`,
      blocks: blocksOfIntroduction(contenu),
      isEditable: groupeProjet.publieLe === null && groupeProjet.contenu.rectificatif === null,
    },
    {
      titre: isPublic
        ? fr`Le début du résumé : images, ce qui a changé`
        : fr`Le début du résumé : images, ce qui a changé, ordre du jour`,
      isFolded: true,
      blocks: [
        ...blocksOfRectificatif(contenu, ({ numero, titre }) => fr`Fiche ${numero} – ${titre}`),
        ...blocksOfPictures(contenu),
        ...blocksOfChangements(contenu),
        ...blocksOfOrdreDuJour(contenu),
      ],
    },
  ];
}

function listAfter({ contenu }: Edition): readonly PartieLue[] {
  const { lignes, parties } = contenu;
  const silencieuses = lignes.filter((ligne) => ligne.etat === 'sans_reponse' && !isNonDemandee(ligne));
  const nonDemandees = lignes.filter(isNonDemandee);
  const [, ...anciennes] = blocksOfAnciennes(contenu);
  return [
    partieFolded(fr`Sans réponse à ce tour`, silencieuses, {
      blocks: blocksOfSilencieuses(lignes).slice(1),
    }),
    partieFolded(fr`Plus demandées`, nonDemandees, { blocks: blocksOfTerminees(lignes) }),
    { titre: TITRE_ANCIENNES, blocks: anciennes },
    {
      titre: fr`${lesParties(parties.length)}, et la source`,
      isFolded: true,
      blocks: [
        { kind: 'parties', noms: parties },
        { kind: 'note', text: provenance(contenu) },
      ],
    },
  ];
}

/** « Rien de nouveau pour 10 fiches : 2, 5 et 7 ». */
function partieFolded(
  titre: string,
  lignes: readonly LigneResume[],
  content: Pick<PartieLue, 'blocks' | 'fiches'>,
): PartieLue {
  const numeros = lignes.map(({ numero }) => numero).toSorted((a, b) => a - b);
  const combien = pluralize(numeros.length, fr`fiche`, fr`fiches`);
  return {
    titre: fr`${titre} – ${combien} : ${enumeration(numeros.map(String))}`,
    isFolded: true,
    ...content,
  };
}

/** What coordination took out of the public build: nothing of it is shown, and it can be given back. */
function partieInternes(relecture: Relecture, version: AudienceResume): PartieLue {
  const { internes, publique } = relecture;
  const lignes = publique.contenu.lignes.filter(
    ({ numero, etat }) => etat !== 'repondue' && internes.includes(numero),
  );
  const fiches = version === 'public' ? lignes.map((ligne) => toInterne(ligne, relecture)) : [];
  return { titre: fr`Gardées internes par la coordination`, blocks: [], fiches };
}

function toInterne(ligne: LigneResume, relecture: Relecture): FicheLue {
  return {
    titre: titreWithNumero(ligne, relecture),
    anchor: anchorOf(ligne),
    pills: [],
    blocks: [],
    buttons: buttonsOfDecision(ligne.numero, relecture),
  };
}

function toFicheLue(ligne: LigneResume, relecture: Relecture, version: AudienceResume): FicheLue {
  const [, ...blocks] = blocksOfLigne(ligne);
  const besides = factsOfLigne(ligne).find(({ pills }) => pills)?.besides;
  return {
    titre: titreWithNumero(ligne, relecture),
    anchor: anchorOf(ligne),
    pills: pillsOfLigne(ligne),
    ...(besides && { besides: besides.replace(/^, /, '') }),
    blocks,
    buttons:
      version === 'public'
        ? buttonsOfDecision(ligne.numero, relecture)
        : buttonsOfReussite(ligne, relecture.tour),
  };
}

/** « 12. Être parents d’ados »: by its short title, where the list beside it has the same. */
function titreWithNumero(ligne: LigneResume, relecture: Pick<Relecture, 'ficheActions'>): string {
  return fr`${ligne.numero}. ${titreCourt(ligne, relecture)}`;
}

/** By the title for lists. */
export function titreCourt(
  { numero, titre }: Pick<LigneResume, 'numero' | 'titre'>,
  { ficheActions }: Pick<Relecture, 'ficheActions'>,
): string {
  return ficheActions.find((one) => one.numero === numero)?.titreCourt ?? titre;
}

/** What is to be put right: what waits for a decision, what waits to be published, and where more is written. */
function blocksOfRectifications(relecture: Relecture): readonly Block[] {
  const { tour, rectifications, rectificationsPubliees } = relecture;
  const attente = listEnAttente(rectifications);
  const acceptees = rectifications.filter(
    ({ decision, rang }) => decision?.accepte === true && !rectificationsPubliees.includes(rang),
  );
  const isPublie = tour.etat === 'publie';
  if (!isPublie && attente.length + acceptees.length === 0) return [];
  return [
    heading(fr`Rectifications`),
    ...attente.flatMap((one) => [...blocksOf(one, relecture), actions(buttonsOfDemande(one))]),
    ...acceptees.flatMap((one) => [
      ...blocksOf(one, relecture),
      paragraph(fr`Acceptée : elle paraît avec la prochaine version que vous publiez.`),
      actions([retirerButton(one)]),
    ]),
    ...(isPublie
      ? [
          paragraph(
            fr`Ce qui est publié ne change plus. Un rectificatif le corrige : il a son propre numéro, et dit ce qui change.`,
          ),
          actions([action(fr`Écrire un rectificatif`, 'resume:rectifier', { tour: tour.id })]),
        ]
      : []),
  ];
}

function blocksOf(rectification: Rectification, { ficheActions }: Relecture): readonly Block[] {
  const fiche = ficheActions.find(({ id }) => id === rectification.ficheActionId);
  return [
    ...(fiche === undefined ? [] : [{ kind: 'heading', level: 3, text: titreRectification(fiche) } as const]),
    paragraph(phraseDemande(rectification)),
    { kind: 'note', text: rectification.texte },
  ];
}

function actions(buttons: Extract<Block, { kind: 'actions' }>['buttons']): Block {
  return { kind: 'actions', buttons };
}
