import type { Temporal } from 'temporal-polyfill';
import type { DonneesPersonne } from '../../domain/annuaire/donnees-personne.ts';
import { findGenreLien, type GenreLien } from '../../domain/comptes/liens-secrets.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { emargementEnMots } from '../seances/emargement.ts';
import { reponseEnMots } from '../seances/presence.ts';
import { titreFiche } from '../words/buttons.ts';
import { type Block, heading, paragraph } from '../words/document.ts';
import { actionEnMots } from '../words/journal-mots.ts';
import { dureeDuLien } from '../words/liens.ts';
import { navigateurEnMots } from '../words/navigateur.ts';
import { jourSansSemaine, momentEnLettres } from '../words/phrases.ts';
import { etatParticipation } from '../words/seance-mots.ts';
import type { MesDonnees } from './mes-donnees.ts';

/** How a person comes in, is shown and is told: links, sessions, calendars, what is followed, what was noted. */
export function blocksOfAcces({ donnees, ficheActions }: MesDonnees): readonly Block[] {
  return [
    ...blocksOfLiens(donnees),
    ...blocksOfConnexions(donnees),
    ...blocksOfCalendrier(donnees),
    ...blocksOfPresences(donnees),
    ...blocksOfParticipations(donnees),
    ...blocksOfSuites(donnees),
    ...blocksOfContacts(donnees),
    ...blocksOfSuiviPublic(donnees, ficheActions),
    ...blocksOfJournal(donnees),
  ];
}

/** What opens pages. */
function blocksOfLiens({ liens }: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Vos liens personnels et vos codes`),
    paragraph(fr`Le lien lui-même n’est pas gardé, seulement une empreinte illisible.`),
    ...table(
      fr`Liens et codes`,
      [fr`Ouvre`, fr`Créé le`, fr`Valable jusqu’au`],
      liens.map(({ objet, creeLe, expireLe, revoqueLe }) => [
        objetEnMots(objet),
        momentEnLettres(creeLe),
        momentEnLettres(revoqueLe ?? expireLe),
      ]),
    ),
  ];
}

/** What a link opens. */
export function objetEnMots(objet: string): string {
  const genre = findGenreLien(objet);
  return genre === null ? objet : GENRES_EN_MOTS[genre];
}

const GENRES_EN_MOTS: Readonly<Record<GenreLien, string>> = {
  tableau: fr`votre page personnelle`,
  tableauAuGuichet: fr`votre page personnelle`,
  tableauDuJour: fr`votre page personnelle, pour ${dureeDuLien('tableauDuJour')}`,
  reponse: fr`vos réponses à un tour`,
  message: fr`un message reçu par courriel`,
  annonces: fr`l’arrêt des annonces`,
  resume: fr`un résumé`,
  relecture: fr`la relecture d’un résumé`,
  avancement: fr`l’avancement d’un tour de réponses`,
  suiviAnnonce: fr`ce qu’une annonce est devenue`,
  inscriptions: fr`la liste des inscriptions à un événement`,
  evenement: fr`un événement pour votre agenda`,
  donnees: fr`cette page`,
  registre: fr`le registre des traitements`,
  archive: fr`l’archive de la convention`,
  releve: fr`un relevé de décisions`,
  rapport: fr`un bilan ou un dossier`,
  points: fr`les points d’une séance`,
  accord: fr`l’accord sur ce qui est rendu public`,
  jeton: fr`un jeton pour un autre logiciel`,
  jetonDeService: fr`un jeton de service`,
  code: fr`un compte à relier (code)`,
  codeAuGuichet: fr`un compte à relier (code)`,
  adresse: fr`la confirmation d’une adresse`,
  calendrier: fr`votre calendrier personnel`,
  installation: fr`l’installation d’une messagerie`,
};

/** Where the person is signed in. */
function blocksOfConnexions({
  sessions,
  reconnaissances,
  demandesConnexion,
}: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Vos connexions sur le web`),
    ...table(
      fr`Sessions ouvertes`,
      [fr`Depuis le`, fr`Par`, fr`Navigateur`, fr`Vue le`, fr`Jusqu’au`],
      sessions.map(({ voie, navigateur, creeLe, vuLe, expireLe }) => [
        momentEnLettres(creeLe),
        VOIES_EN_MOTS[voie],
        navigateurEnMots(navigateur),
        momentEnLettres(vuLe),
        momentEnLettres(expireLe),
      ]),
    ),
    ...table(
      fr`Ce qui vous reconnaît`,
      [fr`Quoi`, fr`Depuis le`, fr`Vu le`],
      reconnaissances.map(({ genre, source, creeLe, vuLe }) => [
        genre === 'identite' ? fr`un compte d’identité (${source})` : navigateurEnMots(source),
        momentEnLettres(creeLe),
        momentEnLettres(vuLe),
      ]),
    ),
    ...table(
      fr`Courriels de connexion demandés`,
      [fr`Demandé le`, fr`Valable jusqu’au`],
      demandesConnexion.map(({ creeLe, expireLe, utiliseeLe }) => [
        momentEnLettres(creeLe),
        momentEnLettres(utiliseeLe ?? expireLe),
      ]),
    ),
  ];
}

export const VOIES_EN_MOTS = { courriel: fr`un courriel`, openid: fr`un compte d’identité` } as const;

