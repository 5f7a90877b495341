import type { ListItem } from '../../conversation/chat.ts';
import { toPlainLines } from '../../conversation/prose.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { entriesOf, isKey } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import { writeAnnonceButton } from '../words/buttons.ts';
import { capitalize, momentEnLettres, pluralize, shorten } from '../words/phrases.ts';
import { type Cell, type Demande, type PageListe, toFixed } from '../words/table.ts';
import { type AnnoncePassee, sharesOf, whatBecame } from './annonce-suivi.ts';
import { nomAudience, sectionAudiences } from './audience-annonce.ts';
import { BLANK, type BrouillonVu, sectionsBrouillons, sectionTemplates } from './brouillons-annonce.ts';
import { CE_QUI_VOUS_EST_ANNONCE } from './mes-annonces.ts';

/** The lists of the place of announcements, as an address names them. */
const LISTES = {
  envoyees: fr`Envoyées`,
  prevues: fr`Prévues`,
  brouillons: fr`Brouillons`,
  modeles: fr`Modèles`,
  destinataires: fr`Destinataires`,
  recues: fr`Reçues`,
};
export type ListeAnnonces = keyof typeof LISTES;

/** What is asked for: one of the lists, words, and how far back. */
export interface DemandeAnnonces {
  readonly liste: ListeAnnonces;
  readonly mots: string;
  /** How many are left out before the first one shown. */
  readonly depuis: number;
}

export function parseDemandeAnnonces({ liste = '', mots = '', depuis = '' }: Demande): DemandeAnnonces {
  const skipped = /^\d{1,6}$/.test(depuis) ? Number(depuis) : 0;
  return { liste: isKey(LISTES, liste) ? liste : 'envoyees', mots, depuis: skipped };
}

/** How many stand on one page. */
export const PAR_PAGE = 20;

/** All announcements that one manages, and those of the list that is asked for which a page shows. */
interface AnnoncesAuTableau {
  readonly passees: readonly Annonce[];
  readonly prevues: readonly Annonce[];
  readonly brouillons: readonly BrouillonVu[];
  readonly gardees: Parameters<typeof sectionAudiences>[0];
  /** Those that are for who animates réseaux, and keeps no more than drafts; null: coordination reads. */
  readonly recues: readonly Annonce[] | null;
  /** Of those that left, the ones that are shown. */
  readonly lues: readonly AnnoncePassee[];
  /** How many of those that left have the words. */
  readonly trouvees: number;
}

export function viewTableAnnonces(all: AnnoncesAuTableau, demande: DemandeAnnonces): PageListe {
  const { liste, mots } = demande;
  const isLimited = all.recues !== null;
  const drafts = sectionsBrouillons(all.brouillons, isLimited).flatMap(({ list = [] }) => list);
  const templates = sectionTemplates(all.brouillons, isLimited).list ?? [];
  const audiences = sectionAudiences(all.gardees).flatMap(({ list = [] }) => list);
  const nombres = {
    envoyees: all.passees.length,
    prevues: all.prevues.length,
    brouillons: drafts.length,
    modeles: templates.length,
    destinataires: audiences.length,
    recues: all.recues?.length ?? 0,
  };
  const lignes: Readonly<Record<ListeAnnonces, readonly (readonly Cell[])[]>> = {
    envoyees: all.lues.map(toLignePassee),
    prevues: all.prevues.map(toLignePrevue),
    brouillons: drafts.map(toLigneNommee),
    modeles: templates.map(toLigneNommee),
    destinataires: audiences.map(toLigneNommee),
    recues: (all.recues ?? []).map(toLigneRecue),
  };
  const isSearchable = liste === 'envoyees' && all.passees.length > 0;
  return {
    titre: TITRE,
    phrase: [phraseOf(all, demande), ...phrasesPage(all, demande)].join(' '),
    onglets: entriesOf(LISTES)
      .filter(([one]) => one !== (isLimited ? 'destinataires' : 'recues'))
      .map(([one, label]) => ({
        label,
        nombre: nombres[one],
        adresse: placeOf('annonces', { liste: one }) ?? PLACE,
        isOn: one === liste,
      })),
    buttons: [
      { ...writeAnnonceButton(), values: { modele: BLANK }, style: 'primary' },
      ...pages(all, demande),
    ],
    recherche: isSearchable ? { aide: AIDE, adresse: PLACE, demande: { mots } } : null,
    filtres: [],
    colonnes: toFixed(COLONNES[liste]),
    lignes: lignes[liste],
    aucune: { phrase: VIDES[liste], label: fr`Voir toutes les annonces`, adresse: PLACE },
  };
}

/** Those that are for a person, the latest first. */
export function viewTableMesAnnonces(
  own: readonly Annonce[],
  found: readonly Annonce[],
  { mots }: Pick<DemandeAnnonces, 'mots'>,
): PageListe {
  return {
    titre: TITRE,
    phrase: CE_QUI_VOUS_EST_ANNONCE,
    onglets: [],
    buttons: [],
    recherche: own.length === 0 ? null : { aide: AIDE, adresse: PLACE, demande: { mots } },
    filtres: [],
    colonnes: toFixed(COLONNES.recues),
    lignes: found.map(toLigneRecue),
    aucune: {
      phrase: own.length === 0 ? VIDES.recues : AUCUNE,
      label: fr`Voir toutes les annonces`,
      adresse: PLACE,
    },
  };
}

