import type { ActionButton, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { type AudienceResume, isDemandee } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { PassageARelire } from '../../domain/resumes/passages.ts';
import { listEnAttente, type Rectification } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import {
  compact,
  enumeration,
  fichesDemandees,
  momentEnLettres,
  notice,
  pluralize,
  SIGNES_EN_MOTS,
} from '../words/phrases.ts';
import { type Edition, isRectificatif, type Relecture } from './edition.ts';
import { buttonsOfDemande, phraseDemande } from './rectification.ts';
import { titreResume } from './resume.ts';
import { anchorOf } from './resume-fiche.ts';

/** What must be looked at first, and what is marked wherever it stands. */
export interface PassagesARelire {
  readonly titre: string;
  readonly avis: string;
  readonly lieux: readonly LieuPassages[];
  readonly mots: readonly string[];
}

/** A fiche, or the introduction, with the passages that stand there. */
interface LieuPassages {
  readonly titre: string;
  /** Where it stands on the page; null: in the introduction. */
  readonly anchor: string | null;
  readonly passages: readonly string[];
  readonly note: string | null;
  readonly buttons: readonly ActionButton[];
}

export function viewPassages(relecture: Relecture, version: AudienceResume): PassagesARelire {
  const passages = listOfVersion(relecture, version);
  if (passages.length === 0)
    return {
      titre: fr`Aucun passage à vérifier`,
      avis: fr`Aucun signe de donnée personnelle n’a été trouvé. Relisez quand même : un nom peut passer inaperçu.`,
      lieux: [],
      mots: [],
    };
  const combien = pluralize(countPassages(relecture, version), fr`passage`, fr`passages`);
  return {
    titre: fr`${combien} à vérifier`,
    avis: fr`Ces mots ressemblent à des données personnelles. Ils sont marqués dans le texte.`,
    lieux: [...Map.groupBy(passages, ({ numero }) => numero)].map(([numero, found]) =>
      toLieu(numero, found, relecture),
    ),
    mots: [...new Set(passages.map(({ mots }) => mots))],
  };
}

/** The same words are looked at once, whatever they look like. */
export function countPassages(relecture: Pick<Relecture, 'passages'>, version: AudienceResume): number {
  const passages = listOfVersion(relecture, version);
  return new Set(passages.map(({ numero, extrait }) => `${numero} ${extrait}`)).size;
}

function listOfVersion({ passages }: Pick<Relecture, 'passages'>, version: AudienceResume) {
  return passages.filter(({ isPublic }) => isPublic || version === 'groupe_projet');
}

/** « un numéro de téléphone : « … joindre le 06 12 34 56 78 … » ». */
function passageEnMots(passage: PassageARelire): string {
  return passagesEnMots([passage]);
}

/** The same words, whatever they look like, once. */
function passagesEnMots(same: readonly PassageARelire[]): string {
  const signes = [...new Set(same.map(({ signe }) => SIGNES_EN_MOTS[signe]))];
  const quoted = fr`${enumeration(signes)} : « ${same[0]?.extrait ?? ''} »`;
  const more = [
    ...(same.every(({ isPublic }) => !isPublic) ? [fr`Version du groupe projet seulement.`] : []),
    ...(same.every(({ isVoulu }) => isVoulu) ? [fr`L’auteur a dit que c’est voulu.`] : []),
  ];
  return more.length === 0 ? quoted : fr`${quoted}. ${more.join(' ')}`;
}

function toLieu(numero: number | null, found: readonly PassageARelire[], relecture: Relecture): LieuPassages {
  const passages = [...Map.groupBy(found, ({ extrait }) => extrait).values()].map(passagesEnMots);
  const fiche = relecture.ficheActions.find((one) => one.numero === numero);
  if (numero === null || fiche === undefined)
    return { titre: fr`Introduction`, anchor: null, passages, note: null, buttons: [] };
  const demandeeLe = relecture.corrections.get(numero);
  return {
    titre: titreFiche(fiche),
    anchor: anchorOf({ numero }),
    passages,
    note:
      demandeeLe === undefined ? null : fr`Correction demandée à l’auteur le ${momentEnLettres(demandeeLe)}.`,
    buttons: [
      ...buttonsOfMasquage(numero, relecture),
      ...(demandeeLe === undefined ? buttonsOfCorrection(numero, relecture.tour) : []),
      ...buttonsOfDecision(numero, relecture),
    ],
  };
}

/** The form shows the very words: no address holds them. */
function buttonsOfMasquage(numero: number, { groupeProjet, tour }: Relecture): readonly ActionButton[] {
  const answered = groupeProjet.contenu.lignes.some(
    (one) => one.numero === numero && one.etat === 'repondue',
  );
  return answered ? [action(fr`Masquer`, 'reponse:masquer', { tour: tour.id, fiche: String(numero) })] : [];
}

/** As long as its author can. */
function buttonsOfCorrection(numero: number, { id, etat }: Tour): readonly ActionButton[] {
  if (etat !== 'ouvert') return [];
  const values = { tour: id, fiche: String(numero) };
  return [action(fr`Demander une correction`, 'reponse:correction', values)];
}

/** « Garder interne », or its opposite; nothing where there is nothing to decide (any more). */
export function buttonsOfDecision(
  numero: number,
  { publique, internes, tour }: Pick<Relecture, 'publique' | 'internes' | 'tour'>,
): readonly ActionButton[] {
  if (publique.publieLe !== null || isRectificatif(publique)) return [];
  const values = { tour: tour.id, fiche: String(numero) };
  if (internes.includes(numero)) return [action(fr`Ne plus garder interne`, 'resume:interne:rendre', values)];
  const isPublique = publique.contenu.lignes.some((one) => one.numero === numero && one.etat === 'repondue');
  return isPublique ? [action(fr`Garder interne`, 'resume:interne:garder', values)] : [];
}

/** What to look at before publishing, in short: the whole text stands behind the link. */
export function viewLienRelecture(
  { tour, groupeProjet, publique, passages, rectifications }: Relecture,
  ficheActions: readonly FicheAction[],
  url: string,
): Message {
  const { lignes } = groupeProjet.contenu;
  const repondues = lignes.filter(({ etat }) => etat === 'repondue').length;
  const demandees = lignes.filter(isDemandee).length;
  const publiques = publique.contenu.lignes.filter(({ etat }) => etat === 'repondue').length;
  return {
    title: titreResume(groupeProjet.contenu),
    paragraphs: [
      fr`Relisez les deux versions avant de publier : la page montre leur texte entier, les passages à vérifier d’abord.`,
      phraseEtat(groupeProjet, publique),
    ],
    facts: [
      { label: fr`Réponses`, value: fr`${repondues} sur ${fichesDemandees(demandees)}` },
      { label: fr`Dans la version publique`, value: pluralize(publiques, fr`réponse`, fr`réponses`) },
    ],
    sections: [...sectionsDemandes(rectifications, ficheActions), sectionPassages(passages, ficheActions)],
    note: fr`Ce lien est personnel et valable ${dureeDuLien('relecture')} : ne le transmettez pas.`,
    buttons: compact([
      { kind: 'link', label: fr`Relire les deux versions`, url },
      groupeProjet.publieLe === null &&
        !isRectificatif(groupeProjet) &&
        action(fr`Modifier l’introduction`, 'resume:preparer', { tour: tour.id }),
    ]),
  };
}

function phraseEtat(groupeProjet: Edition, publique: Edition): string {
  if (isRectificatif(groupeProjet)) return fr`Un rectificatif est prêt : rien n’en est encore publié.`;
  if (groupeProjet.publieLe === null) return fr`Rien n’est encore publié.`;
  if (isRectificatif(publique))
    return fr`Le rectificatif est publié pour le groupe projet. Celui de la version publique ne l’est pas encore.`;
  return publique.publieLe === null
    ? fr`La version du groupe projet est publiée. La version publique ne l’est pas encore.`
    : fr`Les deux versions sont publiées. Rien n’attend d’y être rectifié.`;
}

/** The receipt of « garder interne ». */
export function viewReponseInterne(fiche: FicheAction): Message {
  return notice(titreFiche(fiche), [fr`Cette réponse reste interne : seul le groupe projet la lit.`]);
}

/** The receipt of what takes it back. */
export function viewReponseReleased(fiche: FicheAction): Message {
  return notice(titreFiche(fiche), [
    fr`Cette réponse n’est plus interne : le choix de son pilote s’applique.`,
  ]);
}

/** What leads ask to be put right; nothing where nobody waits. */
function sectionsDemandes(
  rectifications: readonly Rectification[],
  ficheActions: readonly FicheAction[],
): readonly Section[] {
  const attente = listEnAttente(rectifications);
  if (attente.length === 0) return [];
  const list = attente.map((one) => {
    const numero = ficheActions.find(({ id }) => id === one.ficheActionId)?.numero ?? null;
    return {
      text: placeOf({ numero }, ficheActions),
      detail: fr`${phraseDemande(one)} « ${one.texte} »`,
      buttons: buttonsOfDemande(one),
    };
  });
  return [{ title: fr`Rectificatifs demandés`, list }];
}

const MAX_PASSAGES = 5; // the page has them all

function sectionPassages(passages: readonly PassageARelire[], ficheActions: readonly FicheAction[]) {
  const title = fr`Passages à vérifier`;
  if (passages.length === 0) return { title, paragraphs: [fr`Aucun signe de donnée personnelle.`] };
  const others = passages.length - MAX_PASSAGES;
  const list: readonly ListItem[] = passages.slice(0, MAX_PASSAGES).map((passage) => ({
    text: placeOf(passage, ficheActions),
    detail: passageEnMots(passage),
  }));
  const rest = {
    text: fr`Et ${pluralize(others, fr`autre passage`, fr`autres passages`)}, à lire sur la page.`,
  };
  return { title, list: others > 0 ? [...list, rest] : list };
}

function placeOf({ numero }: Pick<PassageARelire, 'numero'>, ficheActions: readonly FicheAction[]): string {
  const fiche = ficheActions.find((one) => one.numero === numero);
  return fiche === undefined ? fr`Introduction` : titreFiche(fiche);
}
