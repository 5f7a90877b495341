import type { BrouillonGarde, DonneesPersonne, MessageRecu } from '../../domain/annuaire/donnees-personne.ts';
import { isInDigest } from '../../domain/nouns/digest.ts';
import type { EtatEnvoi } from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { CODES_ETAPE } from '../../domain/nouns/tour.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../domain/reponses/questions.ts';
import { fr } from '../../fr.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { factsOfReponse } from '../reponses/reponse-faits.ts';
import { ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import { nouvelleEnMots } from '../words/contenu-mots.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import { blocksOfEffets } from '../words/effets-mots.ts';
import { jourSansSemaine, momentEnLettres } from '../words/phrases.ts';
import { nomEtape } from '../words/seance-mots.ts';
import { factsOfIdentite, listDroits, type MesDonnees, type ReponseLisible } from './mes-donnees.ts';
import { blocksOfAcces, jourDe, RIEN, table } from './mes-donnees-acces.ts';

/** All that is kept about the person of the link, to read; `fichier` is the address of the same as data. */
export function viewPageMesDonnees(mesDonnees: MesDonnees, fichier: string): Document {
  const { donnees, reponses, coordination } = mesDonnees;
  return {
    title: fr`Toutes vos données`,
    lead: fr`Voici tout ce que l’espace garde à votre sujet. Cette page n’est que pour vous : son lien est valable un jour.`,
    facts: factsOfIdentite(mesDonnees),
    blocks: [
      ...blocksOfComptes(donnees),
      ...blocksOfPilotages(mesDonnees),
      ...blocksOfReponses(reponses),
      ...blocksOfBrouillons(donnees.brouillons),
      ...blocksOfNouvelles(donnees),
      ...blocksOfEffetsDits(donnees),
      ...blocksOfRectifications(donnees),
      ...blocksOfAnnonces(donnees),
      ...blocksOfMessages(donnees.messages),
      ...blocksOfAcces(mesDonnees),
      heading(fr`Ce que vous pouvez demander`),
      { kind: 'list', items: listDroits(coordination) },
      heading(fr`Emporter vos données`),
      {
        kind: 'links',
        links: [
          {
            label: fr`Télécharger vos données (JSON)`,
            url: fichier,
            detail: fr`Les mêmes, pour un autre programme.`,
            download: true,
          },
        ],
      },
    ],
  };
}

function blocksOfComptes({ comptes, inscriteLe }: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Votre inscription et vos comptes`),
    paragraph(fr`Vous êtes dans l’espace depuis le ${jourDe(inscriteLe)}.`),
    ...table(
      fr`Comptes de messagerie`,
      [fr`Messagerie`, fr`Espace`, fr`Identifiant`, fr`Depuis le`, fr`Adresse technique`],
      comptes.map(({ plateforme, espace, identifiant, creeLe, adresse }) => [
        plateforme,
        espace,
        identifiant,
        jourDe(creeLe),
        adresse ?? '',
      ]),
    ),
  ];
}

function blocksOfPilotages({ donnees: { pilotages }, ficheActions }: MesDonnees): readonly Block[] {
  return [
    heading(fr`Les fiches que vous pilotez ou avez pilotées`),
    ...table(
      fr`Fiches`,
      [fr`Fiche`, fr`Rôle`, fr`Du`, fr`Au`],
      pilotages.map(({ ficheActionId, role, delegation, du, au }) => {
        const fiche = ficheActions.find(({ id }) => id === ficheActionId);
        return [
          fiche === undefined ? '' : titreFiche(fiche),
          delegation === null ? ROLES_PILOTAGE[role] : DELEGATIONS_EN_MOTS[delegation],
          jourSansSemaine(du),
          au === null ? '' : jourSansSemaine(au),
        ];
      }),
    ),
  ];
}

const DELEGATIONS_EN_MOTS = {
  recue: fr`en remplacement de quelqu’un`,
  donnee: fr`quelqu’un vous remplace`,
} as const;

function blocksOfReponses(reponses: readonly ReponseLisible[]): readonly Block[] {
  return [
    heading(fr`Les réponses que vous avez écrites, ou saisies en votre nom`),
    ...(reponses.length === 0 ? [RIEN] : []),
    ...reponses.flatMap(({ fiche, version, contenu }): Block[] => [
      heading(titreFiche(fiche), 3),
      paragraph(signatureOf(version)),
      { kind: 'facts', facts: factsOfReponse(contenu) },
    ]),
  ];
}

function blocksOfBrouillons(brouillons: readonly BrouillonGarde[]): readonly Block[] {
  return [
    heading(fr`Vos brouillons`),
    ...(brouillons.length === 0 ? [RIEN] : []),
    ...brouillons.flatMap(({ majLe, valeurs }): Block[] => [
      heading(fr`Brouillon du ${momentEnLettres(majLe)}`, 3),
      { kind: 'list', items: Object.entries(valeurs).flatMap(listWritten) },
    ]),
  ];
}

/** What was typed; the codes of what was chosen stand in the file. */
function listWritten([id, value]: readonly [string, string | readonly string[]]): readonly string[] {
  const isText = TEXT_QUESTIONS.some((question) => QUESTIONS[question].field.id === id);
  return [value].flat().filter((one) => isText || (/[^a-z_:-]/.test(one) && id !== 'contenus')); // the bytes of files
}

function blocksOfNouvelles({ nouvelles }: DonneesPersonne): readonly Block[] {
  if (nouvelles.length === 0) return [];
  return [
    heading(fr`Ce que vous avez dit entre les tours`),
    ...nouvelles.flatMap(({ creeeLe, ...dite }): Block[] => [
      ...nouvelleEnMots(dite).map((text): Block => paragraph(text)),
      paragraph(fr`Envoyé le ${momentEnLettres(creeeLe)}.`),
    ]),
  ];
}

function blocksOfEffetsDits({ effets }: DonneesPersonne): readonly Block[] {
  if (effets.length === 0) return [];
  return [heading(fr`Ce que vous avez dit des effets des actions`), ...blocksOfEffets(effets, 3)];
}

function blocksOfRectifications({ rectifications }: DonneesPersonne): readonly Block[] {
  if (rectifications.length === 0) return [];
  return [
    heading(fr`Les rectificatifs que vous avez demandés`),
    ...rectifications.flatMap(({ texte, demandeLe }): Block[] => [
      paragraph(texte),
      paragraph(fr`Demandé le ${momentEnLettres(demandeLe)}.`),
    ]),
  ];
}

function blocksOfAnnonces({ annonces }: DonneesPersonne): readonly Block[] {
  if (annonces.length === 0) return [];
  return [
    heading(fr`Les annonces que vous avez écrites`),
    ...annonces.flatMap(({ titre, texte, etat, envoyeeLe }): Block[] => [
      heading(titre, 3),
      paragraph(texte),
      paragraph(ENVOIS[etat](momentEnLettres(envoyeeLe))),
    ]),
  ];
}

const ENVOIS: Readonly<Record<DonneesPersonne['annonces'][number]['etat'], (le: string) => string>> = {
  prevue: (le) => fr`Prévue pour le ${le}.`,
  envoyee: (le) => fr`Envoyée le ${le}.`,
  retiree: (le) => fr`Envoyée le ${le}, puis retirée.`,
  annulee: (le) => fr`Prévue pour le ${le}, puis annulée.`,
};

function blocksOfMessages(messages: readonly MessageRecu[]): readonly Block[] {
  return [
    heading(fr`Les messages pour vous`),
    paragraph(
      fr`L’espace note quel message vous était destiné et s’il est parti. Il n’en garde pas le texte.`,
    ),
    ...table(
      fr`Messages`,
      [fr`Date`, fr`Message`, fr`État`],
      messages.map((message) => [
        momentEnLettres(message.envoyeLe ?? message.prevuLe),
        sujetEnMots(message.genre, message.etape),
        etatEnMots(message),
      ]),
    ),
  ];
}

const GENRES_EN_MOTS: Readonly<Record<GenreEnvoi, string>> = {
  tour: fr`tour de réponses`,
  reponse: fr`réponse par lien personnel`,
  seance: fr`séance`,
  invitation: fr`date pour votre agenda`,
  annonce: fr`annonce`,
  essai: fr`essai d’une annonce`,
  inscription: fr`inscription à un événement`,
  agenda: fr`événement pour votre agenda`,
  resume: fr`résumé publié`,
  canal: fr`canal relié`,
  pilotage: fr`pilotage d’une fiche`,
  appui: fr`Appui demandé`,
  instance: fr`place dans un réseau ou un groupe`,
  effet: fr`question sur les effets des actions`,
  suite: fr`suite à donner après une séance`,
  decision: fr`décision sur une fiche`,
  calendrier: fr`aide pour votre calendrier`,
  incident: fr`alerte à la coordination`,
  securite: fr`accès à votre nom`,
  abonnement: fr`nouvelles des actions`,
};

function sujetEnMots(genre: GenreEnvoi, etape: string): string {
  const code = CODES_ETAPE.find((known) => known === etape);
  return code ? nomEtape(code) : GENRES_EN_MOTS[genre];
}

function etatEnMots({ etat, raison, luLe }: MessageRecu): string {
  const dit = isInDigest({ raison }) ? fr`réunie avec d’autres, dans un même message` : ETATS_EN_MOTS[etat];
  return luLe === null ? dit : fr`${dit}, « J’ai lu » le ${momentEnLettres(luLe)}`;
}

const ETATS_EN_MOTS: Readonly<Record<EtatEnvoi, string>> = {
  prevu: fr`prévu`,
  a_envoyer: fr`sur le point de partir`,
  en_cours: fr`en train de partir`,
  envoye: fr`envoyé`,
  incertain: fr`envoyé, remise non confirmée`,
  echoue: fr`non remis`,
  expire: fr`non envoyé, trop tard`,
  annule: fr`annulé`,
};