const TITRE = fr`Annonces`;
const PLACE = placeOf('annonces');
const AIDE = fr`Un mot du titre ou du texte`;
const AUCUNE = fr`Aucune annonce ne correspond.`;

const COLONNES: Readonly<Record<ListeAnnonces, readonly string[]>> = {
  envoyees: [fr`Annonce`, fr`Envoyée`, fr`Destinataires`, fr`Ce qu’elle est devenue`],
  prevues: [fr`Annonce`, fr`Part`, fr`Destinataires`],
  brouillons: [fr`Brouillon`, fr`À faire`],
  modeles: [fr`Modèle`, fr`À faire`],
  destinataires: [fr`Nom`, fr`À faire`],
  recues: [fr`Annonce`, fr`Envoyée`],
};

const VIDES: Readonly<Record<ListeAnnonces, string>> = {
  envoyees: AUCUNE,
  prevues: fr`Aucune annonce n’attend son heure.`,
  brouillons: fr`Aucun brouillon.`,
  modeles: fr`Aucun modèle.`,
  destinataires: fr`Aucun choix de destinataires n’est gardé sous un nom.`,
  recues: fr`Aucune annonce ne vous est adressée.`,
};

function phraseOf({ passees, trouvees }: AnnoncesAuTableau, { liste, mots }: DemandeAnnonces): string {
  if (liste === 'brouillons') return fr`Toute la coordination voit ces brouillons et peut les reprendre.`;
  if (liste === 'destinataires') return fr`Les choix que la coordination a gardés sous un nom.`;
  if (liste === 'modeles') return fr`De quoi commencer : les cas courants, et vos propres modèles.`;
  if (liste === 'recues') return CE_QUI_VOUS_EST_ANNONCE;
  if (liste === 'prevues')
    return fr`Elles partent à leur heure. D’ici là, chacune peut être corrigée ou annulée.`;
  if (passees.length === 0) return fr`Aucune annonce n’a été envoyée.`;
  const nombre = (many: number) => pluralize(many, fr`annonce`, fr`annonces`);
  return mots === ''
    ? fr`${nombre(passees.length)}, la plus récente d’abord.`
    : fr`${nombre(trouvees)} sur ${passees.length}.`;
}

function phrasesPage(
  { lues, trouvees }: AnnoncesAuTableau,
  { liste, depuis }: DemandeAnnonces,
): readonly string[] {
  const isWhole = lues.length === trouvees;
  return liste !== 'envoyees' || isWhole || lues.length === 0
    ? []
    : [fr`Sur cette page : de la ${depuis + 1}e à la ${depuis + lues.length}e.`];
}

/** The way to older and to newer ones. */
function pages(
  { trouvees }: AnnoncesAuTableau,
  { liste, mots, depuis }: DemandeAnnonces,
): PageListe['buttons'] {
  if (liste !== 'envoyees') return [];
  const link = (label: string, first: number) => {
    const url = placeOf('annonces', {
      ...(mots === '' ? {} : { mots }),
      ...(first === 0 ? {} : { depuis: String(first) }),
    });
    return { kind: 'link' as const, label, url: url ?? PLACE };
  };
  return [
    ...(depuis === 0 ? [] : [link(fr`Annonces plus récentes`, Math.max(0, depuis - PAR_PAGE))]),
    ...(depuis + PAR_PAGE < trouvees ? [link(fr`Annonces plus anciennes`, depuis + PAR_PAGE)] : []),
  ];
}

function nameOf({ id, titre, texte }: Annonce): Cell {
  const [detail = ''] = toPlainLines(texte);
  return {
    texte: titre,
    adresse: placeOf('annonces', { annonce: id }) ?? PLACE,
    detail: shorten(detail, 120),
  };
}

function toLignePassee({ annonce, suivis }: AnnoncePassee): readonly Cell[] {
  const bar = sharesOf(suivis);
  return [
    nameOf(annonce),
    { texte: capitalize(momentEnLettres(annonce.envoyeeLe)) },
    { texte: nomAudience(annonce.destinataires), isMinor: true },
    { bar, texte: whatBecame(annonce, bar).join(' ') },
  ];
}

function toLigneRecue(annonce: Annonce): readonly Cell[] {
  return [nameOf(annonce), { texte: capitalize(momentEnLettres(annonce.envoyeeLe)) }];
}

function toLignePrevue(annonce: Annonce): readonly Cell[] {
  return [
    nameOf(annonce),
    { texte: capitalize(momentEnLettres(annonce.envoyeeLe)) },
    { texte: nomAudience(annonce.destinataires), isMinor: true },
  ];
}

/** A draft or a model: its buttons say what can be done. */
function toLigneNommee({ text, detail, buttons = [] }: ListItem): readonly Cell[] {
  return [
    { texte: text, ...(detail !== undefined && { detail }) },
    { texte: '', buttons },
  ];
}