export const RIEN: Block = paragraph(fr`Rien pour le moment.`);

/** A table, or that there is nothing. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] {
  return rows.length === 0 ? [RIEN] : [{ kind: 'table', caption, head, rows }];
}

export function jourDe(instant: Temporal.Instant): string {
  return jourSansSemaine(jourOf(instant));
}

/** What the person's address is told of on the public pages, or asked for; nothing where it is neither. */
function blocksOfSuiviPublic(
  { suiviPublic, demandesSuivi }: Pick<DonneesPersonne, 'suiviPublic' | 'demandesSuivi'>,
  fiches: readonly FicheAction[],
): readonly Block[] {
  if (suiviPublic === null && demandesSuivi.length === 0) return [];
  const noms = fiches.filter(({ id }) => suiviPublic?.ficheActionIds.includes(id)).map(titreFiche);
  const items = [
    ...(suiviPublic?.planEntier ? [fr`Toutes les actions de la convention.`] : []),
    ...(suiviPublic?.actualites ? [fr`Les annonces publiques.`] : []),
    ...noms.map((nom) => fr`${nom}.`),
    ...demandesSuivi.map((le) => fr`Demande du ${jourSansSemaine(jourOf(le))}, pas encore confirmée.`),
  ];
  return [heading(fr`Ce que votre adresse suit dans l’espace public`), { kind: 'list', items }];
}

/** Where the person is named as the one to ask; nothing where it is nowhere. */
function blocksOfContacts({ contacts }: Pick<DonneesPersonne, 'contacts'>): readonly Block[] {
  if (contacts.length === 0) return [];
  return [
    heading(fr`Les parties signataires dont vous êtes le contact`),
    { kind: 'list', items: contacts.map(({ partie, contact }) => fr`${partie} : ${contact}`) },
  ];
}

/** What the journal says of the person. */
function blocksOfJournal({ journal }: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Le journal de vos actions`),
    ...table(
      fr`Actions`,
      [fr`Date`, fr`Action`],
      journal.map(({ survenuLe, action }) => [momentEnLettres(survenuLe), actionEnMots(action)]),
    ),
  ];
}

/** What is kept of the personal calendar; nothing for who never had one. */
function blocksOfCalendrier({ calendrier }: Pick<DonneesPersonne, 'calendrier'>): readonly Block[] {
  if (calendrier === null) return [];
  const { avecRappels, luLe, fermeLe } = calendrier;
  return [
    heading(fr`Votre calendrier personnel`),
    {
      kind: 'facts',
      facts: [
        { label: fr`Rappels`, value: avecRappels ? fr`ajoutés` : fr`sans` },
        { label: fr`Lu par un agenda`, value: luLe === null ? fr`jamais` : momentEnLettres(luLe) },
        ...(fermeLe === null ? [] : [{ label: fr`Fermé`, value: momentEnLettres(fermeLe) }]),
      ],
    },
  ];
}

/** The events to which the person registered; nothing where nothing is kept. */
function blocksOfParticipations({
  participations,
}: Pick<DonneesPersonne, 'participations'>): readonly Block[] {
  if (participations.length === 0) return [];
  const items = participations.map(({ titre, debut, etat, reponse, visible, majLe }) => {
    const dit = reponse === null ? '' : fr` Votre réponse : ${reponse}.`;
    const montre = visible ? fr` Votre nom est montré aux autres inscrits.` : '';
    return fr`« ${titre} », le ${momentEnLettres(debut)} : ${etatParticipation(etat)}. Mis à jour le ${momentEnLettres(majLe)}.${dit}${montre}`;
  });
  return [heading(fr`Vos inscriptions à des événements`), { kind: 'list', items }];
}

/** What the person said of coming; nothing where nothing is kept. */
export function blocksOfPresences({
  presences,
  emargements,
}: Pick<DonneesPersonne, 'presences' | 'emargements'>): readonly Block[] {
  const items = [
    ...presences.map((presence) => {
      return fr`Séance du ${momentEnLettres(presence.debut)} : ${reponseEnMots(presence)}. Dit le ${momentEnLettres(presence.diteLe)}.`;
    }),
    ...emargements.map(
      ({ debut, etat, remplacant }) =>
        fr`Séance du ${momentEnLettres(debut)}, d’après son relevé : ${emargementEnMots({ etat, remplacant })}.`,
    ),
  ];
  if (items.length === 0) return [];
  return [heading(fr`Votre présence aux séances`), { kind: 'list', items }];
}

/** What séances asked of the person; nothing where nothing is kept. */
function blocksOfSuites({ suites }: Pick<DonneesPersonne, 'suites'>): readonly Block[] {
  if (suites.length === 0) return [];
  const items = suites.map(({ texte, closLe, retireeLe, ...dates }) => {
    const fin = closLe ?? retireeLe;
    const dite = fin === null ? '' : closLe === null ? fr`, puis confié à quelqu’un d’autre` : fr`, fait`;
    return fr`${texte}, pour le ${jourSansSemaine(dates.pasAvant ?? dates.pourLe)}, depuis le ${momentEnLettres(dates.depuis)}${dite}`;
  });
  return [heading(fr`Ce que des séances vous ont confié`), { kind: 'list', items }];
}
